"""Amounts of several currencies brought to one, with the plan's own exchange rates and never without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from outsource_cli.analysis.decisions.finance import CONTEXT
from outsource_cli.model.values import Money

_WIDE = Context(prec=300, rounding=ROUND_HALF_EVEN)
"""Rounds whatever number a plan may hold; a narrower context would refuse the largest."""
CENT = Decimal("0.01")
_FINEST = Decimal("1E-10")


def rounded(value: Decimal, step: Decimal = CENT) -> Decimal:
    """To whole steps, half to even; never minus nothing."""
    return value.quantize(step, context=_WIDE) + 0


def amounts(costs: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Money]]:
    """Every amount of cost_benefit with its path below it, the ranges' too; not the exchange rates."""
    for key, value in costs.items():
        if isinstance(value, Money):
            yield (key,), value
    for key, ends in (costs.get("ranges") or {}).items():
        for end, value in ends.items() if isinstance(ends, dict) else ():
            if isinstance(value, Money):
                yield ("ranges", key, end), value


def home_currency(costs: Mapping[str, Any]) -> str | None:
    """The currency that everything is brought to: that of in_house, else of fees, else of the first amount."""
    for key in ("in_house", "fees"):
        if costs.get(key) is not None:
            return str(costs[key].currency)
    return next((money.currency for _, money in amounts(costs)), None)


def rates_to(home: str, rates: list[Any] | None) -> dict[str, Decimal]:
    """Units of the home currency for one unit of each currency that a rate is given for, `home` among them.

    Rates are read in both directions; of two for one currency the first counts. A rate that is not above zero is none.
    """
    known = {home: Decimal(1)}
    for rate in rates or []:
        amount, worth = (rate or {}).get("amount"), (rate or {}).get("worth")
        if amount is None or worth is None or amount.amount <= 0 or worth.amount <= 0:
            continue
        for one, other in ((amount, worth), (worth, amount)):
            if other.currency == home:
                known.setdefault(one.currency, CONTEXT.divide(other.amount, one.amount))
    return known


def converted(money: Money, rates: Mapping[str, Decimal]) -> Decimal | None:
    """The amount in the home currency; None without a rate."""
    rate = rates.get(money.currency)
    if rate is None:
        return None
    # Ten digits behind the point, as many as an amount of a plan may have: sums of them stay exact.
    return money.amount if rate == 1 else rounded(money.amount * rate, _FINEST)
