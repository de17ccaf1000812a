"""What a value is compared with: a literal, another field, a fact, a parameter or the as-of date."""

from __future__ import annotations

from typing import Any

from outsource_cli.checks.closure import Getter, Item, Miss, Parameters, Scope, follow
from outsource_cli.model.assertion import Literal, Operand, ParameterRef, Reference, Today
from outsource_cli.model.place import Path


def getter(operand: Operand, parameters: Parameters) -> Getter:
    """A function that fetches the operand on a plan; None when it is blank there."""
    if isinstance(operand, Literal):
        value = operand.value
        return lambda _item, _scope: value
    if isinstance(operand, ParameterRef):
        number = parameters[operand.name]
        return lambda _item, _scope: number
    if isinstance(operand, Today):
        return lambda _item, scope: scope.today
    return _reference(operand)


def _reference(operand: Reference) -> Getter:
    start, steps = operand.start, operand.path
    if start == "fact":
        name = ".".join(steps)
        return lambda _item, scope: scope.facts.get(name).value

    if "[*]" in steps:
        return lambda item, scope: spread(scope.data if start == "root" else item.value, steps)
    return lambda item, scope: follow(scope.data if start == "root" else item.value, steps)


def spread(value: Any, steps: tuple[str, ...]) -> list[Any]:
    """All answered values that the steps lead to, where `[*]` stands for every item of a list."""
    values = [value]
    for key in steps:
        if key == "[*]":
            lists = [value for value in values if isinstance(value, list)]
            values = [one for value in lists for one in value if one is not None]
        else:
            values = [follow(value, (key,)) for value in values]
    return [value for value in values if value is not None]


def missing_operand(operand: Operand, path: Path, item: Item, scope: Scope) -> Miss:
    """The value to compare with is blank: that is the gap to fill."""
    gaps: tuple[Path, ...] = (path,)
    if isinstance(operand, Reference):
        if operand.start == "fact":
            gaps = scope.facts.get(".".join(operand.path)).paths
        else:
            gaps = (operand.path if operand.start == "root" else (*item.path, *operand.path),)
    return Miss("unanswered", gaps[0], "", gaps)
