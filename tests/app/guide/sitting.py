"""Conversations for tests: a guide on the shipped checks, and somebody who knows the answers of a whole plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from outsource_cli.app.check import Checker
from outsource_cli.app.guide.answers import answer_at
from outsource_cli.app.guide.course import Course
from outsource_cli.app.guide.question import Question, Turn
from outsource_cli.app.guide.session import Guide, State
from outsource_cli.app.new import Extent, counts
from outsource_cli.app.settings import Settings
from outsource_cli.blank.scalar import yaml_value
from outsource_cli.model.place import Path as Place
from outsource_cli.model.terms import GATES, Gate
from outsource_cli.source import read

DAY = date(2026, 6, 1)
EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"


@cache
def checker() -> Checker:
    """The shipped checks, ready."""
    return Checker(Settings(as_of=DAY, gate=GATES[-1]))


def guide(until: Gate | None = "source", extent: Extent = "default") -> Guide:
    """What asks up to a gate."""
    rules = tuple(rule for rule in checker().rules if counts(rule.check, extent, until or GATES[-1]))
    return Guide(Course(rules, checker().shape, DAY), until)


def example(name: str) -> dict[str, Any]:
    """The data of one of the examples."""
    data: Any = read((EXAMPLES / f"{name}.yaml").read_bytes(), name).data
    return dict(data)


def line_for(asked: Question | Turn, plan: Mapping[str, Any]) -> str:
    """What somebody types who has the plan before them; an empty line where it does not say."""
    value = answer_at(plan, asked.path) if isinstance(asked, Question) else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else yaml_value(value)


def talk(of: Guide, state: State, plan: Mapping[str, Any]) -> Iterator[tuple[Question | Turn, str, State]]:
    """Each question, the line typed, and the state after it, up to the end."""
    while not state.done:
        asked, _ = of.ask(state)
        line = line_for(asked, plan)
        reply = of.reply(state, line)
        assert reply.kind != "refused", (asked, line, reply.told)
        state = reply.state
        yield asked, line, state


def after(of: Guide, state: State, plan: Mapping[str, Any]) -> State:
    """The state when everything that the plan says has been typed."""
    for _, _, reached in talk(of, state, plan):
        state = reached
    return state


def say(of: Guide, state: State, *lines: str) -> State:
    """The state after these lines."""
    for line in lines:
        state = of.reply(state, line).state
    return state


def at(of: Guide, state: State) -> Place:
    """Where the question leads to."""
    asked, _ = of.ask(state)
    assert isinstance(asked, Question)
    return asked.path
