"""The plan's own lines with a caret under the exact place."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from outsource_cli.model.place import Span
from outsource_cli.reports.text.page import Page, Piece

_CUT = "…"
# Keeps a few words of what stands before the caret in view when a long line is cropped.
_BEFORE = 24
_LONGEST_LABEL = 600


def excerpt(page: Page, lines: tuple[str, ...], span: Span, label: str, style: str, indent: int = 2) -> None:
    """Quote the span's first line and the line before it, with carets and the label; just the label if there is none."""
    if not 1 <= span.line <= len(lines):
        page.prose(label, style, indent=indent)
        return
    gutter = len(str(span.line))
    taken = indent + gutter + 3
    before = lines[span.line - 2] if span.line > 1 else ""
    if before.strip():
        _quote(page, f"{span.line - 1:>{gutter}}", page.crop(_bare(before), page.width - taken), indent)
    text, column, carets = _window(page, _bare(lines[span.line - 1]), span, page.width - taken)
    _quote(page, f"{span.line}", text, indent)
    fits = taken + column + carets + 1 + page.cells(label) <= page.measure
    pieces: list[Piece] = [(f"{' ' * gutter} │ ", "dim"), " " * column, ("^" * carets, style)]
    page.line(*pieces, (f" {label}" if fits else "", style), indent=indent, limit=page.width)
    if not fits:
        for row in page.wrap(page.crop(label, _LONGEST_LABEL), page.measure - taken):
            page.line((f"{' ' * gutter} │ ", "dim"), (row, style), indent=indent)


def _quote(page: Page, number: str, text: str, indent: int) -> None:
    page.line((f"{number} │ ", "dim"), text, indent=indent, limit=page.width)


def _bare(line: str) -> str:
    return line.rstrip("\r\n").removeprefix("\ufeff")


def _window(page: Page, line: str, span: Span, room: int) -> tuple[str, int, int]:
    """The part of the line around the span that fits into `room` cells, with the caret's offset and length in cells."""
    start = min(max(span.column - 1, 0), len(line))
    end = len(line) if span.end_line > span.line else max(start, min(span.end_column - 1, len(line)))
    # What lies further away than the room in characters cannot be in view: keeps a line of a megabyte cheap.
    first = max(0, start - room)
    prefix = page.plain(line[first:start])
    marked = page.plain(line[start : min(end, start + room)])
    suffix = page.plain(line[end : end + room])
    if first or cell_len(prefix) + max(cell_len(marked), 1) + cell_len(suffix) > room:
        prefix = _tail(page, prefix, max(_BEFORE, room - cell_len(marked) - cell_len(suffix)) - 1, cut=bool(first))
    column = cell_len(prefix)
    carets = max(1, min(cell_len(marked), room - column))
    return page.crop(prefix + marked + suffix, room), column, carets


def _tail(page: Page, text: str, room: int, *, cut: bool) -> str:
    """The last `room` cells of the text, with the sign for a cut before them."""
    if cell_len(text) <= room and not cut:
        return text
    sign = page.plain(_CUT)
    excess = cell_len(text) - max(0, room - len(sign))
    dropped = set_cell_size(text, excess) if excess > 0 else ""
    return sign + text[len(dropped) :]
