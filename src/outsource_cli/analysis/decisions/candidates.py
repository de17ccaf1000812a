"""How good a candidate for outsourcing a task is: six traits, each from 0 (keep it) to 100 (hand it out), weighed.

S4 gives the traits: never the core competency; what is easy and repetitive, and what you lack the skill for. Hours and
season come from S1: time that staff could spend better, and help at the busiest times. The weights are our own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from outsource_cli.model.frozen import Frozen

WEIGHTS: Mapping[str, Decimal] = {
    "core": Decimal(3),
    "repetitive": Decimal(2),
    "difficulty": Decimal(2),
    "skill": Decimal(3),
    "hours": Decimal(1),
    "season": Decimal(1),
}
"""How much each trait counts unless told otherwise. Our own: what S4 names first and twice counts most."""

FIELDS: Mapping[str, str] = {
    "core": "core",
    "repetitive": "repetitive",
    "difficulty": "difficulty",
    "skill": "skill_in_house",
    "hours": "hours_per_month",
    "season": "seasonal",
}
"""The field of a task that each trait is read from."""

HARD = 4
"""From this difficulty on (of 5) a task is hard: our own reading of "from the easiest to the most difficult"."""
EASY = 2
"""Up to this difficulty a task is easy."""
HARDEST = 5
MANY_HOURS = Decimal(40)
"""Hours a month from which a task is as large as it counts: about a quarter of a full-time post. Our own."""
FULL = 100


class Score(Frozen):
    """A task's points from 0 to 100. `low` and `high` differ by what the blank traits, `unknown`, could still add."""

    traits: Mapping[str, Fraction]
    low: Fraction
    high: Fraction
    unknown: tuple[str, ...]


def rate(task: Mapping[str, Any], pattern: str | None, weights: Mapping[str, Decimal] = WEIGHTS) -> Score:
    """Score one task (typed). `pattern` is demand.pattern, which stands in for a blank `seasonal`.

    The weights must not all be 0.
    """
    traits = {name: points for name in WEIGHTS if (points := _TRAITS[name](task, pattern)) is not None}
    unknown = tuple(name for name in WEIGHTS if name not in traits and weights[name])
    total = sum((Fraction(weights[name]) for name in WEIGHTS), Fraction(0))
    low = sum((Fraction(weights[name]) * points for name, points in traits.items()), Fraction(0)) / total
    room = sum((Fraction(weights[name]) for name in unknown), Fraction(0)) * FULL / total
    return Score(traits, low, low + room, unknown)


def _no(value: bool | None) -> Fraction | None:
    return None if value is None else Fraction(0 if value else FULL)


def _yes(value: bool | None) -> Fraction | None:
    return None if value is None else Fraction(FULL if value else 0)


def _ease(task: Mapping[str, Any], _: str | None) -> Fraction | None:
    difficulty = task.get("difficulty")
    return None if difficulty is None else Fraction(FULL * (HARDEST - difficulty), HARDEST - 1)


def _size(task: Mapping[str, Any], _: str | None) -> Fraction | None:
    hours = task.get("hours_per_month")
    if hours is None or hours < 0:
        return None
    return Fraction(FULL) * min(Fraction(hours) / Fraction(MANY_HOURS), Fraction(1))


def _season(task: Mapping[str, Any], pattern: str | None) -> Fraction | None:
    if task.get("seasonal") is not None:
        return _yes(task["seasonal"])
    return None if pattern is None else _no(pattern == "steady")


_TRAITS = {
    "core": lambda task, _: _no(task.get("core")),
    "repetitive": lambda task, _: _yes(task.get("repetitive")),
    "difficulty": _ease,
    "skill": lambda task, _: _no(task.get("skill_in_house")),
    "hours": _size,
    "season": _season,
}


def is_easy(task: Mapping[str, Any]) -> bool:
    """Whether the task is known to be easy."""
    return (task.get("difficulty") or HARD) <= EASY


def is_hard(task: Mapping[str, Any]) -> bool:
    """Whether the task is known to be hard."""
    return (task.get("difficulty") or 0) >= HARD


def unsuitable(task: Mapping[str, Any]) -> bool:
    """Hard, different each time, and within your own skills: little to gain from handing it out."""
    return is_hard(task) and task.get("repetitive") is False and task.get("skill_in_house") is True


def suitable(task: Mapping[str, Any]) -> bool:
    """Not core, and easy, repetitive or beyond your own skills."""
    fits = is_easy(task) or task.get("repetitive") is True or task.get("skill_in_house") is False
    return fits and task.get("core") is False


def out_of_order(tasks: Sequence[Any]) -> int | None:
    """The first task that is easier than the one before it; tasks without a difficulty are left out."""
    before = 0
    for index, task in enumerate(tasks):
        difficulty = (task or {}).get("difficulty")
        if difficulty is not None:
            if difficulty < before:
                return index
            before = difficulty
    return None
