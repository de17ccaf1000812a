"""Which provider: the bids compared by the plan's own criteria, and how firm the result is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from outsource_cli.analysis.decisions.currency import converted, rates_to
from outsource_cli.analysis.decisions.frontier import dominated
from outsource_cli.analysis.decisions.low_bids import LOW_PERCENT, Lowness, lowness, median_price
from outsource_cli.analysis.decisions.offers import Offer, chosen_index, read_offers
from outsource_cli.analysis.decisions.proofs import NOTHING, Proofs, count_proofs
from outsource_cli.analysis.decisions.scoring import Criterion, Scored, read_criteria, score, weight_sum
from outsource_cli.analysis.decisions.sensitivity import Hold, holds
from outsource_cli.model.frozen import Frozen


class ComparedBid(Frozen):
    """One bid beside the others.

    `rank` is None while it has no score; equal scores share a rank. `dominated_by` is the place under selection.bids of
    the best bid that costs no more and is no worse; None for one on the frontier.
    `lowness` is None without a price that can be compared.
    """

    scored: Scored
    rank: int | None
    dominated_by: int | None
    lowness: Lowness | None
    abnormally_low: bool
    proofs: Proofs

    @property
    def offer(self) -> Offer:
        return self.scored.offer

    @property
    def on_frontier(self) -> bool:
        """Whether no other bid is as cheap and as good; False while cost or quality is unknown."""
        return self.placed and self.dominated_by is None

    @property
    def placed(self) -> bool:
        """Whether both its total cost and its quality are known."""
        return self.offer.total is not None and self.scored.quality is not None


class BidDecision(Frozen):
    """All bids: ranked ones first, the best at the top, then the others in the plan's order.

    `weights` is the sum of the weights as written, in percent. `chosen` is what the plan says; `choice` that bid, None
    when there is none of the name. `holds` is empty unless exactly one bid leads. `notes` are remarks in words.
    """

    currency: str
    criteria: tuple[Criterion, ...]
    weights: Decimal | None
    bids: tuple[ComparedBid, ...]
    median_price: Decimal | None
    should_cost: Decimal | None
    low_percent: Decimal
    chosen: str
    choice: ComparedBid | None
    holds: tuple[Hold, ...]
    notes: tuple[str, ...]

    @property
    def winners(self) -> tuple[ComparedBid, ...]:
        """The bid with the most points; several if they are equal; none while nothing can be ranked."""
        return tuple(bid for bid in self.bids if bid.rank == 1)

    @property
    def behind(self) -> Fraction | None:
        """Points by which the chosen bid trails the best; None without a chosen bid that has points."""
        if self.choice is None or self.choice.scored.score is None:
            return None
        return (self.winners[0].scored.score or Fraction(0)) - self.choice.scored.score


def compare(
    selection: Mapping[str, Any],
    costs: Mapping[str, Any],
    diligence: Mapping[str, Any],
    low_percent: Decimal = LOW_PERCENT,
) -> BidDecision:
    """Compare the bids of `selection` (typed), with the other costs of cost_benefit and the proofs of due_diligence.

    The should-cost is cost_benefit.fees: what you worked out that the work should cost, before you saw a bid. Never
    raises.
    """
    chosen = selection.get("chosen") or ""
    rows = selection.get("bids") or []
    offers = read_offers(rows, costs, chosen)
    should_cost = _should_cost(costs, offers.currency)
    criteria, notes = read_criteria(selection.get("criteria") or [])
    scored = score(offers.all, criteria)
    lows = {low.offer.index: low for low in lowness(offers.all, should_cost)}
    ranks = _ranks(scored)
    beaten = dominated(scored)
    known = count_proofs(diligence, chosen or None)
    compared = [
        ComparedBid(
            scored=one,
            rank=ranks.get(one.offer.index),
            dominated_by=beaten.get(one.offer.index),
            lowness=lows.get(one.offer.index),
            abnormally_low=one.offer.index in lows and lows[one.offer.index].abnormal(low_percent),
            proofs=known.get(one.offer.provider.casefold(), NOTHING),
        )
        for one in scored
    ]
    choice = chosen_index(rows, chosen) if chosen else None
    return BidDecision(
        currency=offers.currency,
        criteria=criteria,
        weights=weight_sum(selection.get("criteria") or []),
        bids=tuple(sorted(compared, key=_order)),
        median_price=median_price(offers.all),
        should_cost=should_cost,
        low_percent=low_percent,
        chosen=chosen,
        choice=next((one for one in compared if one.offer.index == choice), None),
        holds=_holds(compared, criteria),
        notes=(*_single(offers.all), *offers.notes, *notes, *_odd_scores(offers.all, rows, criteria)),
    )


def _single(offers: Sequence[Offer]) -> tuple[str, ...]:
    return ("There is one bid only, and so nothing to compare it with.",) if len(offers) == 1 else ()


def _should_cost(costs: Mapping[str, Any], currency: str) -> Decimal | None:
    fees = costs.get("fees")
    return None if fees is None or not currency else converted(fees, rates_to(currency, costs.get("rates")))


def _ranks(bids: Sequence[Scored]) -> dict[int, int]:
    """The rank of every bid that has a score, by index: one more than the number of bids with more points."""
    scores = sorted((bid.score for bid in bids if bid.score is not None), reverse=True)
    first: dict[Fraction, int] = {}
    for place, points in enumerate(scores, start=1):
        first.setdefault(points, place)
    return {bid.offer.index: first[bid.score] for bid in bids if bid.score is not None}


def _order(bid: ComparedBid) -> tuple[bool, int, Decimal, int]:
    """Ranked bids by rank, then the cheaper one; the others in the plan's order."""
    total = bid.offer.total
    if bid.rank is None or total is None:
        return True, 0, Decimal(0), bid.offer.index
    return False, bid.rank, total, bid.offer.index


def _holds(bids: Sequence[ComparedBid], criteria: Sequence[Criterion]) -> tuple[Hold, ...]:
    winners = [bid.scored for bid in bids if bid.rank == 1]
    rivals = [bid.scored for bid in bids if bid.rank is not None and bid.rank > 1]
    return holds(winners[0], rivals, criteria) if len(winners) == 1 and rivals else ()


def _odd_scores(offers: Sequence[Offer], rows: Sequence[Any], criteria: Sequence[Criterion]) -> list[str]:
    """Points that count for nothing, and why."""
    kinds = {one.name.casefold(): one for one in criteria}
    notes = []
    for offer in offers:
        for score_ in rows[offer.index].get("scores") or []:
            name = (score_ or {}).get("criterion")
            found = kinds.get(name.casefold()) if name else None
            if name and found is None:
                notes.append(
                    f"{offer.label}: its points for {name} count for nothing: no weighted criterion of the name."
                )
            elif found is not None and found.is_price:
                notes.append(
                    f"{offer.label}: its points for {name} count for nothing: the price is scored by its ratio."
                )
    return notes
