"""Facts about whether it is worth it: thin wrappers of `analysis.decisions.costs`, which `outsource costs` shows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from outsource_cli.analysis.decisions import finance
from outsource_cli.analysis.decisions.currency import amounts, converted, home_currency, rates_to, rounded
from outsource_cli.analysis.decisions.figures import COST_ITEMS, FEES, IN_HOUSE, Figures, figures
from outsource_cli.analysis.decisions.flow import Flow, cash_flow, discounted_balance, yearly_discount
from outsource_cli.analysis.decisions.offers import chosen_quote
from outsource_cli.analysis.decisions.practice import PRACTICE
from outsource_cli.analysis.facts.base import PointsAt, fact, remembered
from outsource_cli.model.values import Money

MOST_PERCENT = Decimal(99999)

_BOTH = ("cost_benefit.in_house", "cost_benefit.fees")
_MORE = (*COST_ITEMS, "rates")
COST_PATHS = tuple(f"cost_benefit.{item}" for item in _MORE)
_TIMED = ("transition_length",)
_TIMED_PATHS = (*COST_PATHS, "cost_benefit.transition_length")


def _costs(in_house: Money, fees: Money, more: tuple[Any, ...], **others: Any) -> dict[str, Any]:
    """The values that a fact was handed, under the names that they have in cost_benefit."""
    return {IN_HOUSE: in_house, FEES: fees, **dict(zip((*_MORE, *_TIMED), more, strict=False)), **others}


@remembered
def _figures(in_house: Money, fees: Money, *more: Any) -> Figures | None:
    """The figures without their ranges: half a dozen facts rest on them."""
    return figures(_costs(in_house, fees, more))


@remembered
def _flow(horizon: Any, in_house: Money, fees: Money, *more: Any) -> tuple[Figures, Flow] | None:
    """The figures and the monthly cash flow; None without one."""
    costs = _costs(in_house, fees, more, horizon=horizon)
    found = figures(costs)
    flow = cash_flow(costs, found) if found else None
    return (found, flow) if found and flow else None


@fact("integer", unit="currencies", title="the cost comparison is in", reads=("cost_benefit",))
def cost_currencies(costs: dict[str, Any]) -> object:
    """How many currencies the amounts of cost_benefit are in, once cost_benefit.rates are applied.

    Points at the first amount that has no rate. Exchange rates turn amounts into the currency of in_house (of fees, of
    the first amount where that is blank).
    """
    home = home_currency(costs)
    if home is None:
        return None
    found = [(path, money.currency) for path, money in amounts(costs)]
    rates = rates_to(home, costs.get("rates"))
    odd = [(path, currency) for path, currency in found if currency not in rates]
    first = odd[0][0] if odd else found[0][0]
    return PointsAt(1 + len({currency for _, currency in odd}), ("cost_benefit", *first))


@fact("integer", unit="items", title="left blank in the cost comparison", reads=("cost_benefit",))
def cost_items_left_out(costs: dict[str, Any]) -> object:
    """How many of search, onboarding, transition, management, rework, tools, risk and exit have no amount.

    Points at the first.
    """
    blank = [item for item in PRACTICE if costs.get(item) is None]
    return PointsAt(len(blank), ("cost_benefit", blank[0])) if blank else 0


@fact("integer", unit="amounts", title="below zero in the cost comparison", reads=("cost_benefit",))
def costs_below_zero(costs: dict[str, Any]) -> object:
    """How many amounts of cost_benefit, its ranges included, are below zero; points at the first."""
    below = [path for path, money in amounts(costs) if money.amount < 0]
    return PointsAt(len(below), ("cost_benefit", *below[0])) if below else 0


@fact("money", title="all costs of outsourcing together", reads=("cost_benefit.fees",), also=COST_PATHS)
def outsourced_cost(fees: Money, *more: Any) -> Money | None:
    """Fees, search, onboarding, transition, management, rework, tools, risk, taxes and exit; blanks count as nothing.

    None in two currencies without a rate.
    """
    *costs, rates = more
    known = rates_to(fees.currency, rates)
    paid = [converted(money, known) for money in (fees, *costs) if money is not None]
    amounts = [amount for amount in paid if amount is not None]
    return Money(finance.added(amounts), fees.currency) if len(amounts) == len(paid) and fees.amount >= 0 else None


@fact("money", title="what outsourcing saves", reads=_BOTH, also=COST_PATHS)
def net_benefit(in_house: Money, fees: Money, *more: Any) -> Money | None:
    """In-house cost minus all costs of outsourcing; below 0 it costs more. None in two currencies without a rate."""
    found = _figures(in_house, fees, *more)
    return None if found is None else Money(found.net_benefit, found.currency)


@fact("yes_no", title="outsourcing costs less than doing the work in-house", reads=_BOTH, also=COST_PATHS)
def outsourcing_pays(in_house: Money, fees: Money, *more: Any) -> bool | None:
    """Whether in-house cost is above all costs of outsourcing together. None in two currencies without a rate."""
    found = _figures(in_house, fees, *more)
    return None if found is None else found.net_benefit > 0


@fact(
    "number",
    unit="%",
    title="what outsourcing saves, as a share of the in-house cost",
    reads=_BOTH,
    also=COST_PATHS,
)
def benefit_share(in_house: Money, fees: Money, *more: Any) -> Decimal | None:
    """Net benefit divided by the in-house cost; below 0 it costs more. None when that is 0, or in two currencies."""
    found = _figures(in_house, fees, *more)
    return None if found is None else _percent(found.net_benefit, found.in_house)


@fact(
    "integer",
    unit="months",
    title="time until outsourcing has paid back what it costs to set up",
    reads=("cost_benefit.horizon", *_BOTH),
    also=_TIMED_PATHS,
)
def break_even_months(horizon: Any, in_house: Money, fees: Money, *more: Any) -> int | None:
    """The month from which on the savings stay above all that was spent until then, on the monthly cash flow.

    Search and onboarding are paid before month 1, transition over its length, exit in the last month, everything else
    in equal parts. None when it never pays back within the horizon, and for amounts in two currencies without a rate.
    """
    found = _flow(horizon, in_house, fees, *more)
    return finance.break_even(found[1].balance) if found else None


@remembered
def _with_interest(flow: Flow, rate: Decimal | None) -> list[Decimal]:
    """What outsourcing has saved up to each month, in today's money; empty without a rate."""
    return discounted_balance(flow, yearly_discount({"discount_rate": rate}))


@fact(
    "yes_no",
    title="outsourcing pays back within the horizon",
    reads=("cost_benefit.horizon", *_BOTH),
    also=(*_TIMED_PATHS, "cost_benefit.discount_rate"),
)
def break_even_inside_horizon(horizon: Any, in_house: Money, fees: Money, *more: Any) -> object:
    """Whether the savings make good what was spent before the horizon ends, with interest where a rate is stated.

    Points at cost_benefit.horizon. None in two currencies without a rate.
    """
    found = _flow(horizon, in_house, fees, *more[:-1])
    if found is None:
        return None
    interest = _with_interest(found[1], more[-1])
    return PointsAt(finance.break_even(interest or found[1].balance) is not None, ("cost_benefit", "horizon"))


@fact(
    "money",
    title="what the saving is worth today",
    reads=("cost_benefit.discount_rate", "cost_benefit.horizon", *_BOTH),
    also=_TIMED_PATHS,
)
def npv(rate: Decimal, horizon: Any, in_house: Money, fees: Money, *more: Any) -> Money | None:
    """Net present value of the monthly saving at cost_benefit.discount_rate, an effective yearly rate, to the cent.

    Month 0 is not discounted; each month's saving falls due at its end. None in two currencies without a rate.
    """
    found = _flow(horizon, in_house, fees, *more)
    interest = _with_interest(found[1], rate) if found else []
    return Money(rounded(interest[-1]), found[0].currency) if found and interest else None


@fact("integer", unit="ranges", title="that cannot be used", reads=("cost_benefit.ranges", *_BOTH), also=COST_PATHS)
def ranges_set_aside(ranges: dict[str, Any], in_house: Money, fees: Money, *more: Any) -> object:
    """Ranges whose likely value is missing or does not lie between low and high, or whose currency has no rate.

    Points at the first.
    """
    found = figures(_costs(in_house, fees, more, ranges=ranges))
    if found is None:
        return None
    aside = found.set_aside
    return PointsAt(len(aside), ("cost_benefit", "ranges", aside[0].name)) if aside else 0


def _percentile(name: str, ranges: dict[str, Any], in_house: Money, fees: Money, more: tuple[Any, ...]) -> Money | None:
    """One percentile of the same run that `outsource costs` shows with its default seed."""
    from outsource_cli.analysis.decisions.simulate import simulate, spreads_of  # most plans state no ranges

    found: Figures | None = figures(_costs(in_house, fees, more, ranges=ranges))
    run = simulate(spreads_of(found)) if found else None
    return Money(rounded(Decimal(getattr(run, name))), found.currency) if found and run else None


_SIMULATED = ("cost_benefit.ranges", *_BOTH)


@fact("money", title="what outsourcing saves in the middle case", reads=_SIMULATED, also=COST_PATHS)
def benefit_p50(ranges: dict[str, Any], in_house: Money, fees: Money, *more: Any) -> Money | None:
    """Net benefit that half of 10,000 simulated runs fall short of, with figures drawn within cost_benefit.ranges.

    The run of `outsource costs` with its default seed. None without a usable range.
    """
    return _percentile("p50", ranges, in_house, fees, more)


@fact("yes_no", title="outsourcing pays in the middle case", reads=_SIMULATED, also=COST_PATHS)
def pays_at_p50(ranges: dict[str, Any], in_house: Money, fees: Money, *more: Any) -> object:
    """Whether benefit_p50 is above 0; points at cost_benefit.ranges. None without a usable range."""
    return _pays(_percentile("p50", ranges, in_house, fees, more))


@fact("money", title="what outsourcing saves in a bad case", reads=_SIMULATED, also=COST_PATHS)
def benefit_p10(ranges: dict[str, Any], in_house: Money, fees: Money, *more: Any) -> Money | None:
    """Net benefit that one in ten of 10,000 simulated runs falls short of; else as benefit_p50."""
    return _percentile("p10", ranges, in_house, fees, more)


@fact("yes_no", title="outsourcing pays in a bad case, too", reads=_SIMULATED, also=COST_PATHS)
def pays_at_p10(ranges: dict[str, Any], in_house: Money, fees: Money, *more: Any) -> object:
    """Whether benefit_p10 is above 0; points at cost_benefit.ranges. None without a usable range."""
    return _pays(_percentile("p10", ranges, in_house, fees, more))


def _pays(benefit: Money | None) -> object:
    return None if benefit is None else PointsAt(benefit.amount > 0, ("cost_benefit", "ranges"))


@fact(
    "number",
    unit="%",
    title="the chosen price, as a share of what the fees should be",
    reads=("selection.chosen", "selection.bids", "cost_benefit.fees"),
    also=("cost_benefit.rates",),
)
def price_to_should_cost(chosen: str, bids: list[Any], fees: Money, rates: list[Any] | None) -> Decimal | None:
    """The chosen bid's price divided by cost_benefit.fees, which is what the plan says the work should cost.

    None without a price, when the fees are 0, or in two currencies without a rate.
    """
    price = chosen_quote(bids, chosen)
    amount = converted(price, rates_to(fees.currency, rates)) if price else None
    return None if amount is None else _percent(amount, fees.amount)


@fact(
    "percent",
    unit="%",
    title="reserve for rework, as a share of the fees",
    reads=("cost_benefit.rework", "cost_benefit.fees"),
    also=("cost_benefit.rates",),
)
def rework_share(rework: Money, fees: Money, rates: list[Any] | None) -> Decimal | None:
    """cost_benefit.rework divided by the fees. None when they are 0, or in two currencies without a rate."""
    return _share(rework, fees, rates)


@fact(
    "percent",
    unit="%",
    title="cost of steering the provider, as a share of the fees",
    reads=("cost_benefit.management", "cost_benefit.fees"),
    also=("cost_benefit.rates",),
)
def management_share(management: Money, fees: Money, rates: list[Any] | None) -> Decimal | None:
    """cost_benefit.management divided by the fees. None when they are 0, or in two currencies without a rate."""
    return _share(management, fees, rates)


def _share(part: Money, fees: Money, rates: list[Any] | None) -> Decimal | None:
    amount = converted(part, rates_to(fees.currency, rates))
    return None if amount is None else _percent(amount, fees.amount)


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` as a percentage of `whole`, to one decimal; beyond any sense at 99,999 %. None of nothing."""
    if whole == 0:
        return None
    return rounded(max(-MOST_PERCENT, min(MOST_PERCENT, 100 * part / whole)), Decimal("0.1"))
