"""What PyYAML says about broken YAML -> what a person who never wrote YAML can act on.

Both parsers of PyYAML describe the same fault in different words, so the table matches fragments of either.
"""

from __future__ import annotations

import re

from yaml.error import YAMLError

from outsource_cli.model.place import Span
from outsource_cli.model.problem import UNREADABLE, Problem
from outsource_cli.model.regex import regex
from outsource_cli.source.colons import Words, colon, glued
from outsource_cli.source.events import quoted_texts
from outsource_cli.source.places import AnyMark, Extent
from outsource_cli.source.text import Mark

_MOST_TEXT = 200_000
"""Characters up to which the quotes of a broken file are looked at once more."""
_AFTER_QUOTE = regex(r"\s*(?:$|\s#|[,\]}:])")
_TAB = Words("A tab is used for indentation; use spaces.", "Replace the tab at the start of this line by spaces.")
_OPEN_BRACKET = Words(
    "This bracket is never closed, or a comma is missing between its items.",
    "Add the closing `]` or `}` or the comma, or put the value in quotes if the bracket is part of a text.",
    at_begin=True,
)
_LEFT_OVER = Words(
    "Something stands here that does not belong to the value before it.",
    "Put the whole value in quotes; a quotation mark inside it must differ from the ones around it.",
)
_OPEN_QUOTE = Words(
    "The quote opened here is never closed.", "Add the same quotation mark where the text ends.", at_begin=True
)
_OUT_OF_LINE = Words(
    "This line does not line up with the lines around it.",
    "Begin this line in the same column as the lines that it belongs with; use spaces.",
)
_QUOTE_IT = "Put the whole value in quotes."
_STARTS = {
    "\t": Words("A tab stands here where only spaces can.", "Replace the tab by a space."),
    "@": Words("A value cannot begin with `@`.", _QUOTE_IT),
    "`": Words("A value cannot begin with a backtick.", _QUOTE_IT),
    "%": Words("A value cannot begin with `%`.", "Put the whole value in quotes, or write the sign after the number."),
}

_TABLE = [
    (
        "quoted scalar.*(end of stream|document)",
        _OPEN_QUOTE,
    ),
    (
        "Unicode character escape",
        Words("A `\\u` code in this text stands for no character.", "Type the character itself.", at_begin=True),
    ),
    (
        "escape|hexdecimal",
        Words(
            "A backslash has a special meaning between double quotation marks.",
            "Write two backslashes, or use single quotation marks around the text.",
        ),
    ),
    (
        "could not find expected ':'",
        Words(
            "This line has no colon.",
            "Write `name: value`, or begin further right to continue the line above.",
            at_begin=True,
        ),
    ),
    (
        "mapping (values|keys) are not allowed",
        Words("A colon or question mark stands where it cannot.", "If it is part of a text, put the text in quotes."),
    ),
    (
        "sequence entries are not allowed",
        Words("A list cannot begin on the line of its key.", "Begin the list on the next line, or quote the value."),
    ),
    (
        "parsing a block (mapping|collection)",
        _OUT_OF_LINE,
    ),
    (
        "parsing a flow (sequence|mapping)",
        Words(
            "A comma or a closing bracket is missing here.", "Put a comma between the items and a bracket at the end."
        ),
    ),
    (
        "node content",
        Words("A value is missing here, or begins with a sign that has a meaning of its own.", _QUOTE_IT),
    ),
    (
        "scanning an (alias|anchor)",
        Words("A value cannot begin with `*` or `&` on its own.", _QUOTE_IT, at_begin=True),
    ),
    (
        "(scanning|parsing) a tag|tag handle",
        Words("A value cannot begin with `!` like this.", _QUOTE_IT, at_begin=True),
    ),
    (
        "scanning a block scalar",
        Words(
            "Only `+`, `-` or a digit may follow `|` or `>`.",
            "Begin the text on the next line, or quote the value.",
            at_begin=True,
        ),
    ),
    (
        "directive|incompatible",
        Words(
            "A line that begins with `%` has a meaning of its own, and this one is not known.",
            "Delete the line, or put quotes around the text.",
            at_begin=True,
        ),
    ),
    ("document start", Words("Text follows where the file should end.", "Put the text in quotes, or delete it.")),
]
_UNKNOWN = Words(
    "This line cannot be understood.", "Compare it with the lines around it: indentation, colons and quotes."
)


def explain(error: YAMLError | ValueError, lines: tuple[str, ...], opened: Extent | None) -> Problem:
    """The one problem for a text that the parser gave up on. `opened` is the innermost bracket that is still open."""
    stop = _clamp(getattr(error, "problem_mark", None), lines)
    begin = _clamp(getattr(error, "context_mark", None) or stop, lines)
    said = " | ".join(str(getattr(error, part, None) or "") for part in ("context", "problem"))
    words = _words(said, lines[stop.line], stop)
    place = begin if words.at_begin else stop
    if words is _TAB:
        place = Mark(stop.line, lines[stop.line].index("\t"))
    elif (quote := _runaway(lines)) is not None:
        words, place = _OPEN_QUOTE, quote
    elif "mapping values" in said:
        words, place = colon(lines, stop) or (words, place)
    elif "could not find expected ':'" in said:
        words, place = glued(lines[begin.line], begin.line) or (words, place)
    elif words is _OUT_OF_LINE:
        words, place = glued(lines[stop.line], stop.line) or _out_of_line(lines, stop) or (words, place)
    elif "escape character" in said and "\\" in lines[stop.line][: stop.column + 1]:
        place = Mark(stop.line, lines[stop.line].rindex("\\", 0, stop.column + 1))
    elif opened is not None and "flow" in said and _is_unclosed(stop, opened, lines):
        words, place = _OPEN_BRACKET, Mark(opened.start_mark.line, opened.start_mark.column)
    width = 1 if place.column < len(lines[place.line]) else 0
    span = Span(place.line + 1, place.column + 1, place.line + 1, place.column + 1 + width)
    return Problem(UNREADABLE, words.message, words.fix, span)


def _words(said: str, line: str, stop: Mark) -> Words:
    indent = len(line) - len(line.lstrip())
    if "\t" in line[:indent]:
        return _TAB
    if "start any token" in said:
        return _STARTS.get(line[stop.column : stop.column + 1], _UNKNOWN)
    if "parsing a block" in said and "content" not in said and stop.column > indent:
        return _LEFT_OVER
    return next((words for fragment, words in _TABLE if re.search(fragment, said)), _UNKNOWN)


def _runaway(lines: tuple[str, ...]) -> Mark | None:
    """Where the quote opens that was closed by a later one: its text runs over lines, and more text follows it."""
    text = "\n".join(lines)
    if len(text) > _MOST_TEXT or not ('"' in text or "'" in text):
        return None
    for token in quoted_texts(text):
        first, last = token.start_mark, token.end_mark
        if not _AFTER_QUOTE.match(lines[last.line], last.column):
            return Mark(first.line, first.column)
    return None


def _out_of_line(lines: tuple[str, ...], stop: Mark) -> tuple[Words, Mark] | None:
    """The one line that begins further right than the lines after it, where they are the majority."""
    filled = [n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    if stop.line not in filled or not stop.column:
        return None
    at = filled.index(stop.line)
    indents = [len(lines[n]) - len(lines[n].lstrip()) for n in filled]
    if at < 2 or at + 1 == len(filled) or indents[at + 1] != stop.column:
        return None
    above, wrong = indents[at - 2 : at]
    if not above < stop.column < wrong:
        return None
    message = f"This line begins in column {wrong + 1}, and the lines below it in column {stop.column + 1}."
    return Words(message, _OUT_OF_LINE.fix), Mark(filled[at - 1], wrong)


def _is_unclosed(stop: Mark, opened: Extent, lines: tuple[str, ...]) -> bool:
    """Whether the fault is most likely a forgotten bracket: the parser ran into the end, or into a later line's key."""
    at_end = stop >= (len(lines) - 1, len(lines[-1]))
    return at_end or stop.line > opened.start_mark.line


def _clamp(mark: AnyMark | None, lines: tuple[str, ...]) -> Mark:
    """A place that exists: libyaml puts the end of the text on a line of its own."""
    if mark is None:
        return Mark(0, 0)
    if mark.line >= len(lines):
        return Mark(len(lines) - 1, len(lines[-1]))
    return Mark(mark.line, min(mark.column, len(lines[mark.line])))
