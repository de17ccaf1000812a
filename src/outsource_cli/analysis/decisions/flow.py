"""Both ways month by month: the cash flow, with interest, and the rate of return.

All figures cover the horizon. Search and onboarding are paid before the first month (month 0), exit in the last month,
transition in equal parts over its length, everything else in equal parts over all months.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import pairwise
from operator import sub
from typing import Any, NamedTuple

from outsource_cli.analysis.decisions import finance
from outsource_cli.analysis.decisions.figures import END, START, TRANSITION, Figure, Figures, months_of

_NOTHING = Decimal(0)


class Flow(NamedTuple):
    """Both ways month by month, month 0 first, in the home currency: what was paid up to the end of each month."""

    in_house_paid: tuple[Decimal, ...]
    outsourced_paid: tuple[Decimal, ...]
    balance: tuple[Decimal, ...]
    """What outsourcing has saved up to the end of each month."""

    @property
    def in_house(self) -> tuple[Decimal, ...]:
        """What doing it yourself costs in each month."""
        return _monthly(self.in_house_paid)

    @property
    def outsourced(self) -> tuple[Decimal, ...]:
        """What outsourcing costs in each month."""
        return _monthly(self.outsourced_paid)

    @property
    def net(self) -> tuple[Decimal, ...]:
        """What outsourcing saves in each month."""
        with localcontext(finance.CONTEXT):
            return tuple(ours - theirs for ours, theirs in zip(self.in_house, self.outsourced, strict=True))

    @property
    def months(self) -> int:
        return len(self.balance) - 1


def cash_flow(costs: Mapping[str, Any], found: Figures) -> Flow | None:
    """Month by month; None without a usable horizon. A transition longer than the horizon is cut to it."""
    horizon, side_by_side = costs.get("horizon"), costs.get("transition_length")
    months = months_of(horizon) if horizon else None
    if months is None:
        return None
    transition = min(months, (months_of(side_by_side) if side_by_side else None) or 1)
    with localcontext(finance.CONTEXT):
        ours = _paid(found.figures[:1], months, transition)
        theirs = _paid(found.figures[1:], months, transition)
        return Flow(ours, theirs, tuple(map(sub, ours, theirs)))


def _paid(items: Sequence[Figure], months: int, transition: int) -> tuple[Decimal, ...]:
    """What is paid up to the end of each month. The last one is the exact sum: nothing is lost in division."""
    single = [_parts(figure.likely, *_span(figure.due, months, transition), months) for figure in items]
    return tuple([sum(month, _NOTHING) for month in zip(*single, strict=True)])


def _span(due: str, months: int, transition: int) -> tuple[int, int]:
    """The first and the last month in which a figure is paid."""
    if due == START:
        return 0, 0
    if due == END:
        return months, months
    return 1, transition if due == TRANSITION else months


def _parts(amount: Decimal, first: int, last: int, months: int) -> list[Decimal]:
    """What is paid of one amount up to the end of each month, in equal parts from the first to the last."""
    length = Decimal(last - first + 1)
    paid = [amount * part / length for part in range(last - first + 2)]
    return paid[:1] * first + paid[1:] + paid[-1:] * (months - last)


def _monthly(paid: Sequence[Decimal]) -> tuple[Decimal, ...]:
    with localcontext(finance.CONTEXT):
        return (paid[0], *(after - before for before, after in pairwise(paid)))


def yearly_discount(costs: Mapping[str, Any]) -> Decimal | None:
    """The yearly discount rate as a share; None while it is not stated."""
    percent = costs.get("discount_rate")
    return None if percent is None else percent / 100


def discounted_balance(flow: Flow | None, yearly: Decimal | None) -> list[Decimal]:
    """What outsourcing has saved up to each month, in today's money; empty without a flow or a rate."""
    if flow is None or yearly is None:
        return []
    if yearly == 0:
        return list(flow.balance)
    return finance.cumulative(finance.discounted(flow.net, finance.monthly_rate(yearly)))


def rate_of_return(flow: Flow | None) -> Decimal | None:
    """Yearly internal rate of return as a share; None where nothing is put in first, or there is no single rate."""
    if flow is None or next((amount for amount in flow.net if amount), Decimal(0)) >= 0:
        return None
    monthly = finance.irr(flow.net)
    return None if monthly is None else finance.yearly_rate(monthly)
