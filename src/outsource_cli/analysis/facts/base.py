"""How facts are declared and looked up.

A fact names the plan paths that it reads; its function gets their typed values in that order. As long as one of them
is unanswered the fact has no value and points at that path, so that a check on it asks for what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from outsource_cli.model.kinds import KINDS
from outsource_cli.model.place import Path


class FactResult(NamedTuple):
    """A fact's value (None while it cannot be computed) and the plan paths that it comes from, the telling one first."""

    value: object
    paths: tuple[Path, ...]


class PointsAt(NamedTuple):
    """What a fact function returns to name the very place its value comes from, such as the worst list item."""

    value: object
    path: Path


@dataclass(frozen=True, slots=True)
class FactDef:
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
    for key in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def as_path(path: str) -> Path:
    return tuple(path.split("."))


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

    def _compute(self, definition: FactDef) -> FactResult:
        values = [lookup(self._data, path) for path in definition.reads]
        missing = [as_path(path) for path, value in zip(definition.reads, values, strict=True) if value is None]
        if missing:
            return FactResult(None, tuple(missing))
        values += [lookup(self._data, path) for path in definition.also]
        result = definition.function(*values, today=self._today) if definition.today else definition.function(*values)
        paths = tuple(as_path(path) for path in definition.reads)
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
