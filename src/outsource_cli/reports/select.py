"""Which findings a report draws."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import SEVERITY_RANK
from outsource_cli.reports.options import RenderOptions


def open_findings(plan: PlanReport) -> list[Finding]:
    """The findings that count at the asked gate: failed or unanswered, and not in the baseline."""
    return [finding for finding in plan.findings if finding.counts]


def fails(finding: Finding, plan: PlanReport, report: Report) -> bool:
    """Whether the finding makes its plan not ready: it counts, and is as bad as `fail_on` or worse."""
    fail_on = plan.fail_on or report.fail_on
    return finding.counts and SEVERITY_RANK[finding.severity] <= SEVERITY_RANK.get(fail_on, -1)


def wanted_findings(plan: PlanReport, options: RenderOptions) -> list[Finding]:
    """The findings that count, and those ahead, waived or known where the reader asked for them."""
    return [one for one in plan.findings if one.counts or options.shows("known" if one.known else one.status)]


def worst_first(plan: PlanReport) -> list[Finding]:
    """The findings that count, in the order of their severity."""
    return sorted(open_findings(plan), key=lambda one: SEVERITY_RANK[one.severity])


class Room:
    """How many findings may still be drawn, over all plans of the run. limit: None for any number."""

    def __init__(self, limit: int | None) -> None:
        self._left = limit
        self.left_out = 0

    def take(self, findings: list[Finding]) -> list[Finding]:
        """The first of the next plan's findings, as far as there is room; the others are counted as `left_out`."""
        if self._left is None:
            return findings
        taken = findings[: max(0, self._left)]
        self._left -= len(taken)
        self.left_out += len(findings) - len(taken)
        return taken
