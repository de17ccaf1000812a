"""The plan's shape as values."""

from __future__ import annotations

import pytest

from outsource_cli.model.kinds import KINDS
from outsource_cli.model.shape import Field, walk

SHAPE = Field(
    "plan",
    "section",
    fields={
        "name": Field("name", "text"),
        "tags": Field("tags", "list", item=Field("tags", "text")),
        "tasks": Field("tasks", "list", item=Field("tasks", "section", fields={"skill": Field("skill", "text")})),
        "deep": Field("deep", "section", fields={"day": Field("day", "date")}),
    },
)


def test_walk_names_every_field_by_its_general_path() -> None:
    assert [path for path, _ in walk(SHAPE)] == [
        "name",
        "tags",
        "tags[*]",
        "tasks",
        "tasks[*]",
        "tasks[*].skill",
        "deep",
        "deep.day",
    ]


@pytest.mark.parametrize(
    ("field", "family", "wanted"),
    [
        (Field("a", "choice", options=("low", "high")), "text", "one of low, high"),
        (Field("a", "section"), "section", "a group of `key: value` lines, indented below it"),
        (Field("a", "list"), "list", "a list (lines that begin with `- `)"),
        (Field("a", "integer", low=1, high=5), "number", "a whole number from 1 to 5"),
        *[(Field("a", kind.name), kind.family, kind.wanted) for kind in KINDS.values()],
    ],
)
def test_what_a_field_can_be_compared_with_and_wants(field: Field, family: str, wanted: str) -> None:
    assert (field.family, field.wanted) == (family, wanted)
