"""What a check asserts, as a small tree of values. Checklists are read into it; the engine compiles it to closures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the checklist, already of the field's type."""

    value: object


@dataclass(frozen=True, slots=True)
class Reference:
    """Another field's value. `start` is `root` (`$.…`), `fact` (`facts.…`) or `item` (relative to the item at hand)."""

    start: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The as-of date of the run."""


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """The value of a parameter of the check."""

    name: str


Operand = Literal | Reference | Today | ParameterRef


@dataclass(frozen=True, slots=True)
class Test:
    """One assertion word on the value at hand."""

    word: str
    operand: Operand


@dataclass(frozen=True, slots=True)
class At:
    """Go to another field, then assert there. `path` steps through keys; `start` as in `Reference`."""

    start: str
    path: tuple[str, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """A quantifier over the items of a list: `every`, `some` or `not_any` of them satisfy the node."""

    quantifier: str
    node: Node


@dataclass(frozen=True, slots=True)
class Count:
    """How many items a list has (only those that satisfy `where`), against bounds: pairs of a number word and operand."""

    where: Node | None
    bounds: tuple[tuple[str, Operand], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of one field over the items of a list, against bounds."""

    of: tuple[str, ...]
    bounds: tuple[tuple[str, Operand], ...]


Node = Test | At | All | AnyOf | NoneOf | Each | Count | Sum
