"""The pydantic model of a plan: its words, its examples, and that it reads as `check` does."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.plan import Plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.shape import Field, walk
from outsource_cli.source import read

SHAPE = plan_shape()
FIELDS = dict(walk(SHAPE))
TOP = """\
plan engagement client provider client_job rationale tasks demand cost_benefit objectives deliverables budget expectations
selection due_diligence contract nda data security communication culture accountability flexibility technology onboarding
monitoring contingency exit subcontractors risks payments approvals evidence waivers checklists
""".split()


def wrapped(general: str, value: str) -> str:
    """A plan in YAML flow style with the value at that path."""
    for step in reversed(general.split(".")):
        name, lists = step.rstrip("[*]"), step.count("[*]")
        value = f"{{{name}: {'[' * lists}{value}{']' * lists}}}"
    return value


def test_the_top_level_keys_are_those_that_are_promised() -> None:
    assert list(SHAPE.fields or {}) == TOP
    assert list(Plan.model_fields) == TOP


@pytest.mark.parametrize("general", FIELDS)
def test_every_field_says_what_it_is(general: str) -> None:
    field = FIELDS[general]
    if general.endswith("[*]"):
        return
    assert field.description.endswith((".", "?")), general
    assert field.name == general.rpartition(".")[2]


@pytest.mark.parametrize("general", [name for name, field in FIELDS.items() if field.example])
def test_every_example_reads_without_a_fault(general: str) -> None:
    field = FIELDS[general]
    text = field.example if field.kind not in ("text", "quantity") else "'" + field.example.replace("'", "''") + "'"
    document = read(wrapped(general, text), "plan.yaml")
    assert not document.problems
    assert type_plan(document, SHAPE).problems == ()
    Plan.model_validate(document.data)


@pytest.mark.parametrize("general", [name for name, field in FIELDS.items() if field.kind == "choice"])
def test_every_choice_is_a_choice(general: str) -> None:
    for option in FIELDS[general].options:
        assert type_plan(read(wrapped(general, option), "plan.yaml"), SHAPE).problems == ()
    (problem,) = type_plan(read(wrapped(general, "nonsense"), "plan.yaml"), SHAPE).problems
    assert problem.check == "PLAN004"


@pytest.mark.parametrize("general", [name for name, field in FIELDS.items() if field.low is not None])
def test_bounds_are_held(general: str) -> None:
    field = FIELDS[general]
    assert field.low is not None
    assert field.high is not None
    for number, faults in ((field.low, 0), (field.high, 0), (field.low - 1, 1), (field.high + 1, 1)):
        data = read(wrapped(general, str(number)), "plan.yaml")
        assert len(type_plan(data, SHAPE).problems) == faults
        if faults:
            with pytest.raises(ValidationError):
                Plan.model_validate(data.data)
        else:
            Plan.model_validate(data.data)


WRONG: dict[str, str] = {
    "section": "text",
    "list": "text",
    "text": "5",
    "quantity": "true",
    "yes_no": "maybe",
    "number": "'5'",
    "integer": "5.5",
    "percent": "101",
    "money": "1200",
    "date": "2026-02-30",
    "duration": "14",
    "person": "nobody",
    "cadence": "sometimes",
    "working_hours": "9-5",
    "time_zone": "Mars/Base",
    "country": "UK",
    "sha256": "abc",
    "choice": "nonsense",
}


@pytest.mark.parametrize("general", FIELDS)
def test_a_wrong_value_is_one_problem_here_and_an_error_there(general: str) -> None:
    field = FIELDS[general]
    document = read(wrapped(general, WRONG[field.kind]), "plan.yaml")
    (problem,) = type_plan(document, SHAPE).problems
    assert problem.check == "PLAN004"
    assert problem.message.endswith(")") or field.wanted in problem.message
    with pytest.raises(ValidationError):
        Plan.model_validate(document.data)


def test_every_kind_is_used_and_known() -> None:
    used = {field.kind for field in FIELDS.values()} - {"section", "list", "choice"}
    assert used <= set(KINDS)
    assert set(WRONG) == set(KINDS) | {"section", "list", "choice"}


def blank(field: Field) -> Any:
    if field.kind == "section":
        return {name: blank(child) for name, child in (field.fields or {}).items()}
    return [] if field.kind == "list" else "TBD"


def test_a_plan_of_placeholders_says_nothing() -> None:
    data = blank(SHAPE)
    typed = type_plan(read("plan: 1\n", "plan.yaml"), SHAPE)
    assert typed.data == {"plan": 1}
    plan = Plan.model_validate(data)
    assert plan.engagement is None or plan.engagement.model_dump(exclude_none=True) in ({}, {"renewal": {}})
    assert plan.tasks is None


def test_own_keys_are_free_and_others_are_not() -> None:
    assert Plan.model_validate({"x-note": {"any": ["thing"]}, "engagement": {"x-id": 5, "name": "A"}}).engagement
    for data in ({"note": 1}, {"engagement": {"nam": "A"}}, {"tasks": [{"nam": "A"}]}):
        with pytest.raises(ValidationError):
            Plan.model_validate(data)
