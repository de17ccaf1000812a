"""The logic of assertions holds for any plan: three states, negation, order, and nothing ever raises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.support import SHAPE, TODAY
from outsource_cli.analysis.facts import FACTS, Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.closure import Item, Scope
from outsource_cli.checks.compile import compile_node
from outsource_cli.checks.evidence import no_files
from outsource_cli.checks.packs import folder, load
from outsource_cli.checks.parse import Parser
from outsource_cli.checks.paths import root
from outsource_cli.checks.run import compile_check, run
from outsource_cli.source import Document
from plans import plans

PLANS = plans(SHAPE, faults=False)
LEAVES = st.sampled_from(
    [
        {"provider.name": {"answered": "yes"}},
        {"provider.name": {"is": "A"}},
        {"data.personal": {"is": "yes"}},
        {"engagement.start": {"not_after": "today"}},
        {"engagement.end": {"after": {"field": "engagement.start"}}},
        {"budget.amount": {"at_most": "5 AED"}},
        {"facts.engagement_days": {"at_least": 30}},
        {"tasks": {"every": {"core": {"is": "no"}}}},
        {"tasks": {"some": {"difficulty": {"at_most": 2}}}},
        {"tasks": {"count": {"where": {"core": {"is": "no"}}, "at_least": 1}}},
        {"payments.milestones": {"sum": {"of": "share", "exactly": 100}}},
        {"selection.chosen": {"refers_to": "$.selection.bids[*].provider"}},
        {"x-own": {"at_least": 3}},
    ]
)
ASSERTIONS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda word, parts: {word: parts},
        st.sampled_from(["any", "all", "none"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)


def scope(data: dict[str, Any]) -> Scope:
    values = type_plan(Document("plan.yaml", "", data=data), SHAPE).data
    return Scope(values, Facts(values, TODAY), TODAY, no_files)


def state(must: dict[str, Any], data: dict[str, Any]) -> str:
    node = Parser(SHAPE, {}).node(must, (), root(SHAPE), root(SHAPE))
    within = scope(data)
    miss = compile_node(node, {})(within.data, (), Item(within.data, ()), within)
    return miss.status if miss else "holds"


NEGATED = {"holds": "failed", "failed": "holds", "unanswered": "unanswered"}


@given(st.lists(ASSERTIONS, min_size=1, max_size=3), PLANS)
def test_none_is_the_negation_of_any(parts: list[dict[str, Any]], data: dict[str, Any]) -> None:
    assert state({"none": parts}, data) == NEGATED[state({"any": parts}, data)]


@given(st.lists(ASSERTIONS, min_size=1, max_size=3), PLANS)
def test_de_morgan(parts: list[dict[str, Any]], data: dict[str, Any]) -> None:
    negated = [{"none": [part]} for part in parts]
    assert state({"any": negated}, data) == NEGATED[state({"all": parts}, data)]


@given(st.lists(ASSERTIONS, min_size=1, max_size=4), st.randoms(), PLANS)
def test_order_does_not_matter(parts: list[dict[str, Any]], random: Any, data: dict[str, Any]) -> None:
    shuffled = random.sample(parts, len(parts))
    for word in ("any", "all", "none"):
        assert state({word: shuffled}, data) == state({word: parts}, data)


@given(PLANS)
def test_keys_side_by_side_must_all_hold(data: dict[str, Any]) -> None:
    parts = {
        "provider.name": {"answered": "yes"},
        "data.personal": {"is": "yes"},
        "tasks": {"some": {"core": {"is": "no"}}},
    }
    backwards = dict(reversed(parts.items()))
    assert state(parts, data) == state(backwards, data) == state({"all": [{key: parts[key]} for key in parts]}, data)


ITEM = st.sampled_from([{"core": {"is": "no"}}, {"difficulty": {"at_most": 3}}, {"name": {"answered": "yes"}}])


@given(ITEM, PLANS)
def test_quantifiers_agree(item: dict[str, Any], data: dict[str, Any]) -> None:
    some = state({"tasks": {"some": item}}, data)
    assert state({"tasks": {"not_any": item}}, data) == NEGATED[some]
    assert state({"tasks": {"count": {"where": item, "at_least": 1}}}, data) == some
    assert state({"tasks": {"count": {"where": item, "at_most": 0}}}, data) == NEGATED[some]
    assert state({"tasks": {"every": {"none": [item]}}}, data) == NEGATED[some]


@given(PLANS, st.booleans(), st.integers(0, 9))
def test_answered_data_is_never_unanswered(data: dict[str, Any], yes: bool, number: int) -> None:
    full = {
        **data,
        "data": {"personal": yes},
        "demand": {"hours_per_month": number},
        "tasks": [{"core": yes, "name": "a"}, {"core": not yes, "name": "b"}],
    }
    musts: list[dict[str, Any]] = [
        {"data.personal": {"is": "yes"}},
        {"demand.hours_per_month": {"at_least": 5}},
        {"none": [{"data.personal": {"is": "no"}}]},
        {"tasks": {"every": {"core": {"is": "yes"}}}},
        {"tasks": {"count": {"where": {"core": {"is": "yes"}}, "exactly": 2}}},
    ]
    assert "unanswered" not in {state(must, full) for must in musts}


@pytest.fixture(scope="module")
def rules() -> list[Any]:
    packs, _ = load((folder() / "core",), ())
    return [compile_check(check, {}) for check in packs[0].checks]


@settings(max_examples=150, deadline=None)
@given(plans(SHAPE, faults=True))
def test_the_core_pack_never_raises(rules: list[Any], data: dict[str, Any]) -> None:
    for outcome in run(rules, scope(data)):
        assert (outcome.status in ("failed", "unanswered")) is bool(outcome.misses)
        assert all(miss.gaps for miss in outcome.misses if miss.status == "unanswered")


def test_a_blank_plan_is_only_ever_unanswered(rules: list[Any]) -> None:
    assert {outcome.check.id for outcome in run(rules, scope({})) if outcome.status == "failed"} == set()


@settings(max_examples=300, deadline=None)
@given(PLANS)
def test_facts_never_raise(data: dict[str, Any]) -> None:
    facts = Facts(scope(data).data, TODAY)
    for name in FACTS:
        assert facts.get(name).paths
