"""The figures of `costs` in words that text and Markdown share."""

from __future__ import annotations

from decimal import Decimal

from outsource_cli.analysis.decisions.costs import Costs
from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.figures import ITEMS
from outsource_cli.analysis.decisions.practice import LeftOut
from outsource_cli.reports.phrases import counted

TITLE = "COSTS: is it worth it"
_WHOLE_FROM = 1000
_MOST_RATE = 1000
_NO_HORIZON = "not known: cost_benefit.horizon is not answered, or no usable length"


def figure(amount: Decimal | float, whole: bool | None = None) -> str:
    """`12,345` or `12.50`: commas part thousands, and cents are shown below a thousand only."""
    value = Decimal(amount)
    if whole is None:
        whole = abs(value) >= _WHOLE_FROM
    value = rounded(value, Decimal(1) if whole else Decimal("0.01"))
    text = f"{value:,f}"
    return text.removesuffix(".00")


def percent(share: Decimal | float) -> str:
    """A share as `12.3 %`."""
    return f"{rounded(Decimal(share) * 100, Decimal('0.1')):f} %"


def verdict(costs: Costs) -> str:
    """The answer in a sentence."""
    found, currency = costs.figures, costs.figures.currency
    benefit = found.net_benefit
    span = f" over {costs.horizon}" if costs.horizon else ""
    if benefit == 0:
        return f"Outsourcing costs the same as doing it yourself{span}."
    share = f", {percent(abs(benefit) / found.in_house)} of what it costs you now" if found.in_house > 0 else ""
    verb = "saves" if benefit > 0 else "costs"
    more = "" if benefit > 0 else " more"
    return f"Outsourcing {verb} {figure(abs(benefit))} {currency}{more}{span}{share}."


def key_figures(costs: Costs) -> tuple[tuple[str, str], ...]:
    """Label and value of each key figure; what cannot be worked out says what is missing."""
    currency = costs.figures.currency
    rows = [
        ("net benefit", f"{figure(costs.figures.net_benefit)} {currency}"),
        ("break-even", _break_even(costs)),
        ("net present value", _npv(costs)),
        ("rate of return", _rate(costs)),
    ]
    if costs.output:
        unit = costs.output.unit
        rows.append((f"cost per {unit}, in-house", f"{figure(costs.output.in_house, whole=False)} {currency}"))
        rows.append((f"cost per {unit}, outsourced", f"{figure(costs.output.outsourced, whole=False)} {currency}"))
    return tuple(rows)


def _break_even(costs: Costs) -> str:
    if costs.flow is None:
        return _NO_HORIZON
    plain = _month(costs.break_even)
    if costs.discount_rate is None:
        return plain
    return f"{plain}; with interest: {_month(costs.discounted_break_even)}"


def _month(month: int | None) -> str:
    if month is None:
        return "not within the horizon"
    return "from the start" if month == 0 else f"month {month}"


def _npv(costs: Costs) -> str:
    if costs.npv is None:
        return _NO_HORIZON if costs.flow is None else "not known: cost_benefit.discount_rate is not answered"
    return f"{figure(costs.npv)} {costs.figures.currency} at {percent(costs.discount_rate or 0)} a year"


def _rate(costs: Costs) -> str:
    if costs.irr is None:
        return "none: nothing is put in first, or no single rate fits"
    return f"above {_MOST_RATE * 100:,} % a year" if costs.irr > _MOST_RATE else f"{percent(costs.irr)} a year"


def left_out_line(item: LeftOut, currency: str) -> str:
    """`finding a provider: left out, usually 1-10 % of the contract's value … (72 to 720 EUR) [P2]`."""
    practice = item.practice
    source = f" [{practice.source}]" if practice.source else ""
    name = ITEMS[item.item][0]
    if practice.low is None or item.low is None or item.high is None:
        return f"{name}: left out; {practice.words}{source}"
    share = f"{practice.low}–{practice.high} %" if practice.low else f"up to {practice.high} %"
    amounts = f"{figure(item.low)} to {figure(item.high)}" if practice.low else f"up to {figure(item.high)}"
    return f"{name}: left out, usually {share} {practice.words}, here {amounts} {currency}{source}"


def simulated(costs: Costs) -> str:
    """What the simulation says in a sentence; why there is none otherwise."""
    run = costs.simulation
    if run is None:
        return "Nothing to simulate: no figure has a range. Add low and high under cost_benefit.ranges."
    certain = len(costs.figures.figures) - len(costs.swings)
    return (
        f"It pays off in {_chance(run.pays_off)} of {run.runs:,} runs (seed {run.seed}; "
        f"{counted(len(costs.swings), 'figure')} uncertain, {certain} taken as certain)."
    )


def _chance(share: float) -> str:
    """A share of runs. Only all of them are 100 %, only none of them 0 %."""
    words = percent(share)
    if share < 1 and words == "100.0 %":
        return "more than 99.9 %"
    return "less than 0.1 %" if share > 0 and words == "0.0 %" else words.replace(".0 %", " %")
