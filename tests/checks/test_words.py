"""Every assertion word in its three states."""

from __future__ import annotations

from typing import Any

import pytest

from checks.support import ask, state
from outsource_cli.checks.words import STRUCTURE, WORDS, shown
from outsource_cli.model.shape import walk
from outsource_cli.model.values import Money

CASES = [
    # word, assertion, plan that holds, plan that fails, plan without an answer
    ("answered", "provider.name: {answered: yes}", "provider: {name: A}", None, "provider: {name: TBD}"),
    ("answered", "provider.name: {answered: no}", "provider: {name: '?'}", "provider: {name: A}", None),
    ("answered", "provider: {answered: yes}", "provider: {name: A}", None, "provider: {name: ''}"),
    ("answered", "tasks: {answered: yes}", "tasks: [{name: a}]", None, "tasks: [{}, {name: TODO}]"),
    ("is", "provider.name: {is: Maria}", "provider: {name: ' mARIA '}", "provider: {name: Marie}", "{}"),
    ("is", "engagement.type: {is: agency}", "engagement: {type: agency}", "engagement: {type: other}", "{}"),
    ("is", "data.personal: {is: yes}", "data: {personal: yes}", "data: {personal: no}", "data: {personal: '...'}"),
    (
        "is",
        "engagement.start: {is: 2026-01-01}",
        "engagement: {start: 2026-01-01}",
        "engagement: {start: 2026-01-02}",
        "{}",
    ),
    ("is", "budget.amount: {is: 10 EUR}", "budget: {amount: EUR 10.00}", "budget: {amount: 11 EUR}", "{}"),
    ("is", "budget.amount: {is: 10 EUR}", "budget: {amount: 10 EUR}", "budget: {amount: 10 USD}", "{}"),
    ("is", "exit.transition: {is: 1 week}", "exit: {transition: 7 days}", "exit: {transition: 8 days}", "{}"),
    (
        "is",
        "monitoring.cadence: {is: weekly}",
        "monitoring: {cadence: every 7 days}",
        "monitoring: {cadence: daily}",
        "{}",
    ),
    ("is_not", "provider.name: {is_not: Maria}", "provider: {name: Lena}", "provider: {name: MARIA}", "{}"),
    (
        "one_of",
        "engagement.criticality: {one_of: [low, high]}",
        "engagement: {criticality: low}",
        "engagement: {criticality: medium}",
        "{}",
    ),
    (
        "not_one_of",
        "engagement.criticality: {not_one_of: [low, high]}",
        "engagement: {criticality: medium}",
        "engagement: {criticality: low}",
        "{}",
    ),
    (
        "at_least",
        "demand.hours_per_month: {at_least: 10}",
        "demand: {hours_per_month: 10}",
        "demand: {hours_per_month: 9.99}",
        "{}",
    ),
    ("at_most", "budget.amount: {at_most: 10 EUR}", "budget: {amount: 10 EUR}", "budget: {amount: 10.01 EUR}", "{}"),
    ("at_most", "budget.amount: {at_most: 10 EUR}", "budget: {amount: 1 EUR}", "budget: {amount: 1 USD}", "{}"),
    ("more_than", "budget.reserve: {more_than: 5 %}", "budget: {reserve: 6 %}", "budget: {reserve: 5}", "{}"),
    (
        "less_than",
        "monitoring.cadence: {less_than: monthly}",
        "monitoring: {cadence: weekly}",
        "monitoring: {cadence: monthly}",
        "{}",
    ),
    (
        "at_most",
        "monitoring.cadence: {at_most: 2 weeks}",
        "monitoring: {cadence: fortnightly}",
        "monitoring: {cadence: monthly}",
        "{}",
    ),
    (
        "before",
        "engagement.start: {before: 2026-02-01}",
        "engagement: {start: 2026-01-31}",
        "engagement: {start: 2026-02-01}",
        "{}",
    ),
    (
        "not_after",
        "engagement.start: {not_after: today}",
        "engagement: {start: 2026-01-15}",
        "engagement: {start: 2026-01-16}",
        "{}",
    ),
    (
        "after",
        "engagement.start: {after: today}",
        "engagement: {start: 2026-01-16}",
        "engagement: {start: 2026-01-15}",
        "{}",
    ),
    (
        "not_before",
        "engagement.end: {not_before: {field: engagement.start}}",
        "engagement: {start: 2026-01-15, end: 2026-01-15}",
        "engagement: {start: 2026-01-15, end: 2026-01-14}",
        "{}",
    ),
    (
        "age_at_most",
        "due_diligence.done_on: {age_at_most: 1 week}",
        "due_diligence: {done_on: 2026-01-08}",
        "due_diligence: {done_on: 2026-01-07}",
        "{}",
    ),
    (
        "age_at_most",
        "due_diligence.done_on: {age_at_most: 1 week}",
        "due_diligence: {done_on: 2026-01-15}",
        "due_diligence: {done_on: 2026-01-16}",
        "{}",
    ),
    ("min_words", "exit.plan: {min_words: 3}", "exit: {plan: a b  c}", "exit: {plan: a b}", "exit: {plan: TBD}"),
    (
        "matches",
        "exit.plan: {matches: '^hand ?over'}",
        "exit: {plan: HANDOVER in May}",
        "exit: {plan: we hand over}",
        "{}",
    ),
    ("not_matches", "exit.plan: {not_matches: asap}", "exit: {plan: in May}", "exit: {plan: ASAP}", "{}"),
    (
        "contains",
        "data.locations: {contains: [ES, pt]}",
        "data: {locations: [PT, ES, FR]}",
        "data: {locations: [ES]}",
        "{}",
    ),
    (
        "contains",
        "nda.covers: {contains: prices}",
        "nda: {covers: [Prices, TBD]}",
        "nda: {covers: [names]}",
        "nda: {covers: [TBD]}",
    ),
    (
        "contains_any",
        "nda.covers: {contains_any: [a, b]}",
        "nda: {covers: [b]}",
        "nda: {covers: [c]}",
        "nda: {covers: []}",
    ),
    (
        "unique_by",
        "tasks: {unique_by: name}",
        "tasks: [{name: a}, {name: b}, {skill: a}, {skill: a}]",
        "tasks: [{name: a}, {name: A}]",
        "{}",
    ),
    (
        "refers_to",
        "selection.chosen: {refers_to: '$.selection.bids[*].provider'}",
        "selection: {chosen: a, bids: [{provider: b}, {price: 1 EUR}, {provider: A}]}",
        "selection: {chosen: a, bids: [{provider: b}]}",
        "selection: {bids: [{provider: b}]}",
    ),
    (
        "refers_to",
        "selection.chosen: {refers_to: 'selection.bids[*].provider'}",
        "selection: {chosen: a, bids: [{provider: a}]}",
        "selection: {chosen: a}",
        "{}",
    ),
    (
        "refers_to",
        "nda.covers: {refers_to: '$.data.categories[*]'}",
        "{nda: {covers: [a]}, data: {categories: [A, b]}}",
        "{nda: {covers: [a, c]}, data: {categories: [a, b]}}",
        "{data: {categories: [a, b]}}",
    ),
    (
        "file_on_record",
        "contract.file: {file_on_record: yes}",
        "{contract: {file: c}, evidence: [{id: c, file: on-record/c.pdf}]}",
        "{contract: {file: c}, evidence: [{id: d, file: on-record/c.pdf}]}",
        "{}",
    ),
]


@pytest.mark.parametrize(("word", "must", "holds", "fails", "unanswered"), CASES)
def test_three_states(word: str, must: str, holds: str, fails: str | None, unanswered: str | None) -> None:
    assert state(must, holds) == "holds"
    assert fails is None or state(must, fails) == "failed"
    assert unanswered is None or state(must, unanswered) == "unanswered"


def test_every_word_is_tested() -> None:
    assert {case[0] for case in CASES} == set(WORDS)


def test_no_field_of_a_plan_is_named_like_a_word() -> None:
    from checks.support import SHAPE

    names = {field.name for _, field in walk(SHAPE)}
    assert not names & {*WORDS, *STRUCTURE}


@pytest.mark.parametrize("word", WORDS.values(), ids=list(WORDS))
def test_every_word_is_described(word: Any) -> None:
    assert word.about.endswith(".")
    assert word.families
    assert word.wanted.count("{}") <= 1


@pytest.mark.parametrize(
    ("must", "plan", "state_"),
    [
        # Keys of the user's own are not typed, so anything may stand there.
        ("x-team: {at_least: 3}", "x-team: 3", "holds"),
        ("x-team: {at_least: 3}", "x-team: 2.5", "failed"),
        ("x-team: {at_least: 3}", "x-team: three", "failed"),
        ("x-team: {at_least: 3}", "x-team: true", "failed"),
        ("x-team: {at_least: 3}", "x-team: [1, 2]", "failed"),
        ("x-team: {at_least: 3}", "x-team: {a: 1}", "failed"),
        ("x-team: {at_least: 3}", "x-team: TBD", "unanswered"),
        ("x-team: {answered: yes}", "x-team: [TBD, {a: ''}]", "unanswered"),
        ("x-team.size: {is: 3}", "x-team: {size: 3}", "holds"),
        ("x-team.size: {is: 3}", "x-team: 3", "unanswered"),
        ("x-team: {is: 3}", "x-team: '3'", "failed"),
        ("x-team: {is_not: 3}", "x-team: three", "holds"),
        ("x-team: {is: 1}", "x-team: true", "failed"),
        ("x-team: {is: true}", "x-team: true", "holds"),
        ("x-team: {one_of: [a, 3]}", "x-team: 3", "holds"),
        ("x-team: {not_one_of: [a, 3]}", "x-team: 4", "holds"),
        ("x-team: {is: {field: provider.name}}", "{x-team: maria, provider: {name: Maria}}", "holds"),
        ("x-cost: {at_most: {field: budget.amount}}", "{x-cost: 5, budget: {amount: 6 EUR}}", "failed"),
        ("x-cost: {is: {field: budget.amount}}", "{x-cost: 5, budget: {amount: 6 EUR}}", "failed"),
        ("provider.x-rating: {at_least: 4}", "provider: {x-rating: 5}", "holds"),
        ("x-list: {some: {size: {is: 1}}}", "x-list: [{size: 2}, {size: 1}]", "holds"),
        ("x-list: {some: {size: {is: 1}}}", "x-list: []", "unanswered"),
        ("x-list: {some: {size: {is: 1}}}", "x-list: 5", "failed"),
        ("x-list: {every: {is: 1}}", "x-list: [1, null, 1]", "holds"),
        ("x-list: {count: {at_least: 2}}", "x-list: [1, null, 1]", "holds"),
        ("x-list: {count: {at_least: 2}}", "x-list: text", "failed"),
    ],
)
def test_keys_of_the_users_own(must: str, plan: str, state_: str) -> None:
    assert state(must, plan) == state_


@pytest.mark.parametrize(
    ("must", "plan", "text", "path"),
    [
        (
            "provider.name: {is: Maria}",
            "provider: {name: Lena}",
            "`provider.name` is Lena; wanted: Maria",
            ("provider", "name"),
        ),
        (
            "provider.name: {answered: no}",
            "provider: {name: Lena}",
            "`provider.name` is Lena; wanted: no answer here",
            ("provider", "name"),
        ),
        (
            "provider: {answered: no}",
            "provider: {name: Lena}",
            "`provider` is filled in; wanted: no answer here",
            ("provider",),
        ),
        ("tasks: {answered: no}", "tasks: [{name: a}]", "`tasks` is 1 entries; wanted: no answer here", ("tasks",)),
        (
            "nda.covers: {contains: b}",
            "nda: {covers: [a, TBD, c]}",
            "`nda.covers` is a, c; wanted: b among them",
            ("nda", "covers"),
        ),
        (
            "data.personal: {is: no}",
            "data: {personal: yes}",
            "`data.personal` is yes; wanted: no",
            ("data", "personal"),
        ),
        (
            "budget.amount: {at_most: 10 EUR}",
            "budget: {amount: 1 USD}",
            "`budget.amount`: 1 USD and 10 EUR are in two currencies; give both in one",
            ("budget", "amount"),
        ),
        ("x-team: {at_least: 3}", "x-team: many", "`x-team`: many cannot be compared with 3", ("x-team",)),
        (
            "exit.transition: {at_least: 1 month}",
            "exit: {transition: 2 weeks}",
            "`exit.transition` is 2 weeks; wanted: at least 1 month",
            ("exit", "transition"),
        ),
        (
            "facts.engagement_days: {at_least: 9}",
            "engagement: {start: 2026-01-01, end: 2026-01-02}",
            "length of the engagement (days): 2; wanted: at least 9",
            ("engagement", "start"),
        ),
        (
            "any: [{provider.name: {is: A}}, {provider.name: {is: B}}]",
            "provider: {name: C}",
            "`provider.name` is C; wanted: A, and `provider.name` is C; wanted: B",
            ("provider", "name"),
        ),
        ("none: [{provider.name: {is: A}}]", "provider: {name: A}", "the plan is filled in; that must not be", ()),
        (
            "provider.name: {none: [{is: A}]}",
            "provider: {name: A}",
            "`provider.name` is A; that must not be",
            ("provider", "name"),
        ),
        (
            "tasks: {not_any: {core: {is: yes}}}",
            "tasks: [{core: no}, {core: yes}]",
            "`tasks[1]` must not be so",
            ("tasks", 1),
        ),
        (
            "tasks: {count: {at_least: 2}}",
            "tasks: [{core: no}]",
            "`tasks` has 1 entry; wanted: at least 2",
            ("tasks",),
        ),
        (
            "tasks: {count: {where: {core: {is: yes}}, exactly: 1}}",
            "tasks: [{core: no}]",
            "`tasks` has 0 entries that fit; wanted: exactly 1 (`tasks[0].core` is no; wanted: yes)",
            ("tasks",),
        ),
        (
            "payments.milestones: {sum: {of: share, exactly: 100}}",
            "payments: {milestones: [{share: 40 %}, {share: 50.5}]}",
            "the sum of share of `payments.milestones` is 90.5; wanted: exactly 100",
            ("payments", "milestones"),
        ),
        ("x-list: {every: {is: 1}}", "x-list: 5", "`x-list` is 5; wanted: a list", ("x-list",)),
    ],
)
def test_words_and_place_of_a_failure(must: str, plan: str, text: str, path: tuple[str | int, ...]) -> None:
    miss = ask(must, plan)
    assert miss is not None
    assert (miss.status, miss.text, miss.path, miss.gaps) == ("failed", text, path, ())


def test_long_values_are_shortened() -> None:
    miss = ask("exit.plan: {is: short}", {"exit": {"plan": "a" * 200}})
    assert miss is not None
    assert miss.text == f"`exit.plan` is {'a' * 77}…; wanted: short"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (False, "no"),
        (Money(5, "EUR"), "5 EUR"),
        ([1, None, "a"], "1, a"),
        ("a", "a"),  # type: ignore[arg-type]
    ],
)
def test_shown(value: object, text: str) -> None:
    assert shown(value) == text
