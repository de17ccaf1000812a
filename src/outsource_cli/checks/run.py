"""Runs compiled checks on one typed plan. Pure: the plan, the date and the files are handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from outsource_cli.checks.closure import Assertion, Item, Miss, Scope
from outsource_cli.checks.compile import compile_node, fact_label
from outsource_cli.model.check import Check
from outsource_cli.model.place import Path
from outsource_cli.model.terms import Severity, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, compiled."""

    check: Check
    when: Assertion | None
    where: Assertion | None
    must: Assertion
    severity_when: tuple[tuple[Severity, Assertion], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to on a plan: one miss for each place where it does not hold."""

    check: Check
    status: Status
    severity: Severity
    misses: tuple[Miss, ...] = ()


def compile_check(check: Check, overrides: Mapping[str, object], severity: Severity | None = None) -> Rule:
    """Compile one check.

    `overrides` replace parameters, keyed `ID.parameter` and typed as their defaults. `severity` replaces the check's own
    and whatever that would rise to.
    """
    if severity is not None:
        check = replace(check, severity=severity, severity_when=())
    parameters = {one.name: overrides.get(f"{check.id}.{one.name}", one.default) for one in check.parameters}
    label = fact_label(check.given[1]) if check.given[:1] == ("facts",) else ""
    return Rule(
        check,
        compile_node(check.when, parameters, quiet=True) if check.when else None,
        compile_node(check.where, parameters, label, quiet=True) if check.where else None,
        compile_node(check.must, parameters, label, title=check.title),
        tuple((to, compile_node(node, parameters, quiet=True)) for to, node in check.severity_when),
    )


def run(rules: Iterable[Rule], scope: Scope) -> list[Outcome]:
    """Every rule's outcome on the plan in `scope`, in order."""
    return [_outcome(rule, scope) for rule in rules]


def _outcome(rule: Rule, scope: Scope) -> Outcome:
    check = rule.check
    if rule.when is not None and rule.when(scope.data, (), Item(scope.data, ()), scope) is not None:
        return Outcome(check, "not_applicable", check.severity)
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
        return Outcome(check, "not_applicable", check.severity)
    if not misses:
        return Outcome(check, "passed", check.severity)
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
