"""The list of engagement types, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import fill

from outsource_cli.blank.engagement_types import EngagementType


def as_text(types: Iterable[EngagementType], width: int) -> str:
    """Each type's name and description, services indented below their family."""
    every = list(types)
    names = [f"{'' if one.name == one.family else '  '}{one.name}" for one in every]
    column = max(len(name) for name in names) + 2
    return "".join(
        fill(one.about, width, initial_indent=f"{name:{column}}", subsequent_indent=" " * column) + "\n"
        for name, one in zip(names, every, strict=True)
    )


def as_json(types: Iterable[EngagementType]) -> str:
    """`{"version": 1, "types": [{"name", "title", "about", "family", "service"}]}`."""
    keys = ("name", "title", "about", "family", "service")
    entries = [{key: getattr(one, key) for key in keys} for one in types]
    return json.dumps({"version": 1, "types": entries}, indent=2, ensure_ascii=False) + "\n"
