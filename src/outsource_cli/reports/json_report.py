"""`json`: the whole report as one document, the same shape whatever the options."""

from __future__ import annotations

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import VERSION, Array, dump, finding_shape, plan_shape, run_shape, summary_shape


class Stream(ByPlan):
    """The document, indented by two, with a line break at the end."""

    def __init__(self, options: RenderOptions, run: Report) -> None:
        super().__init__(options, run)
        self._plans = Array(depth=1)

    def before(self, report: Report) -> str:
        """The document up to its plans: the run's exit code and remarks stand here."""
        told = dump({"version": VERSION, **run_shape(report)}, indent=2)
        return told.removesuffix("\n}") + ',\n  "plans": '

    def plan(self, plan: PlanReport) -> str:
        """The next item of the plans."""
        return self._plans.item(plan_shape(plan) | {"findings": [finding_shape(one) for one in plan.findings]})

    def after(self, report: Report) -> str:
        """The totals."""
        told = dump({"summary": summary_shape(report)}, indent=2)
        return f"{self._plans.end()},{told.removeprefix('{')}\n"
