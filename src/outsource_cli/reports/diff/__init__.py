"""Comparisons: pure functions from a `Comparison` to text.

To add a format: one module with `render(comparison, options) -> str`, and one line in `DIFF_FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from outsource_cli.model.comparison import Comparison
from outsource_cli.reports.options import RenderOptions

__all__ = ["DIFF_FORMATS", "render_comparison"]


class DiffRenderer(Protocol):
    """What the module of every format offers under the name `render`."""

    def __call__(self, comparison: Comparison, options: RenderOptions) -> str: ...


# Names of modules, not functions: `json` must not pay for importing rich.
DIFF_FORMATS: dict[str, str] = {
    "text": "outsource_cli.reports.diff.text",
    "markdown": "outsource_cli.reports.diff.markdown",
    "json": "outsource_cli.reports.diff.json_report",
}


def render_comparison(format_name: str, comparison: Comparison, options: RenderOptions) -> str:
    """The comparison in one of the formats of `DIFF_FORMATS`. Raises KeyError for any other."""
    renderer = cast("DiffRenderer", import_module(DIFF_FORMATS[format_name]).render)
    return renderer(comparison, options)
