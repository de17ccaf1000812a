"""What a Markdown report can tell, as items that can be drawn or left out one by one."""

from __future__ import annotations

from collections.abc import Iterator

from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.report import PlanReport, Remark, Report
from outsource_cli.model.terms import SEVERITY_RANK
from outsource_cli.reports.markdown.inline import name, place, prose
from outsource_cli.reports.options import RenderOptions

GROUPS: tuple[str, ...] = ("", "Blockers", "Warnings", "Advice", "Waived", "Known", "Ahead", "")
"""Titles by rank: reasons, what counts by severity, what does not, remarks. The higher, the sooner it is left out."""
NOTES: tuple[str, ...] = (
    "", "do not pass this gate before it is settled", "look at it before you go on", "worth doing",
    "set aside by a named person until a date", "in the baseline, not counted", "of later gates, not counted yet", "",
)  # fmt: skip
REASON, WAIVED, KNOWN, AHEAD, REMARK = 0, 4, 5, 6, 7
COUNTED = range(1, 4)
"""The ranks of findings that count."""


class Item(Frozen):
    """One entry of a list: a reason, a finding or a remark. `plan` counts from 0; remarks stand behind all plans.

    The texts are made when they are asked for: of 90,000 findings a comment holds some hundred.
    """

    plan: int
    rank: int
    told: str | Finding | Remark

    @property
    def brief(self) -> str:
        """The entry on one line."""
        if isinstance(self.told, str):
            return f"- **Not ready because** {prose(self.told)}"
        if isinstance(self.told, Remark):
            remark = self.told
            return f"- {place(remark.file, remark.line)} {prose(remark.message)} **Fix:** {prose(remark.fix)}"
        return _finding(self.told)

    @property
    def full(self) -> str:
        """The entry with remedy and reason, where a finding counts."""
        if isinstance(self.told, Finding) and self.told.counts:
            return f"{self.brief}\n{_details(self.told)}"
        return self.brief


def items(report: Report, options: RenderOptions) -> list[Item]:
    """Everything to tell, worst first; what is equally bad in the order of the plans and their findings."""
    told = [item for number, plan in enumerate(report.plans) for item in _plan_items(number, plan, options)]
    told += [Item(len(report.plans), REMARK, remark) for remark in report.remarks]
    return sorted(told, key=lambda item: item.rank)


def _plan_items(number: int, plan: PlanReport, options: RenderOptions) -> Iterator[Item]:
    for reason in plan.reasons:
        yield Item(number, REASON, reason)
    for finding in plan.findings:
        rank = _rank(finding)
        if rank in COUNTED or rank == WAIVED or options.shows("known" if rank == KNOWN else "ahead"):
            yield Item(number, rank, finding)


def _rank(finding: Finding) -> int:
    if finding.counts:
        return SEVERITY_RANK[finding.severity] + 1
    if finding.known:
        return KNOWN
    return WAIVED if finding.status == "waived" else AHEAD


def _finding(finding: Finding) -> str:
    words = f"- **{name(finding.check)}** {place(finding.file, finding.span.line)} {prose(finding.message)}"
    waiver = finding.waiver
    if waiver is None or finding.status != "waived":
        return words
    ticket = f", ticket {name(waiver.ticket)}" if waiver.ticket else ""
    return (
        f"{words} — waived until {waiver.expires.isoformat()}, approved by {name(waiver.approver)},"
        f" owner {name(waiver.owner)}{ticket}, because {prose(waiver.reason)}"
    )


def _details(finding: Finding) -> str:
    """Remedy and reason, folded. The empty lines let Markdown work between the tags."""
    return (
        "  <details><summary>What to do, and why</summary>\n\n"
        f"  **{name(finding.title)}**\n\n"
        f"  **Fix:** {prose(finding.fix)}\n\n"
        f"  **Why:** {prose(finding.why)}\n\n"
        "  </details>"
    )
