"""`bids` for people: the answer, the ranking with its arithmetic, price against quality, and what to ask about."""

from __future__ import annotations

from fractions import Fraction

from outsource_cli.analysis.decisions.bids import BidDecision, ComparedBid
from outsource_cli.analysis.decisions.proofs import KINDS
from outsource_cli.reports.decisions import bids_words as words
from outsource_cli.reports.decisions.bids_scatter import MOST_POINTS, Dot, scatter
from outsource_cli.reports.decisions.costs_words import figure
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.decisions.text import begin, end
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.page import Page
from outsource_cli.reports.text.table import Row, table


def render(head: Head, found: BidDecision, options: RenderOptions) -> str:
    """The page; sections that have nothing to say are left out."""
    page = begin(words.TITLE, head, options)
    page.blank()
    page.prose(words.verdict(found), "bold")
    for sentence in words.choice(found):
        page.prose(sentence)
    shown = found.bids[: words.MOST_ROWS]
    _ranking(page, found, shown)
    _total_cost(page, found, shown)
    _points(page, found, shown)
    _frontier(page, found, options)
    _firmness(page, found)
    _low(page, found)
    _proofs(page, shown)
    _list(page, "NOT COMPARED", [f"{one.offer.label}: {'; '.join(one.scored.missing)}" for one in shown if _open(one)])
    _list(page, "NOTES", list(found.notes))
    return end(page)


def _open(bid: ComparedBid) -> bool:
    return bool(bid.scored.missing)


def _ranking(page: Page, found: BidDecision, shown: tuple[ComparedBid, ...]) -> None:
    page.heading("BIDS", f"best first, in {found.currency}" if found.criteria else f"in {found.currency}")
    names = words.labels(found)
    rows: list[Row] = []
    for number, bid in enumerate(shown, start=1):
        style = "bold" if bid is found.choice else ""
        cells = (
            str(number),
            bid.offer.label,
            words.price(bid),
            "" if bid.offer.total is None else figure(bid.offer.total),
            words.points(bid.scored.quality),
            words.points(bid.scored.score) or "?",
            words.place_words(bid, found, names),
        )
        rows.append([(cell, style) for cell in cells])
    head = ("", "provider", "price", "total cost", "quality", "points", "")
    table(page, head, rows, right=frozenset({0, 2, 3, 4, 5}))
    if len(found.bids) > len(shown):
        page.line((f"… {len(found.bids) - len(shown)} more bids; --format json has all", "dim"), indent=2)


def _total_cost(page: Page, found: BidDecision, shown: tuple[ComparedBid, ...]) -> None:
    """What comes on top of the price; left out while nothing does."""
    priced = [bid for bid in shown if bid.offer.total is not None and bid.offer.price is not None]
    if not words.has_extras(found) or not priced:
        return
    page.heading("TOTAL COST", f"price and what comes on top, in {found.currency}")
    rows: list[Row] = []
    for bid in priced:
        cells = (bid.offer.label, figure(bid.offer.price or 0), *words.extras(bid), figure(bid.offer.total or 0))
        rows.append([(cell, "") for cell in cells])
    table(page, ("provider", "price", "transition", "management", "other", "total"), rows, right=frozenset(range(1, 6)))
    if words.uses_shared(found):
        page.prose(words.SHARED, "dim", indent=2)


def _points(page: Page, found: BidDecision, shown: tuple[ComparedBid, ...]) -> None:
    ranked = [bid for bid in shown if bid.rank is not None]
    if not ranked:
        return
    page.heading("HOW THE POINTS COME ABOUT", "weight × points")
    for number, one in enumerate(found.criteria):
        origin = " (by its ratio)" if one.is_price else ""
        page.prose(f"{words.percent(one.share)} {one.name}{origin}", label=f"{number + 1}. ", indent=2)
    page.blank()
    for bid in ranked:
        page.prose(words.arithmetic(bid, found), label=(f"{bid.offer.label}: ", ""), indent=2)
    page.blank()
    page.prose(words.METHOD, "dim", indent=2)
    if words.uses_fallback(found):
        page.prose(words.FALLBACK, "dim", indent=2)


def _frontier(page: Page, found: BidDecision, options: RenderOptions) -> None:
    dots = [
        Dot(number, Fraction(bid.offer.total or 0), bid.scored.quality or Fraction(0), _kind(bid, found))
        for number, bid in enumerate(found.bids[:MOST_POINTS], start=1)
        if bid.placed
    ]
    if len(dots) < 2:
        return
    page.heading("PRICE AGAINST QUALITY", "cheap on the left, good at the top")
    scatter(page, dots, found.currency, unicode=options.unicode)


def _kind(bid: ComparedBid, found: BidDecision) -> str:
    if bid is found.choice:
        return "chosen"
    return "frontier" if bid.on_frontier else "dominated"


def _firmness(page: Page, found: BidDecision) -> None:
    if not found.holds:
        return
    page.heading("HOW FIRM IT IS", f"weights between which {found.winners[0].offer.label} stays ahead")
    names = words.labels(found)
    rows: list[Row] = []
    for hold in found.holds:
        low, high, other = words.hold_words(hold, names)
        cells = (hold.criterion.name, words.percent(hold.criterion.share), low, high, other)
        rows.append([(cell, "") for cell in cells])
    table(page, ("criterion", "weight", "from", "to", "outside wins"), rows, right=frozenset({1, 2, 3}))
    page.prose(words.firmness(found), indent=2)


def _low(page: Page, found: BidDecision) -> None:
    if not any(bid.lowness for bid in found.bids):
        return
    low = [f"{bid.offer.label}: {words.low_words(bid)}" for bid in found.bids if bid.abnormally_low]
    page.heading("ABNORMALLY LOW", words.low_note(found))
    for line in low[: words.MOST_ROWS]:
        page.prose(line, "bold yellow", label="! ", indent=2)
    page.prose(words.low_summary(found), "dim", indent=2)


def _proofs(page: Page, shown: tuple[ComparedBid, ...]) -> None:
    page.heading("WHAT IS ON RECORD", "of each bidder, under due_diligence")
    rows: list[Row] = []
    for bid in shown:
        counts = [(str(count), "" if count else "bold yellow") for count in bid.proofs.counts.values()]
        rows.append([(bid.offer.label, ""), *counts])
    heads = [several for _, several, _ in KINDS.values()]
    table(page, ("provider", *heads), rows, right=frozenset(range(1, len(heads) + 1)))
    for line in words.lacking(shown):
        page.prose(line, label=("! ", "bold yellow"), indent=2)


def _list(page: Page, title: str, lines: list[str]) -> None:
    if not lines:
        return
    page.heading(title)
    for line in lines[: words.MOST_ROWS]:
        page.prose(line, label="- ", indent=2)
    if len(lines) > words.MOST_ROWS:
        page.line((f"… {len(lines) - words.MOST_ROWS} more", "dim"), indent=2)
