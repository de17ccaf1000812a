"""What every decision's report begins and ends with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.shape import VERSION, dump


class Head(Frozen):
    """Which plan it is about: path, the engagement's name, the tool's version, and the as-of date where it matters."""

    path: str
    name: str
    tool_version: str
    as_of: str = ""


def as_json(decision: str, head: Head, body: Mapping[str, Any]) -> str:
    """The one shape of a decision in JSON, with the decision's own keys between the head and the honest line."""
    start: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "outsource", "version": head.tool_version},
        "decision": decision,
        "plan": {"path": head.path, "name": head.name},
    }
    if head.as_of:
        start["as_of"] = head.as_of
    return dump({**start, **body, "note": HONEST_LINE}, indent=2) + "\n"
