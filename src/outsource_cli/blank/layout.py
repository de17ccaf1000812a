"""Rows -> lines: short comments behind the key in one column, long ones above it, nothing wider than the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from outsource_cli.blank.rows import Row

WIDTH = 100
_SIGN = "# "
_GAP = 2
_LONGEST = 40
"""Columns of a line with an answer that still has its comment behind it."""


def lay_out(rows: Iterable[Row]) -> list[str]:
    """The lines of a section whose comments share one column."""
    all_rows = list(rows)
    column = max((len(row.yaml) for row in all_rows if not _sticks_out(row)), default=0) + _GAP
    return [line for row in all_rows for line in _lines(row, column)]


def paragraph(text: str, indent: int = 0) -> list[str]:
    """Text as comment lines, wrapped."""
    start = " " * indent + _SIGN
    lines = wrap(text, WIDTH - len(start), break_long_words=False, break_on_hyphens=False)
    return [start + line for line in lines]


def _sticks_out(row: Row) -> bool:
    """Whether an answer is too long to move the comments of the whole section for it."""
    return row.answered and len(row.yaml) > _LONGEST


def _lines(row: Row, column: int) -> Iterator[str]:
    comment = row.comment
    yield from (" " * row.indent + _SIGN + note for note in row.notes)
    if _sticks_out(row):
        yield from paragraph("  ".join(part for part in (comment.text, comment.tag) if part), row.indent)
        yield row.yaml
        return
    above, behind = _split(comment.text, comment.example, comment.tag, WIDTH - column - len(_SIGN))
    yield from paragraph(above, row.indent)
    yield f"{row.yaml:{column}}{_SIGN}{behind}" if behind else row.yaml
    for sample in comment.samples:
        yield f"{' ' * row.indent}  {_SIGN}{sample}"


def _split(text: str, example: str, tag: str, room: int) -> tuple[str, str]:
    """What stands above the key and what behind it."""
    whole = "  ".join(part for part in (text, example, tag) if part)
    if len(whole) <= room:
        return "", whole
    behind = "  ".join(part for part in (example, tag) if part)
    if len(behind) <= room:
        return text, behind
    return f"{text} {example}", tag
