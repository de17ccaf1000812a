"""Reports: pure functions from a `Report` to text.

To add a format: one module with `render(report, options) -> str`, and one line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from outsource_cli.errors import UsageError
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.options import RenderOptions

__all__ = ["FORMATS", "LEAN", "STREAMED", "PlanByPlan", "RenderOptions", "render", "stream"]


class Renderer(Protocol):
    """What the module of every format offers under the name `render`."""

    def __call__(self, report: Report, options: RenderOptions) -> str: ...


class PlanByPlan(Protocol):
    """A report that is drawn a plan at a time: the text of each plan in order, then what stands behind the last one.

    `end` takes the run's report without its plans.
    """

    def plan(self, plan: PlanReport) -> str: ...

    def end(self, report: Report) -> str: ...


# Names of modules, not functions: `concise` and `json` must not pay for importing rich.
FORMATS: dict[str, str] = {
    "text": "outsource_cli.reports.text",
    "concise": "outsource_cli.reports.concise",
    "json": "outsource_cli.reports.json_report",
    "jsonl": "outsource_cli.reports.jsonl_report",
    "junit": "outsource_cli.reports.junit",
    "markdown": "outsource_cli.reports.markdown",
    "csv": "outsource_cli.reports.csv_report",
    "sarif": "outsource_cli.reports.sarif",
    "github": "outsource_cli.reports.github",
    "gitlab": "outsource_cli.reports.gitlab_report",
}


STREAMED: tuple[str, ...] = ("concise", "jsonl", "csv")
"""The formats that need no totals first, so that `stream` can draw them without keeping the plans."""
LEAN: tuple[str, ...] = ("concise", "csv")
"""The formats that show neither the ladder nor the themes nor facts of a plan."""


def stream(format_name: str, options: RenderOptions) -> PlanByPlan:
    """A report in one of the `STREAMED` formats; all its texts together are what `render` gives."""
    return cast("PlanByPlan", import_module(FORMATS[format_name]).Stream(options))


def render(format_name: str, report: Report, options: RenderOptions) -> str:
    """The report in one format. Raises UsageError for a format that does not exist."""
    if format_name not in FORMATS:
        from difflib import get_close_matches

        close = get_close_matches(format_name, FORMATS, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"Choose one of: {', '.join(FORMATS)}."
        raise UsageError(f"There is no report format {format_name!r}.", hint=hint)
    renderer = cast("Renderer", import_module(FORMATS[format_name]).render)
    return renderer(report, options)
