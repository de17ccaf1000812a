"""Which provider: three whole examples recomputed by a second, naive implementation, laws, and odd bids."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from outsource_cli.analysis.decisions.bids import BidDecision, ComparedBid, compare
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.source import Document

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"
SHAPE = plan_shape()


def compared(plan: dict[str, Any], low: int = 30) -> BidDecision:
    """The comparison of a plan as it is written."""
    typed = type_plan(Document("plan.yaml", "", data=plan), SHAPE)
    assert not typed.problems
    data = typed.data
    return compare(
        data.get("selection") or {}, data.get("cost_benefit") or {}, data.get("due_diligence") or {}, Decimal(low)
    )


def by_name(found: BidDecision) -> dict[str, ComparedBid]:
    return {bid.offer.label: bid for bid in found.bids}


# --- a second implementation: the page's arithmetic, straight from the YAML text ---


def naive(plan: dict[str, Any]) -> dict[str, Any]:
    """Totals, points, frontier and the order of the bids, by plain loops over plain numbers."""

    def money(text: str | None) -> Fraction:
        return Fraction(text.split()[0]) if text else Fraction(0)

    costs, selection = plan["cost_benefit"], plan["selection"]
    shared = {
        "transition": money(costs.get("onboarding")) + money(costs.get("transition")),
        "management": money(costs.get("management")),
        "other": sum(money(costs.get(one)) for one in ("tools", "rework", "risk", "taxes", "exit")),
    }
    totals, qualities, points = {}, {}, {}
    for bid in selection["bids"]:
        extras = sum(money(bid[one]) if one in bid else shared[one] for one in shared)
        totals[bid["provider"]] = money(bid["price"]) + extras
    cheapest = min(totals.values())
    for bid in selection["bids"]:
        name, score, rest, weight_of_rest = bid["provider"], Fraction(0), Fraction(0), Fraction(0)
        own = {one["criterion"]: one["points"] for one in bid.get("scores", [])}
        for one in selection["criteria"]:
            weight = Fraction(one["weight"].rstrip(" %")) / 100
            if one["kind"] == "price":
                score += weight * 100 * cheapest / totals[name]
            else:
                given_points = own.get(one["name"], bid["quality"])
                score += weight * given_points
                rest += weight * given_points
                weight_of_rest += weight
        points[name], qualities[name] = score, rest / weight_of_rest
    beaten = {
        one
        for one in totals
        for other in totals
        if totals[other] <= totals[one]
        and qualities[other] >= qualities[one]
        and (totals[other], qualities[other]) != (totals[one], qualities[one])
    }
    return {"totals": totals, "quality": qualities, "points": points, "beaten": beaten}


@pytest.mark.parametrize("example", ["virtual-assistant", "customer-service", "offshore-team"])
def test_an_example_comes_to_the_same_by_hand(example: str) -> None:
    text = (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8")
    plan = yaml.safe_load(text)
    wanted = naive(plan)
    with_text = {key: _as_read(plan[key]) for key in ("selection", "cost_benefit")}
    found = compared(with_text)
    bids = by_name(found)
    assert {name: Fraction(bid.offer.total or 0) for name, bid in bids.items()} == wanted["totals"]
    assert {name: bid.scored.score for name, bid in bids.items()} == wanted["points"]
    assert {name: bid.scored.quality for name, bid in bids.items()} == wanted["quality"]
    assert {name for name, bid in bids.items() if bid.dominated_by is not None} == wanted["beaten"]
    order = sorted(wanted["points"], key=lambda name: -wanted["points"][name])
    assert [bid.offer.label for bid in found.bids] == order
    prices = [Fraction(bid["price"].split()[0]) for bid in plan["selection"]["bids"]]
    assert found.median_price == Decimal(median(prices).numerator) / median(prices).denominator
    assert found.choice is not None
    assert found.choice.rank == 1


@pytest.mark.parametrize("example", ["virtual-assistant", "customer-service", "offshore-team"])
def test_the_bounds_of_an_example_are_where_a_search_finds_them(example: str) -> None:
    """Each weight moved in steps of a tenth of a percent, all points added up anew."""
    plan = yaml.safe_load((EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"))
    found = compared({key: _as_read(plan[key]) for key in ("selection", "cost_benefit")})
    for at, hold in enumerate(found.holds):
        ahead = [step for step in range(1, 1000) if _wins(found, at, Fraction(step, 1000))]
        assert ahead == list(range(ahead[0], ahead[-1] + 1))
        assert abs(hold.low - Fraction(ahead[0], 1000)) <= Fraction(1, 1000)
        assert abs(hold.high - Fraction(ahead[-1], 1000)) <= Fraction(1, 1000)


def _as_read(value: Any) -> Any:
    """YAML 1.1 data as our reader gives it: dates as text, fractions as decimals."""
    if isinstance(value, dict):
        return {key: _as_read(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_read(one) for one in value]
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _wins(found: BidDecision, at: int, weight: Fraction) -> bool:
    """Whether the winner still leads, alone, when one criterion weighs so much."""
    rest = 1 - found.criteria[at].share
    scores = {}
    for bid in found.bids:
        if bid.rank is None:
            continue
        others = sum(
            one.share / rest * (mark.points or 0)
            for index, (one, mark) in enumerate(zip(found.criteria, bid.scored.marks, strict=True))
            if index != at
        )
        scores[bid.offer.index] = weight * (bid.scored.marks[at].points or 0) + (1 - weight) * others
    winner = found.winners[0].offer.index
    return all(scores[winner] > score for index, score in scores.items() if index != winner)


# --- laws ---

NAMES = [f"P{number}" for number in range(6)]
MONEY = st.integers(1, 100_000)
POINTS = st.integers(0, 100)


@st.composite
def selections(draw: st.DrawFn, least: int = 2) -> dict[str, Any]:
    """Priced and scored bids by two criteria and the price, weights above 0 that add up to 100."""
    first = draw(st.integers(1, 97))
    second = draw(st.integers(1, 98 - first))
    criteria = [
        {"name": "price", "kind": "price", "weight": first},
        {"name": "work", "kind": "quality", "weight": second},
        {"name": "people", "kind": "expertise", "weight": 100 - first - second},
    ]
    bids = [
        {
            "provider": name,
            "price": f"{draw(MONEY)} EUR",
            "quality": draw(POINTS),
            "scores": [{"criterion": "people", "points": draw(POINTS)}],
            "transition": f"{draw(st.integers(0, 9000))} EUR",
        }
        for name in NAMES[: draw(st.integers(least, len(NAMES)))]
    ]
    return {"criteria": criteria, "bids": bids, "chosen": draw(st.sampled_from(bids))["provider"]}


def totals(found: BidDecision) -> dict[str, tuple[Any, ...]]:
    return {bid.offer.label: (bid.rank, bid.offer.total, bid.scored.score, bid.scored.quality) for bid in found.bids}


@given(selections(), st.integers(1, 60))
def test_more_weight_on_price_never_favours_the_dearer_bid(selection: dict[str, Any], more: int) -> None:
    price, *rest = selection["criteria"]
    before = compared({"selection": selection})
    heavier = {**price, "weight": Decimal(price["weight"])}
    # The others keep their proportions: their weights stay, the price's grows, and all are scaled to 100.
    heavier["weight"] = min(Decimal(100), heavier["weight"] + more)
    after = compared({"selection": {**selection, "criteria": [heavier, *rest]}})
    was, then = by_name(before), by_name(after)
    for one in was:
        for other in was:
            cheaper = (was[one].offer.total or 0) < (was[other].offer.total or 0)
            if cheaper and (was[one].scored.score or 0) >= (was[other].scored.score or 0):
                assert (then[one].scored.score or 0) >= (then[other].scored.score or 0)


@given(selections(), st.permutations(range(6)))
def test_other_names_and_another_order_change_nothing_but_labels(selection: dict[str, Any], order: list[int]) -> None:
    new = {name: f"Firm {order[number]}" for number, name in enumerate(NAMES)}
    bids = [{**bid, "provider": new[bid["provider"]]} for bid in selection["bids"]]
    shuffled = [bids[at] for at in order if at < len(bids)]
    other = compared({"selection": {**selection, "bids": shuffled, "chosen": new[selection["chosen"]]}})
    found = compared({"selection": selection})
    assert {new[name]: row for name, row in totals(found).items()} == totals(other)
    assert [(hold.low, hold.high) for hold in found.holds] == [(hold.low, hold.high) for hold in other.holds]
    assert found.behind == other.behind
    assert found.median_price == other.median_price
    assert {new[one.offer.label] for one in found.bids if one.on_frontier} == {
        one.offer.label for one in other.bids if one.on_frontier
    }


@given(selections())
def test_a_dominated_bid_never_wins(selection: dict[str, Any]) -> None:
    found = compared({"selection": selection})
    for bid in found.bids:
        if bid.dominated_by is not None:
            assert bid.rank != 1
            better = next(one for one in found.bids if one.offer.index == bid.dominated_by)
            assert (better.offer.total or 0) <= (bid.offer.total or 0)
            assert (better.scored.quality or 0) >= (bid.scored.quality or 0)
            assert (better.scored.score or 0) > (bid.scored.score or 0)


@given(selections())
def test_the_frontier_is_what_a_naive_search_finds(selection: dict[str, Any]) -> None:
    found = compared({"selection": selection})
    points = {bid.offer.index: (bid.offer.total or Decimal(0), bid.scored.quality or Fraction(0)) for bid in found.bids}
    for bid in found.bids:
        cost, quality = points[bid.offer.index]
        beaten = any(c <= cost and q >= quality and (c < cost or q > quality) for c, q in points.values())
        assert bid.on_frontier is not beaten


@given(selections())
def test_just_inside_the_bounds_the_winner_stays_and_just_outside_it_does_not(selection: dict[str, Any]) -> None:
    found = compared({"selection": selection})
    assume(found.holds)
    hair = Fraction(1, 10**12)
    for at, hold in enumerate(found.holds):
        assert hold.low < hold.criterion.share < hold.high
        assert _wins(found, at, hold.low + hair)
        assert _wins(found, at, hold.high - hair)
        if hold.below:
            assert not _wins(found, at, hold.low - hair)
        else:
            assert hold.low == 0
        if hold.above:
            assert not _wins(found, at, hold.high + hair)
        else:
            assert hold.high == 1


@given(selections(), st.integers(2, 1000))
def test_scaling_all_prices_leaves_the_ranking(selection: dict[str, Any], factor: int) -> None:
    def scaled(text: str) -> str:
        return f"{int(text.split()[0]) * factor} EUR"

    bids = [
        {**bid, "price": scaled(bid["price"]), "transition": scaled(bid["transition"])} for bid in selection["bids"]
    ]
    larger = compared({"selection": {**selection, "bids": bids}})
    found = compared({"selection": selection})
    assert [(bid.offer.label, bid.rank, bid.scored.score) for bid in found.bids] == [
        (bid.offer.label, bid.rank, bid.scored.score) for bid in larger.bids
    ]
    assert [bid.lowness and bid.lowness.below_median for bid in found.bids] == [
        bid.lowness and bid.lowness.below_median for bid in larger.bids
    ]


@pytest.mark.parametrize(
    ("other", "dominated"),
    [((10, 80), False), ((9, 80), True), ((10, 81), True), ((9, 81), True), ((9, 79), False), ((11, 81), False)],
)
def test_one_of_both_is_enough_to_dominate_if_the_other_is_no_worse(other: tuple[int, int], dominated: bool) -> None:
    bids = [{"provider": "A", "price": "10 EUR", "quality": 80}]
    bids.append({"provider": "B", "price": f"{other[0]} EUR", "quality": other[1]})
    assert (by_name(compared({"selection": {"bids": bids}}))["A"].dominated_by is not None) is dominated


# --- odd bids ---

CRITERIA = [{"name": "work", "kind": "quality", "weight": 60}, {"name": "price", "kind": "price", "weight": 40}]


def one_bid(**fields: Any) -> ComparedBid:
    rival = {"provider": "Rival", "price": "100 EUR", "quality": 50}
    selection = {"criteria": CRITERIA, "bids": [{"provider": "A", **fields}, rival]}
    return by_name(compared({"selection": selection}))["A"]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"quality": 50}, ("no price",)),
        ({"price": "5 EUR"}, ("no points from 0 to 100 for work",)),
        ({"price": "5 EUR", "quality": 101}, ("no points from 0 to 100 for work",)),
        ({"price": "0 EUR", "quality": 50}, ("a total of 0 or less cannot be set beside other prices",)),
        ({"price": "-5 EUR", "other": "9 EUR", "quality": 50}, ("a total of 0 or less cannot be set beside other prices",)),
        ({"price": "5 EUR", "other": "9 USD", "quality": 50}, ("its other cannot be turned into EUR: cost_benefit.rates has no rate",)),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_says_why(fields: dict[str, Any], missing: tuple[str, ...]) -> None:
    bid = one_bid(**fields)
    assert bid.scored.missing == missing
    assert (bid.rank, bid.scored.score) == (None, None)


def test_a_bid_that_cannot_be_ranked_sets_no_lowest_price() -> None:
    bids = [{"provider": "A", "price": "50 EUR"}, {"provider": "B", "price": "100 EUR", "quality": 80}]
    found = by_name(compared({"selection": {"criteria": CRITERIA, "bids": bids}}))
    assert found["B"].scored.score == 60 * Fraction(80) / 100 + 40


def test_other_currencies_are_converted_at_the_plans_own_rate_and_never_without() -> None:
    bids = [
        {"provider": "A", "price": "100 EUR", "quality": 80},
        {"provider": "B", "price": "100 EUR", "quality": 80},
        {"provider": "C", "price": "200 USD", "quality": 80},
    ]
    plan = {"selection": {"criteria": CRITERIA, "bids": bids}}
    assert "no rate" in by_name(compared(plan))["C"].scored.missing[0]
    rated = compared({**plan, "cost_benefit": {"rates": [{"amount": "100 USD", "worth": "90 EUR"}], "fees": "100 USD"}})
    assert by_name(rated)["C"].offer.total == 180
    assert rated.should_cost == 90
    assert rated.median_price == 100


@pytest.mark.parametrize(
    ("currencies", "chosen", "home"),
    [(["EUR", "USD", "USD"], "P0", "USD"), (["EUR", "USD"], "P0", "EUR"), (["USD", "EUR"], "", "EUR"), ([], "", "")],
)
def test_home_currency(currencies: list[str], chosen: str, home: str) -> None:
    bids = [{"provider": f"P{at}", "price": f"5 {one}"} for at, one in enumerate(currencies)] or [{"provider": "A"}]
    assert compared({"selection": {"bids": bids, "chosen": chosen}}).currency == home


def test_costs_without_a_rate_are_left_out_and_told() -> None:
    costs = {"management": "9 USD", "tools": "5 EUR"}
    found = compared({"selection": {"bids": [{"provider": "A", "price": "10 EUR"}]}, "cost_benefit": costs})
    assert found.bids[0].offer.total == 15
    assert found.notes[1:] == ("Not counted, because there is no exchange rate to EUR: cost_benefit.management.",)


def test_weights_are_scaled_to_100_and_told() -> None:
    criteria = [{**CRITERIA[0], "weight": 30}, {**CRITERIA[1], "weight": 20}, {"name": "smile", "kind": "other"}]
    bids = [{"provider": "A", "price": "10 EUR", "quality": 80}]
    found = compared({"selection": {"criteria": criteria, "bids": bids}})
    assert found.weights == 50
    assert [one.share for one in found.criteria] == [Fraction(3, 5), Fraction(2, 5)]
    assert found.notes[0] == "There is one bid only, and so nothing to compare it with."
    assert found.notes[1:] == (
        "Left out, because it has no weight: smile.",
        "The weights add up to 50 %, not to 100 %; they were scaled to 100 %.",
    )


@pytest.mark.parametrize("criteria", [None, [{"name": "x", "kind": "quality"}], [{"kind": "price", "weight": 0}]])
def test_without_weights_nothing_is_ranked_and_the_rest_is_still_there(criteria: Any) -> None:
    bids = [{"provider": "A", "price": "10 EUR", "quality": 80}, {"provider": "B", "price": "12 EUR", "quality": 70}]
    found = compared({"selection": {"criteria": criteria, "bids": bids, "chosen": "b"}})
    assert found.winners == ()
    assert found.holds == ()
    assert found.behind is None
    assert found.choice is not None
    assert found.choice.dominated_by == 0


def test_equal_bids_share_the_first_place_and_no_weight_is_tried() -> None:
    bids = [{"provider": one, "price": "10 EUR", "quality": 80} for one in ("A", "B")]
    found = compared({"selection": {"criteria": CRITERIA, "bids": bids}})
    assert [bid.rank for bid in found.bids] == [1, 1]
    assert found.holds == ()
    assert all(bid.on_frontier for bid in found.bids)


def test_a_criterion_that_weighs_everything_cannot_move() -> None:
    bids = [{"provider": one, "price": f"{price} EUR", "quality": 80} for one, price in (("A", 10), ("B", 12))]
    found = compared({"selection": {"criteria": [{**CRITERIA[1], "weight": 100}], "bids": bids}})
    assert found.holds == ()
    assert found.winners[0].offer.label == "A"
    assert found.winners[0].scored.quality == 80


def test_a_criterion_of_no_kind_takes_points_of_its_own_only() -> None:
    criteria = [{"name": "feeling", "weight": 100}]
    bids = [
        {"provider": "A", "price": "10 EUR", "quality": 80},
        {"provider": "B", "price": "12 EUR", "scores": [{"criterion": "Feeling", "points": 40}, {"points": 3}]},
    ]
    found = by_name(compared({"selection": {"criteria": criteria, "bids": bids}}))
    assert found["A"].scored.missing == ("no points from 0 to 100 for feeling",)
    assert found["B"].scored.score == 40


def test_points_that_count_for_nothing_are_told() -> None:
    scores = [{"criterion": "Price", "points": 3}, {"criterion": "charm", "points": 3}]
    bids = [{"provider": "A", "price": "10 EUR", "quality": 80, "scores": scores}]
    found = compared({"selection": {"criteria": CRITERIA, "bids": bids}})
    assert found.notes[1:] == (
        "A: its points for Price count for nothing: the price is scored by its ratio.",
        "A: its points for charm count for nothing: no weighted criterion of the name.",
    )


def test_names_of_bids() -> None:
    bids = [{"provider": "A", "price": "1 EUR"}, None, {"price": "2 EUR"}, {"provider": "a", "price": "3 EUR"}]
    found = compared({"selection": {"bids": bids, "chosen": "A"}})
    assert [bid.offer.label for bid in found.bids] == ["A", "bid 3", "a (2)"]
    assert found.choice is not None
    assert found.choice.offer.index == 0


@pytest.mark.parametrize(
    ("prices", "fees", "low", "below"),
    [
        ((70, 100, 120), None, {"P0"}, {"P0": Decimal("30.0"), "P1": Decimal("0.0"), "P2": Decimal("-20.0")}),
        ((71, 100, 120), None, set(), {"P0": Decimal("29.0"), "P1": Decimal("0.0"), "P2": Decimal("-20.0")}),
        ((50, 100), None, set(), {"P0": None, "P1": None}),
        ((50, 100), 60, set(), {"P0": None, "P1": None}),
        ((50, 100), 80, {"P0"}, {"P0": None, "P1": None}),
        ((50, 100), 0, set(), {"P0": None, "P1": None}),
        ((1, 1, 10**15), None, set(), {"P0": Decimal("0.0"), "P1": Decimal("0.0"), "P2": Decimal("-99999.0")}),
    ],
)
def test_abnormally_low(prices: tuple[int, ...], fees: int | None, low: set[str], below: dict[str, Any]) -> None:
    bids = [{"provider": name, "price": f"{price} EUR"} for name, price in zip(NAMES, prices, strict=False)]
    costs = {} if fees is None else {"fees": f"{fees} EUR"}
    found = compared({"selection": {"bids": bids}, "cost_benefit": costs})
    assert {bid.offer.label for bid in found.bids if bid.abnormally_low} == low
    assert {bid.offer.label: bid.lowness and bid.lowness.below_median for bid in found.bids} == below


def test_the_line_for_abnormally_low_can_be_drawn_elsewhere() -> None:
    bids = [{"provider": name, "price": f"{price} EUR"} for name, price in zip(NAMES, (85, 100, 120), strict=False)]
    assert {bid.offer.label for bid in compared({"selection": {"bids": bids}}, low=15).bids if bid.abnormally_low} == {
        "P0"
    }


def test_evidence_counts_for_whom_it_names_else_for_the_chosen_provider() -> None:
    bids = [{"provider": name, "price": "9 EUR"} for name in ("A", "B", "C")]
    diligence = {
        "references": [
            {"contacted_on": "2026-01-02"},
            {"outcome": "good", "provider": "b"},
            {"name": "Jonas Weber", "provider": "C"},
        ],
        "work_samples": [{"seen_by": "Anna Berg", "provider": "B"}],
        "meetings": [{"on": "2026-01-02"}, {"kind": "video"}],
        "qualifications": [{"proof": "certificate"}],
    }
    plan = {"selection": {"bids": bids, "chosen": "a"}, "due_diligence": diligence}
    found = by_name(compared(plan))
    assert dict(found["A"].proofs.counts) == {"references": 1, "work_samples": 0, "meetings": 1, "qualifications": 1}
    assert found["A"].proofs.missing == ("no work sample",)
    assert found["B"].proofs.missing == ("no meeting", "no qualification")
    assert len(found["C"].proofs.missing) == 4
    nobody = by_name(compared({**plan, "selection": {"bids": bids}}))
    assert len(nobody["A"].proofs.missing) == 4


def test_thousands_of_bids_are_compared_at_once() -> None:
    bids = [{"provider": f"P{at}", "price": f"{at + 1} EUR", "quality": at % 100} for at in range(5000)]
    found = compared({"selection": {"criteria": CRITERIA, "bids": bids}})
    assert len(found.bids) == 5000
    assert [bid.rank for bid in found.bids[:2]] == [1, 2]
