"""What was made fast gives what the plain way gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.analysis.decisions.bids import compare
from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.figures import ITEMS, Figure
from outsource_cli.analysis.decisions.finance import CONTEXT
from outsource_cli.analysis.decisions.flow import _paid, _span
from outsource_cli.analysis.decisions.forms import fits, misfit, work_of
from outsource_cli.analysis.decisions.simulate import _dice
from outsource_cli.analysis.decisions.tasks import contradictions, rank
from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.facts.base import answered, remembered
from outsource_cli.analysis.facts.together import _offsets
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.values import _PLACEHOLDER, Money, is_blank
from outsource_cli.source import Document
from outsource_cli.source.text import _LINE_END, split_lines
from plans import _value

SHAPE = plan_shape()
TODAY = date(2026, 1, 15)
ZERO = Decimal(0)
MONTHS = st.integers(1, 40)
FIELDS = SHAPE.fields or {}
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Africa/Cairo", "Asia/Manila", "Australia/Lord_Howe"]
)


def sections(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Plans with these sections."""
    return st.fixed_dictionaries({name: _value(FIELDS[name], False) for name in names})


def typed(data: dict[str, Any]) -> dict[str, Any]:
    return type_plan(Document("plan.yaml", "", data=data), SHAPE).data


@settings(max_examples=200, deadline=None)
@given(sections("selection", "cost_benefit"))
def test_the_chosen_bid_stands_where_the_comparison_puts_it(data: dict[str, Any]) -> None:
    plan = typed(data)
    selection, costs = plan.get("selection") or {}, plan.get("cost_benefit") or {}
    if not (selection.get("chosen") and selection.get("bids")):
        return
    facts, known = Facts(plan, TODAY), compare({**selection}, costs, {})
    choice, behind = known.choice, known.behind
    dominated = choice.dominated_by is not None if choice and choice.placed else None
    assert facts.value("chosen_dominated") == dominated
    if selection.get("criteria"):
        want = None if behind is None else rounded(type(known.low_percent)(behind.numerator) / behind.denominator)
        assert facts.value("chosen_points_behind") == want
    rated = compare({**selection, "criteria": None}, {"rates": costs.get("rates")}, {}).choice
    assert facts.value("price_below_median") == (rated.lowness.below_median if rated and rated.lowness else None)


@settings(max_examples=200, deadline=None)
@given(sections("tasks", "demand", "engagement"))
def test_tasks_are_at_odds_as_the_ranking_says(data: dict[str, Any]) -> None:
    plan = typed(data)
    tasks, kind = plan.get("tasks"), (plan.get("engagement") or {}).get("type")
    if not tasks:
        return
    facts = Facts(plan, TODAY)
    odd = [one.path for one in contradictions(rank(tasks, None)) if not one.reason]
    result = facts.get("task_contradictions")
    assert result.value == len(odd)
    assert not odd or result.paths[0] == odd[0]
    outside = [task for _, task in answered(tasks) if task.get("decision") == "outsource"]
    work = work_of(outside, plan.get("demand") or {}, None)
    own = next((fit for fit in fits(work) if kind in fit.types), None)
    known = own is not None and own.share is not None and work.usual is not None
    assert facts.value("type_misfit") == (misfit(fits(work), kind) is not None if known else None)


@given(st.lists(st.tuples(st.integers(1, 5), st.decimals(0, 200, places=3)), min_size=1, max_size=6))
def test_the_usual_difficulty_is_the_mean_by_hours(rows: list[tuple[int, Decimal]]) -> None:
    tasks = [{"difficulty": difficulty, "hours_per_month": hours} for difficulty, hours in rows]
    shares = [Fraction(hours) if all(one > 0 for _, one in rows) else Fraction(1) for _, hours in rows]
    mean = sum(share * difficulty for share, (difficulty, _) in zip(shares, rows, strict=True)) / sum(shares)
    assert work_of(tasks, {}, None).usual == mean


@given(
    st.lists(st.tuples(st.sampled_from(list(ITEMS)), st.decimals(0, 10**9, places=2)), min_size=1, max_size=6),
    MONTHS,
    MONTHS,
)
def test_what_is_paid_up_to_a_month_is_each_amounts_part(
    rows: list[tuple[str, Decimal]], months: int, transition: int
) -> None:
    transition = min(months, transition)
    items = [Figure(name, amount, amount, amount, Money(amount, "EUR")) for name, amount in rows]
    spans = [(one.likely, *_span(one.due, months, transition)) for one in items]
    with localcontext(CONTEXT):
        plain = [
            sum(
                (all_of * max(0, min(month, end) - start + 1) / (end - start + 1) for all_of, start, end in spans), ZERO
            )
            for month in range(months + 1)
        ]
        assert list(_paid(items, months, transition)) == plain


@settings(max_examples=60, deadline=None)
@given(ZONES, ZONES, st.dates(date(1970, 1, 1), date(2199, 12, 31)), st.integers(0, 3 * 366))
def test_offsets_are_those_of_every_single_day(ours: str, theirs: str, first: date, days: int) -> None:
    noons = [datetime.combine(first, time(12)) + timedelta(days=number) for number in range(days + 1)]
    walked = {tuple(_minutes_at(zone, noon) for zone in (ours, theirs)) for noon in noons}
    found = _offsets(ours, theirs, first, first + timedelta(days=days))
    assert found == walked or (ours == theirs and found <= walked)


def _minutes_at(zone: str, noon: datetime) -> int:
    return int((ZoneInfo(zone).utcoffset(noon) or timedelta()).total_seconds()) // 60


def test_each_figure_draws_the_numbers_that_come_next() -> None:
    dice = Random(7)
    drawn = [dice.random() for _ in range(30)]
    assert [share for shares in _dice(7, 10, 3) for share in shares] == drawn


@given(st.one_of(st.text(), st.from_regex(_PLACEHOLDER.pattern, fullmatch=True)))
def test_what_a_text_begins_with_never_hides_a_placeholder(text: str) -> None:
    assert is_blank(text) is (not text.strip() or _PLACEHOLDER.fullmatch(text.strip()) is not None)


@given(st.text(st.sampled_from("ab \n\r\x85\u2028é")))
def test_lines_end_where_the_pattern_says(text: str) -> None:
    lines = _LINE_END.split(text)
    assert split_lines(text) == tuple(lines if lines[-1] else lines[:-1])


def test_a_result_is_remembered_for_the_very_same_values_only() -> None:
    calls: list[list[int]] = []

    def count(values: list[int]) -> int:
        calls.append(values)
        return len(values)

    kept: Callable[..., int] = remembered(count)
    first, equal = [1], [1]
    assert (kept(first), kept(first), kept(equal), kept(first)) == (1, 1, 1, 1)
    assert [id(one) for one in calls] == [id(first), id(equal), id(first)]
