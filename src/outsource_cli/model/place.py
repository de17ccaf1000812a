"""Where something stands in a file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1; columns count characters, not bytes.

    The end is exclusive: `end_column` is the column just after the last character, on `end_line`.
    """

    line: int
    column: int
    end_line: int
    end_column: int


Part = str | int
Path = tuple[Part, ...]
"""A place in the data: mapping keys and list indexes from the root. The root is `()`."""

START = Span(1, 1, 1, 1)


def dotted(path: Path) -> str:
    """The path as people read it: `tasks[0].skill`; the root is the empty text."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif text:
            text += f".{part}"
        else:
            text = part
    return text
