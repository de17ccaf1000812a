"""`costs` as Markdown, for a page or a ticket."""

from __future__ import annotations

from outsource_cli.analysis.decisions.costs import Costs
from outsource_cli.analysis.decisions.figures import ITEMS
from outsource_cli.reports.decisions.costs_words import (
    figure,
    key_figures,
    left_out_line,
    simulated,
    verdict,
)
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.decisions.markdown import bullets, document, escaped, table
from outsource_cli.reports.options import RenderOptions


def render(head: Head, costs: Costs, options: RenderOptions) -> str:  # noqa: ARG001  # a page has no width
    """Verdict, both ways, key figures, cash flow, simulation, what drives it, what is left out."""
    blocks = [
        f"**{escaped(verdict(costs))}**",
        _section("Both ways", _both_ways(costs)),
        _section("Key figures", table(("figure", "value"), key_figures(costs))),
        _section("Cash flow", _flow(costs)),
        _section("What may happen", _simulation(costs)),
        _section("What drives it", _swings(costs)),
        _section("Left out", bullets([left_out_line(one, costs.figures.currency) for one in costs.left_out])),
        _section("Set aside", bullets([f"range of {ITEMS[one.name][0]}: {one.why}" for one in costs.set_aside])),
        _section("What money does not show", bullets(costs.benefits)),
    ]
    return document("Costs: is it worth it", head, blocks)


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}" if body else ""


def _both_ways(costs: Costs) -> str:
    found = costs.figures
    rows = [(one.title, one.due, *_sides(one.name, figure(one.likely))) for one in found.figures]
    rows.append(("total", "", figure(found.in_house), figure(found.outsourced)))
    return table(("", "due", f"in-house, {found.currency}", f"outsourced, {found.currency}"), rows, {2, 3})


def _sides(name: str, amount: str) -> tuple[str, str]:
    return (amount, "") if name == "in_house" else ("", amount)


def _flow(costs: Costs) -> str:
    flow = costs.flow
    if flow is None:
        return ""
    rows = [
        (str(month), figure(ours), figure(theirs), figure(balance))
        for month, (ours, theirs, balance) in enumerate(zip(flow.in_house, flow.outsourced, flow.balance, strict=True))
    ]
    return table(("month", "in-house", "outsourced", "saved so far"), rows, {0, 1, 2, 3})


def _simulation(costs: Costs) -> str:
    run = costs.simulation
    if run is None:
        return escaped(simulated(costs))
    row = (figure(run.p10), figure(run.p50), figure(run.p90), figure(run.mean))
    heads = ("bad case (P10)", "middle (P50)", "good case (P90)", "mean")
    return f"{escaped(simulated(costs))}\n\n{table(heads, [row], {0, 1, 2, 3})}"


def _swings(costs: Costs) -> str:
    if not costs.swings:
        return ""
    rows = [(ITEMS[one.name][0], figure(one.at_low), figure(one.at_high), figure(one.width)) for one in costs.swings]
    return table(("figure", "net benefit at its low", "at its high", "swing"), rows, {1, 2, 3})
