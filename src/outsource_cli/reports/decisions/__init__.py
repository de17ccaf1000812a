"""The three decisions drawn: each as text for people, JSON for programs and Markdown for pages.

The module `DECISION_FORMAT` of this package has `render(head, result, options) -> str`; a new decision is three modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, cast

from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.options import RenderOptions

__all__ = ["FORMATS", "Decision", "Format", "Head", "render"]

Decision = Literal["tasks", "bids", "costs"]
Format = Literal["text", "json", "markdown"]
FORMATS: tuple[Format, ...] = ("text", "json", "markdown")


def render(decision: Decision, format_name: Format, head: Head, result: Any, options: RenderOptions) -> str:
    """The decision in one format. `result` is what `analysis.decisions` worked out. Text needs rich; the others do not."""
    module = import_module(f"outsource_cli.reports.decisions.{decision}_{format_name}")
    return cast("str", module.render(head, result, options))
