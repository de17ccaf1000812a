"""Facts about how the provider is paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact

WHOLE = Decimal(100)


@fact(
    "percent",
    unit="%",
    title="share of the price that is paid before any work is done",
    reads=("payments.deposit",),
    also=("payments.milestones", "engagement.start"),
)
def deposit_share(deposit: Decimal, milestones: list[Any] | None, start: date | None) -> object:
    """payments.deposit plus the milestones that fall due before engagement.start, at most the whole price.

    Points at payments.deposit.
    """
    early = [
        item["share"]
        for _, item in answered(milestones)
        if item.get("share") is not None and item.get("due") and start and item["due"] < start
    ]
    return PointsAt(min(WHOLE, sum(early, deposit)), ("payments", "deposit"))
