"""What a check asserts, as a small tree of values. Checklists are read into it; the engine compiles it to closures."""

from __future__ import annotations

from outsource_cli.model.frozen import Frozen


class Literal(Frozen):
    """A value written in the checklist, already of the field's type."""

    value: object


class Reference(Frozen):
    """Another field's value. `start` is `root` (`$.…`), `fact` (`facts.…`) or `item` (relative to the item at hand)."""

    start: str
    path: tuple[str, ...]


class Today(Frozen):
    """The as-of date of the run."""


class ParameterRef(Frozen):
    """The value of a parameter of the check."""

    name: str


Operand = Literal | Reference | Today | ParameterRef


class Test(Frozen):
    """One assertion word on the value at hand."""

    word: str
    operand: Operand


class At(Frozen):
    """Go to another field, then assert there. `path` steps through keys; `start` as in `Reference`."""

    start: str
    path: tuple[str, ...]
    node: Node


class All(Frozen):
    """Every part holds."""

    parts: tuple[Node, ...]


class AnyOf(Frozen):
    """At least one part holds."""

    parts: tuple[Node, ...]


class NoneOf(Frozen):
    """No part holds."""

    parts: tuple[Node, ...]


class Each(Frozen):
    """A quantifier over the items of a list: `every`, `some` or `not_any` of them satisfy the node."""

    quantifier: str
    node: Node


class Count(Frozen):
    """How many items a list has (only those that satisfy `where`), against bounds: pairs of a number word and operand."""

    where: Node | None
    bounds: tuple[tuple[str, Operand], ...]


class Sum(Frozen):
    """The sum of one field over the items of a list, against bounds."""

    of: tuple[str, ...]
    bounds: tuple[tuple[str, Operand], ...]


Node = Test | At | All | AnyOf | NoneOf | Each | Count | Sum
