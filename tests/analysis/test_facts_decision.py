"""Facts about the decision, on plans as they are written: YAML-like data, typed by the shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.source import Document

SHAPE = plan_shape()
TODAY = date(2026, 1, 15)

OUT = {"decision": "outsource"}
HARD_AND_OWN = {**OUT, "difficulty": 4, "repetitive": False, "skill_in_house": True}
EASY_AND_KEPT = {"decision": "keep", "core": False, "difficulty": 2}


def fact(name: str, plan: dict[str, Any]) -> tuple[object, Path]:
    """A fact's value and the place it points at first."""
    typed = type_plan(Document("plan.yaml", "", data=plan), SHAPE)
    assert not typed.problems
    result = Facts(typed.data, TODAY).get(name)
    return result.value, result.paths[0]


def value(name: str, plan: dict[str, Any]) -> object:
    return fact(name, plan)[0]


@pytest.mark.parametrize(
    ("name", "tasks", "count", "place"),
    [
        ("core_tasks_outsourced", [{**OUT, "core": False}], 0, ("tasks",)),
        ("core_tasks_outsourced", [None, {**OUT, "core": True}, {**OUT, "core": True}], 2, ("tasks", 1, "core")),
        ("core_tasks_outsourced", [{"decision": "keep", "core": True}, {"core": True}, OUT], 0, ("tasks",)),
        ("unsuitable_tasks_outsourced", [HARD_AND_OWN], 1, ("tasks", 0, "decision")),
        ("unsuitable_tasks_outsourced", [{**HARD_AND_OWN, "difficulty": 3}], 0, ("tasks",)),
        ("unsuitable_tasks_outsourced", [{**HARD_AND_OWN, "repetitive": True}], 0, ("tasks",)),
        ("unsuitable_tasks_outsourced", [{**HARD_AND_OWN, "skill_in_house": False}], 0, ("tasks",)),
        ("unsuitable_tasks_outsourced", [{**HARD_AND_OWN, "decision": "later"}], 0, ("tasks",)),
        ("unsuitable_tasks_outsourced", [OUT], 0, ("tasks",)),
        ("suitable_tasks_kept", [None, EASY_AND_KEPT], 1, ("tasks", 1, "decision")),
        ("suitable_tasks_kept", [{**EASY_AND_KEPT, "difficulty": 3}], 0, ("tasks",)),
        ("suitable_tasks_kept", [{**EASY_AND_KEPT, "difficulty": 5, "repetitive": True}], 1, ("tasks", 0, "decision")),
        (
            "suitable_tasks_kept",
            [{**EASY_AND_KEPT, "difficulty": 5, "skill_in_house": False}],
            1,
            ("tasks", 0, "decision"),
        ),
        ("suitable_tasks_kept", [{**EASY_AND_KEPT, "core": True}], 0, ("tasks",)),
        ("suitable_tasks_kept", [{**EASY_AND_KEPT, "decision": "outsource"}], 0, ("tasks",)),
        ("suitable_tasks_kept", [{"decision": "keep", "core": False}], 0, ("tasks",)),
    ],
)
def test_tallies_of_tasks(name: str, tasks: list[Any], count: int, place: Path) -> None:
    assert fact(name, {"tasks": tasks}) == (count, place)


@pytest.mark.parametrize(
    ("strengths", "tasks", "named", "place"),
    [
        (["bread"], [{**OUT, "core": False, "name": "Bread"}], "bread", ("tasks", 0, "name")),
        (
            ["Baking"],
            [None, {**OUT, "core": False, "name": "bread", "skill": "baking"}],
            "Baking",
            ("tasks", 1, "skill"),
        ),
        (
            ["cakes", "bread"],
            [{**OUT, "core": False, "name": "bread", "skill": "bread"}, {**OUT, "core": False, "name": "cakes"}],
            "bread, cakes",
            ("tasks", 0, "name"),
        ),
        (
            ["bread", None],
            [{**OUT, "core": False, "name": "accounts", "skill": None}],
            "none",
            ("client", "core_competencies"),
        ),
        (["bread"], [{**OUT, "core": True, "name": "bread"}], "none", ("client", "core_competencies")),
        (["bread"], [{**OUT, "name": "bread"}], "none", ("client", "core_competencies")),
        (["bread"], [{"decision": "keep", "core": False, "name": "bread"}], "none", ("client", "core_competencies")),
        (None, [{**OUT, "core": False, "name": "bread"}], None, ("client", "core_competencies")),
        (["bread"], None, None, ("tasks",)),
    ],
)
def test_strengths_outsourced(strengths: Any, tasks: Any, named: str | None, place: Path) -> None:
    plan = {"client": {"core_competencies": strengths}, "tasks": tasks}
    assert fact("strengths_outsourced", plan) == (named, place)


@pytest.mark.parametrize(
    ("amount", "figure"), [("0 EUR", 0), ("7500 USD", 7500), ("12.50 GBP", Decimal("12.5")), (None, None)]
)
def test_budget_figure(amount: str | None, figure: object) -> None:
    assert fact("budget_figure", {"budget": {"amount": amount}}) == (figure, ("budget", "amount"))


@pytest.mark.parametrize(
    ("ranks", "in_order", "place"),
    [
        ([1, 1, 4], True, ("tasks",)),
        ([4, None, 2, 1], False, ("tasks", 2, "difficulty")),
        ([3], True, ("tasks",)),
        ([None], True, ("tasks",)),
    ],
)
def test_tasks_in_order(ranks: list[int | None], in_order: bool, place: Path) -> None:
    tasks = [{"name": "x", "difficulty": rank} for rank in ranks]
    assert fact("tasks_in_order", {"tasks": tasks}) == (in_order, place)


@pytest.mark.parametrize("name", ["core_tasks_outsourced", "tasks_in_order", "suitable_tasks_kept"])
@pytest.mark.parametrize("tasks", [None, [], [{}]])
def test_without_tasks_nothing_is_known(name: str, tasks: object) -> None:
    assert fact(name, {"tasks": tasks}) == (None, ("tasks",))


@pytest.mark.parametrize(
    ("pattern", "model", "misfit"),
    [
        ("seasonal", "retainer", True),
        ("on-demand", "retainer", True),
        ("one-off", "retainer", True),
        ("steady", "retainer", False),
        ("seasonal", "pay per use", False),
        ("seasonal", None, None),
        (None, "retainer", None),
    ],
)
def test_form_misfit(pattern: str | None, model: str | None, misfit: bool | None) -> None:
    assert value("form_misfit", {"demand": {"pattern": pattern}, "payments": {"model": model}}) is misfit


@pytest.mark.parametrize(
    ("due", "start", "end", "count", "place"),
    [
        (["2026-02-01", "2026-04-30"], "2026-02-01", "2026-04-30", 0, ("deliverables",)),
        ([None, "2026-01-31", "2026-05-01"], "2026-02-01", "2026-04-30", 2, ("deliverables", 1, "due")),
        (["2026-03-01"], "2026-04-30", "2026-02-01", 1, ("deliverables", 0, "due")),
        ([None], "2026-02-01", "2026-04-30", None, ("deliverables",)),
        (["2026-03-01"], None, "2026-04-30", None, ("engagement", "start")),
    ],
)
def test_deliverables_outside_dates(
    due: list[str | None], start: str | None, end: str, count: int | None, place: Path
) -> None:
    plan = {"engagement": {"start": start, "end": end}, "deliverables": [{"name": "x", "due": day} for day in due]}
    assert fact("deliverables_outside_dates", plan) == (count, place)


@pytest.mark.parametrize(
    ("tasks", "count", "place"),
    [
        ([{**EASY_AND_KEPT, "repetitive": True}], 1, ("tasks", 0, "decision")),
        ([{**EASY_AND_KEPT, "repetitive": True, "decision_reason": "two pairs of eyes"}], 0, ("tasks",)),
        ([{**OUT, "core": False}, {**OUT, "core": True, "decision_reason": "cheaper"}], 1, ("tasks", 1, "core")),
        ([HARD_AND_OWN, {**EASY_AND_KEPT, "skill_in_house": False}], 2, ("tasks", 0, "difficulty")),
        ([EASY_AND_KEPT], 0, ("tasks",)),
    ],
)
def test_task_contradictions(tasks: list[Any], count: int, place: Path) -> None:
    assert fact("task_contradictions", {"tasks": tasks}) == (count, place)


@pytest.mark.parametrize(
    ("tasks", "hours", "place"),
    [
        ([{**OUT, "hours_per_month": 5}, {**OUT, "hours_per_month": Decimal("2.5")}], Decimal("7.5"), ("tasks",)),
        ([{**OUT, "hours_per_month": 5}, {"decision": "keep", "hours_per_month": 9}], Decimal(5), ("tasks",)),
        ([{**OUT, "hours_per_month": 5}, OUT], None, ("tasks", 1, "hours_per_month")),
        ([{"decision": "keep"}], Decimal(0), ("tasks",)),
    ],
)
def test_hours_freed(tasks: list[Any], hours: Decimal | None, place: Path) -> None:
    assert fact("hours_freed", {"tasks": tasks}) == (hours, place)


@pytest.mark.parametrize(
    ("kind", "pattern", "hours", "misfit"),
    [
        ("virtual-assistant", "steady", 400, True),
        ("virtual-assistant", "on-demand", 10, False),
        ("staff-augmentation", "steady", 400, False),
        ("other", "steady", 400, None),
        ("virtual-assistant", None, None, None),
    ],
)
def test_type_misfit(kind: str, pattern: str | None, hours: int | None, misfit: bool | None) -> None:
    task = {**OUT, "difficulty": 4, "repetitive": False, "skill_in_house": False}
    plan = {"engagement": {"type": kind}, "tasks": [task], "demand": {"pattern": pattern, "hours_per_month": hours}}
    assert value("type_misfit", plan) is misfit
    assert value("type_misfit", {**plan, "tasks": [{**task, "decision": "keep"}]}) is None
