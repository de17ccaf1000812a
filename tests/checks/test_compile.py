"""Structure words, references and what an unanswered assertion says is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from checks.support import ask, state
from outsource_cli.checks.lists import add
from outsource_cli.checks.words import CannotCompare
from outsource_cli.model.place import dotted
from outsource_cli.model.values import Duration, Money

PLAN = "{data: {personal: yes}, technology: {}}"
PARTS = {
    "holds": "data.personal: {is: yes}",
    "failed": "data.personal: {is: no}",
    "unanswered": "security.mfa: {is: yes}",
}
RANK = {"failed": 0, "unanswered": 1, "holds": 2}
STATES = list(RANK)
NEGATED = {"failed": "holds", "unanswered": "unanswered", "holds": "failed"}


@pytest.mark.parametrize("left", STATES)
@pytest.mark.parametrize("right", STATES)
def test_kleene_logic(left: str, right: str) -> None:
    parts = f"[{{{PARTS[left]}}}, {{{PARTS[right]}}}]"
    worse, better = sorted([left, right], key=RANK.__getitem__)
    assert state(f"all: {parts}", PLAN) == worse
    assert state(f"any: {parts}", PLAN) == better
    assert state(f"none: {parts}", PLAN) == NEGATED[better]


ITEMS = {"holds": "{core: yes, name: n}", "failed": "{core: no, name: n}", "unanswered": "{name: n}"}


@pytest.mark.parametrize("left", STATES)
@pytest.mark.parametrize("right", STATES)
def test_quantifiers_are_the_same_logic_over_items(left: str, right: str) -> None:
    plan = f"tasks: [{ITEMS[left]}, {{}}, {ITEMS[right]}]"
    worse, better = sorted([left, right], key=RANK.__getitem__)
    assert state("tasks: {every: {core: {is: yes}}}", plan) == worse
    assert state("tasks: {some: {core: {is: yes}}}", plan) == better
    assert state("tasks: {not_any: {core: {is: yes}}}", plan) == NEGATED[better]
    assert state("tasks: {count: {where: {core: {is: yes}}, at_least: 1}}", plan) == better
    assert state("tasks: {count: {where: {core: {is: yes}}, at_least: 2}}", plan) == worse
    assert state("tasks: {count: {where: {core: {is: yes}}, at_most: 0}}", plan) == NEGATED[better]
    assert state("tasks: {count: {where: {core: {is: yes}}, exactly: 3}}", plan) == "failed"


@pytest.mark.parametrize(
    ("count", "plan", "expected"),
    [
        ("at_least: 2", "[{name: a}, {}, {name: b}]", "holds"),
        ("at_least: 3", "[{name: a}, {}, {name: b}]", "failed"),
        ("at_most: 1", "[{name: a}, {}, {name: b}]", "failed"),
        ("exactly: 2", "[{name: a}, {}, {name: b}]", "holds"),
        ("{at_least: 1, at_most: 1}", "[{name: a}, {name: b}]", "failed"),
        ("at_least: 1", "[{}, {}]", "unanswered"),
        ("at_least: 1", "[]", "unanswered"),
        # The blank one may turn out either way.
        ("{where: {core: {is: yes}}, exactly: 1}", "[{core: yes}, {name: b}]", "unanswered"),
        ("{where: {core: {is: yes}}, exactly: 1}", "[{core: yes}, {core: yes}, {name: b}]", "failed"),
        ("{where: {core: {is: yes}}, at_most: 1}", "[{core: yes}, {name: b}]", "unanswered"),
        ("{where: {core: {is: yes}}, at_most: 2}", "[{core: yes}, {name: b}]", "holds"),
        ("{where: {core: {is: yes}}, at_most: 0}", "[{core: yes}, {name: b}]", "failed"),
        ("{where: {core: {is: yes}}, at_least: 1, at_most: 1}", "[{core: yes}, {core: yes}, {name: b}]", "failed"),
        ("at_least: {field: $.x-least}", "[{name: a}]", "unanswered"),
    ],
)
def test_count(count: str, plan: str, expected: str) -> None:
    braced = count if count.startswith("{") else f"{{{count}}}"
    assert state(f"tasks: {{count: {braced}}}", f"tasks: {plan}") == expected


@pytest.mark.parametrize(
    ("must", "plan", "expected"),
    [
        ("{of: share, exactly: 100}", "[{share: 40 %}, {share: 60}]", "holds"),
        ("{of: share, at_most: 99.5}", "[{share: 40 %}, {share: 60}]", "failed"),
        ("{of: share, at_least: 10, at_most: 20}", "[{share: 21}]", "failed"),
        ("{of: share, at_least: 1}", "[{share: 40 %}, {due: 2026-01-01}]", "unanswered"),
        ("{of: share, at_least: 1}", "[]", "unanswered"),
        ("{of: share, at_most: {field: payments.deposit}}", "[{share: 5}]", "unanswered"),
    ],
)
def test_sum(must: str, plan: str, expected: str) -> None:
    assert state(f"payments.milestones: {{sum: {must}}}", f"payments: {{milestones: {plan}}}") == expected


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("{budget: {amount: 30 EUR}, selection: {bids: [{price: 10 EUR}, {price: EUR 20}]}}", "holds"),
        ("{budget: {amount: 29 EUR}, selection: {bids: [{price: 10 EUR}, {price: EUR 20}]}}", "failed"),
        ("{budget: {amount: 30 USD}, selection: {bids: [{price: 10 EUR}]}}", "failed"),
        ("{budget: {amount: 30 EUR}, selection: {bids: [{price: 10 EUR}, {price: 1 USD}]}}", "failed"),
        ("{selection: {bids: [{price: 10 EUR}]}}", "unanswered"),
    ],
)
def test_sum_of_money(plan: str, expected: str) -> None:
    assert state("selection.bids: {sum: {of: price, at_most: {field: $.budget.amount}}}", plan) == expected


def test_sum_of_lengths_of_time() -> None:
    must = "communication.escalation: {sum: {of: within, at_most: 3 days}}"
    plan = "communication: {escalation: [{within: 24 hours}, {within: 2 days}]}"
    assert state(must, plan) == "holds"
    assert state(must, plan.replace("24", "25")) == "failed"


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ([], Decimal(0)),
        ([Decimal(1), 2], Decimal(3)),
        ([Duration(Decimal(2), "2 days")], Decimal(2)),
        ([Money(Decimal(1), "EUR"), Money(Decimal(2), "EUR")], Money(Decimal(3), "EUR")),
    ],
)
def test_add(numbers: list[Any], total: object) -> None:
    assert add(numbers) == total


def test_two_currencies_have_no_sum() -> None:
    with pytest.raises(CannotCompare, match="amounts in EUR and USD have no sum; give all in one"):
        add([Money(Decimal(1), "USD"), Money(Decimal(2), "EUR")])


@pytest.mark.parametrize(
    ("must", "plan", "path", "gaps"),
    [
        ("provider.name: {answered: yes}", "{}", "provider.name", ["provider.name"]),
        ("provider.name: {is: A}", "{}", "provider.name", ["provider.name"]),
        ("contract.file: {file_on_record: yes}", "{}", "contract.file", ["contract.file"]),
        (
            "contract.file: {file_on_record: yes}",
            "{contract: {file: c}, evidence: [{id: c}]}",
            "evidence[0].file",
            ["evidence[0].file"],
        ),
        (
            "tasks: {every: {name: {answered: yes}, skill: {answered: yes}}}",
            "tasks: [{name: a}, {skill: b}]",
            "tasks[0].skill",
            ["tasks[0].skill", "tasks[1].name"],
        ),
        ("tasks: {every: {name: {answered: yes}}}", "{}", "tasks", ["tasks"]),
        (
            "tasks: {count: {where: {core: {is: yes}}, at_least: 3}}",
            "tasks: [{name: a}, {core: yes}, {name: c}]",
            "tasks",
            ["tasks[0].core", "tasks[2].core"],
        ),
        (
            "payments.milestones: {sum: {of: share, exactly: 100}}",
            "payments: {milestones: [{share: 1}, {deliverable: a}]}",
            "payments.milestones[1].share",
            ["payments.milestones[1].share"],
        ),
        ("payments.milestones: {sum: {of: share, exactly: 100}}", "{}", "payments.milestones", ["payments.milestones"]),
        (
            "any: [{provider.name: {is: A}}, {client.name: {is: B}}]",
            "provider: {name: C}",
            "client.name",
            ["client.name"],
        ),
        (
            "none: [{provider.name: {is: A}}, {client.name: {is: B}}]",
            "provider: {name: C}",
            "client.name",
            ["client.name"],
        ),
        # The other field is what is missing, wherever the assertion stands.
        (
            "engagement.end: {after: {field: engagement.start}}",
            "engagement: {end: 2026-01-01}",
            "engagement.start",
            ["engagement.start"],
        ),
        (
            "accountability.final_reviewer: {is_not: {field: provider.name}}",
            "accountability: {final_reviewer: A}",
            "provider.name",
            ["provider.name"],
        ),
        (
            "deliverables: {every: {needed_by: {after: {field: due}}}}",
            "deliverables: [{needed_by: 2026-01-01}]",
            "deliverables[0].due",
            ["deliverables[0].due"],
        ),
        (
            "deliverables: {every: {$.engagement.end: {after: {field: due}}}}",
            "{engagement: {end: 2026-01-01}, deliverables: [{name: a}]}",
            "deliverables[0].due",
            ["deliverables[0].due"],
        ),
        (
            "deliverables: {every: {due: {not_after: {field: $.engagement.end}}}}",
            "deliverables: [{due: 2026-01-01}]",
            "engagement.end",
            ["engagement.end"],
        ),
        # A fact lacks all that it reads.
        ("facts.engagement_days: {at_least: 1}", "{}", "engagement.start", ["engagement.start", "engagement.end"]),
        (
            "demand.hours_per_month: {at_least: {field: facts.engagement_days}}",
            "demand: {hours_per_month: 3}",
            "engagement.start",
            ["engagement.start", "engagement.end"],
        ),
        (
            "facts.engagement_days: {at_least: 1}",
            "engagement: {start: 2026-01-01}",
            "engagement.end",
            ["engagement.end"],
        ),
        (
            "tasks: {count: {at_most: {field: facts.engagement_days}}}",
            "tasks: [{name: a}]",
            "engagement.start",
            ["engagement.start", "engagement.end"],
        ),
    ],
)
def test_what_is_missing(must: str, plan: str, path: str, gaps: list[str]) -> None:
    miss = ask(must, plan)
    assert miss is not None
    assert (miss.status, dotted(miss.path), [dotted(gap) for gap in miss.gaps]) == ("unanswered", path, gaps)


def test_a_failure_wins_over_a_gap_and_keeps_it() -> None:
    miss = ask("{provider.name: {answered: yes}, data.personal: {is: no}}", "data: {personal: yes}")
    assert miss is not None
    assert (miss.status, miss.path, miss.gaps) == ("failed", ("data", "personal"), (("provider", "name"),))


def test_references_start_at_the_plan_at_the_item_or_at_a_fact() -> None:
    plan = (
        "{engagement: {start: 2026-01-01, end: 2026-01-10}, deliverables: [{due: 2026-01-05, needed_by: 2026-01-08}]}"
    )
    assert state("deliverables: {every: {due: {before: {field: needed_by}}}}", plan) == "holds"
    assert state("deliverables: {every: {needed_by: {before: {field: due}}}}", plan) == "failed"
    assert state("deliverables: {every: {due: {before: {field: $.engagement.end}}}}", plan) == "holds"
    assert state("deliverables: {every: {facts.engagement_days: {is: 10}}}", plan) == "holds"
    assert state("deliverables: {every: {$.engagement.end: {after: {field: due}}}}", plan) == "holds"
    assert state("facts.engagement_days: {at_most: {field: facts.slack_days}}", plan) == "failed"


def test_parameters_stand_for_values() -> None:
    must = {"budget.amount": {"at_most": {"parameter": "most"}}}
    assert ask(must, "budget: {amount: 5 EUR}", {"most": "5 EUR"}) is None
    assert ask(must, "budget: {amount: 5 EUR}", {"most": "4 EUR"}) is not None


def test_a_list_of_lists_of_the_users_own_can_be_referred_to() -> None:
    must = "provider.name: {refers_to: 'x-known[*].names[*]'}"
    assert state(must, "{provider: {name: b}, x-known: [{names: [a]}, 5, {names: [B]}, {names: c}]}") == "holds"
    assert state(must, "{provider: {name: b}, x-known: 5}") == "failed"
