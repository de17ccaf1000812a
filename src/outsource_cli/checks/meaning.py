"""What the words of a program (`program`) mean: small functions that say whether a test holds, without saying why not.

`STATES` are what an assertion can come to. A blank value or operand makes it unanswered, so that it does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.checks.closure import Scope, follow
from outsource_cli.checks.evidence import record_fault
from outsource_cli.checks.lists import add, bound_could_hold, within
from outsource_cli.checks.operand import spread
from outsource_cli.checks.words import WORDS, CannotCompare

HOLDS, FAILED, UNANSWERED = STATES = ("holds", "failed", "unanswered")
NUMBERS = (int, Decimal)

__all__ = [
    "aged",
    "at_least",
    "at_most",
    "counted",
    "fold",
    "follow",
    "items",
    "less_than",
    "more_than",
    "on_record",
    "places_below",
    "spread",
    "summed",
    "tested",
]


def tested(word: str, value: Any, operand: Any) -> bool:
    """Whether a test of that word holds."""
    if value is None or operand is None:
        return False
    try:
        return WORDS[word].test(value, operand)
    except CannotCompare:
        return False


def at_least(value: Any, operand: Any) -> bool:
    if type(value) in NUMBERS and type(operand) in NUMBERS:
        return bool(value >= operand)
    return tested("at_least", value, operand)


def at_most(value: Any, operand: Any) -> bool:
    if type(value) in NUMBERS and type(operand) in NUMBERS:
        return bool(value <= operand)
    return tested("at_most", value, operand)


def more_than(value: Any, operand: Any) -> bool:
    if type(value) in NUMBERS and type(operand) in NUMBERS:
        return bool(value > operand)
    return tested("more_than", value, operand)


def less_than(value: Any, operand: Any) -> bool:
    if type(value) in NUMBERS and type(operand) in NUMBERS:
        return bool(value < operand)
    return tested("less_than", value, operand)


def aged(value: Any, most: Any, today: date) -> bool:
    """Whether `age_at_most` holds."""
    return most is not None and tested("age_at_most", value, (today, most))


def fold(value: Any) -> Any:
    """Text as it is compared, whatever the case; anything else as it is."""
    return value.casefold() if isinstance(value, str) else value


def items(value: Any) -> list[Any]:
    """The items that say anything; none where there is no list."""
    return [one for one in value if one is not None] if isinstance(value, list) else []


def places_below(found: list[Any], steps: tuple[str, ...]) -> list[Any]:
    """What stands below the items: as `spread`, but blank values count as places, too."""
    for step in steps:
        if step == "[*]":
            found = [one for value in found for one in items(value)]
        else:
            found = [follow(value, (step,)) for value in found]
    return found


def on_record(value: Any, scope: Scope) -> str:
    """What `file_on_record` comes to."""
    if value is None:
        return UNANSWERED
    fault = record_fault(value, scope.data.get("evidence"), scope.files, scope.today)
    return fault.status if fault else HOLDS


Bounds = tuple[tuple[str, Any], ...]
"""Each bound's word and number, None where that is blank."""


def counted(states: Iterable[str], bounds: Bounds) -> str:
    """What a count comes to, given what its items come to. Items that are undecided may still come to count."""
    found = list(states)
    least = found.count(HOLDS)
    most = least + found.count(UNANSWERED)
    return _worst(_counted(word, least, most, bound) for word, bound in bounds)


def _counted(word: str, least: int, most: int, bound: Any) -> str:
    if bound is None:
        return UNANSWERED
    if least == most:
        return HOLDS if within(word, least, bound) else FAILED
    if not bound_could_hold(word, least, most, bound):
        return FAILED
    return HOLDS if within(word, least, bound) and within(word, most, bound) else UNANSWERED


def summed(value: Any, steps: tuple[str, ...], bounds: Bounds) -> str:
    """What a sum comes to."""
    if value is None:
        return UNANSWERED
    numbers = [follow(one, steps) for one in value if one is not None]
    if None in numbers:
        return UNANSWERED
    try:
        whole = add(numbers)
        return _worst(
            UNANSWERED if bound is None else HOLDS if within(word, whole, bound) else FAILED for word, bound in bounds
        )
    except CannotCompare:
        return FAILED


def _worst(states: Iterable[str]) -> str:
    found = set(states)
    return FAILED if FAILED in found else UNANSWERED if UNANSWERED in found else HOLDS


MEANINGS: dict[str, Callable[..., Any]] = {name: globals()[name] for name in __all__}
"""The functions by name."""
