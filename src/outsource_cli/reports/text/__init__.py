"""`text`: the report for people, drawn with rich. Nothing but this package imports rich, and only when it is asked for.

The order on the page follows a reader's questions: is it ready, where does it stand, what is wrong, what comes first.
"""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import replace
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import HONEST_LINE, SEVERITY_RANK
from outsource_cli.reports.clean import clean, one_line
from outsource_cli.reports.concise import finding_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted
from outsource_cli.reports.select import drawn, open_findings
from outsource_cli.reports.text.aside import remarks
from outsource_cli.reports.text.findings import findings
from outsource_cli.reports.text.header import header, readiness, verdict_line
from outsource_cli.reports.text.ladder import ladder
from outsource_cli.reports.text.lists import lists, not_shown
from outsource_cli.reports.text.overview import never_applied, overview, statistics
from outsource_cli.reports.text.page import UNFOLDED, Page
from outsource_cli.reports.text.themes import themes
from outsource_cli.reports.text.todo import todo

__all__ = ["render"]


def render(report: Report, options: RenderOptions) -> str:
    """Each plan's section, the overview of all plans, the totals and the honest line."""
    page = Page(options)
    groups, left_out = drawn(report, options)
    if options.quiet:
        _quiet(page, report, options)
        if options.statistics:
            statistics(page, report)
        return page.render()
    for plan, group in zip(report.plans, groups, strict=True):
        _plan(page, plan, group, report, options)
    if left_out:
        page.blank()
        page.line((f"{counted(left_out, 'more finding')} not shown (limit {options.max_findings}).", "bold"))
    overview(page, report)
    if options.statistics:
        statistics(page, report)
    never_applied(page, report)
    remarks(page, report)
    page.blank()
    page.prose(HONEST_LINE, "dim")
    return page.render()


def _plan(page: Page, plan: PlanReport, group: list[Finding], report: Report, options: RenderOptions) -> None:
    header(page, plan, report)
    ladder(page, plan, plan.fail_on or report.fail_on)
    readiness(page, plan)
    themes(page, plan)
    findings(page, plan, group, options)
    lists(page, plan, options)
    todo(page, plan)
    not_shown(page, plan, options)


def _quiet(page: Page, report: Report, options: RenderOptions) -> None:
    """A verdict a plan, its blockers and what else makes it not ready, as lines that are never folded: they are for
    scripts and crowded logs.
    """
    for plan in report.plans:
        page.line(verdict_line(plan), f": {plan.path}", limit=UNFOLDED)
        least = SEVERITY_RANK.get(plan.fail_on or report.fail_on, SEVERITY_RANK["blocker"])  # `never` has no rank
        for finding in open_findings(plan):
            if SEVERITY_RANK[finding.severity] <= least:
                page.line(finding_line(finding, replace(options, color=False)), limit=UNFOLDED)
        for reason in plan.reasons:
            page.line(f"{clean(plan.path)}: {one_line(reason)}", limit=UNFOLDED)
