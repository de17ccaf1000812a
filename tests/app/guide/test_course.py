"""Which questions there are, and how they are put; and what an answer sets off."""

from __future__ import annotations

from typing import Any

import pytest

from app.guide.sitting import checker, example, guide
from outsource_cli.app.guide.answers import general_path, with_answer
from outsource_cli.app.guide.consequences import consequences
from outsource_cli.app.guide.course import type_of
from outsource_cli.app.guide.outcome import next_command, verdict
from outsource_cli.model.place import Path
from outsource_cli.model.terms import GATES, Gate

COURSE = guide(None).course
SOURCE: Gate = "source"


def asked(answers: dict[str, Any], gate: Gate = "source") -> list[str]:
    return [general_path(path) for path in COURSE.open_paths(answers, gate)]


def test_every_place_is_asked_once_and_is_a_field() -> None:
    for gate in GATES:
        paths = COURSE.open_paths({"engagement": {"type": "agency", "criticality": "critical"}}, gate)
        assert len(paths) == len(set(paths))
        assert {general_path(path) for path in paths} <= set(COURSE.fields)


@pytest.mark.parametrize(
    ("engagement", "name"),
    [
        ({}, None),
        ({"type": "agency"}, "agency"),
        ({"type": "freelancer", "service": "graphic design"}, "graphic-design"),
        ({"type": "freelancer", "service": "juggling"}, "freelancer"),
        ({"type": "nonsense"}, None),
        ({"type": ["agency"]}, None),
    ],
)
def test_the_type_that_the_answers_name(engagement: dict[str, Any], name: str | None) -> None:
    of = type_of({"engagement": engagement})
    assert (of.name if of else None) == name


def test_a_gate_asks_for_what_earlier_ones_left_open() -> None:
    assert set(asked({"engagement": {"type": "other"}}, "source")) <= set(
        asked({"engagement": {"type": "other"}}, "exit")
    )


def test_an_entry_that_a_check_leaves_out_is_not_asked_about() -> None:
    plan = example("graphic-design")
    plan["tasks"] = [{"name": "a", "decision": "keep"}, {"name": "b", "decision": "outsource"}]
    now = COURSE.wanted(plan, SOURCE)
    where = [rule for rule in now.rules.values() if rule.where is not None and rule.check.given == ("tasks", "[*]")]
    assert where
    open_paths = set(COURSE.open_paths(plan, SOURCE))
    for path in open_paths:
        if path[:2] == ("tasks", 0):
            assert COURSE.question(path, plan, now).checks


def test_what_a_fact_only_uses_is_not_asked() -> None:
    assert "cost_benefit.rates[*].amount" not in asked({"engagement": {"type": "other", "criticality": "low"}})


def test_the_reason_is_that_of_a_check_that_asks_for_the_field() -> None:
    answers = {"engagement": {"type": "freelancer"}}
    now = COURSE.wanted(answers, SOURCE)
    path: Path = ("engagement", "criticality")
    assert [check.id for check in COURSE.question(path, answers, now).checks] == ["ENG003"]
    assert len(now.needs["engagement.criticality"].checks) > 1


def test_examples_fit_the_type() -> None:
    plumber = {"engagement": {"type": "trades-subcontract", "service": "plumbing"}}
    question = COURSE.question(("tasks", 0, "name"), plumber, COURSE.wanted(plumber, SOURCE))
    assert "lay pipes" in question.examples


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (("engagement", "end"), "2026-01-01", "ENG008"),
        (("engagement", "end"), "2027-01-01", ""),
        (("tasks", 0, "core"), "yes", "DEC001"),
        (("tasks", 2, "name"), "one more", ""),
    ],
)
def test_what_an_answer_sets_off(path: Path, value: str, check: str) -> None:
    plan = example("graphic-design")
    told = consequences(COURSE, SOURCE, path, plan, with_answer(plan, path, value))
    assert bool(told) == bool(check)
    assert all(check in one and one.endswith(".") for one in told)


def test_the_verdict_in_two_lines() -> None:
    open_plan = checker().check(b"plan: 1\nengagement: {type: other}\n", "plan.yaml")
    first, second = verdict(open_plan, "source")
    assert first == "Your plan is not ready yet for gate `source`."
    assert second.startswith("Not settled: ")
    assert "blocker" in second
    assert second.count("(") <= 4
    late = verdict(open_plan, "exit")[1]
    assert int(late.split()[2]) > int(second.split()[2])
    assert next_command("plan.yaml", "source") == "outsource check plan.yaml --gate source"


def test_the_verdict_on_a_plan_that_is_ready() -> None:
    from app.guide.sitting import EXAMPLES

    report = checker().check((EXAMPLES / "graphic-design.yaml").read_bytes(), "plan.yaml")
    assert verdict(report, "source")[0].startswith("Your plan is ready")
