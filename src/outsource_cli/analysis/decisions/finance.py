"""Present value, rate of return and break-even of a monthly cash flow, in decimals.

A flow is a sequence of amounts: item 0 falls due today, item k at the end of month k. A yearly rate is an effective
one: the monthly rate m has (1 + m) ** 12 = 1 + yearly. Spreadsheets differ in one point: Excel's NPV takes its first
value as due after one period, so that NPV(rate, a, b) there is `npv` of (0, a, b) here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from itertools import accumulate, pairwise

MONTHS_PER_YEAR = 12
CONTEXT = Context(prec=50)
"""More digits than any amount of a plan has (30), so that rounding stays far below a cent."""

EXACT = Context(prec=1000)
"""As good as exact: a number of a plan spans 80 digits at most, and no product here has more than a handful of them."""

_ONE = Decimal(1)
# Rates a month that the search for a rate of return looks through: beyond +100,000 % or below -99 % nobody calculates.
_HIGHEST = Decimal(1000)
_LOWEST = Decimal("-0.99")
_STEPS = 160
_HALVINGS = 100


def added(amounts: Iterable[Decimal]) -> Decimal:
    """The sum; nothing of nothing."""
    whole = Decimal(0)
    for amount in amounts:
        whole = CONTEXT.add(whole, amount)
    return whole


def monthly_rate(yearly: Decimal) -> Decimal:
    """The monthly rate that makes up an effective yearly one; both as shares (0.06 is six percent)."""
    with localcontext(CONTEXT):
        return (_ONE + yearly) ** (_ONE / MONTHS_PER_YEAR) - _ONE


def yearly_rate(monthly: Decimal) -> Decimal:
    """The effective yearly rate of a monthly one; both as shares."""
    with localcontext(CONTEXT):
        return (_ONE + monthly) ** MONTHS_PER_YEAR - _ONE


def discounted(flow: Sequence[Decimal], rate: Decimal) -> list[Decimal]:
    """Each amount's value today, at a rate per period as a share, above -1."""
    with localcontext(CONTEXT):
        factor = _ONE / (_ONE + rate)
        power, values = _ONE, []
        for amount in flow:
            values.append(amount * power)
            power *= factor
        return values


def npv(flow: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Net present value at a rate per period: what the whole flow is worth today."""
    with localcontext(CONTEXT):
        factor, total = _ONE / (_ONE + rate), Decimal(0)
        for amount in reversed(flow):
            total = total * factor + amount
        return total


def cumulative(flow: Sequence[Decimal]) -> list[Decimal]:
    """What has come in, less what has gone out, up to each period."""
    with localcontext(CONTEXT):
        return list(accumulate(flow))


def break_even(balance: Sequence[Decimal]) -> int | None:
    """The first period from which on a cumulative flow stays at zero or above; None when it ends below zero.

    A flow that dips again later, as at an expensive end, has not broken even before that dip is made good.
    """
    below = [period for period, amount in enumerate(balance) if amount < 0]
    first = below[-1] + 1 if below else 0
    return first if first < len(balance) else None


def irr(flow: Sequence[Decimal]) -> Decimal | None:
    """Internal rate of return per period as a share: the rate at which the flow is worth nothing today.

    None when there is none, or several that are not negative, so that none of them can be named *the* rate. A flow
    with one change of sign has exactly one rate. With more changes (costs at the beginning and at the end) the one
    that is not negative counts, else the one below zero.
    """
    if not _changes_sign(flow):
        return None
    rising = _roots(flow, _grid(_HIGHEST))
    found = rising or _roots(flow, _grid(_LOWEST))
    return found[0] if len(found) == 1 else None


def _changes_sign(flow: Sequence[Decimal]) -> bool:
    return any(amount > 0 for amount in flow) and any(amount < 0 for amount in flow)


def _grid(end: Decimal) -> list[Decimal]:
    """Rates from 0 to `end`, in equal steps of 1 + rate, multiplied: dense near zero, where most rates lie."""
    with localcontext(Context(prec=28)):
        step = (_ONE + end) ** (_ONE / _STEPS)
        return [step**number - _ONE for number in range(_STEPS)] + [end]


def _roots(flow: Sequence[Decimal], rates: Sequence[Decimal]) -> list[Decimal]:
    values = [npv(flow, rate) for rate in rates]
    found = [rate for rate, value in zip(rates, values, strict=True) if value == 0]
    for (left, below), (right, above) in pairwise(zip(rates, values, strict=True)):
        if below * above < 0:
            found.append(_bisect(flow, left, right))
    return found


def _bisect(flow: Sequence[Decimal], left: Decimal, right: Decimal) -> Decimal:
    """The rate between two at which the present values have opposite signs."""
    sign = npv(flow, left) > 0
    with localcontext(CONTEXT):
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            if (npv(flow, middle) > 0) is sign:
                left = middle
            else:
                right = middle
        return (left + right) / 2
