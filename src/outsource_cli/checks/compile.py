"""Compiles assertions to closures, once per run: the tree is walked here and never again for any plan.

A closure takes the value at hand, its path, the item that relative references start at and the plan's scope. It
returns None when the assertion holds, else a `Miss`. Logic is three-valued: a blank value makes an assertion
*unanswered*, not false.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from outsource_cli.analysis.facts import FACTS, Facts
from outsource_cli.checks.evidence import Files, record_fault
from outsource_cli.checks.words import WORDS, CannotCompare, shown
from outsource_cli.model.assertion import (
    All,
    AnyOf,
    At,
    Count,
    Each,
    Literal,
    Node,
    NoneOf,
    Operand,
    ParameterRef,
    Reference,
    Sum,
    Test,
    Today,
)
from outsource_cli.model.place import Path, dotted
from outsource_cli.model.values import Money


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


@dataclass(slots=True)
class Scope:
    """What the closures may look at on one plan."""

    data: Mapping[str, Any]
    facts: Facts
    today: date
    files: Files


Assertion = Callable[[Any, Path, Item, Scope], Miss | None]
Getter = Callable[[Item, Scope], Any]
Parameters = Mapping[str, object]


def compile_node(node: Node, parameters: Parameters, label: str = "") -> Assertion:
    """The closure for a node. `label` names a value that is no field of the plan (a fact)."""
    compiler: Callable[[Any, Parameters, str], Assertion] = _COMPILERS[type(node)]
    return compiler(node, parameters, label)


def _compile_test(node: Test, parameters: Parameters, label: str) -> Assertion:
    word = WORDS[node.word]
    if node.word == "answered":
        return _answered(bool(node.operand.value), label)  # type: ignore[union-attr]
    if node.word == "file_on_record":
        return _on_record
    test, get = word.test, _getter(node.operand, parameters)
    relative_age = node.word == "age_at_most"

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if value is None:
            return Miss("unanswered", path, "", (path,))
        operand = get(item, scope)
        if operand is None:
            return _missing_operand(node.operand, path, item, scope)
        try:
            if test(value, (scope.today, operand) if relative_age else operand):
                return None
        except CannotCompare as error:
            return Miss("failed", path, f"{label or _name(path)}: {error}")
        return Miss(
            "failed", path, f"{label or _name(path)} is {_read(value)}; wanted: {word.wanted.format(shown(operand))}"
        )

    return check


def _answered(wanted: bool, label: str) -> Assertion:
    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if (value is not None) is wanted:
            return None
        if wanted:
            return Miss("unanswered", path, "", (path,))
        return Miss("failed", path, f"{label or _name(path)} is {_read(value)}; wanted: no answer here")

    return check


def _on_record(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
    if value is None:
        return Miss("unanswered", path, "", (path,))
    fault = record_fault(value, scope.data.get("evidence"), scope.files, scope.today)
    return None if fault is None else Miss(fault.status, fault.path or path, f"{_name(path)}: {fault.text}", fault.gaps)


def _compile_at(node: At, parameters: Parameters, label: str) -> Assertion:
    if node.start == "fact":
        name = ".".join(node.path)
        return _at_fact(name, compile_node(node.node, parameters, FACTS[name].title))
    inner, steps, from_root = compile_node(node.node, parameters), node.path, node.start == "root"

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        target = _follow(scope.data if from_root else value, steps)
        return inner(target, steps if from_root else (*path, *steps), item, scope)

    return check


def _at_fact(name: str, inner: Assertion) -> Assertion:
    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        result = scope.facts.get(name)
        miss = inner(result.value, result.paths[0], item, scope)
        return miss._replace(gaps=result.paths) if miss and result.value is None else miss

    return check


def _compile_all(node: All, parameters: Parameters, label: str) -> Assertion:
    parts = tuple(compile_node(part, parameters, label) for part in node.parts)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        misses = [miss for part in parts if (miss := part(value, path, item, scope))]
        return _joined(misses, "; ") if misses else None

    return check


def _compile_any(node: AnyOf, parameters: Parameters, label: str) -> Assertion:
    parts = tuple(compile_node(part, parameters, label) for part in node.parts)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        misses: list[Miss] = []
        for part in parts:
            miss = part(value, path, item, scope)
            if miss is None:
                return None
            misses.append(miss)
        blank = [miss for miss in misses if miss.status == "unanswered"]
        joined = _joined(misses, ", and ")
        if not blank:
            return joined
        text = joined.text or ("one of these is needed" if len(joined.gaps) > 1 else "")
        return joined._replace(status="unanswered", path=blank[0].path, text=text)

    return check


def _compile_none(node: NoneOf, parameters: Parameters, label: str) -> Assertion:
    parts = tuple(compile_node(part, parameters, label) for part in node.parts)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        misses = [part(value, path, item, scope) for part in parts]
        if any(miss is None for miss in misses):
            return Miss("failed", path, f"{label or _name(path)} is {_read(value)}; that must not be")
        blank = [miss for miss in misses if miss and miss.status == "unanswered"]
        return _joined(blank, "; ") if blank else None

    return check


def _compile_each(node: Each, parameters: Parameters, label: str) -> Assertion:
    inner, quantifier = compile_node(node.node, parameters), node.quantifier

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if not isinstance(value, list):
            return _no_list(value, path)
        seen = [(here, inner(one, here, Item(one, here), scope)) for here, one in _filled(value, path)]
        misses = [miss for _, miss in seen if miss]
        if quantifier == "every":
            return _joined(misses, "; ") if misses else None
        if quantifier == "some":
            if len(misses) < len(seen):
                return None
            status = "unanswered" if any(miss.status == "unanswered" for miss in misses) else "failed"
            return _joined(misses, ", and ")._replace(status=status)
        bad = next((here for here, miss in seen if miss is None), None)
        if bad is not None:
            return Miss("failed", bad, f"{_name(bad)} must not be so")
        blank = [miss for miss in misses if miss.status == "unanswered"]
        return _joined(blank, "; ") if blank else None

    return check


def _compile_count(node: Count, parameters: Parameters, label: str) -> Assertion:
    where = compile_node(node.where, parameters) if node.where else None
    bounds = tuple((word, operand, _getter(operand, parameters)) for word, operand in node.bounds)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if not isinstance(value, list):
            return _no_list(value, path)
        seen = [(where(one, here, Item(one, here), scope) if where else None) for here, one in _filled(value, path)]
        fits = sum(miss is None for miss in seen)
        unsure = [miss for miss in seen if miss and miss.status == "unanswered"]
        text = f"{_name(path)} has {fits} entries{' that fit' if where else ''}"
        misses = []
        for word, operand, get in bounds:
            number = get(item, scope)
            if number is None:
                misses.append(_missing_operand(operand, path, item, scope))
            elif not _could(word, fits, fits + len(unsure), number):
                misses.append(Miss("failed", path, f"{text}; wanted: {_bound(word, number)}"))
            elif not (_within(word, fits, number) and _within(word, fits + len(unsure), number)):
                misses.append(
                    Miss("unanswered", path, f"{text}; wanted: {_bound(word, number)}", _joined(unsure, "").gaps)
                )
        return _joined(misses, "; ") if misses else None

    return check


def _compile_sum(node: Sum, parameters: Parameters, label: str) -> Assertion:
    bounds = tuple((word, operand, _getter(operand, parameters)) for word, operand in node.bounds)
    steps = node.of

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if value is None:
            return Miss("unanswered", path, "", (path,))
        numbers = [((*here, *steps), _follow(one, steps)) for here, one in _filled(value, path)]
        gaps = tuple(here for here, number in numbers if number is None)
        if gaps:
            return Miss("unanswered", gaps[0], "", gaps)
        text = f"the sum of {dotted(steps)} of {_name(path)} is"
        misses = []
        try:
            total = add([number for _, number in numbers])
            for word, operand, get in bounds:
                bound = get(item, scope)
                if bound is None:
                    misses.append(_missing_operand(operand, path, item, scope))
                elif not _within(word, total, bound):
                    misses.append(Miss("failed", path, f"{text} {shown(total)}; wanted: {_bound(word, bound)}"))
        except CannotCompare as error:
            return Miss("failed", path, f"{_name(path)}: {error}")
        return _joined(misses, "; ") if misses else None

    return check


def add(numbers: list[Any]) -> Any:
    """The sum of numbers, or of amounts in one currency. Raises CannotCompare for two currencies."""
    if numbers and isinstance(numbers[0], Money):
        currencies = sorted({money.currency for money in numbers})
        if len(currencies) > 1:
            raise CannotCompare(f"amounts in {' and '.join(currencies)} have no sum; give all in one")
        return Money(sum((money.amount for money in numbers), Decimal(0)), currencies[0])
    return sum((Decimal(getattr(number, "days", number)) for number in numbers), Decimal(0))


def _within(word: str, number: Any, bound: Any) -> bool:
    return WORDS["is" if word == "exactly" else word].test(number, bound)


def _could(word: str, least: int, most: int, bound: Any) -> bool:
    """Whether a count that may still rise from `least` to `most` can come to lie within the bound."""
    if word == "exactly":
        return bool(least <= bound <= most)
    return _within(word, most if word == "at_least" else least, bound)


def _bound(word: str, bound: Any) -> str:
    return f"{word.replace('_', ' ')} {shown(bound)}"


def _getter(operand: Operand, parameters: Parameters) -> Getter:
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

    def get(item: Item, scope: Scope) -> Any:
        values: list[Any] = [scope.data if start == "root" else item.value]
        for key in steps:
            if key == "[*]":
                lists = [value for value in values if isinstance(value, list)]
                values = [one for value in lists for one in value if one is not None]
            else:
                values = [_follow(value, (key,)) for value in values]
        return [value for value in values if value is not None] if "[*]" in steps else values[0]

    return get


def _missing_operand(operand: Operand, path: Path, item: Item, scope: Scope) -> Miss:
    """The value to compare with is blank: that is the gap to fill."""
    gaps: tuple[Path, ...] = (path,)
    if isinstance(operand, Reference):
        if operand.start == "fact":
            gaps = scope.facts.get(".".join(operand.path)).paths
        else:
            gaps = (operand.path if operand.start == "root" else (*item.path, *operand.path),)
    return Miss("unanswered", gaps[0], "", gaps)


def _joined(misses: list[Miss], glue: str) -> Miss:
    first = next((miss for miss in misses if miss.status == "failed"), misses[0])
    text = glue.join(dict.fromkeys(miss.text for miss in misses if miss.text))
    gaps = tuple(dict.fromkeys(gap for miss in misses for gap in miss.gaps))
    return Miss(first.status, first.path, text, gaps)


def _filled(value: list[Any], path: Path) -> list[tuple[Path, Any]]:
    """The items that say anything, each with its path."""
    return [((*path, index), one) for index, one in enumerate(value) if one is not None]


def _no_list(value: Any, path: Path) -> Miss:
    """A quantifier on something that is no list: blank, or a key of the user's own that holds something else."""
    if value is None:
        return Miss("unanswered", path, "", (path,))
    return Miss("failed", path, f"{_name(path)} is {_read(value)}; wanted: a list")


def _follow(value: Any, steps: tuple[str, ...]) -> Any:
    for key in steps:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _name(path: Path) -> str:
    return f"`{dotted(path)}`" if path else "the plan"


def _read(value: Any) -> str:
    if isinstance(value, list):
        return shown(value) if value and not isinstance(value[0], dict) else f"{len(value)} entries"
    if isinstance(value, dict):
        return "filled in"
    text = shown(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


_COMPILERS: dict[type, Callable[[Any, Parameters, str], Assertion]] = {
    Test: _compile_test,
    At: _compile_at,
    All: _compile_all,
    AnyOf: _compile_any,
    NoneOf: _compile_none,
    Each: _compile_each,
    Count: _compile_count,
    Sum: _compile_sum,
}
