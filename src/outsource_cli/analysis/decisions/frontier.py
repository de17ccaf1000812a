"""Price against quality: which bids another one beats on both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from outsource_cli.analysis.decisions.scoring import Scored


def dominated(bids: Sequence[Scored]) -> dict[int, int]:
    """For each bid that another one dominates: its index, and that of the best of those that cost no more.

    A bid dominates another when it costs no more and is no worse, and is better in one of the two. A bid that none
    dominates lies on the frontier. Bids of unknown total cost or quality take no part.
    """
    placed = [(*point, bid.offer.index) for bid in bids if (point := _point(bid)) is not None]
    found: dict[int, int] = {}
    best: tuple[Decimal, Fraction, int] | None = None
    for total, quality, index in sorted(placed, key=lambda one: (one[0], -one[1], one[2])):
        if best is None or quality > best[1]:
            best = (total, quality, index)
        elif (total, quality) != best[:2]:
            found[index] = best[2]
    return found


def _point(bid: Scored) -> tuple[Decimal, Fraction] | None:
    total = bid.offer.total
    return None if total is None or bid.quality is None else (total, bid.quality)
