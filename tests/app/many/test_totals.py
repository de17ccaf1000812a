"""Totals of parts are the totals of the whole."""

from __future__ import annotations

import pickle
from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.many.corpus import DAY, TEXTS
from outsource_cli import api
from outsource_cli.app.many.totals import Tally, Totals, totals_of
from outsource_cli.model.report import PlanReport, Report

PLANS = st.lists(st.sampled_from(sorted(TEXTS)), max_size=8)


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Of each kind of plan; one of them answers to a pack that the others do not."""
    made = {name: api.check_text(text, f"{name}.yaml", as_of=DAY) for name, text in TEXTS.items()}
    return made | {"poor": api.check_text(TEXTS["poor"] + "checklists: [freelancer]\n", as_of=DAY)}


def plans_of(reports: dict[str, Report], names: list[str]) -> list[PlanReport]:
    return [reports[name].plans[0] for name in names]


@given(parts=st.lists(PLANS, max_size=5))
def test_sum_of_parts_is_the_whole(reports: dict[str, Report], parts: list[list[str]]) -> None:
    whole = plans_of(reports, [name for part in parts for name in part])
    summed = reduce(add, (totals_of(plans_of(reports, part)) for part in parts), Totals())
    assert summed == totals_of(whole)
    assert summed.summary(7) == totals_of(whole).summary(7)


@given(one=PLANS, two=PLANS, three=PLANS)
def test_sum_is_associative(reports: dict[str, Report], one: list[str], two: list[str], three: list[str]) -> None:
    a, b, c = (totals_of(plans_of(reports, names)) for names in (one, two, three))
    assert (a + b) + c == a + (b + c)
    assert a + Totals() == a == Totals() + a
    assert pickle.loads(pickle.dumps(a)) == a


@given(names=PLANS, seed=st.randoms(use_true_random=False))
def test_order_changes_no_count(reports: dict[str, Report], names: list[str], seed: object) -> None:
    shuffled = list(names)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (totals_of(plans_of(reports, order)) for order in (names, shuffled))
    assert one.shape() == other.shape()
    assert set(one.seen) == set(other.seen)


def test_summary_is_that_of_one_machine(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert totals_of(report.plans).summary(report.summary.checks) == report.summary


def test_counts_by_severity_gate_and_check_agree(reports: dict[str, Report]) -> None:
    shape = totals_of(plans_of(reports, sorted(TEXTS))).shape()
    open_ones = sum(shape["severities"].values())
    assert open_ones == sum(shape["gates"].values()) == sum(shape["checks"].values()) > 50
    assert shape["checks"]["PLAN001"] >= 1
    assert list(shape["checks"]) == sorted(shape["checks"])


def test_faults_are_counted(reports: dict[str, Report]) -> None:
    tally = Tally()
    tally.add(reports["broken"].plans[0], faulty=True)
    tally.add(reports["good"].plans[0])
    assert (tally.totals.plans, tally.totals.faults) == (2, 1)
