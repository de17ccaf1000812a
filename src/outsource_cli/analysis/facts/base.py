"""How facts are declared and looked up.

A fact names the plan paths that it reads; its function gets their typed values in that order. As long as one of them
is unanswered the fact has no value and points at that path, so that a check on it asks for what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, wraps
from itertools import groupby
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


_Section = tuple[str, tuple[str, ...]]
"""Values that are wanted of one section: its path with dots, empty for the plan itself, and their keys."""

_Ready = tuple[Callable[..., object], bool, tuple[_Section, ...], tuple[_Section, ...], tuple[Path, ...]]
"""A fact made ready: its function, whether that takes the as-of date, where the values stand that it needs and that it
uses, and the steps of the paths that it needs. Plain tuples are opened several times as fast as named ones."""


@cache
def _ready(name: str) -> _Ready:
    """Raises KeyError for a name that is not a fact."""
    fact = FACTS[name]
    paths: tuple[Path, ...] = tuple(tuple(path.split(".")) for path in fact.reads)
    return fact.function, fact.today, _sections(fact.reads), _sections(fact.also), paths


def _sections(paths: tuple[str, ...]) -> tuple[_Section, ...]:
    """The paths in their order, those next to each other in one section as one look-up."""
    split = [path.rpartition(".") for path in paths]
    grouped = groupby(split, key=lambda parts: parts[0])
    return tuple((section, tuple(key for _, _, key in parts)) for section, parts in grouped)


_EMPTY: Mapping[str, Any] = {}


class Facts:
    """The facts of one plan, each computed when first asked for."""

    def __init__(self, data: Mapping[str, Any], today: date) -> None:
        self._today = today
        self._known: dict[str, FactResult] = {}
        self._sections: dict[str, Mapping[str, Any]] = {"": data}

    def get(self, name: str) -> FactResult:
        """The fact's value and paths. Raises KeyError for a name that is not a fact."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._compute(name)
        return known

    def value(self, name: str) -> object:
        """The fact's value alone."""
        return (self._known.get(name) or self.get(name)).value

    def _compute(self, name: str) -> FactResult:
        function, today, needed, used, paths = _ready(name)
        values = self._values(needed)
        if None in values:
            return FactResult(None, tuple(path for path, value in zip(paths, values, strict=True) if value is None))
        if used:
            values += self._values(used)
        result = function(*values, today=self._today) if today else function(*values)
        if isinstance(result, PointsAt):
            # Without a value the path is what is missing, and everything that was read is answered.
            return FactResult(result.value, (result.path, *paths) if result.value is not None else (result.path,))
        return FactResult(result, paths)

    def _values(self, wanted: tuple[_Section, ...]) -> list[Any]:
        values: list[Any] = []
        for path, keys in wanted:
            section = self._sections.get(path)
            if section is None:
                section = self._section(path)
            values.extend(map(section.get, keys))
        return values

    def _section(self, path: str) -> Mapping[str, Any]:
        """The section at a dotted path, empty when it is missing, blank or something else; kept for the other facts."""
        above, _, key = path.rpartition(".")
        parent = self._sections.get(above)
        value = (self._section(above) if parent is None else parent).get(key)
        section = self._sections[path] = value if isinstance(value, dict) else _EMPTY
        return section


def answered(items: list[Any] | None) -> list[tuple[int, dict[str, Any]]]:
    """The items of a list of sections that say anything, each with its index."""
    return [(index, item) for index, item in enumerate(items or []) if item is not None]


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """`part` as a percentage of `whole`, to one decimal."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"))
