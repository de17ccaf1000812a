"""The drawings of `costs`: bars around an axis, with signs that have a look-alike in ASCII."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from outsource_cli.analysis.decisions.figures import ITEMS
from outsource_cli.analysis.decisions.flow import Flow
from outsource_cli.analysis.decisions.simulate import Simulation, Swing
from outsource_cli.reports.decisions.costs_words import figure
from outsource_cli.reports.text.page import Page

_MOST_ROWS = 25
_BAR, _AXIS, _LINE = "█", "│", "─"
_GAIN, _LOSS = "green", "red"


def draw_flow(page: Page, flow: Flow) -> None:
    """A bar a month, left of the axis while outsourcing has cost more than it saved. Long flows show every n-th month."""
    months = _shown(flow.months)
    amounts = [figure(flow.balance[month]) for month in months]
    number, amount = len(str(flow.months)), max(map(len, amounts))
    values = [float(flow.balance[month]) for month in months]
    left, right, scale = _sides(values, page.measure - 2 - 7 - number - amount - 3)
    for month, text, value in zip(months, amounts, values, strict=True):
        loss = min(left, ceil(-value * scale)) if value < 0 else 0
        gain = min(right, ceil(value * scale)) if value > 0 else 0
        page.line(
            (f"month {month:>{number}}", "dim"),
            f"  {text:>{amount}} ",
            (" " * (left - loss) + _BAR * loss, _LOSS),
            (_AXIS, "dim"),
            (_BAR * gain, _GAIN),
            indent=2,
        )


def _shown(months: int) -> list[int]:
    """The months that get a row: all, or every n-th with the last one."""
    step = max(1, ceil(months / (_MOST_ROWS - 1)))
    return sorted({*range(0, months + 1, step), months})


def _sides(values: Sequence[float], cells: int) -> tuple[int, int, float]:
    """Cells left and right of the axis, and cells for one unit of money."""
    below, above = max(0.0, -min(values)), max(0.0, *values)
    cells = max(10, cells)
    scale = (cells - 2) / (below + above) if below + above else 0.0
    return ceil(below * scale), ceil(above * scale), scale


def draw_range(page: Page, run: Simulation, currency: str) -> None:
    """Where the net benefit falls in eight runs of ten, between the lowest and the highest seen."""
    cells = page.measure - 4
    width = run.highest - run.lowest

    def at(value: float) -> int:
        return min(cells - 1, max(0, round((value - run.lowest) / width * (cells - 1)))) if width else 0

    bar = [_LINE] * cells
    bar[at(run.p10) : at(run.p90) + 1] = _BAR * (at(run.p90) + 1 - at(run.p10))
    bar[at(run.p50)] = _AXIS
    page.line("".join(bar), indent=2)
    page.line(
        ("bad case (P10) ", "dim"),
        (figure(run.p10), _GAIN if run.p10 > 0 else _LOSS),
        ("   middle (P50) ", "dim"),
        (figure(run.p50), _GAIN if run.p50 > 0 else _LOSS),
        ("   good case (P90) ", "dim"),
        (figure(run.p90), _GAIN if run.p90 > 0 else _LOSS),
        (f"   {currency}", "dim"),
        indent=2,
    )
    page.line((f"lowest seen {figure(run.lowest)}, highest {figure(run.highest)}", "dim"), indent=2)


def draw_swings(page: Page, swings: Sequence[Swing]) -> None:
    """The tornado: one bar for each uncertain figure, the widest first."""
    names = [ITEMS[swing.name][0] for swing in swings]
    spans = [f"{figure(min(one.at_low, one.at_high))} … {figure(max(one.at_low, one.at_high))}" for one in swings]
    name, span = max(map(page.cells, names)), max(map(page.cells, spans))
    lowest = min(min(one.at_low, one.at_high) for one in swings)
    highest = max(max(one.at_low, one.at_high) for one in swings)
    # Beside an enormous fixed amount a small range drowns in rounding: its bar is then a single cell.
    width = highest - lowest or 1.0
    cells = max(10, page.measure - 2 - name - span - 4)
    for swing, title, text in zip(swings, names, spans, strict=True):
        first, last = sorted((swing.at_low, swing.at_high))
        start = min(cells - 1, int((first - lowest) / width * cells))
        length = min(cells - start, max(1, round((last - first) / width * cells)))
        page.line(
            page.pad(title, name),
            "  ",
            (" " * start + _BAR * length + " " * (cells - start - length), "cyan"),
            "  ",
            page.pad(text, span, right=True),
            indent=2,
            limit=page.width,
        )
