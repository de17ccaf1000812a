"""Twenty rules that every peer can express, and the sample of faults that shows that each finds what the others find.

A rule says in one way what each peer's own file then says in its way (peer_rules.py).
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from benchmarks.corpus import plan_text

Values = str | int | tuple[str, ...] | None
SAMPLE_LINES = 250


@dataclass(frozen=True)
class Rule:
    """The field `field` of the mapping `at`, or with `each` of every item of the list `at`.

    word is `answered` (there, and not empty), `one_of` (the texts of `value`) or `count` (at least `value` items).
    wrong is what the sample writes there to break the rule; None takes the field away.
    """

    id: str
    at: str
    field: str
    word: str = "answered"
    value: Values = None
    wrong: Values = None
    each: bool = False


def _rules() -> Iterator[Rule]:
    number = itertools.count(1)

    def rule(
        at: str, field: str, word: str = "answered", value: Values = None, wrong: Values = None, each: bool = False
    ) -> Rule:
        return Rule(f"BEN{next(number):03}", at, field, word, value, wrong, each)

    yield rule("engagement", "name")
    yield rule("engagement", "next_gate", "one_of", ("source", "sign", "start", "run", "exit"), "later")
    yield rule("engagement", "criticality", "one_of", ("low", "medium", "high", "critical"), "enormous")
    yield rule("client", "name")
    yield rule("client", "core_competencies", "count", 1, ())
    yield rule("provider", "name")
    yield rule("provider", "kind", "one_of", ("individual", "company"), "club")
    yield rule("tasks", "skill", each=True)
    yield rule("tasks", "decision", "one_of", ("keep", "outsource"), "perhaps", each=True)
    yield rule("objectives", "metric", each=True)
    yield rule("objectives", "owner", each=True)
    yield rule("deliverables", "acceptance_criteria", "count", 1, (), each=True)
    yield rule("deliverables", "acceptor", each=True)
    yield rule("budget", "approved_by")
    yield rule("selection", "criteria", "count", 2, ())
    yield rule("selection", "reason")
    yield rule("due_diligence", "references", "count", 2, ())
    yield rule("accountability", "client_owner")
    yield rule("contingency", "scenarios", "count", 1, ())
    yield rule("payments", "model")


RULES = tuple(_rules())


class _Plain(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes texts as they were read, without quotation marks: dates, numbers and `no` stay what they are."""

    def __init__(self, stream: Any, **_options: Any) -> None:
        Emitter.__init__(self, stream, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)


def sample() -> dict[str, str]:
    """One plan that breaks no rule, under `none`, and for each rule one that breaks it alone, under the rule's id."""
    plan = yaml.load(plan_text(0, SAMPLE_LINES), Loader=yaml.CBaseLoader)
    plans = {"none": plan, **{rule.id: _broken(plan, rule) for rule in RULES}}
    return {name: yaml.dump(data, Dumper=_Plain) for name, data in plans.items()}


def _broken(plan: dict[str, Any], rule: Rule) -> dict[str, Any]:
    broken = copy.deepcopy(plan)
    place = broken[rule.at][-1] if rule.each else broken[rule.at]
    if rule.wrong is None:
        del place[rule.field]
    else:
        place[rule.field] = list(rule.wrong) if isinstance(rule.wrong, tuple) else rule.wrong
    return broken
