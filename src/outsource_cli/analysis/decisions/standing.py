"""How the chosen bid stands beside the others: what `bids.compare` finds, as far as facts need it.

Points are kept as sums over what all bids share (the weights, and the total cost where the price counts), so that no
fraction has to be reduced: with those, comparing bids was what a check of a plan spent most of its time on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from outsource_cli.analysis.decisions.finance import EXACT
from outsource_cli.analysis.decisions.offers import Prices, chosen_index, common_prices, cost_of, on_scale, points_of
from outsource_cli.analysis.decisions.scoring import FULL, PRICE, criterion_name, weight_sum

_NOTHING = Decimal(0)


class Standing(NamedTuple):
    """How the chosen bid stands. `place` is its index under selection.bids, `placed` as in ComparedBid.

    `dominated` says whether another one costs no more, is no worse, and betters it in one of the two. `behind` are the
    points by which it trails the best, to 28 digits; None while it has no points.
    """

    place: int
    placed: bool
    dominated: bool
    behind: Decimal | None


class _Asked(NamedTuple):
    """A criterion that is not the price: its name in small letters, its weight, whether a score for quality will do."""

    name: str
    weight: Decimal
    by_quality: bool


class _Criteria(NamedTuple):
    """Those with a weight: the ones but the price, the weight of the price and of all together."""

    asked: tuple[_Asked, ...]
    price: Decimal
    whole: Decimal


class _Bid(NamedTuple):
    """One bid: its total cost, its worth apart from the price, its points for all but the price times their weights.

    None for what is not known. Worth is compared only between bids, so the weights need not be divided out of it.
    """

    place: int
    total: Decimal | None
    worth: Decimal | None
    points: Decimal | None


def standing(selection: Mapping[str, Any], costs: Mapping[str, Any]) -> Standing | None:
    """How the chosen bid of `selection` (typed) stands; None when there is no bid of the name."""
    chosen, rows = selection.get("chosen") or "", selection.get("bids") or []
    index = chosen_index(rows, chosen) if chosen else None
    if index is None:
        return None
    criteria, prices = _read(selection.get("criteria") or []), common_prices(rows, costs, chosen)
    bids = [_placed(place, bid, criteria, prices) for place, bid in enumerate(rows) if bid is not None]
    own = next(bid for bid in bids if bid.place == index)
    return Standing(
        place=index,
        placed=own.total is not None and own.worth is not None,
        dominated=any(_dominates(bid, own) for bid in bids),
        behind=_behind(own, bids, criteria),
    )


def _read(criteria: Sequence[Any]) -> _Criteria:
    rows = [(index, one) for index, one in enumerate(criteria) if one is not None and one.get("weight") is not None]
    whole = weight_sum(criteria)
    if not whole:
        return _Criteria((), _NOTHING, _NOTHING)
    asked, price = [], _NOTHING
    for index, one in rows:
        kind = one.get("kind")
        if kind == PRICE:
            price = EXACT.add(price, one["weight"])
        else:
            asked.append(_Asked(criterion_name(index, one).casefold(), one["weight"], bool(kind)))
    return _Criteria(tuple(asked), price, whole)


def _placed(place: int, bid: Mapping[str, Any], criteria: _Criteria, prices: Prices) -> _Bid:
    total, quality = cost_of(bid, prices).total, on_scale(bid.get("quality"))
    scores, points, weighed = points_of(bid.get("scores") or []), _NOTHING, False
    for name, weight, by_quality in criteria.asked:
        own = scores.get(name, quality if by_quality else None)
        if own is not None:
            points = EXACT.fma(weight, own, points)
        elif weight:
            return _Bid(place, total, None, None)
        weighed = weighed or bool(weight)
    return _Bid(place, total, points if weighed else quality, points)


def _dominates(one: _Bid, other: _Bid) -> bool:
    if one.total is None or one.worth is None or other.total is None or other.worth is None:
        return False
    no_dearer, no_worse = one.total <= other.total, one.worth >= other.worth
    return no_dearer and no_worse and (one.total < other.total or one.worth > other.worth)


def _behind(own: _Bid, bids: Sequence[_Bid], criteria: _Criteria) -> Decimal | None:
    """A score is (points + weight of the price x 100 x lowest total / total) / all weights.

    Two of them are compared as such fractions are: crosswise, and without a division.
    """
    if own.total is None or own.points is None or not criteria.whole:
        return None
    rated = [(bid.total, bid.points) for bid in bids if bid.total is not None and bid.points is not None]
    price = EXACT.multiply(EXACT.multiply(criteria.price, Decimal(FULL)), min(total for total, _ in rated))
    mine = EXACT.fma(own.points, own.total, price)
    best, under = mine, own.total
    for total, points in rated:
        score = EXACT.fma(points, total, price)
        if EXACT.multiply(score, under) > EXACT.multiply(best, total):
            best, under = score, total
    lead = EXACT.subtract(EXACT.multiply(best, own.total), EXACT.multiply(mine, under))
    return lead / EXACT.multiply(EXACT.multiply(under, own.total), criteria.whole)
