"""Over all plans of the run: one row a plan, the totals, and what applied to none of them."""

from __future__ import annotations

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.phrases import counted, reached, run_line
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.text.marks import VERDICT_MARK, VERDICT_STYLE
from outsource_cli.reports.text.page import LONGEST_ID, Page
from outsource_cli.reports.text.table import Row, table

_SHORT = {"ready": "ready", "ready with warnings": "warnings", "not ready": "not ready"}
"""Verdicts as a column of a narrow table has room for them."""


class Overview:
    """The plans in a table, in their order. A row is all that it keeps of a plan."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(self, plan: PlanReport) -> None:
        """The next plan."""
        self.rows.append(_row(plan))

    def draw(self, page: Page, report: Report) -> None:
        """The table, behind the totals. Left out for a single plan."""
        if not self.rows:
            page.line(("No plan was checked.", "bold"))
        if len(self.rows) < 2:
            return
        page.blank()
        page.rule("─", "dim")
        page.heading("ALL PLANS")
        page.prose(run_line(report.summary), indent=2)
        page.blank()
        head = ("plan", "verdict", "passed", "score", "block", "warn")
        table(page, head, self.rows, right=frozenset({3, 4, 5}))


def never_applied(page: Page, report: Report) -> None:
    """One line on checks that applied to no plan: a checklist that selects nothing must not go unseen."""
    idle = report.summary.never_applied
    if idle:
        page.blank()
        named = ", ".join(page.crop(check, LONGEST_ID) for check in idle[:8]) + (" …" if len(idle) > 8 else "")
        page.prose(f"{counted(len(idle), 'check')} applied to no plan: {named}", "dim")


def _row(plan: PlanReport) -> Row:
    found = open_findings(plan)
    blockers = sum(finding.severity == "blocker" for finding in found)
    warnings = sum(finding.severity == "warning" for finding in found)
    return [
        (plan.path, ""),
        (f"{VERDICT_MARK[plan.verdict]}\u00a0{_SHORT[plan.verdict]}", VERDICT_STYLE[plan.verdict]),
        (reached(plan), ""),
        ("-" if plan.score is None else str(plan.score), ""),
        (str(blockers), "bold red" if blockers else ""),
        (str(warnings), "yellow" if warnings else ""),
    ]
