"""Places in words."""

from __future__ import annotations

import pytest

from outsource_cli.model.place import START, Path, Span, dotted


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("engagement",), "engagement"),
        (("engagement", "start"), "engagement.start"),
        (("tasks", 0), "tasks[0]"),
        (("tasks", 12, "skill"), "tasks[12].skill"),
        (("a", 0, 1, "b", "c"), "a[0][1].b.c"),
        ((0, "a"), "[0].a"),
        (("", "a"), "a"),
    ],
)
def test_paths_as_people_read_them(path: Path, text: str) -> None:
    assert dotted(path) == text


def test_spans_sort_by_place() -> None:
    later, late, early = Span(2, 1, 2, 5), Span(1, 9, 1, 10), START
    assert sorted([later, late, early]) == [early, late, later]
