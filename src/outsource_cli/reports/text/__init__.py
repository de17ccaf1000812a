"""`text`: the report for people, drawn with rich. Nothing but this package imports rich, and only when it is asked for.

The order on the page follows a reader's questions: is it ready, where does it stand, what is wrong, what comes first.
"""

from __future__ import annotations

from outsource_cli.model.frozen import replace
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import HONEST_LINE, SEVERITY_RANK
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.clean import clean, one_line
from outsource_cli.reports.concise import finding_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted
from outsource_cli.reports.select import Room, open_findings, worst_first
from outsource_cli.reports.text.aside import remarks
from outsource_cli.reports.text.findings import findings
from outsource_cli.reports.text.header import header, readiness, verdict_line
from outsource_cli.reports.text.ladder import ladder
from outsource_cli.reports.text.lists import lists, not_shown
from outsource_cli.reports.text.overview import Overview, never_applied
from outsource_cli.reports.text.page import UNFOLDED, Page
from outsource_cli.reports.text.statistics import Fired
from outsource_cli.reports.text.themes import themes
from outsource_cli.reports.text.todo import todo

__all__ = ["Stream"]


class Stream(ByPlan):
    """Each plan's section, the overview of all plans, the totals and the honest line."""

    def __init__(self, options: RenderOptions, run: Report) -> None:
        super().__init__(options, run)
        self._page = Page(options)
        self._room = Room(options.max_findings)
        self._overview = Overview()
        self._fired = Fired()

    def plan(self, plan: PlanReport) -> str:
        """The section of the next plan."""
        draw = _quiet if self.options.quiet else _plan
        draw(self._page, plan, self._room, self.run, self.options)
        self._overview.add(plan)
        if self.options.statistics:
            self._fired.add(plan)
        return self._page.take()

    def after(self, report: Report) -> str:
        """What is to be said of all plans."""
        if not self.options.quiet:
            self._left_out()
            self._overview.draw(self._page, report)
        if self.options.statistics:
            self._fired.draw(self._page)
        if not self.options.quiet:
            self._ending(report)
        elif not self._overview.rows:
            self._page.line()  # no report is empty
        return self._page.take()

    def _left_out(self) -> None:
        if self._room.left_out:
            left_out = counted(self._room.left_out, "more finding")
            self._page.blank()
            self._page.line((f"{left_out} not shown (limit {self.options.max_findings}).", "bold"))

    def _ending(self, report: Report) -> None:
        # For one plan it is the number of checks that do not apply, said there already.
        if len(self._overview.rows) > 1:
            never_applied(self._page, report)
        remarks(self._page, report)
        self._page.blank()
        self._page.prose(HONEST_LINE, "dim")


def _plan(page: Page, plan: PlanReport, room: Room, run: Report, options: RenderOptions) -> None:
    header(page, plan, run)
    ladder(page, plan, plan.fail_on or run.fail_on)
    readiness(page, plan)
    themes(page, plan)
    findings(page, plan, room.take(worst_first(plan)), options)
    lists(page, plan, options)
    todo(page, plan)
    not_shown(page, plan, options)


def _quiet(page: Page, plan: PlanReport, _room: Room, run: Report, options: RenderOptions) -> None:
    """The verdict, the blockers and what else makes the plan not ready, as lines that are never folded: they are for
    scripts and crowded logs.
    """
    page.line(verdict_line(plan), f": {plan.path}", limit=UNFOLDED)
    least = SEVERITY_RANK.get(plan.fail_on or run.fail_on, SEVERITY_RANK["blocker"])  # `never` has no rank
    for finding in open_findings(plan):
        if SEVERITY_RANK[finding.severity] <= least:
            page.line(finding_line(finding, replace(options, color=False)), limit=UNFOLDED)
    for reason in plan.reasons:
        page.line(f"{clean(plan.path)}: {one_line(reason)}", limit=UNFOLDED)
