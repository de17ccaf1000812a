"""`jsonl`: one JSON object a line, for streams and log stores.

Order: for each plan its findings (`"type": "finding"`), then the plan without them (`"type": "plan"`); at the end one
`"type": "summary"`. A reader that stops at a plan's line has seen all of its findings.
"""

from __future__ import annotations

from typing import Any

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.shape import VERSION, dump, finding_shape, plan_shape, run_shape, summary_shape


class Stream(ByPlan):
    """The lines, each with `version` and `type`."""

    def plan(self, plan: PlanReport) -> str:
        """The lines of the next plan."""
        findings = [{"type": "finding", "plan": plan.name, **finding_shape(finding)} for finding in plan.findings]
        return _lines([*findings, {"type": "plan", **plan_shape(plan)}])

    def after(self, report: Report) -> str:
        """The last line."""
        return _lines([{"type": "summary", **run_shape(report), "summary": summary_shape(report)}])


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join([f"{dump({'version': VERSION, **row})}\n" for row in rows])
