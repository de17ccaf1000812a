"""Facts about the choice of the provider, on plans as they are written: YAML-like data, typed by the shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.values import Money
from outsource_cli.source import Document

SHAPE = plan_shape()
TODAY = date(2026, 1, 15)


def fact(name: str, plan: dict[str, Any]) -> tuple[object, Path]:
    """A fact's value and the place it points at first."""
    typed = type_plan(Document("plan.yaml", "", data=plan), SHAPE)
    assert not typed.problems
    result = Facts(typed.data, TODAY).get(name)
    return result.value, result.paths[0]


def bids(*rows: tuple[str | None, str | None, int | None], chosen: str | None = "A") -> dict[str, Any]:
    """A selection: provider, price and quality of each bid."""
    listed = [{"provider": name, "price": price, "quality": quality} for name, price, quality in rows]
    return {"selection": {"chosen": chosen, "bids": listed}}


@pytest.mark.parametrize(
    ("names", "count"),
    [(["A", "B", "C"], 3), (["A", "a"], 1), (["A", None, None], 3), (["A", "TBD"], 2)],
)
def test_bid_count(names: list[str | None], count: int) -> None:
    assert fact("bid_count", bids(*((name, "1 EUR", None) for name in names)))[0] == count


def test_without_bids_nothing_is_known() -> None:
    for name in ("bid_count", "bid_currencies"):
        assert fact(name, {"selection": {"chosen": "A", "bids": []}}) == (None, ("selection", "bids"))
    for name in ("chosen_bid", "chosen_price", "cheapest_chosen", "quality_below_median"):
        assert fact(name, {"selection": {"chosen": "A", "bids": []}}) == (None, ("selection", "bids"))
        assert fact(name, bids(("A", "1 EUR", 1), chosen=None)) == (None, ("selection", "chosen"))


@pytest.mark.parametrize(
    ("prices", "count", "place"),
    [
        (["1 EUR", "2 EUR"], 1, ("selection", "bids", 0, "price")),
        ([None, "1 EUR", "2 USD", "3 GBP"], 3, ("selection", "bids", 2, "price")),
        ([None], None, ("selection", "bids")),
    ],
)
def test_bid_currencies(prices: list[str | None], count: int | None, place: Path) -> None:
    assert fact("bid_currencies", bids(*(("A", price, 1) for price in prices))) == (count, place)


@pytest.mark.parametrize(("chosen", "there"), [("A", True), ("a", True), ("C", False)])
def test_chosen_bid(chosen: str, there: bool) -> None:
    assert fact("chosen_bid", bids((None, "1 EUR", 1), ("A", None, None), chosen=chosen))[0] is there


@pytest.mark.parametrize(
    ("chosen", "price"),
    [("B", Money(Decimal("2.50"), "EUR")), ("A", None), ("C", None)],
)
def test_chosen_price(chosen: str, price: Money | None) -> None:
    value, place = fact("chosen_price", bids(("A", None, 1), ("B", "2.50 EUR", 1), chosen=chosen))
    assert value == price
    assert place == (("selection", "bids", 1, "price") if price else ("selection", "chosen"))


@pytest.mark.parametrize(
    ("prices", "cheapest"),
    [
        (["1 EUR", "2 EUR", "3 EUR"], True),
        (["1 EUR", "1 EUR", "3 EUR"], True),
        (["2 EUR", "1 EUR", "3 EUR"], False),
        (["2 EUR", "2 EUR"], False),
        (["2 EUR"], False),
        (["1 EUR", None, "2 EUR"], True),
        (["0 EUR", "2 EUR"], True),
        ([None, "2 EUR"], None),
        (["1 EUR", "2 USD"], None),
    ],
)
def test_cheapest_chosen(prices: list[str | None], cheapest: bool | None) -> None:
    rows = [("ABC"[index], price, 1) for index, price in enumerate(prices)]
    value, place = fact("cheapest_chosen", bids(*rows))
    assert value is cheapest
    assert place == (("selection", "chosen") if cheapest is None else ("selection", "bids", 0, "price"))


@pytest.mark.parametrize(
    ("scores", "points"),
    [
        ([60, 80, 90], 20),
        ([80, 60, 90], 0),
        ([95, 60, 90], 0),
        ([60, 80], 10),
        ([60, 75], Decimal("7.5")),
        ([80, 80], 0),
        ([60], 0),
        ([60, None, 80], 10),
        ([0, None], 0),
    ],
)
def test_quality_below_median(scores: list[int | None], points: object) -> None:
    rows = [("ABC"[index], "1 EUR", score) for index, score in enumerate(scores)]
    assert fact("quality_below_median", bids(*rows)) == (points, ("selection", "bids", 0, "quality"))


def test_no_score_no_quality_below_median() -> None:
    assert fact("quality_below_median", bids(("A", "1 EUR", None), ("B", "1 EUR", 80)))[0] is None


def test_of_two_bids_by_one_provider_the_first_counts() -> None:
    plan = bids(("A", "3 EUR", 1), ("A", "1 EUR", 1), ("B", "2 EUR", 1))
    assert fact("chosen_price", plan)[0] == Money(Decimal(3), "EUR")
    assert fact("cheapest_chosen", plan)[0] is False


@pytest.mark.parametrize(
    ("criteria", "weight", "index"),
    [
        ([("quality", 60), ("price", 40)], 40, 1),
        ([("price", "30 %"), ("price", "35 %")], 65, 0),
        ([("quality", 100)], 0, 0),
        ([(None, 50), ("price", None)], 0, 0),
        ([("price", 100), ("price", 100)], 200, 0),
    ],
)
def test_price_weight(criteria: list[tuple[str | None, Any]], weight: int, index: int) -> None:
    plan = {"selection": {"criteria": [{"name": "x", "kind": kind, "weight": share} for kind, share in criteria]}}
    assert fact("price_weight", plan) == (weight, ("selection", "criteria", index, "weight"))


def test_no_weights_no_price_weight() -> None:
    assert fact("price_weight", {"selection": {"criteria": [{"kind": "price"}]}})[0] is None


@pytest.mark.parametrize(
    ("held", "decided", "days", "index"),
    [
        (["2026-01-10"], "2026-01-12", 2, 0),
        ([None, "2026-01-14", "2026-01-10"], "2026-01-12", 2, 2),
        (["2026-01-13"], "2026-01-12", -1, 0),
        (["2026-01-10"], None, 5, 0),
        (["2026-02-01"], None, -17, 0),
        (["2026-01-10", "2026-01-10"], "2026-01-10", 0, 0),
    ],
)
def test_meeting_before_decision(held: list[str | None], decided: str | None, days: int, index: int) -> None:
    plan = {
        "selection": {"decided_on": decided},
        "due_diligence": {"meetings": [{"kind": "video", "on": day} for day in held]},
    }
    assert fact("meeting_before_decision", plan) == (days, ("due_diligence", "meetings", index, "on"))


@pytest.mark.parametrize("meetings", [None, [], [{"kind": "video"}]])
def test_no_dated_meeting(meetings: object) -> None:
    plan = {"due_diligence": {"meetings": meetings}}
    assert fact("meeting_before_decision", plan) == (None, ("due_diligence", "meetings"))


@pytest.mark.parametrize(
    ("skills", "shown", "proofs", "count", "place"),
    [
        (["tax"], ["Tax"], None, 0, ("tasks",)),
        (["tax"], None, ["TAX"], 0, ("tasks",)),
        (["tax", "law", "Law"], ["tax"], ["design", None], 1, ("tasks", 1, "skill")),
        (["tax", "law"], None, None, 2, ("tasks", 0, "skill")),
        ([None], None, None, 0, ("tasks",)),
    ],
)
def test_skills_without_proof(
    skills: list[str | None], shown: list[str] | None, proofs: list[str | None] | None, count: int, place: Path
) -> None:
    plan = {
        "tasks": [{"decision": "outsource", "skill": skill} for skill in skills],
        "provider": {"skills": shown},
        "due_diligence": {"qualifications": [{"proof": "seen", "skill": skill} for skill in proofs or []]},
    }
    assert fact("skills_without_proof", plan) == (count, place)


def test_skills_of_kept_tasks_need_no_proof() -> None:
    assert fact("skills_without_proof", {"tasks": [{"decision": "keep", "skill": "tax"}, None]}) == (0, ("tasks",))


CRITERIA = [{"name": "work", "kind": "quality", "weight": 60}, {"name": "price", "kind": "price", "weight": 40}]


@pytest.mark.parametrize(
    ("weights", "total", "place"),
    [
        ([60, 40], Decimal(100), ("selection", "criteria")),
        ([60, None, 40], None, ("selection", "criteria", 1, "weight")),
    ],
)
def test_criteria_weight_sum(weights: list[int | None], total: Decimal | None, place: Path) -> None:
    criteria = [{"name": f"C{at}", "weight": weight} for at, weight in enumerate(weights)]
    assert fact("criteria_weight_sum", {"selection": {"criteria": criteria}}) == (total, place)


@pytest.mark.parametrize(
    ("rows", "chosen", "value"),
    [
        ([("A", "5 EUR", 80), ("B", "5 EUR", 81)], "A", True),
        ([("A", "5 EUR", 80), ("B", "5 EUR", 81)], "B", False),
        ([("A", "5 EUR", 80), ("B", "5 EUR", 80)], "A", False),
        ([("A", "5 EUR", None), ("B", "5 EUR", 80)], "A", None),
        ([("A", None, 80), ("B", "5 EUR", 80)], "A", None),
        ([("A", "5 EUR", 80)], "C", None),
    ],
)
def test_chosen_dominated(rows: list[Any], chosen: str, value: bool | None) -> None:
    plan = bids(*rows, chosen=chosen)
    found, place = fact("chosen_dominated", plan)
    assert found is value
    index = next((at for at, row in enumerate(rows) if row[0] == chosen), None)
    assert place == (("selection", "chosen") if value is None else ("selection", "bids", index, "price"))


def test_total_cost_and_not_the_price_alone_dominates() -> None:
    plan = bids(("A", "5 EUR", 80), ("B", "6 EUR", 80))
    plan["selection"]["bids"][0]["management"] = "9 EUR"
    assert fact("chosen_dominated", plan)[0] is True
    plan["cost_benefit"] = {"management": "9 EUR"}
    assert fact("chosen_dominated", plan)[0] is False


@pytest.mark.parametrize(
    ("rows", "behind"),
    [
        ([("A", "5 EUR", 80), ("B", "10 EUR", 80)], Decimal("0.00")),
        ([("A", "10 EUR", 80), ("B", "5 EUR", 80)], Decimal("20.00")),
        ([("A", "5 EUR", None), ("B", "5 EUR", 80)], None),
    ],
)
def test_chosen_points_behind(rows: list[Any], behind: Decimal | None) -> None:
    plan = bids(*rows)
    plan["selection"]["criteria"] = CRITERIA
    assert fact("chosen_points_behind", plan)[0] == behind
    assert fact("chosen_points_behind", bids(*rows)) == (None, ("selection", "criteria"))


@pytest.mark.parametrize(
    ("prices", "below"),
    [
        (["70 EUR", "100 EUR", "120 EUR"], Decimal("30.0")),
        (["150 EUR", "100 EUR", "120 EUR"], Decimal("-25.0")),
        (["70 EUR", "100 EUR"], None),
        ([None, "100 EUR", "120 EUR", "130 EUR"], None),
        (["70 USD", "100 EUR", "120 EUR", "130 EUR"], None),
    ],
)
def test_price_below_median(prices: list[str | None], below: Decimal | None) -> None:
    plan = bids(*((f"{'ABCD'[at]}", price, 50) for at, price in enumerate(prices)))
    value, place = fact("price_below_median", plan)
    assert value == below
    assert place == (("selection", "chosen") if below is None else ("selection", "bids", 0, "price"))


def test_another_bidders_meetings_and_proofs_show_nothing_of_the_chosen_one() -> None:
    meetings = [{"on": "2026-01-02", "provider": "B"}, {"on": "2026-01-12", "provider": "a"}, {"on": "2026-01-13"}]
    plan = {"selection": {"chosen": "A"}, "due_diligence": {"meetings": meetings}}
    assert fact("meeting_before_decision", plan) == (3, ("due_diligence", "meetings", 1, "on"))
    proofs = [{"skill": "tax", "provider": "B"}, {"skill": "pay", "provider": "A"}, {"skill": "law"}]
    tasks = [{"skill": skill, "decision": "outsource"} for skill in ("pay", "law", "tax")]
    plan = {"selection": {"chosen": "A"}, "tasks": tasks, "due_diligence": {"qualifications": proofs}}
    assert fact("skills_without_proof", plan) == (1, ("tasks", 2, "skill"))
    unchosen = {"tasks": tasks, "due_diligence": {"qualifications": proofs}}
    assert fact("skills_without_proof", unchosen)[0] == 2
