"""Texts of several lines: those that simply go on below, and those after `|` or `>`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from re import Match
from typing import NamedTuple

from outsource_cli.model.regex import regex
from outsource_cli.source.quick.notes import Found
from outsource_cli.source.quick.signs import LINE, NOTHING
from outsource_cli.source.quick.values import NotPlainError, folded

_FIRST_LINE = regex(r"(\ *+)[^\ \n]")
_PARAGRAPH = regex(r"\n+")
_WIDEST = 64
"""Spaces before a text in lines of its own; each number has a pattern of its own, which is kept."""


class Stretched(NamedTuple):
    """A text, where it ends in the file, and where the next line begins."""

    text: str
    end: int
    following: int


def flowing(text: str, start: int, found: Found, level: int) -> Stretched:
    """The text from `start`, of which `found` is one line, with all lines below it that belong to it."""
    while True:
        end, following = found.start("text") + len(found["text"].rstrip(" ")), found.end()
        more = LINE.match(text, following) if following < len(text) else None
        if more is None or more["dash"] is not None or more["key"] is not None or 2 * len(more["indent"]) <= level:
            return Stretched(folded(text[start:end]), end, following)
        if more["text"] is None or "#" in text[end:following]:
            raise NotPlainError
        found = more


def standing(text: str, found: Found, level: int) -> Stretched:
    """The text in the lines below its sign, `|` or `>`, which must be further right than that level."""
    sign = found["quoted"]
    begin = text.index("\n", found.end("quoted")) + 1
    first = _FIRST_LINE.match(text, begin)
    width = len(first[1]) if first else 0
    if 2 * width <= level or width > _WIDEST:
        raise NotPlainError
    end = _end(_lines_of(width)(text, begin))
    lines = [line[width:] for line in text[begin:end].split("\n")]
    if any(line.isspace() or (sign[0] == ">" and line[:1] == " ") for line in lines):
        raise NotPlainError  # such lines are not folded, or would be dropped
    value = "\n".join(lines).rstrip("\n")
    if sign[0] == ">":
        value = _PARAGRAPH.sub(_one_fewer, value)
    return Stretched(value if sign[1:] else value + "\n", end, _end(NOTHING.match(text, end)))


def _one_fewer(breaks: Match[str]) -> str:
    return breaks[0][1:] or " "


def _end(found: Match[str] | None) -> int:
    assert found  # the pattern fits anywhere
    return found.end()


@cache
def _lines_of(width: int) -> Callable[[str, int], Match[str] | None]:
    """Finds the lines that begin with so many spaces, or are blank; there may be none."""
    return re.compile(rf"(?: {{{width}}}[^\n]*+\n| *+\n)*+").match
