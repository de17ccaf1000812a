"""The simulation: what holds for every run, and what is known of the triangular distribution."""

from __future__ import annotations

from math import sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.analysis.decisions.simulate import Spread, percentile, simulate, tornado

POINTS = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=3, max_size=3).map(sorted)
SPREADS = st.lists(st.tuples(st.sampled_from([1, -1]), POINTS), min_size=1, max_size=5).map(
    lambda rows: tuple(Spread(f"f{at}", sign, *points) for at, (sign, points) in enumerate(rows))
)


@settings(max_examples=50)
@given(SPREADS, st.integers(0, 1000))
def test_percentiles_stand_in_order_within_what_is_possible(spreads: tuple[Spread, ...], seed: int) -> None:
    run = simulate(spreads, 300, seed)
    if run is None:
        assert all(one.low == one.high for one in spreads)
        return
    assert run.lowest <= run.p10 <= run.p50 <= run.p90 <= run.highest
    assert 0 <= run.pays_off <= 1
    assert sum(run.counts) == run.runs == 300
    ends = [(one.sign * one.low, one.sign * one.high) for one in spreads]
    tolerance = 1e-6 * (1 + sum(abs(end) for pair in ends for end in pair))
    assert run.lowest >= sum(min(pair) for pair in ends) - tolerance
    assert run.highest <= sum(max(pair) for pair in ends) + tolerance


@settings(max_examples=25)
@given(SPREADS, st.integers(0, 1000))
def test_the_same_seed_gives_the_same_result(spreads: tuple[Spread, ...], seed: int) -> None:
    first = simulate(spreads, 200, seed)
    simulate.cache_clear()
    assert simulate(spreads, 200, seed) == first


def test_another_seed_gives_another_result() -> None:
    spreads = (Spread("fees", -1, 1, 2, 6),)
    one, other = simulate(spreads, 500, 1), simulate(spreads, 500, 2)
    assert one is not None
    assert other is not None
    assert one.mean != other.mean


def test_the_mean_and_the_percentiles_are_those_of_a_triangle() -> None:
    """Mean (a + b + c) / 3; below the peak the share of draws under x is (x - a)² / ((b - a)(c - a))."""
    run = simulate((Spread("in_house", 1, 0, 4, 10),), 100_000, 3)
    assert run is not None
    assert run.mean == pytest.approx(14 / 3, rel=0.005)
    assert run.p10 == pytest.approx(sqrt(0.1 * 40), rel=0.01)
    assert run.p90 == pytest.approx(10 - sqrt(0.1 * 60), rel=0.01)


def test_a_second_naive_implementation_agrees() -> None:
    """Each figure's draws in turn from one generator, with the textbook inverse; sorted; nearest rank."""
    spreads = (Spread("in_house", 1, 90, 100, 130), Spread("search", -1, 5, 5, 5), Spread("fees", -1, 60, 80, 110))
    dice = Random(11)
    columns = []
    for low, likely, high in ((90, 100, 130), (60, 80, 110)):
        column = []
        for _ in range(1000):
            u = dice.random()
            if u < (likely - low) / (high - low):
                column.append(low + sqrt(u * (high - low) * (likely - low)))
            else:
                column.append(high - sqrt((1 - u) * (high - low) * (high - likely)))
        columns.append(column)
    totals = sorted(ours - 5 - fees for ours, fees in zip(*columns, strict=True))
    run = simulate(spreads, 1000, 11)
    assert run is not None
    assert (run.p10, run.p50, run.p90) == pytest.approx((totals[99], totals[499], totals[899]))
    assert run.pays_off == sum(total > 0 for total in totals) / 1000


def test_without_a_range_there_is_nothing_to_simulate() -> None:
    assert simulate((Spread("fees", -1, 2, 2, 2),)) is None
    assert tornado((Spread("fees", -1, 2, 2, 2),)) == ()


@pytest.mark.parametrize(("share", "value"), [(10, 1), (50, 5), (90, 9), (100, 10), (1, 1)])
def test_percentile_by_nearest_rank(share: int, value: int) -> None:
    assert percentile(range(1, 11), share) == value


def test_the_tornado_begins_with_what_moves_most() -> None:
    spreads = (
        Spread("in_house", 1, 90, 100, 105),
        Spread("fees", -1, 50, 60, 90),
        Spread("search", -1, 1, 1, 1),
        Spread("tools", -1, 0, 0, 15),
    )
    bars = tornado(spreads)
    assert [bar.name for bar in bars] == ["fees", "in_house", "tools"]
    assert (bars[0].at_low, bars[0].at_high) == (49, 9)
    assert (bars[1].at_low, bars[1].at_high) == (29, 44)
