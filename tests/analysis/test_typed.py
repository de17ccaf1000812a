"""`type_plan` reads a plan by the shape, as the pydantic model does, without the model's start-up cost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import BaseModel, ValidationError

from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.place import dotted
from outsource_cli.model.plan import Plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.problem import UNKNOWN_KEY, UNKNOWN_VERSION, WRONG_TYPE
from outsource_cli.model.shape import walk
from outsource_cli.source import Document
from plans import plans

SHAPE = plan_shape()


def typed(data: Any) -> tuple[Any, dict[str, str]]:
    """The typed values, and what is wrong by dotted path."""
    plan = type_plan(Document("plan.yaml", "", data=data), SHAPE)
    return plan.data, {dotted(problem.path): problem.check for problem in plan.problems}


def bare(value: Any) -> Any:
    """Values without what says nothing, and without the keys of the user's own, which the model sets aside."""
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        kept = {key: bare(item) for key, item in value.items() if not key.startswith("x-")}
        return {key: item for key, item in kept.items() if item is not None} or None
    if isinstance(value, list):
        items = [bare(item) for item in value]
        return items if any(item is not None for item in items) else None
    return value


@settings(max_examples=300, deadline=None)
@given(plans(SHAPE, faults=True))
def test_both_read_alike(data: dict[str, Any]) -> None:
    values, faults = typed(data)
    faults = {path: check for path, check in faults.items() if check != UNKNOWN_VERSION}
    try:
        model = Plan.model_validate(data)
    except ValidationError as error:
        wrong = {
            dotted(one["loc"]): UNKNOWN_KEY if one["type"] == "extra_forbidden" else WRONG_TYPE
            for one in error.errors()
        }
        assert wrong == faults
    else:
        assert faults == {}
        assert bare(model) == bare(values)


@settings(max_examples=100, deadline=None)
@given(plans(SHAPE, faults=False))
def test_right_values_are_no_problem(data: dict[str, Any]) -> None:
    _, faults = typed(data)
    assert set(faults.values()) <= {UNKNOWN_VERSION}


@pytest.mark.parametrize(
    ("path", "field"), [pair for pair in walk(SHAPE) if pair[1].kind in KINDS or pair[1].kind == "choice"]
)
def test_every_example_reads_as_its_kind(path: str, field: Any) -> None:
    """A field's example is YAML text, as templates show it."""
    from outsource_cli.analysis.stub import example_text
    from outsource_cli.source import read

    if not field.example:
        return
    raw = read(f"value: {example_text(field)}\n".encode(), "example.yaml").data
    assert isinstance(raw, dict)
    if field.kind == "choice":
        assert raw["value"] in field.options
    else:
        KINDS[field.kind].read(raw["value"])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            {"engagement": {"start": "2026-02-30"}},
            "`engagement.start` reads the text `2026-02-30`; a date such as 2026-03-31 (year-month-day) was wanted "
            "(there is no such day in the calendar)",
        ),
        ({"engagement": {"type": "freelancr"}}, "did you mean `freelancer`?"),
        ({"engagement": {"type": True}}, "`engagement.type` reads `true`; one of "),
        (
            {"engagement": "x"},
            "`engagement` reads the text `x`; a group of `key: value` lines, indented below it was wanted",
        ),
        ({"engagement": ["x"]}, "`engagement` reads a list;"),
        ({"tasks": {"name": "a"}}, "`tasks` reads a group of keys; a list (lines that begin with `- `) was wanted"),
        ({"tasks": ["clean"]}, "`tasks[0]` reads the text `clean`; a group of"),
        (
            {"tasks": [{"difficulty": 6}]},
            "`tasks[0].difficulty` reads the number `6`; a whole number from 1 to 5 was wanted",
        ),
        ({"budget": {"amount": 5}}, "(name the currency, such as `5 EUR`)"),
        ({"budget": {"amount": "a" * 99}}, "reads the text `" + "a" * 57 + "…`;"),
        ({"budget": {"ammount": 5}}, "there is no field `ammount` in `budget`; did you mean `amount`?"),
        ({"data": {"breach-notice": 5}}, "there is no field `breach-notice` in `data`; did you mean `breach_notice`?"),
        ({"zzzzzzz": 5}, "there is no field `zzzzzzz` at the top of a plan"),
        ({"plan": 2}, "this plan says format version 2"),
        ([1], "`the plan` reads a list;"),
        ("x", "`the plan` reads the text `x`;"),
    ],
)
def test_messages(data: Any, message: str) -> None:
    plan = type_plan(Document("plan.yaml", "", data=data), SHAPE)
    (problem,) = plan.problems
    assert message in problem.message
    assert problem.fix.endswith(".")


@pytest.mark.parametrize(
    "data", [None, {}, "", "TBD", {"tasks": [None, {}, "TBD", {"name": "?"}]}, {"engagement": {"name": " "}}]
)
def test_a_plan_that_says_nothing_is_empty(data: Any) -> None:
    assert typed(data) == ({}, {})


@pytest.mark.parametrize(
    ("data", "values"),
    [
        ({"x-a": 1}, {"x-a": 1}),
        ({"x-a": {"b": "TBD", "c": [None, ""]}}, {}),
        ({"x-a": {"b": "TBD", "c": [None, 2]}}, {"x-a": {"c": [None, 2]}}),
        ({"provider": {"x-a": "n/a"}}, {"provider": {"x-a": "n/a"}}),
        ({"provider": {"x-a": None}}, {}),
        ({"provider": {"x-a": False}}, {"provider": {"x-a": False}}),
        ({"tasks": [None, {"name": " a "}, "TBD"]}, {"tasks": [None, {"name": "a"}, None]}),
    ],
)
def test_values(data: Any, values: Any) -> None:
    assert typed(data) == (values, {})


@pytest.mark.parametrize(
    ("data", "fix"),
    [
        ({"provider": {"kind": "firm"}}, "Write `individual` or `company` as `provider.kind`."),
        ({"engagement": {"start": "soon"}}, "Write a date such as 2026-03-31 (year-month-day) at `engagement.start`."),
        ({"engagement": {"start": "10.11.2026"}}, "Write `2026-11-10` at `engagement.start`."),
        ({"budget": {"amount": "3.000 EUR"}}, "Write `3000 EUR` at `budget.amount`."),
        ({"contract": {"subcontracting": "no"}}, "Write `not allowed` at `contract.subcontracting`."),
        ({"contract": {"subcontracting": True}}, "Write `allowed` at `contract.subcontracting`."),
        (
            {"contract": {"subcontracting": 5}},
            "Write `not allowed`, `with consent` or `allowed` as `contract.subcontracting`.",
        ),
        ({"engagement": 5}, "Write `key: value` lines below `engagement`, indented."),
        ({"tasks": 5}, "Write a list at `tasks`: lines that begin with `- `."),
        ({"accountability": {"client_owner": "both"}}, "Write a person's name at `accountability.client_owner`."),
        (
            {"engagement": {"name": "a", "Jones Ltd": None}},
            'A comma ends the value inside `{ }`; write `"a, Jones Ltd"` with the quotes, or correct the name.',
        ),
        ({"x-a": 2, "500": None}, "A comma ends the value inside `{ }`; write `2500`, or correct the name."),
        ({"x-a": 2, "500 EUR": None}, "A comma ends the value inside `{ }`; write `2500 EUR`, or correct the name."),
        (
            {"x-a": True, "a note": None},
            "A comma inside `{ }` begins a new key: put text that holds a comma into quotes. Else correct the name.",
        ),
    ],
)
def test_fixes(data: Any, fix: str) -> None:
    (problem,) = type_plan(Document("plan.yaml", "", data=data), SHAPE).problems
    assert problem.fix == fix


def test_a_list_without_spaces_after_its_dashes() -> None:
    (problem,) = type_plan(Document("plan.yaml", "", data={"tasks": {"-name": "a"}}), SHAPE).problems
    assert problem.message.endswith("(a space is missing after the dash)")


def test_an_amount_that_a_comma_cut_in_two() -> None:
    first, second = type_plan(
        Document("plan.yaml", "", data={"budget": {"amount": 2, "500 EUR": None}}), SHAPE
    ).problems
    assert first.message.endswith("was wanted (a comma ended it)")
    assert first.fix == "Write `2500 EUR` at `budget.amount`."
    assert "write `2500 EUR`" in second.fix
