"""Which tasks: three whole examples recomputed by a second, naive implementation, laws, and tables of single tasks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.analysis.decisions.candidates import WEIGHTS
from outsource_cli.analysis.decisions.tasks import RankedTask, TaskDecision, decide
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.source import Document

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"
SHAPE = plan_shape()
ROUTINE = {"core": False, "difficulty": 1, "repetitive": True, "skill_in_house": True, "hours_per_month": 20}


def decided(plan: dict[str, Any], **weights: int) -> TaskDecision:
    """The decision on a plan as it is written."""
    typed = type_plan(Document("plan.yaml", "", data=plan), SHAPE)
    assert not typed.problems
    return decide(typed.data, {**WEIGHTS, **{name: Decimal(weight) for name, weight in weights.items()}})


def one(pattern: str | None = "steady", **fields: Any) -> RankedTask:
    return decided({"tasks": [{"name": "x", **fields}], "demand": {"pattern": pattern}}).tasks[0]


# --- a second implementation, straight from the YAML text ---


def naive(plan: dict[str, Any]) -> dict[str, tuple[Fraction, int]]:
    """Points and rank of each task by its name."""
    pattern = plan["demand"]["pattern"]
    points = {}
    for task in plan["tasks"]:
        total = Fraction(0)
        total += 3 * (0 if task["core"] else 100)
        total += 2 * (100 if task["repetitive"] else 0)
        total += 2 * {1: 100, 2: 75, 3: 50, 4: 25, 5: 0}[task["difficulty"]]
        total += 3 * (0 if task["skill_in_house"] else 100)
        total += min(100, Fraction(task["hours_per_month"]) / 40 * 100)
        total += 0 if pattern == "steady" else 100
        points[task["name"]] = total / 12
    order = sorted(plan["tasks"], key=lambda one: (one["difficulty"], not one["repetitive"], -one["hours_per_month"]))
    return {task["name"]: (points[task["name"]], place) for place, task in enumerate(order, start=1)}


@pytest.mark.parametrize(
    ("example", "freed", "form"),
    [
        ("virtual-assistant", 6 + 3 + 5, "virtual assistant on demand"),
        ("customer-service", 520 + 380 + 180 + 100, "business process outsourcing"),
        ("offshore-team", 120 + 200 + 480, "staff augmentation"),
    ],
)
def test_an_example_comes_to_the_same_by_hand(example: str, freed: int, form: str) -> None:
    plan = yaml.safe_load((EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"))
    found = decided(
        {key: plan[key] for key in ("tasks", "demand")} | {"engagement": {"type": plan["engagement"]["type"]}}
    )
    assert {task.label: (task.score.low, task.rank) for task in found.tasks} == naive(plan)
    assert all(task.score.low == task.score.high for task in found.tasks)
    assert found.freed.hours == freed
    assert form in [fit.form for fit in found.best_forms]
    assert {task.advice.step for task in found.tasks if task.task["core"]} <= {"keep"}
    assert found.contradictions == ()
    assert all(task.advice.step == task.decision for task in found.tasks)


# --- laws ---

ANSWERS = st.sampled_from([True, False, None])
TASKS = st.lists(
    st.fixed_dictionaries(
        {
            "core": ANSWERS,
            "repetitive": ANSWERS,
            "skill_in_house": ANSWERS,
            "seasonal": ANSWERS,
            "difficulty": st.sampled_from([1, 2, 3, 4, 5, None]),
            "hours_per_month": st.sampled_from([0, 5, 40, 900, None]),
            "decision": st.sampled_from(["outsource", "keep", "later", None]),
        }
    ),
    min_size=1,
    max_size=6,
)


def named(tasks: list[dict[str, Any]], prefix: str = "T") -> list[dict[str, Any]]:
    return [{**task, "name": f"{prefix}{at}"} for at, task in enumerate(tasks)]


@given(TASKS, st.randoms(use_true_random=False))
def test_other_names_and_another_order_change_nothing_but_labels(tasks: list[dict[str, Any]], random: Any) -> None:
    rows = named(tasks)
    found = decided({"tasks": rows})
    random.shuffle(rows)
    other = decided({"tasks": [{**row, "name": f"other {row['name']}"} for row in rows]})

    def table(decision: TaskDecision) -> dict[str, Any]:
        return {one.label.removeprefix("other "): (one.rank, one.score, one.advice) for one in decision.tasks}

    assert table(found) == table(other)
    assert found.freed.hours == other.freed.hours
    assert found.forms == other.forms
    assert len(found.contradictions) == len(other.contradictions)


@given(TASKS)
def test_a_core_task_is_never_advised_to_go_and_a_blank_is_never_guessed(tasks: list[dict[str, Any]]) -> None:
    for one in decided({"tasks": named(tasks)}).tasks:
        assert 0 <= one.score.low <= one.score.high <= 100
        assert (one.score.low == one.score.high) is (not one.score.unknown)
        if one.task.get("core") is not False:
            assert one.advice.step != "outsource"
        if one.advice.step == "outsource":
            assert one.score.low >= 50
        if one.advice.step == "cannot tell yet":
            assert one.advice.ask


@given(TASKS, st.sampled_from(["core", "repetitive", "skill_in_house", "seasonal", "difficulty", "hours_per_month"]))
def test_an_answer_never_leads_outside_the_range_that_stood_before(tasks: list[dict[str, Any]], field: str) -> None:
    """What is blank could still go either way: answering it lands between the low and the high shown."""
    blank = [{**task, field: None} for task in named(tasks)]
    before = {one.label: one.score for one in decided({"tasks": blank}).tasks}
    for one in decided({"tasks": named(tasks)}).tasks:
        assert before[one.label].low <= one.score.low <= one.score.high <= before[one.label].high


@given(TASKS)
def test_ranks_rise_with_difficulty(tasks: list[dict[str, Any]]) -> None:
    ranked = [one for one in decided({"tasks": named(tasks)}).tasks if one.rank is not None]
    assert [one.task["difficulty"] for one in ranked] == sorted(one.task["difficulty"] for one in ranked)
    assert [one.rank for one in ranked] == sorted(one.rank or 0 for one in ranked)


# --- single tasks ---


@pytest.mark.parametrize(
    ("fields", "step", "why"),
    [
        (ROUTINE, "outsource", "It is not core: it is easy and it comes back in the same form."),
        ({**ROUTINE, "seasonal": True, "skill_in_house": False}, "outsource", "the skill for it is not in the house, it is easy"),
        ({**ROUTINE, "core": True, "difficulty": 4}, "keep", "It is what your business is known for."),
        ({**ROUTINE, "core": True, "skill_in_house": False}, "build the skill", "nobody here has the skill"),
        ({**ROUTINE, "core": True, "skill_in_house": None}, "keep", "Whether to build the skill depends on who has it."),
        ({**ROUTINE, "core": True}, "split", "hand out the routine"),
        ({**ROUTINE, "difficulty": 5}, "split", "hand out the part that repeats itself"),
        ({**ROUTINE, "difficulty": 5, "repetitive": False}, "keep", "the skill is in the house, it is hard (5 of 5) and it is different each time"),
        ({**ROUTINE, "difficulty": 5, "repetitive": False, "skill_in_house": False}, "outsource", "the skill for it is not in the house"),
        ({**ROUTINE, "core": None}, "cannot tell yet", "Not answered: core."),
        ({**ROUTINE, "skill_in_house": None, "repetitive": None}, "cannot tell yet", "Not answered: repetitive, skill_in_house."),
        ({"core": False}, "cannot tell yet", "Not answered: repetitive, difficulty, skill_in_house, hours_per_month."),
        ({**ROUTINE, "repetitive": False, "difficulty": 3, "hours_per_month": 900, "seasonal": True}, "outsource", "it comes in a season or now and then"),
        ({"core": False, "repetitive": False, "skill_in_house": True, "difficulty": 5}, "keep", "It gains little by leaving"),
    ],
)  # fmt: skip
def test_advice(fields: dict[str, Any], step: str, why: str) -> None:
    advice = one(**fields).advice
    assert advice.step == step
    assert why in advice.why


def test_a_core_question_that_weighs_nothing_is_still_asked() -> None:
    found = decided({"tasks": [{**ROUTINE, "core": None}], "demand": {"pattern": "steady"}}, core=0)
    assert found.tasks[0].advice.ask == ("core",)
    assert found.tasks[0].score.unknown == ()


@pytest.mark.parametrize(
    ("pattern", "seasonal", "points"),
    [
        ("steady", None, 0),
        ("seasonal", None, 100),
        ("one-off", None, 100),
        ("steady", True, 100),
        ("seasonal", False, 0),
    ],
)
def test_the_demand_stands_in_for_a_task_that_does_not_say_when_it_comes(
    pattern: str, seasonal: bool | None, points: int
) -> None:
    assert one(pattern, seasonal=seasonal).score.traits["season"] == points


@pytest.mark.parametrize(("hours", "points"), [(0, 0), (10, 25), (40, 100), (900, 100), (-3, None), (None, None)])
def test_hours_count_up_to_a_quarter_of_a_post(hours: int | None, points: int | None) -> None:
    assert one(hours_per_month=hours).score.traits.get("hours") == points


def test_weights_move_the_points() -> None:
    plan = {"tasks": [{**ROUTINE, "skill_in_house": False, "hours_per_month": 0}], "demand": {"pattern": "steady"}}
    assert decided(plan, core=0, repetitive=0, difficulty=0, hours=0, season=0).tasks[0].score.low == 100
    assert decided(plan, core=0, repetitive=0, difficulty=0, hours=9, skill=0, season=0).tasks[0].score.low == 0


def test_equally_hard_tasks_that_repeat_themselves_come_first_then_those_of_more_hours() -> None:
    rows = [
        {"name": "d", "difficulty": 2, "repetitive": False},
        {"name": "e"},
        {"name": "c", "difficulty": 2},
        {"name": "b", "difficulty": 2, "repetitive": True, "hours_per_month": 5},
        {"name": "a", "difficulty": 2, "repetitive": True, "hours_per_month": 9},
        {"name": "a too", "difficulty": 2, "repetitive": True, "hours_per_month": 9},
        None,
        {"difficulty": 1},
    ]
    found = decided({"tasks": rows})
    assert [(one.label, one.rank) for one in found.tasks] == [
        ("task 8", 1), ("a", 2), ("a too", 2), ("b", 4), ("c", 5), ("d", 6), ("e", None),
    ]  # fmt: skip
    assert not found.in_order


# --- hours, contradictions ---


def test_hours_that_come_free() -> None:
    rows = [
        {**ROUTINE, "name": "a", "decision": "outsource"},
        {**ROUTINE, "name": "b", "decision": "outsource", "hours_per_month": None},
        {**ROUTINE, "name": "c", "decision": "later", "hours_per_month": 7},
        {**ROUTINE, "name": "d", "decision": "keep", "core": True, "hours_per_month": 100},
    ]
    staff = {"affected": True, "freed_staff_will": "see customers"}
    free = decided({"tasks": rows, "rationale": {"staff_impact": staff}, "demand": {"pattern": "steady"}}).freed
    assert (free.hours, free.unknown, free.more) == (20, ("b",), 7)
    assert (free.staff_affected, free.staff_will) == (True, "see customers")


@pytest.mark.parametrize(
    ("fields", "message", "field"),
    [
        ({"core": True, "decision": "outsource"}, "core, and decided to go outside", "core"),
        ({"difficulty": 4, "repetitive": False, "skill_in_house": True, "decision": "outsource"}, "hard, different each time", "difficulty"),
        ({**ROUTINE, "decision": "keep"}, "easy and always the same, yet kept", "decision"),
        ({"core": False, "skill_in_house": False, "decision": "keep"}, "nobody in the house has the skill", "decision"),
    ],
)  # fmt: skip
def test_contradictions(fields: dict[str, Any], message: str, field: str) -> None:
    found = decided({"tasks": [{"name": "x", **fields}]})
    assert len(found.contradictions) == 1
    assert f"x: {message}" in found.contradictions[0].message
    assert found.contradictions[0].path == ("tasks", 0, field)
    reasoned = decided({"tasks": [{"name": "x", **fields, "decision_reason": "we know"}]})
    core = fields.get("core") is True
    assert len(reasoned.contradictions) == (1 if core else 0)
    assert [one.reason for one in reasoned.explained] == ([] if core else ["we know"])


@pytest.mark.parametrize(
    "fields",
    [{**ROUTINE, "decision": "outsource"}, {**ROUTINE, "decision": "later"}, {**ROUTINE, "core": None, "decision": "keep"},
     {**ROUTINE, "difficulty": 3, "decision": "keep"}, {"core": True, "decision": "keep"}, {}],
)  # fmt: skip
def test_no_contradiction(fields: dict[str, Any]) -> None:
    assert decided({"tasks": [{"name": "x", **fields}]}).contradictions == ()


def test_a_form_that_does_not_fit_is_a_contradiction() -> None:
    plan = {
        "engagement": {"type": "virtual-assistant"},
        "tasks": [
            {**ROUTINE, "difficulty": 4, "skill_in_house": False, "hours_per_month": 400, "decision": "outsource"}
        ],
        "demand": {"pattern": "steady"},
    }
    (odd,) = decided(plan).contradictions
    assert odd.path == ("engagement", "type")
    assert (
        "does not fit the work, which is not: comes and goes, or is little; mostly easy; up to half a post"
        in odd.message
    )
    assert decided({**plan, "engagement": {"type": "other"}}).contradictions == ()
