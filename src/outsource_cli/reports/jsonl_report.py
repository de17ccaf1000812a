"""`jsonl`: one JSON object a line, for streams and log stores.

Order: for each plan its findings (`"type": "finding"`), then the plan without them (`"type": "plan"`); at the end one
`"type": "summary"`. A reader that stops at a plan's line has seen all of its findings.
"""

from __future__ import annotations

from typing import Any

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import VERSION, dump, finding_shape, plan_shape, run_shape, summary_shape


def render(report: Report, options: RenderOptions) -> str:
    """The lines, each with `version` and `type`."""
    stream = Stream(options)
    return "".join([*(stream.plan(plan) for plan in report.plans), stream.end(report)])


class Stream:
    """The same, a plan at a time."""

    def __init__(self, options: RenderOptions) -> None:  # one shape whatever the options
        pass

    def plan(self, plan: PlanReport) -> str:
        """The lines of the next plan."""
        findings = [{"type": "finding", "plan": plan.name, **finding_shape(finding)} for finding in plan.findings]
        return _lines([*findings, {"type": "plan", **plan_shape(plan)}])

    def end(self, report: Report) -> str:
        """The last line."""
        return _lines([{"type": "summary", **run_shape(report), "summary": summary_shape(report)}])


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join([f"{dump({'version': VERSION, **row})}\n" for row in rows])
