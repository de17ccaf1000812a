"""Runs compiled checks on one typed plan. Pure: the plan, the date and the files are handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from outsource_cli.checks.closure import Item, Miss, Scope
from outsource_cli.checks.rule import Outcome, Rule, compile_check
from outsource_cli.model.place import Path
from outsource_cli.model.terms import Severity, Status

__all__ = ["Outcome", "Rule", "compile_check", "outcome_of", "run"]


def run(rules: Iterable[Rule], scope: Scope) -> list[Outcome]:
    """Every rule's outcome on the plan in `scope`, in order."""
    return [outcome_of(rule, scope) for rule in rules]


def outcome_of(rule: Rule, scope: Scope) -> Outcome:
    """One rule's outcome, by its closures."""
    check = rule.check
    if rule.when is not None and rule.when(scope.data, (), Item(scope.data, ()), scope) is not None:
        return rule.idle
    misses: list[Miss] = []
    looked = False
    for value, path in _places(check.given, scope):
        item = Item(value, path)
        if rule.where is not None and rule.where(value, path, item, scope) is not None:
            continue
        looked = True
        miss = rule.must(value, path, item, scope)
        if miss is not None:
            misses.append(_with_gaps(miss, check.given, scope) if value is None else miss)
    if not looked:
        return rule.idle
    if not misses:
        return rule.passed
    status: Status = "failed" if any(miss.status == "failed" for miss in misses) else "unanswered"
    return Outcome(check, status, _severity(rule, scope), tuple(misses))


def _with_gaps(miss: Miss, given: tuple[str, ...], scope: Scope) -> Miss:
    """A fact without a value lacks everything that it reads."""
    return miss._replace(gaps=scope.facts.get(given[1]).paths) if given[:1] == ("facts",) and miss.gaps else miss


def _severity(rule: Rule, scope: Scope) -> Severity:
    for to, condition in rule.severity_when:
        if condition(scope.data, (), Item(scope.data, ()), scope) is None:
            return to
    return rule.check.severity


def _places(given: tuple[str, ...], scope: Scope) -> Iterator[tuple[Any, Path]]:
    """The values that `given` leads to. A missing list has no items; any other missing value is one blank place."""
    if given[:1] == ("facts",):
        result = scope.facts.get(given[1])
        yield result.value, result.paths[0]
        return
    found: list[tuple[Any, Path]] = [(scope.data, ())]
    for step in given:
        if step == "[*]":
            found = [
                (item, (*path, index))
                for value, path in found
                if isinstance(value, list)
                for index, item in enumerate(value)
                if item is not None
            ]
        else:
            found = [(value.get(step) if isinstance(value, dict) else None, (*path, step)) for value, path in found]
    yield from found
