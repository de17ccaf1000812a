"""How facts are declared and looked up.

A fact names the plan paths that it reads; its function gets their typed values in that order. As long as one of them
is unanswered the fact has no value and points at that path, so that a check on it asks for what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, wraps
from operator import is_
from typing import Any, NamedTuple, TypeVar

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.place import Path

R = TypeVar("R")


class FactResult(NamedTuple):
    """A fact's value (None while it cannot be computed) and the plan paths that it comes from, the telling one first."""

    value: object
    paths: tuple[Path, ...]


class PointsAt(NamedTuple):
    """What a fact function returns to name the very place its value comes from, such as the worst list item."""

    value: object
    path: Path


class FactDef(Frozen):
    """One fact: `kind` as in `model.kinds`, `unit` of a bare number, `title` in words, `computed` how, in a sentence.

    `reads` are the paths it needs; `also` those it uses when they are answered.
    """

    name: str
    kind: str
    unit: str
    title: str
    computed: str
    reads: tuple[str, ...]
    also: tuple[str, ...]
    today: bool
    function: Callable[..., object]

    @property
    def family(self) -> str:
        """What its value can be compared with."""
        return KINDS[self.kind].family


FACTS: dict[str, FactDef] = {}
"""Every fact by name."""


def fact(
    kind: str, *, title: str, reads: tuple[str, ...], also: tuple[str, ...] = (), unit: str = "", today: bool = False
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Declare a fact. The function's name is the fact's, its docstring says how it is computed."""

    def register(function: Callable[..., object]) -> Callable[..., object]:
        computed = " ".join((function.__doc__ or "").split())
        FACTS[function.__name__] = FactDef(function.__name__, kind, unit, title, computed, reads, also, today, function)
        return function

    return register


def lookup(data: Mapping[str, Any], path: str) -> Any:
    """The typed value at a dotted path of mapping keys; None when it is missing or blank."""
    value: Any = data
    for key in as_path(path):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@cache
def as_path(path: str) -> tuple[str, ...]:
    """The keys of a dotted path."""
    return tuple(path.split("."))


def remembered(function: Callable[..., R]) -> Callable[..., R]:
    """Keep the last result of a computation that several facts of one plan rest on.

    Arguments are positional, and compared by identity: they are the plan's own values, which nobody changes.
    """
    last: tuple[tuple[object, ...], R] | None = None

    @wraps(function)
    def once(*arguments: object) -> R:
        nonlocal last
        known = last  # read once: another thread may replace it
        if known is not None and len(known[0]) == len(arguments) and all(map(is_, known[0], arguments)):
            return known[1]
        result = function(*arguments)
        last = (arguments, result)
        return result

    return once


@cache
def _paths_of(name: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The steps of the paths that a fact needs, and the paths that it uses when they are answered."""
    return tuple(map(as_path, FACTS[name].reads)), FACTS[name].also


class Facts:
    """The facts of one plan, each computed when first asked for."""

    def __init__(self, data: Mapping[str, Any], today: date) -> None:
        self._data = data
        self._today = today
        self._known: dict[str, FactResult] = {}

    def get(self, name: str) -> FactResult:
        """The fact's value and paths. Raises KeyError for a name that is not a fact."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._compute(FACTS[name])
        return known

    def value(self, name: str) -> object:
        """The fact's value alone."""
        return (self._known.get(name) or self.get(name)).value

    def _compute(self, definition: FactDef) -> FactResult:
        paths, also = _paths_of(definition.name)
        values = []
        for path in paths:
            value: Any = self._data
            for key in path:
                value = value.get(key) if isinstance(value, dict) else None
            values.append(value)
        if None in values:
            return FactResult(None, tuple(path for path, value in zip(paths, values, strict=True) if value is None))
        values += [lookup(self._data, path) for path in also]
        result = definition.function(*values, today=self._today) if definition.today else definition.function(*values)
        if isinstance(result, PointsAt):
            # Without a value the path is what is missing, and everything that was read is answered.
            return FactResult(result.value, (result.path, *paths) if result.value is not None else (result.path,))
        return FactResult(result, paths)


def answered(items: list[Any] | None) -> list[tuple[int, dict[str, Any]]]:
    """The items of a list of sections that say anything, each with its index."""
    return [(index, item) for index, item in enumerate(items or []) if item is not None]


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """`part` as a percentage of `whole`, to one decimal."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"))
