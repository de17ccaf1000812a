"""The comparison of bids in words that text and Markdown share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from outsource_cli.analysis.decisions.bids import BidDecision, ComparedBid
from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.proofs import KINDS
from outsource_cli.analysis.decisions.sensitivity import Hold
from outsource_cli.reports.decisions.costs_words import figure

TITLE = "BIDS: which provider"
METHOD = "Price points: 100 × lowest total cost / total cost. All other points are yours, from 0 to 100."
FALLBACK = "* no points of its own: the bid's score under quality stands in"
SHARED = "^ from cost_benefit, the same for every bid that does not say"
_TENTH = Decimal("0.1")
MOST_ROWS = 50
"""Of more bids than this a page shows the first; `json` has all."""


def decimal(value: Fraction) -> Decimal:
    """The fraction to six places, for programs and for rounding."""
    return rounded(Decimal(value.numerator) / Decimal(value.denominator), Decimal("0.000001"))


def points(value: Fraction | None) -> str:
    """`83.8`; nothing for what is not known."""
    return "" if value is None else f"{rounded(decimal(value), _TENTH):f}".removesuffix(".0")


def percent(share: Fraction) -> str:
    """A part of 1 as `30 %`."""
    return f"{points(share * 100)} %"


def labels(found: BidDecision) -> Mapping[int, str]:
    """What each bid is called, by its place under selection.bids."""
    return {bid.offer.index: bid.offer.label for bid in found.bids}


def verdict(found: BidDecision) -> str:
    """The answer in a sentence."""
    winners = found.winners
    if not found.criteria:
        return "Nothing ranks the bids yet: say under selection.criteria what they are judged by, with weights."
    if not winners:
        return "No bid can be ranked yet: see below what is missing."
    best = points(winners[0].scored.score)
    if len(winners) > 1:
        return f"{_all(winners)} share the first place with {best} points of 100."
    rivals = [bid for bid in found.bids if bid.rank is not None and bid.rank > 1]
    lead = (winners[0].scored.score or Fraction(0)) - (rivals[0].scored.score or Fraction(0)) if rivals else None
    ahead = (
        f", {points(lead) if lead and lead >= Fraction(1, 20) else 'less than 0.1'} ahead of the next" if rivals else ""
    )
    which = "the best offer" if all(bid.rank for bid in found.bids) else "the best of the offers that can be ranked"
    return f"By the plan's own weights {winners[0].offer.label} is {which}: {best} points of 100{ahead}."


def choice(found: BidDecision) -> tuple[str, ...]:
    """What is to be said of the choice that the plan made, a sentence each."""
    if not found.chosen:
        return ("Nobody is chosen yet.",)
    bid = found.choice
    if bid is None:
        return (f"{found.chosen} is chosen, but made none of these bids.",)
    return (f"Chosen: {bid.offer.label}{_standing(found, bid)}.", *_doubts(found, bid))


def _standing(found: BidDecision, bid: ComparedBid) -> str:
    if bid.rank is None:
        return ", which cannot be ranked yet" if found.criteria else ""
    if bid.rank == 1:
        return ", the best by the plan's own weights"
    return f", on rank {bid.rank} by the plan's own weights, {points(found.behind)} points behind the best"


def _doubts(found: BidDecision, bid: ComparedBid) -> list[str]:
    said = []
    if bid.dominated_by is not None:
        better = next(one for one in found.bids if one.offer.index == bid.dominated_by)
        said.append(f"{better.offer.label} beats it on both counts: {_against(better, bid, found.currency)}.")
    if bid.abnormally_low:
        said.append(f"Its price is abnormally low: {low_words(bid)}. Ask how it is meant to work.")
    if len(bid.proofs.missing) == len(KINDS):
        said.append("Nothing is on record about it under due_diligence.")
    elif bid.proofs.missing:
        said.append(f"There is {' and '.join(bid.proofs.missing)} on record for it.")
    return said


def _against(better: ComparedBid, bid: ComparedBid, currency: str) -> str:
    saved = (bid.offer.total or Decimal(0)) - (better.offer.total or Decimal(0))
    more = (better.scored.quality or Fraction(0)) - (bid.scored.quality or Fraction(0))
    money = f"{figure(saved)} {currency} less in all" if saved else "the same total cost"
    return f"{money}, {f'{points(more)} points more' if more else 'the same'} for quality"


def low_words(bid: ComparedBid) -> str:
    """`35.1 % below the median, 40 % below what the fees should be`."""
    if bid.lowness is None:
        return ""
    rows = ((bid.lowness.below_median, "the median"), (bid.lowness.below_should_cost, "what the fees should be"))
    said = [f"{_plain(below)} % below {what}" for below, what in rows if below is not None and below > 0]
    return ", ".join(said)


def _plain(value: Decimal) -> str:
    return f"{rounded(value, _TENTH):f}".removesuffix(".0")


def low_summary(found: BidDecision) -> str:
    """What the prices are held against, and where the line is drawn."""
    held = []
    if found.median_price is not None:
        held.append(f"the median of the prices ({figure(found.median_price)} {found.currency})")
    if found.should_cost is not None:
        held.append(f"the fees that you worked out beforehand ({figure(found.should_cost)} {found.currency})")
    if not held:
        return "Nothing to hold the prices against: fewer than three of them, and cost_benefit.fees is blank."
    return f"Held against {' and '.join(held)}; abnormally low from {_plain(found.low_percent)} % below."


def low_note(found: BidDecision) -> str:
    """What stands beside the heading where no price is abnormally low."""
    if any(bid.abnormally_low for bid in found.bids):
        return ""
    return "not known" if found.median_price is None and found.should_cost is None else "none"


def price(bid: ComparedBid) -> str:
    """The price in the currency of the comparison; as it was quoted where it cannot be turned into that."""
    quoted = bid.offer.quoted
    if bid.offer.price is not None:
        return figure(bid.offer.price)
    return "" if quoted is None else f"{figure(quoted.amount)} {quoted.currency}"


def extras(bid: ComparedBid) -> list[str]:
    """What comes on top of the price, a cell each; `^` marks what cost_benefit says."""
    return [f"{figure(one.amount)}{'^' if one.source == 'cost_benefit' else ''}" for one in bid.offer.extras]


def has_extras(found: BidDecision) -> bool:
    """Whether anything comes on top of any price."""
    return any(one.source != "nothing" for bid in found.bids for one in bid.offer.extras)


def lacking(bids: Sequence[ComparedBid]) -> list[str]:
    """What is on record of nobody or of some only: bidders that lack the same things, together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for bid in bids:
        if bid.proofs.missing:
            groups.setdefault(bid.proofs.missing, []).append(bid.offer.label)
    return [
        f"{', '.join(names)}: {'nothing yet' if len(missing) == len(KINDS) else ', '.join(missing)}"
        for missing, names in groups.items()
    ]


def arithmetic(bid: ComparedBid, found: BidDecision) -> str:
    """`35 % × 84* + 30 % × 77.6 = 82.1`."""
    parts = [
        f"{percent(one.share)} × {points(mark.points)}{'*' if mark.origin == 'quality' else ''}"
        for one, mark in zip(found.criteria, bid.scored.marks, strict=True)
    ]
    return f"{' + '.join(parts)} = {points(bid.scored.score)}"


def uses_fallback(found: BidDecision) -> bool:
    """Whether any bid's score for quality stands in for points of its own."""
    return any(mark.origin == "quality" for bid in found.bids for mark in bid.scored.marks)


def uses_shared(found: BidDecision) -> bool:
    """Whether any cost of a bid is taken from cost_benefit."""
    return any(extra.source == "cost_benefit" for bid in found.bids for extra in bid.offer.extras)


def hold_words(hold: Hold, names: Mapping[int, str]) -> tuple[str, str, str]:
    """From and to which weight the winner stays ahead, and who takes over outside."""
    below = f"below: {' and '.join(names[one] for one in hold.below)}" if hold.below else ""
    above = f"above: {' and '.join(names[one] for one in hold.above)}" if hold.above else ""
    return percent(hold.low), percent(hold.high), "; ".join(filter(None, (below, above))) or "nobody"


def firmness(found: BidDecision) -> str:
    """Which weight decides most, in a sentence."""
    if not found.holds:
        return ""
    near = [hold for hold in found.holds if hold.room is not None]
    if not near:
        return f"{found.winners[0].offer.label} stays ahead whatever the weights."
    first = min(near, key=lambda hold: (hold.room or 0, hold.criterion.index))
    room = points((first.room or Fraction(0)) * 100)
    return (
        f"The winner changes soonest with {first.criterion.name}: its weight may move by {room} percentage points, the "
        "other weights keeping their proportions."
    )


def place_words(bid: ComparedBid, found: BidDecision, names: Mapping[int, str]) -> str:
    """Chosen, on the frontier or dominated."""
    said = ["chosen"] if found.choice is bid else []
    if bid.on_frontier:
        said.append("frontier")
    elif bid.dominated_by is not None:
        said.append(f"dominated by {names[bid.dominated_by]}")
    if bid.abnormally_low:
        said.append("abnormally low")
    return ", ".join(said)


def _all(bids: tuple[ComparedBid, ...]) -> str:
    names = [bid.offer.label for bid in bids]
    return f"{', '.join(names[:-1])} and {names[-1]}"
