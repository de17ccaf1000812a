"""The program and the closures say the same of every check, on any plan."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.support import SHAPE, TODAY
from checks.test_logic import ASSERTIONS, ITEM, LEAVES, scope
from outsource_cli.checks import ruleset
from outsource_cli.checks.closure import Item
from outsource_cli.checks.compile import compile_node
from outsource_cli.checks.evidence import no_files
from outsource_cli.checks.packs import shipped_names, shipped_source
from outsource_cli.checks.parse import Parser
from outsource_cli.checks.paths import resolve, root
from outsource_cli.checks.program import compile_program, program_source
from outsource_cli.checks.prove import example_files
from outsource_cli.checks.rule import compile_check
from outsource_cli.checks.ruleset import WORTH_IT, Rules
from outsource_cli.checks.run import run
from outsource_cli.model.assertion import NoneOf
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import replace
from plans import plans

CHECKS = [check for name in shipped_names() for check in shipped_source(name).checks]
RULES = [compile_check(check, {}) for check in CHECKS]
PROGRAM = compile_program(CHECKS)
PARAMETERS = {f"{rule.check.id}.{name}": value for rule in RULES for name, value in rule.parameters.items()}
BY_PACK = {name: tuple(one for one in CHECKS if one.pack == name) for name in shipped_names()}
SHIPPED = {name: (checks, compile_program(checks)) for name, checks in BY_PACK.items()}
MORE = st.sampled_from(
    [
        {"engagement.criticality": {"one_of": ["high", "low"]}},
        {"engagement.criticality": {"not_one_of": ["high"]}},
        {"engagement.criticality": {"is_not": "high"}},
        {"data.personal": {"is_not": "yes"}},
        {"provider.name": {"answered": "no"}},
        {"provider.name": {"matches": "a"}},
        {"engagement.start": {"age_at_most": "6 months"}},
        {"engagement.renewal.notice": {"at_least": "2 weeks"}},
        {"budget.amount": {"more_than": "5 AED"}},
        {"tasks": {"every": {"difficulty": {"less_than": 3}}}},
        {"tasks": {"not_any": {"core": {"is": "yes"}}}},
        {"tasks": {"count": {"at_least": 1, "at_most": 2}}},
        {"tasks": {"count": {"where": {"name": {"is": "A"}}, "exactly": 1}}},
        {"payments.milestones": {"sum": {"of": "share", "at_most": 100}}},
        {"deliverables": {"every": {"due": {"not_after": {"field": "$.engagement.end"}}}}},
        {"monitoring.metrics": {"some": {"measured": {"every": {"on": {"not_after": "today"}}}}}},
        {"facts.bid_count": {"at_least": 2}},
        {"x-own": {"is": "a"}},
    ]
)
ANY = st.one_of(
    ASSERTIONS,
    MORE,
    st.builds(
        lambda word, parts: {word: parts},
        st.sampled_from(["any", "all", "none"]),
        st.lists(st.one_of(LEAVES, MORE), min_size=1, max_size=3),
    ),
)


def told(checks: list[Check], data: Any, files: Any = no_files) -> tuple[list[int], list[int]]:
    """What the program says misses and does not apply."""
    program = PROGRAM if checks is CHECKS else compile_program(checks)
    missed: list[int] = []
    idle: list[int] = []
    within = scope(data)
    within = replace(within, files=files)
    program(within.data, within.facts.value, TODAY, within, PARAMETERS, missed.append, idle.append)
    return missed, idle


def by_closures(rules: list[Any], data: Any, files: Any = no_files) -> tuple[list[int], list[int]]:
    outcomes = run(rules, replace(scope(data), files=files))
    missed = [index for index, outcome in enumerate(outcomes) if outcome.misses]
    return missed, [index for index, outcome in enumerate(outcomes) if outcome.status == "not_applicable"]


@settings(max_examples=200, deadline=None)
@given(plans(SHAPE, faults=True))
def test_shipped_checks_on_any_plan(data: dict[str, Any]) -> None:
    assert told(CHECKS, data) == by_closures(RULES, data)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_shipped_checks_on_their_examples(check: Check) -> None:
    for example in check.examples:
        assert told(CHECKS, example.plan, example_files) == by_closures(RULES, example.plan, example_files)


@settings(max_examples=300, deadline=None)
@given(ANY, st.sampled_from([(), ("tasks",), ("tasks", "[*]"), ("tasks", "[*]", "name")]), plans(SHAPE, faults=False))
def test_any_assertion_holds_or_fails_alike(must: dict[str, Any], given: tuple[str, ...], data: dict[str, Any]) -> None:
    node = Parser(SHAPE, {}).node(must, (), root(SHAPE), root(SHAPE))
    base = replace(CHECKS[0], given=(), where=None, when=None, must=node, severity_when=(), parameters=())
    # A check misses when the assertion does not hold; one with `none` around it misses unless the assertion fails.
    checks = [base, replace(base, must=NoneOf((node,))), replace(base, when=node), replace(base, where=node)]
    listed = Parser(SHAPE, {}).node({"answered": "yes"}, (), root(SHAPE), root(SHAPE))
    checks.append(replace(base, given=given, must=listed, when=node))
    assert told(checks, data) == by_closures([compile_check(check, {}) for check in checks], data)


@settings(max_examples=100, deadline=None)
@given(ITEM, ITEM, plans(SHAPE, faults=False))
def test_items_are_looked_at_alike(where: dict[str, Any], must: dict[str, Any], data: dict[str, Any]) -> None:
    item = resolve(("tasks", "[*]"), root(SHAPE))
    first, second = (Parser(SHAPE, {}).node(one, (), item, item) for one in (where, must))
    base = replace(CHECKS[0], given=("tasks", "[*]"), when=None, severity_when=(), parameters=())
    checks = [replace(base, where=first, must=second), replace(base, where=None, must=second)]
    assert told(checks, data) == by_closures([compile_check(check, {}) for check in checks], data)


def test_the_same_text_every_time() -> None:
    assert program_source(CHECKS) == program_source(CHECKS)


def test_no_checks_make_a_program_that_says_nothing() -> None:
    assert told([], {"tasks": [{"name": "a"}]}) == ([], [])


def test_rules_say_the_same_before_and_after_a_program_is_worth_it() -> None:
    rules = Rules(compile_check(check, {}) for check in CHECKS)
    plan = {"tasks": [{"name": "a"}], "engagement": {"criticality": "high"}}
    seen = [[(one.status, one.severity, one.misses) for one in rules.run(scope(plan))] for _ in range(WORTH_IT + 2)]
    assert all(one == seen[0] for one in seen)
    assert seen[0] == [(one.status, one.severity, one.misses) for one in run(RULES, scope(plan))]


def test_a_condition_that_several_checks_share_is_worked_out_once() -> None:
    node = Parser(SHAPE, {}).node(
        {"any": [{"provider.name": {"answered": "no"}}, {"provider.name": {"is": "A"}}]}, (), root(SHAPE), root(SHAPE)
    )
    base = replace(CHECKS[0], given=(), where=None, when=node, severity_when=(), parameters=())
    source = program_source([base, base, base])
    assert source.count("== 'a'") == 1


def test_values_of_every_kind_can_be_compared_with() -> None:
    node = compile_node  # the closures take any literal; the program has to write it
    must = {"all": [{"budget.amount": {"at_most": "5 AED"}}, {"client.working_hours": {"is": "09:00-17:00"}}]}
    parsed = Parser(SHAPE, {}).node(must, (), root(SHAPE), root(SHAPE))
    base = replace(CHECKS[0], given=(), where=None, when=None, must=parsed, severity_when=(), parameters=())
    plan = {"budget": {"amount": "4 AED"}, "client": {"working_hours": "09:00-17:00"}}
    within = scope(plan)
    assert node(parsed, {})(within.data, (), Item(within.data, ()), within) is None
    assert told([base], plan) == ([], [])


@settings(max_examples=50)
@given(st.sets(st.sampled_from([check.theme for check in CHECKS])), st.data())
def test_a_program_that_came_with_a_pack_serves_any_choice_of_its_checks(themes: set[str], data: st.DataObject) -> None:
    """As in a wheel: the program holds all checks of the pack, the run only those that were chosen."""
    chosen = [compile_check(one, {}) for one in CHECKS if not themes or one.theme in themes]
    plan = scope(data.draw(plans(SHAPE, faults=False)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ruleset, "shipped_program", SHIPPED.__getitem__)
        told_by_program = [(one.status, one.severity, one.misses) for one in Rules(chosen).run(plan)]
    assert told_by_program == [(one.status, one.severity, one.misses) for one in run(chosen, plan)]
