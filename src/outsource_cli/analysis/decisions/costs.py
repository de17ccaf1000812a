"""Is it worth it: in-house against outsourced over the horizon, worked out from `cost_benefit`.

Taxes are those that outsourcing adds. What the plan leaves out counts as nothing, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import Any

from outsource_cli.analysis.decisions import finance
from outsource_cli.analysis.decisions.defaults import DEFAULT_RUNS, DEFAULT_SEED
from outsource_cli.analysis.decisions.figures import Figures, SetAside, figures
from outsource_cli.analysis.decisions.flow import (
    Flow,
    cash_flow,
    discounted_balance,
    rate_of_return,
    yearly_discount,
)
from outsource_cli.analysis.decisions.practice import LeftOut, left_out
from outsource_cli.analysis.decisions.simulate import (
    Simulation,
    Swing,
    simulate,
    spreads_of,
    tornado,
)
from outsource_cli.model.frozen import Frozen


class Output(Frozen):
    """Cost of one piece of what the work brings forth; `pieces` over the horizon."""

    unit: str
    pieces: Decimal
    in_house: Decimal
    outsourced: Decimal


class Costs(Frozen):
    """The whole decision. What needs a horizon or a discount rate is None without one; rates are shares, not percent.

    `discount_rate` and `irr` are yearly and effective. `break_even` is the month from which on outsourcing has paid
    back what it cost to set up, `discounted_break_even` the same with interest.
    """

    figures: Figures
    horizon: str
    flow: Flow | None
    discount_rate: Decimal | None
    npv: Decimal | None
    irr: Decimal | None
    break_even: int | None
    discounted_break_even: int | None
    output: Output | None
    simulation: Simulation | None
    swings: tuple[Swing, ...]
    left_out: tuple[LeftOut, ...]
    benefits: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


def work_out(costs: Mapping[str, Any], runs: int = DEFAULT_RUNS, seed: int = DEFAULT_SEED) -> Costs | None:
    """Work out a typed `cost_benefit`. None while in_house or fees is blank, or a currency has no rate."""
    found = figures(costs)
    if found is None:
        return None
    flow = cash_flow(costs, found)
    rate = yearly_discount(costs)
    spreads = spreads_of(found)
    interest = discounted_balance(flow, rate)
    return Costs(
        figures=found,
        horizon=str(costs.get("horizon") or ""),
        flow=flow,
        discount_rate=rate,
        npv=interest[-1] if interest else None,
        irr=rate_of_return(flow),
        break_even=finance.break_even(flow.balance) if flow else None,
        discounted_break_even=finance.break_even(interest) if interest else None,
        output=_output(costs, found, flow),
        simulation=simulate(spreads, runs, seed),
        swings=tornado(spreads),
        left_out=left_out(frozenset(figure.name for figure in found.figures), found.fees),
        benefits=tuple(one for one in costs.get("non_money_benefits") or () if one),
        set_aside=found.set_aside,
    )


def _output(costs: Mapping[str, Any], found: Figures, flow: Flow | None) -> Output | None:
    section = costs.get("output") or {}
    per_month = section.get("per_month")
    if flow is None or per_month is None or per_month <= 0:
        return None
    with localcontext(finance.CONTEXT):
        pieces = per_month * flow.months
        unit = section.get("unit") or "piece"
        return Output(unit, pieces, found.in_house / pieces, found.outsourced / pieces)
