"""`costs` as JSON. Amounts are decimal texts with two places, so that no program rounds them; shares run from 0 to 1."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from outsource_cli.analysis.decisions.costs import Costs
from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.figures import Figure
from outsource_cli.analysis.decisions.flow import Flow
from outsource_cli.analysis.decisions.practice import LeftOut
from outsource_cli.analysis.decisions.simulate import Simulation, Swing
from outsource_cli.reports.decisions.head import Head, as_json
from outsource_cli.reports.options import RenderOptions


def render(head: Head, costs: Costs, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The document, indented by two, with a line break at the end."""
    return as_json("costs", head, _body(costs))


def _body(costs: Costs) -> dict[str, Any]:
    found = costs.figures
    output = costs.output
    return {
        "currency": found.currency,
        "horizon": costs.horizon or None,
        "months": costs.flow.months if costs.flow else None,
        "figures": [_figure(one) for one in found.figures],
        "totals": {
            "in_house": _money(found.in_house),
            "outsourced": _money(found.outsourced),
            "net_benefit": _money(found.net_benefit),
        },
        "discount_rate": _share(costs.discount_rate),
        "npv": _money(costs.npv),
        "irr": _share(costs.irr),
        "break_even_month": costs.break_even,
        "discounted_break_even_month": costs.discounted_break_even,
        "output": output
        and {
            "unit": output.unit,
            "pieces": f"{output.pieces:f}",
            "cost_in_house": _money(output.in_house),
            "cost_outsourced": _money(output.outsourced),
        },
        "flow": _flow(costs.flow) if costs.flow else [],
        "simulation": _simulation(costs.simulation) if costs.simulation else None,
        "tornado": [_swing(swing) for swing in costs.swings],
        "left_out": [_left_out(item) for item in costs.left_out],
        "ranges_set_aside": [{"figure": one.name, "why": one.why} for one in costs.set_aside],
        "non_money_benefits": list(costs.benefits),
    }


def _money(amount: Decimal | float | None) -> str | None:
    return None if amount is None else f"{rounded(Decimal(amount)):f}"


def _share(share: Decimal | float | None) -> str | None:
    return None if share is None else f"{rounded(Decimal(share), Decimal('0.000001')):f}"


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "due": one.due,
        "given": str(one.given),
        "low": _money(one.low),
        "likely": _money(one.likely),
        "high": _money(one.high),
    }


def _flow(flow: Flow) -> list[dict[str, Any]]:
    rows = zip(flow.in_house, flow.outsourced, flow.net, flow.balance, strict=True)
    return [
        {
            "month": month,
            "in_house": _money(ours),
            "outsourced": _money(theirs),
            "net": _money(net),
            "balance": _money(balance),
        }
        for month, (ours, theirs, net, balance) in enumerate(rows)
    ]


def _simulation(run: Simulation) -> dict[str, Any]:
    return {
        "runs": run.runs,
        "seed": run.seed,
        "distribution": "triangular",
        "p10": _money(run.p10),
        "p50": _money(run.p50),
        "p90": _money(run.p90),
        "mean": _money(run.mean),
        "lowest": _money(run.lowest),
        "highest": _money(run.highest),
        "pays_off": _share(run.pays_off),
        "histogram": list(run.counts),
    }


def _swing(swing: Swing) -> dict[str, Any]:
    return {"figure": swing.name, "at_low": _money(swing.at_low), "at_high": _money(swing.at_high)}


def _left_out(item: LeftOut) -> dict[str, Any]:
    practice = item.practice
    return {
        "item": item.item,
        "percent_low": practice.low,
        "percent_high": practice.high,
        "low": _money(item.low),
        "high": _money(item.high),
        "words": practice.words,
        "source": practice.source or None,
    }
