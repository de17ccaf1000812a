"""`costs` for people: the answer, both ways side by side, the cash flow drawn, what may happen and what drives it."""

from __future__ import annotations

from collections.abc import Iterable

from outsource_cli.analysis.decisions.costs import Costs
from outsource_cli.analysis.decisions.figures import ITEMS
from outsource_cli.reports.decisions.costs_drawn import draw_flow, draw_range, draw_swings
from outsource_cli.reports.decisions.costs_words import (
    TITLE,
    figure,
    key_figures,
    left_out_line,
    simulated,
    verdict,
)
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.decisions.text import begin, end
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.page import Page
from outsource_cli.reports.text.table import Row, table

_LONGEST_LIST = 30
_WIDE_ENOUGH = 70


def render(head: Head, costs: Costs, options: RenderOptions) -> str:
    """The page; sections that have nothing to say are left out."""
    page = begin(TITLE, head, options)
    page.blank()
    page.prose(verdict(costs), "bold green" if costs.figures.net_benefit > 0 else "bold yellow")
    _both_ways(page, costs)
    _key_figures(page, costs)
    if costs.flow:
        page.heading("CASH FLOW", f"saved so far, in {costs.figures.currency}, at the end of each month")
        draw_flow(page, costs.flow)
    page.heading("WHAT MAY HAPPEN")
    page.prose(simulated(costs), indent=2)
    if costs.simulation:
        draw_range(page, costs.simulation, costs.figures.currency)
        page.heading("WHAT DRIVES IT", "net benefit with one figure at its low and its high, all others likely")
        draw_swings(page, costs.swings)
    _list(
        page,
        "LEFT OUT",
        "not in any figure above",
        (left_out_line(one, costs.figures.currency) for one in costs.left_out),
    )
    _list(page, "SET ASIDE", "", (f"the range of {ITEMS[one.name][0]}: {one.why}" for one in costs.set_aside))
    _list(page, "WHAT MONEY DOES NOT SHOW", "", costs.benefits)
    return end(page)


def _both_ways(page: Page, costs: Costs) -> None:
    found = costs.figures
    page.heading("BOTH WAYS", f"in {found.currency}{f', over {costs.horizon}' if costs.horizon else ''}")
    rows: list[Row] = []
    for one in found.figures:
        amount = figure(one.likely)
        ours, theirs = (amount, "") if one.name == "in_house" else ("", amount)
        span = "" if one.low == one.high else f"{figure(one.low)} to {figure(one.high)}"
        rows.append([(one.title, ""), (ours, ""), (theirs, ""), (span, "dim"), (one.due, "dim")])
    totals = (figure(found.in_house), figure(found.outsourced))
    rows.append([("total", "bold"), (totals[0], "bold"), (totals[1], "bold"), ("", ""), ("", "")])
    # On a narrow terminal the amounts matter more than when they fall due.
    kept = 5 if page.measure >= _WIDE_ENOUGH else 3
    head = ("", "in-house", "outsourced", "from … to", "due")[:kept]
    table(page, head, [row[:kept] for row in rows], right=frozenset({1, 2, 3}))


def _key_figures(page: Page, costs: Costs) -> None:
    page.heading("KEY FIGURES")
    rows = key_figures(costs)
    width = max(page.cells(label) for label, _ in rows)
    for label, value in rows:
        page.line(page.pad(label, width), "  ", (value, "bold"), indent=2, hang=width + 4)


def _list(page: Page, title: str, note: str, items: Iterable[str]) -> None:
    lines = list(items)
    if not lines:
        return
    page.heading(title, note)
    for line in lines[:_LONGEST_LIST]:
        page.prose(line, label="- ", indent=2)
    if len(lines) > _LONGEST_LIST:
        page.line((f"… {len(lines) - _LONGEST_LIST} more", "dim"), indent=2)
