"""Lines to add to a plan."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.analysis.stub import example_text, item_name, stub, yaml_text
from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.packs import shipped_names, shipped_source
from outsource_cli.model.check import Check
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.shape import Field, walk
from outsource_cli.source import read

SHAPE = plan_shape()
FIELDS = dict(walk(SHAPE))
CHECKS = [check for name in shipped_names() for check in shipped_source(name).checks]


def concrete(general: str, index: int = 0) -> Path:
    """`tasks[*].name` -> ("tasks", 0, "name")."""
    return tuple(index if step == "[*]" else step for step in general.replace("[*]", ".[*]").split("."))


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def read_back(text: str) -> Any:
    """The data of the lines, which must be a good plan."""
    document = read(text, "stub.yaml")
    assert not document.problems, (text, document.problems)
    typed = type_plan(document, SHAPE)
    assert not typed.problems, (text, typed.problems)
    return document.data


@pytest.mark.parametrize("general", [name for name in FIELDS if not name.startswith("x-")])
def test_every_field_of_the_plan_can_be_asked_for(general: str) -> None:
    path = concrete(general)
    text = stub((path,), (), SHAPE, {})
    typed = type_plan(read(text, "stub.yaml"), SHAPE)
    read_back(text)
    if FIELDS[general].example or FIELDS[general].kind in ("section", "list"):
        assert at(typed.data, path) is not None, text
    else:
        assert general == "evidence[*].sha256", "an example would be a false sum; every other field needs one"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_field_that_a_shipped_check_reads_can_be_asked_for(check: Check) -> None:
    paths = tuple(concrete(general) for general in check.reads if general in FIELDS or "[*]" in general)
    text = stub(paths, check.reads, SHAPE, {})
    data = read_back(text)
    for path in paths:
        if path[-1] != 0 or FIELDS.get(check.reads[paths.index(path)]):
            assert at(data, path) is not None, text


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_top_of_what_a_check_reads_can_be_asked_for(check: Check) -> None:
    """A missing list or section asks for what the check wants in it."""
    tops = tuple(dict.fromkeys((path[:1]) for path in map(concrete, check.reads) if path[0] in (SHAPE.fields or {})))
    text = stub(tops, check.reads, SHAPE, {})
    data = read_back(text)
    for general in check.reads:
        if general in FIELDS and concrete(general)[:1] in tops and FIELDS[general].kind not in ("section", "list"):
            assert at(data, concrete(general)) is not None, text


def test_items_that_are_there_are_named() -> None:
    data = {"tasks": [{"name": "drawing"}, {"name": "printing\n- x: y"}, {"skill": "welding"}]}
    paths: list[Path] = [("tasks", 0, "skill"), ("tasks", 1, "skill"), ("tasks", 2, "name"), ("client", "name")]
    assert stub(paths, (), SHAPE, data) == "\n".join([
        "tasks:",
        "  - # drawing",
        f"    skill: {example('tasks[*].skill')}",
        "  - # printing - x: y",
        f"    skill: {example('tasks[*].skill')}",
        "  - # item 3",
        f"    name: {example('tasks[*].name')}",
        "client:",
        f"  name: {example('client.name')}",
    ])  # fmt: skip


def example(general: str) -> str:
    return example_text(FIELDS[general])


def test_the_name_of_a_new_item_is_asked_for_first() -> None:
    text = stub((("tasks",),), ("tasks[*].skill",), SHAPE, {})
    assert text.splitlines() == ["tasks:", f"  - name: {example('tasks[*].name')}", f"    skill: {example('tasks[*].skill')}"]  # fmt: skip


def test_what_is_no_field_of_a_plan_is_left_out() -> None:
    assert stub((("x-own", "key"), ("nonsense",), ()), (), SHAPE, {}) == ""


def test_nothing_asked_for_gives_nothing() -> None:
    assert stub((), (), SHAPE, {}) == ""


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"id": "A1", "name": "drawing"}, "A1"),
        ({"name": "drawing"}, "drawing"),
        ({"name": 5, "statement": "more orders"}, "more orders"),
        ({"name": None}, ""),
        ({}, ""),
        ("text", ""),
        (None, ""),
        ([], ""),
    ],
)
def test_what_an_item_is_called(item: object, name: str) -> None:
    assert item_name(item) == name


@pytest.mark.parametrize(
    "text",
    [
        "plain", "two words", "true", "No", "null", "~", "12", "1.5", "-3", "1e3", "0x1F", "010", "2026-01-15", "09:00-17:00",
        "a: b", "a:b", "a #b", "a:", "- a", "[a]", "{a}", "#a", "&a", "*a", "!a", "|", ">", "'a'", '"a"', "%a", "@a", "`a`", "?",
        "a\\b", 'say "so"', "two\nlines", " padded ", "", "é €", "under 4 hours", "12 %", "a, b", "tail ", "yes", "=", "<<", "0o7", ".5",
        "+1", "a\tb", "\u2028",
    ],
)  # fmt: skip
def test_text_reads_back_as_itself(text: str) -> None:
    data = read(f"key: {yaml_text(text)}\n", "plan.yaml").data
    assert data == {"key": text}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30))
def test_any_text_reads_back_as_itself(text: str) -> None:
    document = read(f"key: {yaml_text(text)}\n", "plan.yaml")
    if not document.problems:
        assert document.data == {"key": text}


def test_examples_of_text_are_quoted_where_needed() -> None:
    assert example_text(Field("phone", "text", example="+34 600 000 000")) == '"+34 600 000 000"'
    assert example_text(Field("hours", "number", example="12.5")) == "12.5"
