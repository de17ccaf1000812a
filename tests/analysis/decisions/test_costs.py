"""Is it worth it: three whole examples recomputed by a second, naive implementation, laws, and odd plans."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.analysis.decisions.costs import Costs, work_out
from outsource_cli.analysis.decisions.figures import COST_ITEMS, months_of
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.values import read_duration
from outsource_cli.source import Document, read

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"
SHAPE = plan_shape()


def typed(section: dict[str, Any]) -> dict[str, Any]:
    """A cost_benefit section as the computation gets it."""
    plan = type_plan(Document("plan.yaml", "", data={"cost_benefit": section}), SHAPE)
    assert not plan.problems
    return plan.data["cost_benefit"]  # type: ignore[no-any-return]


def worked(section: dict[str, Any], runs: int = 500) -> Costs:
    found = work_out(typed(section), runs)
    assert found is not None
    return found


# --- a second implementation: spreadsheet rows of fractions, straight from the YAML text ---


def naive(section: dict[str, Any]) -> dict[str, Any]:
    amount = {key: Fraction(str(value).split()[0]) for key, value in section.items() if str(value)[-3:].isupper()}
    months = int(section["horizon"].split()[0])
    moving = {"6 weeks": 2, "3 months": 3}.get(section.get("transition_length", ""), 1)
    rows = []
    for month in range(months + 1):
        spread = month > 0
        saved = amount["in_house"] / months if spread else Fraction(0)
        for item in ("fees", "management", "rework", "tools", "risk", "taxes"):
            saved -= amount.get(item, Fraction(0)) / months if spread else 0
        if month == 0:
            saved -= amount.get("search", 0) + amount.get("onboarding", 0)
        if 1 <= month <= moving:
            saved -= amount.get("transition", Fraction(0)) / moving
        if month == months:
            saved -= amount.get("exit", 0)
        rows.append(saved)
    balance = [sum(rows[: month + 1]) for month in range(months + 1)]
    yearly = float(str(section["discount_rate"]).rstrip(" %")) / 100
    per_piece = Fraction(str(section["output"]["per_month"])) * months
    outsourced = sum(amount.get(item, 0) for item in ("fees", *COST_ITEMS))
    return {
        "net_benefit": amount["in_house"] - outsourced,
        "balance": balance,
        "break_even": next(month for month in range(months + 1) if min(balance[month:]) >= 0),
        "npv": sum(float(row) / (1 + yearly) ** (month / 12) for month, row in enumerate(rows)),
        "piece": (amount["in_house"] / per_piece, outsourced / per_piece),
        "net_at": lambda rate: sum(float(row) / (1 + rate) ** (month / 12) for month, row in enumerate(rows)),
    }


@pytest.mark.parametrize(
    ("name", "benefit", "month"),
    [("virtual-assistant", 744, 2), ("customer-service", 84_820, 7), ("offshore-team", 153_000, 6)],
)
def test_a_small_business_a_bpo_and_an_offshore_plan_recomputed(name: str, benefit: int, month: int) -> None:
    section = yaml.load((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["cost_benefit"]
    document = read((EXAMPLES / f"{name}.yaml").read_bytes(), name)
    ours = work_out(type_plan(document, SHAPE).data["cost_benefit"])
    theirs = naive(section)
    assert ours is not None
    assert ours.flow is not None
    assert ours.npv is not None
    assert ours.irr is not None
    assert ours.output is not None
    assert ours.figures.net_benefit == theirs["net_benefit"] == benefit
    assert [float(one) for one in ours.flow.balance] == pytest.approx([float(one) for one in theirs["balance"]])
    assert ours.break_even == theirs["break_even"] == month
    assert float(ours.npv) == pytest.approx(theirs["npv"], abs=0.005)
    assert (float(ours.output.in_house), float(ours.output.outsourced)) == pytest.approx(theirs["piece"])
    assert theirs["net_at"](float(ours.irr)) == pytest.approx(0, abs=0.5)
    assert ours.left_out == ()
    assert ours.simulation is not None
    assert ours.simulation.p10 <= ours.simulation.p50 <= ours.simulation.p90


# --- laws ---

AMOUNTS = st.integers(0, 10**7)
SECTIONS = st.fixed_dictionaries({"in_house": AMOUNTS, "fees": AMOUNTS}, optional=dict.fromkeys(COST_ITEMS, AMOUNTS))
HORIZONS = st.sampled_from(["1 month", "6 weeks", "12 months", "2 years", "5 quarters"])
RATES = st.sampled_from(["0 %", "4 %", "12.5 %", "100 %"])


def section_of(amounts: dict[str, int], horizon: str, rate: str, factor: int = 1) -> dict[str, Any]:
    return {
        **{item: f"{amount * factor} EUR" for item, amount in amounts.items()},
        "horizon": horizon,
        "discount_rate": rate,
    }


@settings(max_examples=60)
@given(SECTIONS, st.sampled_from(COST_ITEMS), st.integers(1, 10**6), HORIZONS, RATES)
def test_adding_cost_never_improves_anything(
    amounts: dict[str, int], item: str, more: int, horizon: str, rate: str
) -> None:
    before = worked(section_of(amounts, horizon, rate))
    after = worked(section_of({**amounts, item: amounts.get(item, 0) + more}, horizon, rate))
    assert before.npv is not None
    assert after.npv is not None
    assert after.npv < before.npv
    assert after.figures.net_benefit == before.figures.net_benefit - more
    if after.break_even is not None:
        assert before.break_even is not None
        assert before.break_even <= after.break_even


@settings(max_examples=60)
@given(SECTIONS, st.integers(2, 1000), HORIZONS, RATES)
def test_in_another_unit_of_money_everything_scales(
    amounts: dict[str, int], factor: int, horizon: str, rate: str
) -> None:
    one, other = (worked(section_of(amounts, horizon, rate, scale)) for scale in (1, factor))
    assert one.npv is not None
    assert other.npv is not None
    assert abs(other.npv - one.npv * factor) < Decimal("1E-15")
    assert other.figures.net_benefit == one.figures.net_benefit * factor
    assert (other.break_even, other.discounted_break_even) == (one.break_even, one.discounted_break_even)
    assert (other.irr is None) is (one.irr is None)
    if one.irr is not None and other.irr is not None:
        assert abs(other.irr - one.irr) <= Decimal("1E-9") * (1 + abs(one.irr))


@settings(max_examples=60)
@given(SECTIONS, HORIZONS)
def test_the_last_balance_is_the_net_benefit_to_the_last_digit(amounts: dict[str, int], horizon: str) -> None:
    found = worked(section_of(amounts, horizon, "0 %"))
    assert found.flow is not None
    assert found.flow.balance[-1] == found.figures.net_benefit == found.npv


# --- time, currencies, ranges ---


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12 months", 12), ("one year", 12), ("3 years", 36), ("5 years", 60), ("2 quarters", 6), ("6 weeks", 2),
        ("26 weeks", 6), ("52 weeks", 12), ("10 days", 1), ("365 days", 12), ("366 days", 13), ("0.5 years", 6),
        ("1month", 1), ("0 days", None), ("100 years", 1200), ("101 years", None), ("8 hours", 1),
    ],
)  # fmt: skip
def test_lengths_in_months(text: str, months: int | None) -> None:
    assert months_of(read_duration(text)) == months


BASE = {"in_house": "1200 EUR", "fees": "600 EUR", "horizon": "4 months"}


def test_when_each_figure_falls_due() -> None:
    section = BASE | {"search": "10 EUR", "onboarding": "20 EUR", "exit": "40 EUR", "transition": "90 EUR"}
    flow = worked(section | {"transition_length": "3 months", "tools": "8 EUR"}).flow
    assert flow is not None
    assert flow.in_house == (0, 300, 300, 300, 300)
    assert flow.outsourced == (30, 182, 182, 182, 192)
    assert flow.net == (-30, 118, 118, 118, 108)


def test_a_transition_longer_than_the_horizon_is_cut_to_it() -> None:
    flow = worked(BASE | {"transition": "80 EUR", "transition_length": "2 years"}).flow
    assert flow is not None
    assert flow.outsourced == (0, 170, 170, 170, 170)


@pytest.mark.parametrize(
    "rate",
    [
        {"amount": "100 USD", "worth": "90 EUR"},
        {"amount": "90 EUR", "worth": "100 USD"},
    ],
)
def test_several_currencies_only_with_a_rate(rate: dict[str, str]) -> None:
    section = BASE | {"fees": "1000 USD", "ranges": {"fees": {"low": "900 USD", "high": "1000 EUR"}}}
    assert work_out(typed(section)) is None
    found = worked(section | {"rates": [{"amount": "0 USD", "worth": "1 EUR"}, None, rate]}).figures
    assert found.currency == "EUR"
    assert (found.figures[1].low, found.fees, found.figures[1].high) == (810, 900, 1000)


@pytest.mark.parametrize("missing", ["in_house", "fees"])
def test_one_way_alone_is_no_comparison(missing: str) -> None:
    assert work_out(typed({**BASE, missing: None})) is None


def test_ranges_that_cannot_be_used_are_set_aside() -> None:
    ranges = {
        "fees": {"low": "700 EUR"},
        "tools": {"high": "10 EUR"},
        "in_house": {"low": "900 USD"},
        "search": {"high": "30 EUR"},
    }
    found = worked(BASE | {"search": "10 EUR", "ranges": ranges})
    assert [one.name for one in found.set_aside] == ["in_house", "fees", "tools"]
    assert [swing.name for swing in found.swings] == ["search"]
    assert (found.swings[0].at_low, found.swings[0].at_high) == (590, 570)


def test_what_is_not_stated_is_not_made_up() -> None:
    bare = worked({"in_house": "1200 EUR", "fees": "600 EUR"})
    assert (bare.flow, bare.npv, bare.irr, bare.break_even, bare.output, bare.simulation) == (None,) * 6
    assert worked(BASE).npv is None
    assert worked(BASE | {"output": {"unit": "cake"}}).output is None
    assert worked(BASE | {"output": {"per_month": 0}}).output is None


def test_left_out_costs_are_named_with_what_is_usual_and_not_added() -> None:
    found = worked(BASE | {"management": "5 EUR", "search": "0 EUR", "onboarding": "1 EUR", "tools": "1 EUR"})
    assert [one.item for one in found.left_out] == ["transition", "rework", "risk", "exit"]
    rework = found.left_out[1]
    assert (rework.low, rework.high, rework.practice.source) == (0, 120, "P2")
    assert found.figures.outsourced == 607


def test_nothing_put_in_first_has_no_rate_of_return() -> None:
    assert worked(BASE | {"exit": "900 EUR"}).irr is None
    assert worked(BASE | {"onboarding": "900 EUR"}).irr is not None


def test_the_largest_amounts_and_smallest_outputs_bear_it() -> None:
    big = "99999999999999999999.9999999999 EUR"
    ranges = {"in_house": {"low": "-99999999999999999999 EUR"}}
    section = BASE | {
        "in_house": big,
        "onboarding": big,
        "horizon": "100 years",
        "discount_rate": "100 %",
        "ranges": ranges,
    }
    found = worked(section | {"output": {"per_month": Decimal("1E-40")}})
    assert found.npv is not None
    assert found.figures.net_benefit == -600
    assert found.output is not None


def test_notes_of_the_readers_own_do_no_harm() -> None:
    ranges = {
        "x-note": "a guess",
        "fees": {"x-why": "5 USD", "low": "500 EUR", "high": None},
        "x-more": {"low": "1 GBP"},
    }
    found = worked(BASE | {"x-note": "5 USD", "ranges": ranges})
    assert (found.set_aside, [one.name for one in found.swings]) == ((), ["fees"])
