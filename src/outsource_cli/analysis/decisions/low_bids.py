"""Bids so low that somebody should ask how the price is meant to work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.offers import Offer
from outsource_cli.model.frozen import Frozen

LOW_PERCENT = Decimal(30)
"""Percent below the yardstick from which a price is abnormally low.

EU law (Directive 2014/24, Article 69) names no figure. Poland's Public Procurement Law, Article 224(2), makes buyers ask
from 30 % below the estimated value or the mean of all offers; we take the median, which one odd offer cannot move.
"""
FARTHEST = Decimal(-99999)
"""Percent above a yardstick beyond which the figure says no more."""
FEWEST = 3
"""Prices from which their median means anything: between two, one is always the low one."""


class Lowness(Frozen):
    """How far a price lies below the median of all prices and below the should-cost, in percent; above is negative.

    None where there is no such yardstick.
    """

    offer: Offer
    below_median: Decimal | None
    below_should_cost: Decimal | None

    def abnormal(self, percent: Decimal = LOW_PERCENT) -> bool:
        """Whether it is at least so much below one of the two."""
        return any(below is not None and below >= percent for below in (self.below_median, self.below_should_cost))


def median_price(offers: Sequence[Offer]) -> Decimal | None:
    """The middle of the quoted prices; None with fewer than three."""
    return _middle([offer.price for offer in offers if offer.price is not None])


def below_median(price: Decimal, prices: Collection[Decimal]) -> Decimal | None:
    """How far a price lies below the middle of all, in percent; None with fewer than three prices."""
    return _below(price, _middle(prices))


def _middle(prices: Collection[Decimal]) -> Decimal | None:
    if len(prices) < FEWEST:
        return None
    from statistics import median  # a plan with fewer bids need not wait for it

    return median(prices)


def lowness(offers: Sequence[Offer], should_cost: Decimal | None) -> tuple[Lowness, ...]:
    """For every bid with a price in the currency of the comparison."""
    middle = median_price(offers)
    return tuple(
        Lowness(offer, _below(offer.price, middle), _below(offer.price, should_cost))
        for offer in offers
        if offer.price is not None
    )


def _below(price: Decimal, yardstick: Decimal | None) -> Decimal | None:
    if yardstick is None or yardstick <= 0:
        return None
    return rounded(max(FARTHEST, 100 * (yardstick - price) / yardstick), Decimal("0.1"))
