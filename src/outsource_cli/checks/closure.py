"""What compiled assertions are made of: the closure's signature, what it may look at, and what it says on a miss.

A closure takes the value at hand, its path, the item that relative references start at and the plan's scope. It
returns None when the assertion holds, else a `Miss`. Logic is three-valued: a blank value makes an assertion
*unanswered*, not false.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from outsource_cli.analysis.facts import Facts
from outsource_cli.checks.evidence import Files
from outsource_cli.checks.words import shown
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path, dotted


class Miss(NamedTuple):
    """Why an assertion does not hold: `failed` or `unanswered`, where, and in words. `gaps` are the unanswered paths."""

    status: str
    path: Path
    text: str
    gaps: tuple[Path, ...] = ()


class Item(NamedTuple):
    """What relative references start at: the given value, or the item that a quantifier is at."""

    value: Any
    path: Path


class Scope(Frozen):
    """What the closures may look at on one plan."""

    data: Mapping[str, Any]
    facts: Facts
    today: date
    files: Files


Assertion = Callable[[Any, Path, Item, Scope], Miss | None]
Getter = Callable[[Item, Scope], Any]
Parameters = Mapping[str, object]


def unanswered(path: Path) -> Miss:
    """The value at the path is blank."""
    return Miss("unanswered", path, "", (path,))


def joined(misses: list[Miss], glue: str) -> Miss:
    """Several misses as one: failed when one of them is, all texts and all gaps."""
    if len(misses) == 1:
        return misses[0]
    first = next((miss for miss in misses if miss.status == "failed"), misses[0])
    text = glue.join(dict.fromkeys(miss.text for miss in misses if miss.text))
    gaps = tuple(dict.fromkeys(gap for miss in misses for gap in miss.gaps))
    return Miss(first.status, first.path, text, gaps)


def filled(value: list[Any], path: Path) -> list[tuple[Path, Any]]:
    """The items that say anything, each with its path."""
    return [((*path, index), one) for index, one in enumerate(value) if one is not None]


def no_list(value: Any, path: Path) -> Miss:
    """A quantifier on something that is no list: blank, or a key of the user's own that holds something else."""
    if value is None:
        return unanswered(path)
    return Miss("failed", path, f"{name_of(path)} is {in_words(value)}; wanted: a list")


def follow(value: Any, steps: tuple[str, ...]) -> Any:
    """The value that the steps lead to; None where they lead nowhere."""
    for key in steps:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def name_of(path: Path) -> str:
    """A path as messages name it."""
    return f"`{dotted(path)}`" if path else "the plan"


def in_words(value: Any) -> str:
    """A value as messages quote it."""
    if isinstance(value, list):
        return shown(value) if value and not isinstance(value[0], dict) else f"{len(value)} entries"
    if isinstance(value, dict):
        return "filled in"
    text = shown(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
