"""Comments that are meant for a tool: found by their marker, told apart from a `#` inside text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from outsource_cli.model.place import Span


class Comment(NamedTuple):
    """A comment: its text after the marker, where it stands, and the line that it is about.

    That is its own line, or, where nothing else stands on it, the next one that is neither blank nor a comment.
    """

    text: str
    span: Span
    line: int


def find_comments(lines: tuple[str, ...], marker: str, is_text: Callable[[int, int], bool]) -> tuple[Comment, ...]:
    """The comments that begin with the marker. `is_text` tells whether a place, counted from 1, lies inside a value."""
    pattern = re.compile(rf"(?:^|(?<=\s))#+\s*{re.escape(marker)}\s*(?P<text>.*)$")
    found: list[Comment] = []
    for number, line in enumerate(lines, 1):
        match = pattern.search(line) if marker in line else None
        while match and is_text(number, match.start() + 1):
            match = pattern.search(line, match.start() + 1)
        if match:
            end = len(line.rstrip())
            span = Span(number, match.start() + 1, number, end + 1)
            found.append(Comment(match["text"].strip(), span, _about(lines, number, match.start())))
    return tuple(found)


def _about(lines: tuple[str, ...], number: int, column: int) -> int:
    if lines[number - 1][:column].strip():
        return number
    below = (index for index, line in enumerate(lines[number:], number + 1) if line.strip() and line.strip()[0] != "#")
    return next(below, number)
