"""Points for bids: each criterion's points times its weight, the price by its ratio to the lowest.

Price points are `100 x lowest total cost / total cost`, the formula "relative to the lowest bid" that public buyers use
most (Negometrix, "Low bid scoring formula"; the World Bank's quality- and cost-based selection scores fees alike).
Everything is exact: points are fractions, so that a tie is a tie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from outsource_cli.analysis.decisions.offers import Offer
from outsource_cli.model.frozen import Frozen

PRICE = "price"
FULL = 100
"""Points of the best, and what all weights add up to."""

Origin = Literal["total cost", "scores", "quality", "nothing"]


class Criterion(Frozen):
    """One criterion. `share` is its weight as a part of 1; `weight` what the plan says, in percent."""

    index: int
    name: str
    kind: str
    weight: Decimal
    share: Fraction

    @property
    def is_price(self) -> bool:
        return self.kind == PRICE


class Mark(Frozen):
    """Points of one bid for one criterion, from 0 to 100, and where they come from. None: the plan does not say."""

    points: Fraction | None
    origin: Origin


class Scored(Frozen):
    """One bid with its marks in the order of the criteria.

    `quality` is what it is worth apart from the price; `score` the sum by weight; None while something is missing.
    `missing` says in words what.
    """

    offer: Offer
    marks: tuple[Mark, ...]
    quality: Fraction | None
    score: Fraction | None
    missing: tuple[str, ...]


def read_criteria(criteria: Sequence[Any]) -> tuple[tuple[Criterion, ...], tuple[str, ...]]:
    """The criteria that have a weight, their shares scaled to 1, and remarks in words on what was put right."""
    rows = [(index, one) for index, one in enumerate(criteria) if one is not None]
    weighed = [(index, one) for index, one in rows if one.get("weight") is not None]
    total = weight_sum(criteria)
    notes = [
        f"Left out, because it has no weight: {criterion_name(index, one)}."
        for index, one in rows
        if one.get("weight") is None
    ]
    if not total:
        return (), tuple(notes)
    if total != FULL:
        notes.append(f"The weights add up to {total.normalize():f} %, not to 100 %; they were scaled to 100 %.")
    found = tuple(
        Criterion(
            index,
            criterion_name(index, one),
            one.get("kind") or "",
            one["weight"],
            Fraction(one["weight"]) / Fraction(total),
        )
        for index, one in weighed
    )
    return found, tuple(notes)


def weight_sum(criteria: Sequence[Any]) -> Decimal | None:
    """The sum of all weights, in percent; None when none is given."""
    weights = [one["weight"] for one in criteria if one is not None and one.get("weight") is not None]
    return sum(weights, Decimal(0)) if weights else None


def criterion_name(index: int, criterion: Mapping[str, Any]) -> str:
    """What a criterion is called: by its place where it has no name."""
    return criterion.get("name") or f"criterion {index + 1}"


def score(offers: Sequence[Offer], criteria: Sequence[Criterion]) -> tuple[Scored, ...]:
    """Mark and add up every bid. The lowest total is the lowest of those bids that have all other points."""
    marks = {offer.index: [_mark(offer, one) for one in criteria] for offer in offers}
    rated = [offer for offer in offers if offer.total is not None and not _unknown(marks[offer.index], criteria)]
    lowest = min((offer.total for offer in rated if offer.total is not None), default=None)
    return tuple(_scored(offer, marks[offer.index], criteria, lowest) for offer in offers)


def _mark(offer: Offer, criterion: Criterion) -> Mark:
    """The points for anything but the price, which is known only beside the other bids."""
    if criterion.is_price:
        return Mark(None, "total cost")
    own = offer.points.get(criterion.name.casefold())
    if own is not None:
        return Mark(Fraction(own), "scores")
    # A criterion of no kind may be the price: the score for quality says nothing about it.
    if criterion.kind and offer.quality is not None:
        return Mark(Fraction(offer.quality), "quality")
    return Mark(None, "nothing")


def _unknown(marks: Sequence[Mark], criteria: Sequence[Criterion]) -> list[str]:
    return [
        one.name
        for mark, one in zip(marks, criteria, strict=True)
        if mark.points is None and not one.is_price and one.share
    ]


def _scored(offer: Offer, marks: Sequence[Mark], criteria: Sequence[Criterion], lowest: Decimal | None) -> Scored:
    unknown = _unknown(marks, criteria)
    missing = [offer.problem] if offer.problem else []
    missing += [f"no points from 0 to 100 for {name}" for name in unknown]
    full = tuple(_priced(mark, offer, lowest if not missing else None) for mark in marks)
    parts = [
        one.share * mark.points
        for mark, one in zip(full, criteria, strict=True)
        if mark.points is not None and one.share
    ]
    complete = bool(criteria) and not missing
    return Scored(
        offer=offer,
        marks=full,
        quality=None if unknown else _quality(offer, full, criteria),
        score=sum(parts, Fraction(0)) if complete else None,
        missing=tuple(missing),
    )


def _priced(mark: Mark, offer: Offer, lowest: Decimal | None) -> Mark:
    if mark.origin != "total cost" or lowest is None or offer.total is None:
        return mark
    return Mark(FULL * Fraction(lowest) / Fraction(offer.total), "total cost")


def _quality(offer: Offer, marks: Sequence[Mark], criteria: Sequence[Criterion]) -> Fraction | None:
    """The marks for all but the price, by their weights; the bid's `quality` where no criterion asks for any."""
    rest = [(one.share, mark.points) for mark, one in zip(marks, criteria, strict=True) if not one.is_price]
    weight = sum((share for share, _ in rest), Fraction(0))
    if not weight:
        return None if offer.quality is None else Fraction(offer.quality)
    return sum((share * points for share, points in rest if points is not None), Fraction(0)) / weight
