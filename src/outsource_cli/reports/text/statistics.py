"""How often each check fired over all plans of the run."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import SEVERITY_RANK, Severity
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.text.marks import SEVERITY_STYLE
from outsource_cli.reports.text.page import Page
from outsource_cli.reports.text.table import Row, table


class Fired:
    """The checks that fired, most often first. It keeps numbers, and no plan."""

    def __init__(self) -> None:
        self._checks: dict[str, _Check] = {}

    def add(self, plan: PlanReport) -> None:
        """Count the findings of the next plan."""
        here = open_findings(plan)
        for finding in here:
            self._checks.setdefault(finding.check, _Check(finding)).add(finding)
        for check in {finding.check for finding in here}:
            self._checks[check].plans += 1

    def draw(self, page: Page) -> None:
        """The table."""
        page.heading("HOW OFTEN EACH CHECK FIRED", "" if self._checks else "none did")
        if not self._checks:
            return
        order = sorted(self._checks.items(), key=lambda one: (-one[1].findings, SEVERITY_RANK[one[1].first], one[0]))
        head = ("id", "check", "severity", "plans", "findings")
        table(page, head, [_row(check, counted) for check, counted in order], right=frozenset({3, 4}))


class _Check:
    """One check: its title and severity at its first finding, its worst severity, its plans and findings."""

    def __init__(self, finding: Finding) -> None:
        self.title = finding.title
        self.first: Severity = finding.severity
        self.worst: Severity = finding.severity
        self.plans = self.findings = 0

    def add(self, finding: Finding) -> None:
        self.worst = min(self.worst, finding.severity, key=SEVERITY_RANK.__getitem__)
        self.findings += 1


def _row(check: str, counted: _Check) -> Row:
    worst = (counted.worst, SEVERITY_STYLE[counted.worst])
    return [(check, "bold"), (counted.title, ""), worst, (str(counted.plans), ""), (str(counted.findings), "")]
