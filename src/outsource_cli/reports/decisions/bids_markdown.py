"""`bids` as Markdown, for a page or a pull request."""

from __future__ import annotations

from outsource_cli.analysis.decisions.bids import BidDecision, ComparedBid
from outsource_cli.analysis.decisions.proofs import KINDS
from outsource_cli.reports.decisions import bids_words as words
from outsource_cli.reports.decisions.costs_words import figure
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.decisions.markdown import bullets, document, escaped, table
from outsource_cli.reports.options import RenderOptions


def render(head: Head, found: BidDecision, options: RenderOptions) -> str:  # noqa: ARG001  # one page whatever the options
    """The page; sections that have nothing to say are left out."""
    blocks = [
        escaped(words.verdict(found)),
        bullets(words.choice(found)),
        _section("Bids", _ranking(found)),
        _section("Total cost", _total_cost(found)),
        _section("How the points come about", _points(found)),
        _section("How firm it is", _firmness(found)),
        _section("Abnormally low", _low(found)),
        _section("What is on record", _proofs(found)),
        _section(
            "Not compared", bullets([f"{one.offer.label}: {'; '.join(one.scored.missing)}" for one in _open(found)])
        ),
        _section("Notes", bullets(found.notes)),
    ]
    return document(words.TITLE, head, blocks)


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}" if body else ""


def _open(found: BidDecision) -> list[ComparedBid]:
    return [bid for bid in found.bids if bid.scored.missing]


def _ranking(found: BidDecision) -> str:
    names = words.labels(found)
    rows = [
        (
            "" if bid.rank is None else str(bid.rank),
            bid.offer.label,
            words.price(bid),
            "" if bid.offer.total is None else figure(bid.offer.total),
            words.points(bid.scored.quality),
            words.points(bid.scored.score) or "?",
            words.place_words(bid, found, names),
        )
        for bid in found.bids
    ]
    head = ("rank", "provider", f"price, {found.currency}", "total cost", "quality", "points", "")
    return table(head, rows, {0, 2, 3, 4, 5})


def _total_cost(found: BidDecision) -> str:
    rows = []
    for bid in found.bids:
        if bid.offer.total is None or bid.offer.price is None:
            continue
        rows.append((bid.offer.label, figure(bid.offer.price), *words.extras(bid), figure(bid.offer.total)))
    if not rows or not words.has_extras(found):
        return ""
    head = ("provider", "price", "transition", "management", "other", "total")
    drawn = table(head, rows, set(range(1, 6)))
    return f"{drawn}\n\n{words.SHARED}" if words.uses_shared(found) else drawn


def _points(found: BidDecision) -> str:
    ranked = [bid for bid in found.bids if bid.rank is not None]
    if not ranked:
        return ""
    criteria = table(
        ("criterion", "kind", "weight"),
        [(one.name, one.kind, words.percent(one.share)) for one in found.criteria],
        {2},
    )
    sums = bullets([f"{bid.offer.label}: {words.arithmetic(bid, found)}" for bid in ranked])
    notes = [words.METHOD, escaped(words.FALLBACK)] if words.uses_fallback(found) else [words.METHOD]
    return "\n\n".join([criteria, sums, *notes])


def _firmness(found: BidDecision) -> str:
    if not found.holds:
        return ""
    names = words.labels(found)
    rows = [
        (hold.criterion.name, words.percent(hold.criterion.share), *words.hold_words(hold, names))
        for hold in found.holds
    ]
    drawn = table(("criterion", "weight", "stays ahead from", "to", "outside wins"), rows, {1, 2, 3})
    return f"{drawn}\n\n{escaped(words.firmness(found))}"


def _low(found: BidDecision) -> str:
    if not any(bid.lowness for bid in found.bids):
        return ""
    low = [f"{bid.offer.label}: {words.low_words(bid)}" for bid in found.bids if bid.abnormally_low]
    first = bullets(low) if low else f"{words.low_note(found).capitalize()}."
    return "\n\n".join([first, escaped(words.low_summary(found))])


def _proofs(found: BidDecision) -> str:
    rows = [(bid.offer.label, *(str(count) for count in bid.proofs.counts.values())) for bid in found.bids]
    heads = [several for _, several, _ in KINDS.values()]
    drawn = table(("provider", *heads), rows, set(range(1, len(heads) + 1)))
    return "\n\n".join([drawn, bullets(words.lacking(found.bids))]).strip()
