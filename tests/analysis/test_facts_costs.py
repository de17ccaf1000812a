"""Facts about costs, on plans as they are written: the same numbers as `outsource costs`, asked for one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.analysis.decisions.costs import work_out
from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.practice import PRACTICE
from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.values import Money
from outsource_cli.source import Document

SHAPE = plan_shape()
TODAY = date(2026, 1, 15)
COSTS = {"in_house": "1200 EUR", "fees": "600 EUR", "search": "50 EUR", "rework": "150 EUR", "horizon": "12 months"}
RANGES = {"fees": {"low": "500 EUR", "high": "900 EUR"}, "in_house": {"low": "1000 EUR"}}
RATES = [{"amount": "100 USD", "worth": "90 EUR"}]


def typed(plan: dict[str, Any]) -> dict[str, Any]:
    found = type_plan(Document("plan.yaml", "", data=plan), SHAPE)
    assert not found.problems
    return found.data


def fact(name: str, plan: dict[str, Any]) -> tuple[object, Path]:
    """A fact's value and the place it points at first."""
    result = Facts(typed(plan), TODAY).get(name)
    return result.value, result.paths[0]


def value(name: str, costs: dict[str, Any]) -> object:
    return fact(name, {"cost_benefit": costs})[0]


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.mark.parametrize(
    ("costs", "count", "item"),
    [
        ({"in_house": "2 EUR", "fees": "1 EUR"}, 1, "in_house"),
        ({"in_house": "2 EUR", "fees": "1 EUR", "rework": "1 USD", "tools": "1 GBP"}, 3, "rework"),
        ({"exit": "0 JPY"}, 1, "exit"),
    ],
)
def test_cost_currencies(costs: dict[str, str], count: int, item: str) -> None:
    assert fact("cost_currencies", {"cost_benefit": costs}) == (count, ("cost_benefit", item))


@pytest.mark.parametrize("slip", [{"in_house": "-1200 EUR"}, {"fees": "-600 EUR"}])
@pytest.mark.parametrize("name", ["net_benefit", "outsourcing_pays", "benefit_share", "break_even_months"])
def test_costs_below_zero_say_nothing(name: str, slip: dict[str, str]) -> None:
    assert value(name, COSTS) is not None
    assert value(name, {**COSTS, **slip}) is None


def test_no_amounts_no_currency() -> None:
    assert value("cost_currencies", {"horizon": "12 months", "x-note": "5 EUR"}) is None


def test_cost_items_left_out() -> None:
    every = dict.fromkeys(PRACTICE, "0 EUR")
    assert fact("cost_items_left_out", {"cost_benefit": every}) == (0, ("cost_benefit",))
    some = {**every, "management": None, "rework": "TBD"}
    assert fact("cost_items_left_out", {"cost_benefit": some}) == (2, ("cost_benefit", "management"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("outsourced_cost", Money(Decimal(800), "EUR")),
        ("net_benefit", Money(Decimal(400), "EUR")),
        ("outsourcing_pays", True),
        ("benefit_share", Decimal("33.3")),
        ("break_even_months", 2),
        ("rework_share", Decimal("25.0")),
    ],
)
def test_costs(name: str, expected: object) -> None:
    assert value(name, COSTS) == expected


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        ({"in_house": "800 EUR"}, "net_benefit", Money(Decimal(0), "EUR")),
        ({"in_house": "800 EUR"}, "outsourcing_pays", False),
        ({"in_house": "400 EUR"}, "benefit_share", Decimal("-100.0")),
        ({"in_house": "0 EUR"}, "benefit_share", None),
        ({"in_house": "0 EUR"}, "outsourcing_pays", False),
        ({"in_house": "1200 USD"}, "net_benefit", None),
        ({"rework": "150 USD"}, "outsourced_cost", None),
        ({"rework": "150 USD"}, "outsourcing_pays", None),
        ({"rework": "150 USD"}, "benefit_share", None),
        ({"rework": "150 USD"}, "rework_share", None),
        ({"search": "50 USD"}, "break_even_months", None),
        ({"in_house": "700 EUR"}, "break_even_months", None),
        ({"horizon": "0 days"}, "break_even_months", None),
        ({"search": "-50 EUR"}, "break_even_months", 0),
        ({"search": None}, "break_even_months", 0),
        ({"fees": "0 EUR"}, "rework_share", None),
        ({"management": "60 EUR"}, "management_share", Decimal("10.0")),
        ({"management": "60 USD"}, "management_share", None),
        ({"fees": "0.0000000001 EUR", "rework": "99999999999999999999 EUR"}, "rework_share", Decimal("99999.0")),
    ],
)
def test_odd_costs(change: dict[str, str | None], name: str, expected: object) -> None:
    assert value(name, {**COSTS, **change}) == expected


def test_costs_ask_for_what_is_missing() -> None:
    assert fact("net_benefit", {"cost_benefit": {"fees": "600 EUR"}}) == (None, ("cost_benefit", "in_house"))
    assert fact("outsourced_cost", {}) == (None, ("cost_benefit", "fees"))


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("outsourced_cost", {"transition": "10 EUR", "risk": "5 EUR", "taxes": "1 EUR"}, euros("816")),
        ("net_benefit", {"taxes": "500 EUR"}, euros("-100")),
        ("net_benefit", {"rework": "100 USD", "rates": RATES}, euros("460")),
        ("outsourcing_pays", {"rework": "100 USD", "rates": RATES}, True),
        ("rework_share", {"rework": "100 USD", "rates": RATES}, Decimal("15.0")),
        ("management_share", {"management": "100 USD", "rates": RATES}, Decimal("15.0")),
        ("break_even_months", {"onboarding": "100 EUR"}, 4),
        ("break_even_months", {"exit": "500 EUR"}, None),
        ("break_even_months", {"transition": "200 EUR", "transition_length": "2 months"}, 7),
        ("break_even_inside_horizon", {}, True),
        ("break_even_inside_horizon", {"exit": "500 EUR"}, False),
        ("break_even_inside_horizon", {"onboarding": "390 EUR"}, True),
        ("break_even_inside_horizon", {"onboarding": "390 EUR", "discount_rate": "20 %"}, False),
        ("break_even_inside_horizon", {"horizon": "0 days"}, None),
        ("break_even_inside_horizon", {"fees": "600 USD"}, None),
        ("npv", {"discount_rate": "0 %"}, euros("400.00")),
        ("npv", {"discount_rate": "0 %", "fees": "600 USD"}, None),
        ("npv", {}, None),
        ("npv", {"discount_rate": "4 %", "horizon": "200 years"}, None),
        ("ranges_set_aside", {"ranges": RANGES}, 0),
        ("ranges_set_aside", {"ranges": RANGES, "rework": "5 USD"}, None),
        ("ranges_set_aside", {}, None),
        ("benefit_p10", {}, None),
        ("benefit_p50", {"ranges": {"tools": {"low": "1 EUR"}}}, None),
        ("pays_at_p50", {"ranges": RANGES}, True),
        ("pays_at_p10", {"ranges": RANGES}, True),
        ("pays_at_p10", {"ranges": RANGES, "exit": "200 EUR"}, False),
        ("pays_at_p50", {"ranges": RANGES, "exit": "400 EUR"}, False),
        ("cost_currencies", {"rework": "5 USD", "rates": RATES}, 1),
        ("cost_currencies", {"rework": "5 USD", "tools": "5 GBP", "rates": RATES}, 2),
        ("cost_items_left_out", {}, 6),
    ],
)  # fmt: skip
def test_facts(name: str, change: dict[str, Any], expected: object) -> None:
    assert value(name, {**COSTS, **change}) == expected


@pytest.mark.parametrize(
    ("name", "change", "place"),
    [
        ("ranges_set_aside", {"ranges": {"exit": {"low": "1 EUR"}}}, ("ranges", "exit")),
        ("pays_at_p10", {"ranges": RANGES}, ("ranges",)),
        ("break_even_inside_horizon", {}, ("horizon",)),
        ("cost_currencies", {"ranges": {"fees": {"low": "5 USD"}}}, ("ranges", "fees", "low")),
        ("cost_items_left_out", {}, ("onboarding",)),
        ("npv", {}, ("discount_rate",)),
        ("benefit_p50", {}, ("ranges",)),
    ],
)
def test_facts_point_at_the_telling_place(name: str, change: dict[str, Any], place: Path) -> None:
    assert fact(name, {"cost_benefit": {**COSTS, **change}})[1] == ("cost_benefit", *place)


def test_facts_are_the_numbers_that_the_command_shows() -> None:
    section = {**COSTS, "discount_rate": "6 %", "onboarding": "80 EUR", "ranges": RANGES, "exit": "20 EUR"}
    shown = work_out(typed({"cost_benefit": section})["cost_benefit"])
    assert shown is not None
    assert shown.simulation is not None
    assert shown.npv is not None
    assert value("net_benefit", section) == Money(shown.figures.net_benefit, "EUR")
    assert value("outsourced_cost", section) == Money(shown.figures.outsourced, "EUR")
    assert value("break_even_months", section) == shown.break_even
    assert value("npv", section) == Money(rounded(shown.npv), "EUR")
    assert value("benefit_p10", section) == Money(rounded(Decimal(shown.simulation.p10)), "EUR")
    assert value("benefit_p50", section) == Money(rounded(Decimal(shown.simulation.p50)), "EUR")
    assert value("cost_items_left_out", section) == len(shown.left_out)


@pytest.mark.parametrize(
    ("price", "fees", "share"),
    [
        ("770 EUR", "700 EUR", Decimal("110.0")),
        ("100 USD", "180 EUR", Decimal("50.0")),
        ("100 GBP", "180 EUR", None),
        (None, "180 EUR", None),
        ("100 EUR", "0 EUR", None),
    ],
)
def test_price_to_should_cost(price: str | None, fees: str, share: Decimal | None) -> None:
    selection = {"chosen": "Bright Pixel", "bids": [None, {"provider": "bright pixel", "price": price}]}
    plan = {"selection": selection, "cost_benefit": {"fees": fees, "rates": RATES}}
    assert fact("price_to_should_cost", plan)[0] == share


@pytest.mark.parametrize(
    ("deposit", "milestones", "start", "share"),
    [
        ("30 %", None, None, 30),
        (
            "30 %",
            [{"share": "20 %", "due": "2026-03-31"}, None, {"share": "50 %", "due": "2026-05-01"}],
            "2026-04-01",
            50,
        ),
        ("30 %", [{"share": "20 %", "due": "2026-04-01"}, {"share": "9 %"}], "2026-04-01", 30),
        ("30 %", [{"share": "20 %", "due": "2026-03-31"}], None, 30),
        ("60 %", [{"share": "60 %", "due": "2026-03-31"}, {"due": "2026-03-01"}], "2026-04-01", 100),
        (None, [{"share": "60 %", "due": "2026-03-31"}], "2026-04-01", None),
    ],
)
def test_deposit_share(deposit: str | None, milestones: list[Any] | None, start: str | None, share: int | None) -> None:
    plan = {"payments": {"deposit": deposit, "milestones": milestones}, "engagement": {"start": start}}
    assert fact("deposit_share", plan) == (share, ("payments", "deposit"))


@pytest.mark.parametrize(
    ("costs", "number", "path"),
    [
        ({"fees": "100 EUR"}, 0, ("cost_benefit",)),
        ({"in_house": "900 EUR", "fees": "-100 EUR", "exit": "-1 EUR"}, 2, ("cost_benefit", "fees")),
        ({"fees": "1 EUR", "ranges": {"fees": {"low": "-1 EUR"}}}, 1, ("cost_benefit", "ranges", "fees", "low")),
        ({"horizon": "12 months"}, 0, ("cost_benefit",)),
    ],
)
def test_costs_below_zero(costs: dict[str, Any], number: int, path: tuple[str, ...]) -> None:
    assert fact("costs_below_zero", {"cost_benefit": costs}) == (number, path)
