"""Answers: put, taken away, cleared of blanks."""

from __future__ import annotations

from typing import Any

import pytest

from outsource_cli.app.guide.answers import answer_at, general_path, with_answer, without_blanks
from outsource_cli.model.place import Path


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ({}, ("a",), 1, {"a": 1}),
        ({}, ("a", "b"), "x", {"a": {"b": "x"}}),
        ({"a": {"b": "x"}}, ("a", "c"), "y", {"a": {"b": "x", "c": "y"}}),
        ({}, ("l", 0, "n"), "x", {"l": [{"n": "x"}]}),
        ({"l": [{"n": "x"}]}, ("l", 1, "n"), "y", {"l": [{"n": "x"}, {"n": "y"}]}),
        ({"l": ["x"]}, ("l", 1), "y", {"l": ["x", "y"]}),
        ({"l": ["x", "y"]}, ("l", 1), None, {"l": ["x"]}),
        ({"l": ["x", "y"]}, ("l", 0), None, {"l": [None, "y"]}),
        ({"a": {"b": "x"}}, ("a", "b"), None, {}),
        ({"a": "wrong"}, ("a", "b"), "x", {"a": {"b": "x"}}),
    ],
)
def test_an_answer_is_put_in_its_place(before: dict[str, Any], path: Path, value: object, after: object) -> None:
    kept = repr(before)
    assert with_answer(before, path, value) == after
    assert repr(before) == kept


def test_what_is_blank_goes_and_placeholders_stay() -> None:
    blank = {"a": None, "b": [None, {"c": " "}], "d": "TBD", "e": [None, 1, None], "f": 0, "g": False}
    assert without_blanks(blank) == {"d": "TBD", "e": [None, 1], "f": 0, "g": False}


@pytest.mark.parametrize(("path", "value"), [((), {"l": ["x"]}), (("l", 0), "x"), (("l", 1), None), (("l", "x"), None)])
def test_an_answer_is_looked_up(path: Path, value: object) -> None:
    assert answer_at({"l": ["x"]}, path) == value


def test_a_path_in_general() -> None:
    assert general_path(("tasks", 3, "skill")) == "tasks[*].skill"
    assert general_path(("checklists", 0)) == "checklists[*]"
