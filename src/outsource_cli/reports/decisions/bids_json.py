"""`bids` as JSON. Amounts are decimal texts with two places, points and weights decimal texts with six."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from outsource_cli.analysis.decisions.bids import BidDecision, ComparedBid
from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.scoring import Criterion, Mark
from outsource_cli.analysis.decisions.sensitivity import Hold
from outsource_cli.reports.decisions.bids_words import decimal
from outsource_cli.reports.decisions.head import Head, as_json
from outsource_cli.reports.options import RenderOptions


def render(head: Head, found: BidDecision, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The document, indented by two, with a line break at the end."""
    return as_json("bids", head, _body(found))


def _body(found: BidDecision) -> dict[str, Any]:
    bid = found.choice
    return {
        "currency": found.currency or None,
        "method": {
            "price": "100 * lowest total cost / total cost",
            "weights_sum": None if found.weights is None else f"{found.weights:f}",
            "low_percent": f"{found.low_percent:f}",
        },
        "criteria": [_criterion(one) for one in found.criteria],
        "bids": [_bid(one, found) for one in found.bids],
        "winners": [one.offer.index for one in found.winners],
        "sensitivity": [_hold(hold) for hold in found.holds],
        "median_price": _money(found.median_price),
        "should_cost": _money(found.should_cost),
        "chosen": {
            "provider": found.chosen or None,
            "bid": None if bid is None else bid.offer.index,
            "rank": None if bid is None else bid.rank,
            "points_behind": _number(found.behind),
            "dominated": bid is not None and bid.dominated_by is not None,
            "abnormally_low": bid is not None and bid.abnormally_low,
        },
        "notes": list(found.notes),
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{rounded(amount):f}"


def _number(value: Fraction | None) -> str | None:
    return None if value is None else f"{decimal(value):f}"


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "index": one.index,
        "name": one.name,
        "kind": one.kind or None,
        "weight": f"{one.weight:f}",
        "share": _number(one.share),
    }


def _mark(mark: Mark, one: Criterion) -> dict[str, Any]:
    return {"criterion": one.name, "points": _number(mark.points), "from": mark.origin}


def _bid(one: ComparedBid, found: BidDecision) -> dict[str, Any]:
    offer, low = one.offer, one.lowness
    return {
        "index": offer.index,
        "provider": offer.provider or None,
        "label": offer.label,
        "rank": one.rank,
        "quoted": None if offer.quoted is None else str(offer.quoted),
        "price": _money(offer.price),
        "extras": {extra.name: {"amount": _money(extra.amount), "from": extra.source} for extra in offer.extras},
        "total_cost": _money(offer.total),
        "quality": _number(one.scored.quality),
        "points": _number(one.scored.score),
        "marks": [_mark(mark, by) for mark, by in zip(one.scored.marks, found.criteria, strict=True)],
        "missing": list(one.scored.missing),
        "on_frontier": one.on_frontier,
        "dominated_by": one.dominated_by,
        "percent_below_median": None if low is None or low.below_median is None else f"{low.below_median:f}",
        "percent_below_should_cost": None
        if low is None or low.below_should_cost is None
        else f"{low.below_should_cost:f}",
        "abnormally_low": one.abnormally_low,
        "evidence": dict(one.proofs.counts),
        "evidence_missing": list(one.proofs.missing),
    }


def _hold(hold: Hold) -> dict[str, Any]:
    return {
        "criterion": hold.criterion.name,
        "weight": _number(hold.criterion.share * 100),
        "from": _number(hold.low * 100),
        "to": _number(hold.high * 100),
        "wins_below": list(hold.below),
        "wins_above": list(hold.above),
    }
