"""`jsonl`: one JSON object a line, for streams and log stores.

Order: for each plan its findings (`"type": "finding"`), then the plan without them (`"type": "plan"`); at the end one
`"type": "summary"`. A reader that stops at a plan's line has seen all of its findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from outsource_cli.model.report import Report
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import VERSION, dump, finding_shape, plan_shape, run_shape, summary_shape


def render(report: Report, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The lines, each with `version` and `type`."""
    return "".join(f"{dump({'version': VERSION, **row})}\n" for row in _rows(report))


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for plan in report.plans:
        for finding in plan.findings:
            yield {"type": "finding", "plan": plan.name, **finding_shape(finding)}
        yield {"type": "plan", **plan_shape(plan)}
    yield {"type": "summary", **run_shape(report), "summary": summary_shape(report)}
