"""The price/quality frontier as a scatter: cheap on the left, good at the top."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from outsource_cli.model.frozen import Frozen
from outsource_cli.reports.decisions.bids_words import decimal, points
from outsource_cli.reports.decisions.costs_words import figure
from outsource_cli.reports.text.page import Page, Piece

ROWS = 11
_MARGIN = 6
_LABEL = 4
MOST_POINTS = 40
STYLES = {"chosen": "bold green", "frontier": "bold", "dominated": "dim"}
SIGNS = {"chosen": "◆", "frontier": "●", "dominated": "○"}
ASCII_SIGNS = {"chosen": "#", "frontier": "*", "dominated": "o"}


class Dot(Frozen):
    """One bid: its number in the table, its total cost and quality, and what it is (a key of SIGNS)."""

    number: int
    cost: Fraction
    quality: Fraction
    kind: str


def scatter(page: Page, dots: Sequence[Dot], currency: str, *, unicode: bool) -> None:
    """Draw the dots, each as its sign and number, over an axis of total cost."""
    width = page.measure - _MARGIN - 2
    signs = SIGNS if unicode else ASCII_SIGNS
    grid = _place(dots, width, signs)
    high, low = max(dot.quality for dot in dots), min(dot.quality for dot in dots)
    edge, corner, line = ("│", "└", "─") if unicode else ("|", "+", "-")
    for number, cells in enumerate(grid):
        label = points(high) if number == 0 else points(low) if number == ROWS - 1 and low != high else ""
        page.line((f"{label:>{_MARGIN - 1}} ", "dim"), (edge, "dim"), *_pieces(cells))
    page.line(" " * _MARGIN, (corner + line * width, "dim"))
    left, right = (figure(decimal(bound)) for bound in (min(dot.cost for dot in dots), max(dot.cost for dot in dots)))
    legend = f"total cost, {currency}"
    gap = width - page.cells(left) - page.cells(right)
    page.line(" " * (_MARGIN + 1), (left + (legend.center(gap) if gap > len(legend) + 1 else " ") + right, "dim"))
    key = [f"{signs[kind]} {kind}" for kind in SIGNS if any(dot.kind == kind for dot in dots)]
    page.line((f"{'   '.join(key)}   the number is the bid's in the table", "dim"), indent=_MARGIN + 1)


def _place(dots: Sequence[Dot], width: int, signs: dict[str, str]) -> list[dict[int, tuple[str, str]]]:
    """For each row from the top, what stands at which column. Where two dots meet, the later one moves aside."""
    grid: list[dict[int, tuple[str, str]]] = [{} for _ in range(ROWS)]
    for dot in dots:
        words = f"{signs[dot.kind]}{dot.number}"
        column = _scaled(dot.cost, [one.cost for one in dots], width - _LABEL)
        row = ROWS - 1 - _scaled(dot.quality, [one.quality for one in dots], ROWS - 1)
        row, column = _free(grid, row, column, (len(words), width))
        grid[row][column] = (words, STYLES[dot.kind])
    return grid


def _scaled(value: Fraction, among: Sequence[Fraction], most: int) -> int:
    low, high = min(among), max(among)
    return most // 2 if low == high else round((value - low) / (high - low) * most)


def _free(grid: list[dict[int, tuple[str, str]]], row: int, column: int, room: tuple[int, int]) -> tuple[int, int]:
    """The free place nearest to the wanted one: on its row first, then on the rows around."""
    size, width = room
    for distance in range(ROWS):
        for line in dict.fromkeys((row + distance, row - distance)):
            if 0 <= line < ROWS:
                at = _gap(grid[line], column, size, width)
                if at is not None:
                    return line, at
    return row, column


def _gap(cells: dict[int, tuple[str, str]], column: int, size: int, width: int) -> int | None:
    for step in range(width):
        for at in dict.fromkeys((column + step, column - step)):
            inside = 0 <= at <= width - size
            if inside and all(at + size < start or start + len(words) < at for start, (words, _) in cells.items()):
                return at
    return None


def _pieces(cells: dict[int, tuple[str, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    edge = 0
    for column, (words, style) in sorted(cells.items()):
        pieces += [" " * (column - edge), (words, style)]
        edge = column + len(words)
    return pieces
