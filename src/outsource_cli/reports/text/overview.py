"""Over all plans of the run: one row a plan, how often each check fired, the totals."""

from __future__ import annotations

from collections import defaultdict

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import SEVERITY_RANK
from outsource_cli.reports.phrases import counted, reached, run_line
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.text.marks import SEVERITY_STYLE, VERDICT_MARK, VERDICT_STYLE
from outsource_cli.reports.text.page import LONGEST_ID, Page
from outsource_cli.reports.text.table import Row, table

_SHORT = {"ready": "ready", "ready with warnings": "warnings", "not ready": "not ready"}
"""Verdicts as a column of a narrow table has room for them."""


def overview(page: Page, report: Report) -> None:
    """The plans in a table, in their order. Left out for a single plan."""
    if not report.plans:
        page.line(("No plan was checked.", "bold"))
    if len(report.plans) < 2:
        return
    page.blank()
    page.rule("─", "dim")
    page.heading("ALL PLANS")
    page.prose(run_line(report.summary), indent=2)
    page.blank()
    head = ("plan", "verdict", "passed", "score", "block", "warn")
    table(page, head, [_row(plan) for plan in report.plans], right=frozenset({3, 4, 5}))


def statistics(page: Page, report: Report) -> None:
    """How often each check fired, most often first."""
    fired: dict[str, list[Finding]] = defaultdict(list)
    plans: dict[str, set[int]] = defaultdict(set)
    for index, plan in enumerate(report.plans):
        for finding in open_findings(plan):
            fired[finding.check].append(finding)
            plans[finding.check].add(index)
    page.heading("HOW OFTEN EACH CHECK FIRED", "" if fired else "none did")
    if not fired:
        return
    order = sorted(fired, key=lambda one: (-len(fired[one]), SEVERITY_RANK[fired[one][0].severity], one))
    rows: list[Row] = []
    for check in order:
        worst = min((finding.severity for finding in fired[check]), key=SEVERITY_RANK.__getitem__)
        severity = (worst, SEVERITY_STYLE[worst])
        title, number = fired[check][0].title, str(len(fired[check]))
        rows.append([(check, "bold"), (title, ""), severity, (str(len(plans[check])), ""), (number, "")])
    table(page, ("id", "check", "severity", "plans", "findings"), rows, right=frozenset({3, 4}))


def never_applied(page: Page, report: Report) -> None:
    """One line on checks that applied to no plan: a checklist that selects nothing must not go unseen."""
    idle = report.summary.never_applied
    if idle and len(report.plans) > 1:  # for one plan it is the number of checks that do not apply, said there already
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
