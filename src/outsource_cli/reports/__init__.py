"""Reports: pure functions from a `Report` to text.

To add a format: one module with `render(report, options) -> str`, and one line in `FORMATS`.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

from outsource_cli.errors import UsageError
from outsource_cli.model.report import Report
from outsource_cli.reports.options import RenderOptions

__all__ = ["FORMATS", "RenderOptions", "render"]


class Renderer(Protocol):
    """What the module of every format offers under the name `render`."""

    def __call__(self, report: Report, options: RenderOptions) -> str: ...


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


def render(format_name: str, report: Report, options: RenderOptions) -> str:
    """The report in one format. Raises UsageError for a format that does not exist."""
    if format_name not in FORMATS:
        close = get_close_matches(format_name, FORMATS, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"Choose one of: {', '.join(FORMATS)}."
        raise UsageError(f"There is no report format {format_name!r}.", hint=hint)
    renderer = cast("Renderer", import_module(FORMATS[format_name]).render)
    return renderer(report, options)
