"""Compiles assertions to closures, once per run: the tree is walked here and never again for any plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from outsource_cli.analysis.facts import FACTS
from outsource_cli.checks import lists
from outsource_cli.checks.closure import (
    Assertion,
    Item,
    Miss,
    Parameters,
    Scope,
    follow,
    in_words,
    joined,
    name_of,
    unanswered,
)
from outsource_cli.checks.evidence import record_fault
from outsource_cli.checks.operand import getter, missing_operand
from outsource_cli.checks.words import WORDS, CannotCompare, Word, shown
from outsource_cli.model.assertion import All, AnyOf, At, Count, Each, Node, NoneOf, Operand, Sum, Test, Today
from outsource_cli.model.place import Path


class Context(NamedTuple):
    """What is known while compiling: the check's parameters; `label`, the words for a value that is no field (a fact);
    `quiet`, when nobody will read why the assertion does not hold, as in a condition; `title`, the check's."""

    parameters: Parameters
    label: str = ""
    quiet: bool = False
    title: str = ""


def compile_node(
    node: Node, parameters: Parameters, label: str = "", *, quiet: bool = False, title: str = ""
) -> Assertion:
    """The closure for a node. With `quiet` its misses carry no words. `title` says what a pattern stands for."""
    return _compile(node, Context(parameters, label, quiet, title))


def fact_label(name: str) -> str:
    """A fact as messages name it, with its unit."""
    definition = FACTS[name]
    return f"{definition.title} ({definition.unit})" if definition.unit else definition.title


def _compile(node: Node, context: Context) -> Assertion:
    compiler: Callable[[Any, Context], Assertion] = _COMPILERS[type(node)]
    return compiler(node, context)


def _test(node: Test, context: Context) -> Assertion:
    word, label = WORDS[node.word], context.label
    if node.word == "answered":
        return _answered(bool(node.operand.value), label)  # type: ignore[union-attr]
    if node.word == "file_on_record":
        return _on_record
    test, get, quiet = word.test, getter(node.operand, context.parameters), context.quiet
    relative_age = node.word == "age_at_most"
    wanted = _wanted(node, word, context.title)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if value is None:
            return unanswered(path)
        operand = get(item, scope)
        if operand is None:
            return missing_operand(node.operand, path, item, scope)
        try:
            if test(value, (scope.today, operand) if relative_age else operand):
                return None
        except CannotCompare as error:
            return Miss("failed", path, f"{label or name_of(path)}: {error}")
        if quiet:
            return Miss("failed", path, "")
        return Miss("failed", path, _why(label or name_of(path), bool(label), value, wanted(operand)))

    return check


def _wanted(node: Test, word: Word, title: str) -> Callable[[Any], str]:
    """Words for what a test wants. A pattern says nothing to people: the check's title does."""
    if word.operand == "pattern" and title:
        return lambda _operand: f"“{title}”"
    if isinstance(node.operand, Today):
        return lambda operand: word.wanted.format(f"today ({operand})")
    return lambda operand: word.wanted.format(shown(operand))


def _why(name: str, is_fact: bool, value: Any, wanted: str) -> str:
    """Why a tested value will not do. A yes-or-no fact is a sentence of its own."""
    if is_fact and isinstance(value, bool):
        return name if value else f"it is not so that {name}"
    return (
        f"{name}: {in_words(value)}; wanted: {wanted}" if is_fact else f"{name} is {in_words(value)}; wanted: {wanted}"
    )


def _answered(wanted: bool, label: str) -> Assertion:
    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if (value is not None) is wanted:
            return None
        if wanted:
            return unanswered(path)
        return Miss("failed", path, f"{label or name_of(path)} is {in_words(value)}; wanted: no answer here")

    return check


def _on_record(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
    if value is None:
        return unanswered(path)
    fault = record_fault(value, scope.data.get("evidence"), scope.files, scope.today)
    if fault is None:
        return None
    return Miss(fault.status, fault.path or path, f"{name_of(path)}: {fault.text}" if fault.text else "", fault.gaps)


def _at(node: At, context: Context) -> Assertion:
    if node.start == "fact":
        name = ".".join(node.path)
        return _at_fact(name, _compile(node.node, context._replace(label=fact_label(name))))
    inner, steps, from_root = _compile(node.node, context._replace(label="")), node.path, node.start == "root"

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        target = follow(scope.data if from_root else value, steps)
        return inner(target, steps if from_root else (*path, *steps), item, scope)

    return check


def _at_fact(name: str, inner: Assertion) -> Assertion:
    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        result = scope.facts.get(name)
        miss = inner(result.value, result.paths[0], item, scope)
        return miss._replace(gaps=result.paths) if miss and result.value is None else miss

    return check


def _all(node: All, context: Context) -> Assertion:
    parts = tuple(_compile(part, context) for part in node.parts)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        misses = [miss for part in parts if (miss := part(value, path, item, scope))]
        return joined(misses, "; ") if misses else None

    return check


def _any(node: AnyOf, context: Context) -> Assertion:
    parts = tuple(_compile(part, context) for part in node.parts)

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        misses: list[Miss] = []
        for part in parts:
            miss = part(value, path, item, scope)
            if miss is None:
                return None
            misses.append(miss)
        blank = [miss for miss in misses if miss.status == "unanswered"]
        whole = joined(misses, ", and ")
        if not blank:
            return whole
        text = whole.text or ("one of these is needed" if len(whole.gaps) > 1 else "")
        return whole._replace(status="unanswered", path=blank[0].path, text=text)

    return check


def _none(node: NoneOf, context: Context) -> Assertion:
    parts, label = tuple(_compile(part, context) for part in node.parts), context.label

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        misses = [part(value, path, item, scope) for part in parts]
        if any(miss is None for miss in misses):
            return Miss("failed", path, f"{label or name_of(path)} is {in_words(value)}; that must not be")
        blank = [miss for miss in misses if miss and miss.status == "unanswered"]
        return joined(blank, "; ") if blank else None

    return check


def _each(node: Each, context: Context) -> Assertion:
    return lists.each(node.quantifier, _compile(node.node, context._replace(label="")))


def _count(node: Count, context: Context) -> Assertion:
    where = _compile(node.where, context._replace(label="")) if node.where else None
    return lists.count(where, _bounds(node.bounds, context))


def _sum(node: Sum, context: Context) -> Assertion:
    return lists.total(node.of, _bounds(node.bounds, context))


def _bounds(bounds: tuple[tuple[str, Operand], ...], context: Context) -> lists.Bounds:
    return tuple((word, operand, getter(operand, context.parameters)) for word, operand in bounds)


_COMPILERS: dict[type, Callable[[Any, Context], Assertion]] = {
    Test: _test,
    At: _at,
    All: _all,
    AnyOf: _any,
    NoneOf: _none,
    Each: _each,
    Count: _count,
    Sum: _sum,
}
