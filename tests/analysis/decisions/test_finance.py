"""Present value, rate of return and break-even, against published examples and against numpy-financial."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.analysis.decisions import finance

AMOUNTS = st.integers(-100_000, 100_000).map(lambda cents: Decimal(cents) / 100)
FLOWS = st.lists(AMOUNTS, min_size=2, max_size=40)
RATES = st.integers(-5000, 50_000).map(lambda points: Decimal(points) / 10_000)


def money(*amounts: int) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize(
    ("rate", "flow", "value"),
    [
        # Microsoft's documentation of Excel's NPV: first value due after one period, result 1,188.44.
        ("0.10", money(0, -10_000, 3_000, 4_200, 6_800), "1188.44"),
        # The same page's second example: the first value is paid today, result 1,922.06.
        ("0.08", money(-40_000, 8_000, 9_200, 10_000, 12_000, 14_500), "1922.06"),
        # numpy-financial's documentation of npv.
        ("0.08", money(-40_000, 5_000, 8_000, 12_000, 30_000), "3065.22"),
        ("0", money(-5, 3, 4), "2.00"),
    ],
)
def test_npv_of_published_examples(rate: str, flow: list[Decimal], value: str) -> None:
    assert abs(finance.npv(flow, Decimal(rate)) - Decimal(value)) < Decimal("0.01")


@pytest.mark.parametrize(
    ("flow", "rate"),
    [
        # Microsoft's documentation of Excel's IRR: four years -2.1 %, five years 8.7 %, two years -44.4 %.
        (money(-70_000, 12_000, 15_000, 18_000, 21_000), "-0.021"),
        (money(-70_000, 12_000, 15_000, 18_000, 21_000, 26_000), "0.087"),
        (money(-70_000, 12_000, 15_000), "-0.444"),
        # numpy-financial's front page: 0.5672303344358536; and Gitman, Principles of Managerial Finance, as it quotes him.
        (money(-250_000, 100_000, 150_000, 200_000, 250_000, 300_000), "0.567"),
        (money(-100, 39, 59, 55, 20), "0.281"),
    ],
)
def test_irr_of_published_examples(flow: list[Decimal], rate: str) -> None:
    found = finance.irr(flow)
    assert found is not None
    assert round(found, 3) == Decimal(rate)


@pytest.mark.parametrize(
    ("flow", "why"),
    [
        (money(), "nothing"),
        (money(0, 0), "nothing happens"),
        (money(5, 5), "nothing is put in"),
        (money(-5, -5), "nothing comes back"),
        (money(-100, 230, -132), "both 10 % and 20 % fit"),
        (money(-1, 1_000_000), "beyond every rate that anybody names"),
    ],
)
def test_no_irr(flow: list[Decimal], why: str) -> None:
    assert finance.irr(flow) is None


def test_irr_with_costs_at_both_ends_takes_the_rate_that_is_not_negative() -> None:
    flow = money(-100, 60, 60, 60, -20)
    found = finance.irr(flow)
    assert found is not None
    assert found > 0
    assert abs(finance.npv(flow, found)) < Decimal("0.0001")


def test_irr_of_exactly_nothing() -> None:
    assert finance.irr(money(-100, 50, 50)) == 0


@given(FLOWS, RATES)
def test_npv_agrees_with_numpy_financial(flow: list[Decimal], rate: Decimal) -> None:
    theirs = numpy_financial.npv(float(rate), [float(amount) for amount in flow])
    assert float(finance.npv(flow, rate)) == pytest.approx(theirs, rel=1e-9, abs=1e-6)


@given(st.integers(1, 100_000), st.lists(st.integers(0, 50_000), min_size=1, max_size=30))
def test_irr_agrees_with_numpy_financial_on_an_outlay_and_what_comes_back(outlay: int, back: list[int]) -> None:
    flow = money(-outlay, *back)
    theirs = numpy_financial.irr([float(amount) for amount in flow])
    ours = finance.irr(flow)
    if ours is None:
        assert not -0.98 < theirs < 900
    else:
        assert float(ours) == pytest.approx(theirs, rel=1e-6, abs=1e-6)


@given(FLOWS)
def test_at_the_irr_the_flow_is_worth_nothing(flow: list[Decimal]) -> None:
    rate = finance.irr(flow)
    if rate is not None:
        size = sum(map(abs, finance.discounted(flow, rate)))
        assert abs(finance.npv(flow, rate)) <= size * Decimal("1E-12")


@given(RATES)
def test_twelve_months_make_the_year(rate: Decimal) -> None:
    assert abs(finance.yearly_rate(finance.monthly_rate(rate)) - rate) < Decimal("1E-30")


@pytest.mark.parametrize(
    ("balance", "month"),
    [
        (money(-5, -1, 2), 2),
        (money(0, 1), 0),
        (money(-5, -1, -2), None),
        (money(-5, 1, -1, 3), 3),
        (money(-5, 1, 2, -1), None),
        (money(-5, 0), 1),
    ],
)
def test_break_even(balance: list[Decimal], month: int | None) -> None:
    assert finance.break_even(balance) == month


@given(FLOWS)
def test_after_break_even_the_balance_stays_above(flow: list[Decimal]) -> None:
    balance = finance.cumulative(flow)
    assert balance == list(accumulate(flow))
    month = finance.break_even(balance)
    if month is None:
        assert balance[-1] < 0
    else:
        assert min(balance[month:]) >= 0
        assert month == 0 or balance[month - 1] < 0
