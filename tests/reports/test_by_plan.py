"""Reports that are drawn a plan at a time: the same bytes, from no more than they may look at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.model.report import Report, Summary
from outsource_cli.reports import BY_PLAN, FORMATS, LEAN, PROMPT, WITH_FINGERPRINTS, RenderOptions, render, stream
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.shape import Array, dump
from outsource_cli.reports.text.page import Page
from reports.samples import SAMPLES, many

OPTIONS = {
    "plain": RenderOptions(),
    "all": RenderOptions(show=frozenset({"all"}), statistics=True, verbose=True),
    "quiet": RenderOptions(quiet=True, statistics=True),
    "colour": RenderOptions(color=True, width=120),
    "limit": RenderOptions(max_findings=3, unicode=False),
}
NOTHING = Summary(plans=0, ready=0, ready_with_warnings=0, not_ready=0, blockers=0, warnings=0, advice=0, checks=0)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=8,
)


def opening(report: Report) -> Report:
    """What is known of the run before its first plan."""
    return replace(report, plans=(), summary=NOTHING, exit_code=0, remarks=())


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", BY_PLAN)
def test_the_pieces_are_the_whole(name: str, sample: str, options: str) -> None:
    report, chosen = SAMPLES[sample](), OPTIONS[options]
    pieces = stream(name, chosen, opening(report))
    plans = [pieces.plan(plan) for plan in report.plans]
    end = replace(report, plans=())
    assert "".join([pieces.before(end), *plans, pieces.after(end)]) == render(name, report, chosen)


@pytest.mark.parametrize("name", PROMPT)
def test_a_prompt_report_begins_with_its_first_plan(name: str) -> None:
    report = many()
    pieces = stream(name, RenderOptions(), opening(report))
    assert "".join([pieces.plan(plan) for plan in report.plans])
    assert pieces.before(report) == ""


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_what_the_tables_of_formats_say(name: str, sample: str) -> None:
    report, options = SAMPLES[sample](), RenderOptions(show=frozenset({"waived", "known"}))
    plans = report.plans
    if name in LEAN:
        plans = tuple(replace(plan, gates=(), themes=(), facts=(), lines=()) for plan in plans)
    if name not in BY_PLAN:
        plans = tuple(replace(plan, checks=()) for plan in plans)
    if name not in WITH_FINGERPRINTS:
        plans = tuple(
            replace(plan, findings=tuple(replace(one, fingerprint="") for one in plan.findings)) for plan in plans
        )
    assert render(name, replace(report, plans=plans), options) == render(name, report, options)


def test_the_tables_name_formats() -> None:
    assert {*BY_PLAN, *LEAN, *WITH_FINGERPRINTS} <= set(FORMATS)
    assert set(PROMPT) <= set(BY_PLAN)


@given(st.lists(st.dictionaries(st.text(), values, max_size=3), max_size=4), st.integers(0, 2))
@settings(deadline=None, derandomize=True)
def test_an_array_is_written_an_item_at_a_time(items: list[dict[str, Any]], depth: int) -> None:
    array = Array(depth)
    text = "".join([*map(array.item, items), array.end()])
    whole: Any = items
    for _ in range(depth):
        whole = [whole]
    opened = "".join(f"[\n{'  ' * (at + 1)}" for at in range(depth))
    closed = "".join(f"\n{'  ' * at}]" for at in reversed(range(depth)))
    assert opened + text + closed == dump(whole, indent=2)


@given(st.lists(st.sampled_from(["", "a", "b" * 130, "ü", "::x"]), max_size=12), st.integers(0, 12))
@settings(deadline=None, derandomize=True)
def test_a_page_can_be_taken_in_parts(lines: list[str], at: int) -> None:
    whole, parted = Page(RenderOptions(color=True)), Page(RenderOptions(color=True))
    taken = []
    for number, line in enumerate(lines):
        for page in (whole, parted):
            page.blank()
            page.line((line, "bold"))
        if number == at:
            taken.append(parted.take())
    assert "".join([*taken, parted.take()]) == (whole.render() if lines else "")


def test_a_long_page_is_taken_whole() -> None:
    page = Page(RenderOptions())
    for number in range(2500):
        page.line(str(number))
    assert page.take() == "".join(f"{number}\n" for number in range(2500))
    assert page.take() == ""


def test_who_draws_a_plan_at_a_time_says_how() -> None:
    pieces = ByPlan(RenderOptions(), opening(many()))
    with pytest.raises(NotImplementedError):
        pieces.plan(many().plans[0])
    with pytest.raises(NotImplementedError):
        pieces.after(many())
