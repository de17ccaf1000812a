"""Reports: pure functions from a `Report` to text.

To add a format: one module, and one line in `FORMATS`. The module has `render(report, options) -> str`; or, where the
text of a plan needs no other plan, a class `Stream` that is a `ByPlan`, and stands in `BY_PLAN` as well.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from outsource_cli.errors import UsageError
from outsource_cli.model.report import Report
from outsource_cli.reports.by_plan import ByPlan, whole
from outsource_cli.reports.options import RenderOptions

__all__ = ["BY_PLAN", "FORMATS", "LEAN", "PROMPT", "WITH_FINGERPRINTS", "ByPlan", "RenderOptions", "render", "stream"]


class Renderer(Protocol):
    """What the module of a format that is drawn as a whole offers under the name `render`."""

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


BY_PLAN: tuple[str, ...] = ("text", "concise", "json", "jsonl", "junit", "csv", "gitlab")
"""The formats that `stream` draws a plan at a time. The others order or choose among the findings of all plans."""
PROMPT: tuple[str, ...] = ("concise", "jsonl", "csv")
"""Those of them with nothing before the first plan, whose readers take what is there while plans are being checked."""
LEAN: tuple[str, ...] = ("concise", "csv", "sarif", "github", "gitlab", "junit", "markdown")
"""The formats that show neither the ladder nor the themes nor facts of a plan."""
WITH_FINGERPRINTS: tuple[str, ...] = ("json", "jsonl", "csv", "sarif", "gitlab")
"""The formats that show fingerprints. To tell those of different plans apart takes the memory of them all."""


def stream(format_name: str, options: RenderOptions, run: Report) -> ByPlan:
    """A report in one of the formats `BY_PLAN`; its pieces together are what `render` gives."""
    return cast("ByPlan", import_module(FORMATS[format_name]).Stream(options, run))


def render(format_name: str, report: Report, options: RenderOptions) -> str:
    """The report in one format. Raises UsageError for a format that does not exist."""
    if format_name not in FORMATS:
        from difflib import get_close_matches

        close = get_close_matches(format_name, FORMATS, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"Choose one of: {', '.join(FORMATS)}."
        raise UsageError(f"There is no report format {format_name!r}.", hint=hint)
    if format_name in BY_PLAN:
        return whole(stream(format_name, options, report), report)
    renderer = cast("Renderer", import_module(FORMATS[format_name]).render)
    return renderer(report, options)
