"""Reports that are drawn a plan at a time, so that no plan has to be kept for them."""

from __future__ import annotations

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.options import RenderOptions


class ByPlan:
    """The pieces of a report, as they become known: the text of each plan in order, then what stands round them.

    `run` is the run's report as far as it is known before the first plan: without plans, totals and remarks.
    `before` and `after` are asked once each, in this order, behind the last plan; they get the run's report, of whose
    plans nobody says that they are still there.
    """

    def __init__(self, options: RenderOptions, run: Report) -> None:
        self.options = options
        self.run = run

    def plan(self, plan: PlanReport) -> str:
        """The text of the next plan."""
        raise NotImplementedError

    def before(self, report: Report) -> str:  # noqa: ARG002  # most reports begin with their first plan
        """What stands before the first plan."""
        return ""

    def after(self, report: Report) -> str:
        """What stands behind the last plan."""
        raise NotImplementedError


def whole(pieces: ByPlan, report: Report) -> str:
    """The report in one string."""
    plans = [pieces.plan(plan) for plan in report.plans]
    return "".join([pieces.before(report), *plans, pieces.after(report)])
