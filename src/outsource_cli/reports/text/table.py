"""A plain table: columns as wide as needed, the widest ones folded until the whole fits."""

from __future__ import annotations

from collections.abc import Sequence

from outsource_cli.reports.text.page import Page, Piece

_GAP = 2
_NARROWEST_COLUMN = 4
# Of a text longer than this a cell shows the start, so that one cell cannot fill the screen.
_LONGEST_CELL = 200

Row = Sequence[tuple[str, str]]
"""Cells: text and style."""


def table(page: Page, head: Sequence[str], rows: Sequence[Row], *, right: frozenset[int] = frozenset()) -> None:
    """Draw rows under their heads; the columns in `right` are numbers and stand flush right."""
    grid: list[Row] = [[(title, "dim") for title in head], *rows]
    widths = _widths(page, grid)
    for row in grid:
        folded = [
            page.wrap(page.crop(text, _LONGEST_CELL), width) for (text, _), width in zip(row, widths, strict=True)
        ]
        for number in range(max(map(len, folded))):
            page.line(*_cells(page, row, folded, widths, number, right), indent=2)


def _widths(page: Page, grid: Sequence[Row]) -> list[int]:
    columns = list(zip(*grid, strict=True))
    widths = [min(_LONGEST_CELL, max(page.cells(text) for text, _ in column)) for column in columns]
    room = page.measure - 2 - _GAP * (len(widths) - 1)
    # Columns give way down to their longest word first, so that paths and numbers stay whole if they can.
    words = [max(page.cells(word) for text, _ in column for word in text.split() or [""]) for column in columns]
    for narrowest in (words, [_NARROWEST_COLUMN] * len(widths)):
        while sum(widths) > room and any(width > least for width, least in zip(widths, narrowest, strict=True)):
            widest = max(range(len(widths)), key=lambda one: (widths[one] > narrowest[one], widths[one]))
            widths[widest] -= 1
    return widths


def _cells(
    page: Page, row: Row, folded: list[list[str]], widths: list[int], number: int, right: frozenset[int]
) -> list[Piece]:
    pieces: list[Piece] = []
    for column, lines in enumerate(folded):
        text = lines[number] if number < len(lines) else ""
        gap = " " * _GAP if column else ""
        pieces.append((gap + page.pad(text, widths[column], right=column in right), row[column][1]))
    return pieces
