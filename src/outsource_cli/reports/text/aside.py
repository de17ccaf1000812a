"""What does not count, by name: waived findings with who answers for them, and those that the baseline knows."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import CheckResult, PlanReport, Report
from outsource_cli.model.terms import GATE_RANK, STATUS_MEANING
from outsource_cli.reports.phrases import waiver_words
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, LONGEST_PATH, Page, Piece
from outsource_cli.reports.text.parts import place

# Texts stand under the title, unless an id is so long that nothing would be left of the line.
_WIDEST_ID = 12


def set_aside(plan: PlanReport) -> list[Finding | CheckResult]:
    """What waivers set aside: the findings, and the checks that are waived without one."""
    found = [one for one in plan.findings if one.status == "waived"]
    named = {one.check for one in found}
    return [*found, *(one for one in plan.checks if one.status == "waived" and one.check not in named)]


def known_ones(plan: PlanReport) -> list[Finding]:
    """The findings that the baseline holds."""
    return [one for one in plan.findings if one.known]


def waived(page: Page, plan: PlanReport) -> None:
    """Each with its place, who approved it, until when and why."""
    own = set_aside(plan)
    if not own:
        return
    page.heading(f"WAIVED ({len(own)})", STATUS_MEANING["waived"])
    for one in sorted(own, key=lambda one: GATE_RANK[one.gate]):
        indent = _title(page, one, ("~", "yellow"))
        waiver = one.waiver if isinstance(one, Finding) else None
        if isinstance(one, Finding):
            _where(page, one, indent)
        if waiver is not None:
            page.prose(waiver_words(waiver), "yellow", indent=indent)
            page.prose(waiver.reason, label=("because ", "dim"), indent=indent)


def known(page: Page, plan: PlanReport) -> None:
    """Each with its place and message, as it would stand among the open ones."""
    own = known_ones(plan)
    if not own:
        return
    page.heading(f"KNOWN ({len(own)})", "in the baseline, not counted")
    for one in sorted(own, key=lambda one: GATE_RANK[one.gate]):
        _where(page, one, _title(page, one, ("=", "dim")))


def remarks(page: Page, report: Report) -> None:
    """What is to be said about the run and belongs to no plan. Left out where there is nothing."""
    if not report.remarks:
        return
    page.heading(f"REMARKS ({len(report.remarks)})", "on the run; they do not count")
    for remark in report.remarks:
        page.blank()
        page.line((f"{page.crop(remark.file, LONGEST_PATH)}:{remark.line}", "dim"), indent=2)
        page.prose(remark.message, indent=2)
        page.prose(remark.fix, label=("fix  ", "dim"), indent=2)


def _title(page: Page, one: Finding | CheckResult, sign: Piece) -> int:
    """Sign, id, title and gate on a line; returns the indent of what stands below."""
    check = page.crop(one.check, LONGEST_ID)
    indent = 4 + min(page.cells(check), _WIDEST_ID) + 2
    title = f"  {page.crop(one.title, LONGEST_NAME)}"
    page.ends([sign, " ", (check, "bold"), title], (one.gate, "dim"), indent=2, hang=4 + page.cells(check) + 2)
    return indent


def _where(page: Page, finding: Finding, indent: int) -> None:
    page.line((place(page, finding), "dim"), indent=indent)
    page.prose(finding.message, indent=indent)
