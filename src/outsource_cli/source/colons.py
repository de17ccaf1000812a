"""Why a colon stands where YAML does not allow one: the fault is often on the line above."""

from __future__ import annotations

import re
from typing import NamedTuple

from outsource_cli.model.regex import regex
from outsource_cli.source.text import Mark


class Words(NamedTuple):
    """A message, a fix, and whether to point at where the construct began (or else where the parser gave up)."""

    message: str
    fix: str
    at_begin: bool = False


_SECOND = Words("This value holds a second colon.", "Put the whole value in quotes.")
_NO_SPACE = Words("A space is missing after this colon.", "Write a space between the colon and the value.")
_DASH = Words("A space is missing after this dash.", "Write a space between the dash and the item.")
_NO_COLON = Words("This line has no colon.", "Write `name: value`, or put a long text in quotes.")
_TOO_FAR = Words(
    "This line is indented further than the line above allows.",
    "Begin it in the same column as the lines that it belongs with, or empty the value of the line above.",
)
_GLUED = regex(r"\s*(?:- +)?[^\s:#\"']+:(?=[^\s/])")


def colon(lines: tuple[str, ...], stop: Mark) -> tuple[Words, Mark] | None:
    """Words and place for a colon that the parser stumbled on; None when there is nothing better than its own place."""
    line = lines[stop.line]
    if re.search(r":\s", line[: stop.column]):
        return _SECOND, stop
    indent = _indent(line)
    if re.match(r"-[^\s-]", line[indent:]):
        return _DASH, Mark(stop.line, indent)
    number = next((n for n in range(stop.line - 1, -1, -1) if _has_content(lines[n])), None)
    if number is None:
        return None
    above = lines[number]
    found = glued(above, number)
    if found:
        return found
    if indent > _indent(above):
        return _TOO_FAR, Mark(stop.line, indent)
    return (_NO_COLON, Mark(number, _indent(above))) if ":" not in above else None


def glued(line: str, number: int) -> tuple[Words, Mark] | None:
    """Words and place for a line whose colon or dash has no space behind it."""
    indent = _indent(line)
    if re.match(r"-[^\s-]", line[indent:]):
        return _DASH, Mark(number, indent)
    found = _GLUED.match(line)
    return (_NO_SPACE, Mark(number, found.end() - 1)) if found else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
