"""Both ways month by month: the cash flow, with interest, and the rate of return.

All figures cover the horizon. Search and onboarding are paid before the first month (month 0), exit in the last month,
transition in equal parts over its length, everything else in equal parts over all months.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any, NamedTuple

from outsource_cli.analysis.decisions import finance
from outsource_cli.analysis.decisions.figures import END, START, TRANSITION, Figure, Figures, months_of


class Flow(NamedTuple):
    """Both ways month by month, month 0 first: what each costs in the month, in the home currency."""

    in_house: tuple[Decimal, ...]
    outsourced: tuple[Decimal, ...]
    balance: tuple[Decimal, ...]
    """What outsourcing has saved up to the end of each month."""

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
    ours = _paid(found.figures[:1], months, transition)
    theirs = _paid(found.figures[1:], months, transition)
    with localcontext(finance.CONTEXT):
        balance = tuple(kept - spent for kept, spent in zip(ours, theirs, strict=True))
    return Flow(_monthly(ours), _monthly(theirs), balance)


def _paid(items: Sequence[Figure], months: int, transition: int) -> list[Decimal]:
    """What is paid up to the end of each month. The last one is the exact sum: nothing is lost in division."""
    spans = [(figure.likely, *_span(figure.due, months, transition)) for figure in items]
    with localcontext(finance.CONTEXT):
        return [
            sum((amount * _parts(month, first, last) / (last - first + 1) for amount, first, last in spans), Decimal(0))
            for month in range(months + 1)
        ]


def _span(due: str, months: int, transition: int) -> tuple[int, int]:
    """The first and the last month in which a figure is paid."""
    if due == START:
        return 0, 0
    if due == END:
        return months, months
    return 1, transition if due == TRANSITION else months


def _parts(month: int, first: int, last: int) -> int:
    return max(0, min(month, last) - first + 1)


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
