"""Which fields matter now: what the checks want that apply to the answers so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from outsource_cli.analysis.facts import FACTS, Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.app.guide.answers import Answers
from outsource_cli.app.needs import needs
from outsource_cli.app.topics.paths import conditions_of, general
from outsource_cli.blank.need import Need
from outsource_cli.checks.closure import Item, Scope
from outsource_cli.checks.evidence import no_files
from outsource_cli.checks.paths import ITEM
from outsource_cli.checks.run import Rule
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.shape import Field
from outsource_cli.source import Document

_FACT = "facts."


class Wanted(Frozen):
    """What is wanted of a plan at this moment.

    `typed` is its data by type, None where an answer is missing or wrong. `needs` are by general path.
    """

    typed: Mapping[str, Any]
    needs: Mapping[str, Need]
    rules: Mapping[str, Rule]
    scope: Scope

    def checks(self, path: str, items: Iterable[tuple[str, Item]]) -> tuple[Check, ...]:
        """The checks that want the field at a general path; `items` are the list entries that it stands in, by list.

        A check that leaves one of these entries out does not want it. Where some ask for the field itself, those count,
        and not the ones that only depend on it.
        """
        need = self.needs.get(path)
        rules = [self.rules[one] for one in need.checks] if need else []
        within = list(items)
        wanting = tuple(rule.check for rule in rules if all(self._looks_at(rule, *one) for one in within))
        asking = tuple(check for check in wanting if path in {one.removesuffix(ITEM) for one in check.reads})
        return asking or wanting

    def _looks_at(self, rule: Rule, place: str, item: Item) -> bool:
        if rule.where is None or general(rule.check.given) != place:
            return True
        miss = rule.where(item.value, item.path, item, self.scope)
        return miss is None or miss.status == "unanswered"


def wanted(answers: Answers, rules: Iterable[Rule], shape: Field, today: date) -> Wanted:
    """What these rules want, given the answers. A condition that is still open is wanted itself, and no more."""
    data = type_plan(Document("", "", data=dict(answers)), shape).data
    scope = Scope(data, Facts(data, today), today, no_files)
    every = list(rules)
    asking = [check for rule in every for check in _asking(rule, scope)]
    optional = {check.id: _optional(check) for check in asking}
    table = {need.path: _insisting(need, optional) for need in needs(asking, shape)}
    return Wanted(data, table, {rule.check.id: rule for rule in every}, scope)


def _asking(rule: Rule, scope: Scope) -> Iterator[Check]:
    check = rule.check
    if rule.when is None or check.when is None:
        yield check
        return
    miss = rule.when(scope.data, (), Item(scope.data, ()), scope)
    if miss is None:
        yield check
    elif miss.status == "unanswered":
        condition = replace(check, must=check.when, where=None, severity_when=(), reads=())
        yield replace(condition, reads=conditions_of(condition))


def _insisting(need: Need, optional: Mapping[str, frozenset[str]]) -> Need:
    """The need with those checks only that cannot do without it."""
    return replace(need, checks=tuple(one for one in need.checks if need.path not in optional[one]))


def _optional(check: Check) -> frozenset[str]:
    """The paths that a check reads only by way of a fact, and the fact only when they are answered."""
    read = (*check.reads, *conditions_of(check))
    facts = [FACTS[path.removeprefix(_FACT)] for path in read if path.startswith(_FACT)]
    must = {*read, *(path for fact in facts for path in fact.reads)}
    return frozenset(path.removesuffix(ITEM) for fact in facts for path in fact.also) - must
