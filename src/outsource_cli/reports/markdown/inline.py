"""Makes text from plans inert in Markdown: it is read as it was written and does nothing.

Three readers have to be kept quiet: the Markdown parser (backslashes and entities), the raw HTML that most platforms let
through (the same), and what platforms do to the *finished* page, such as mentions, references, emoji and links, which no
escape stops. For those an invisible break (U+200B) stands behind the sign that sets them off.
"""

from __future__ import annotations

import re

from outsource_cli.reports.clean import clean, one_line

LONGEST_PROSE = 800
"""Characters. A comment is to be read: of a longer text the start is shown; `json` has all of it."""
LONGEST_NAME = 120
LONGEST_PATH = 240

_BREAK = "&#8203;"
# `$` opens a formula on GitHub and has no escape there; `|` ends a table's cell in ways on which parsers disagree.
_ENTITIES = {"&": "&amp;", "$": "&#36;", "|": "&#124;"}
_SPECIAL = re.compile(r"[\\`*_\[\]<>~!#&$|]")
# @name, #12, !12, %name, ~name, &12, $12; GH-12; scheme:// and //; www.; :emoji:
_LOUD = re.compile(r"(?:[@#!%~&$](?=[\w\"'])|GH-(?=\d)|:(?=//)|/(?=/)|www(?=\.)|:(?=[\w+-]+:))", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")


def prose(text: str) -> str:
    """A sentence on one line; what stands in single backticks stays code. Not for the start of a line."""
    text = cut(_line(text), LONGEST_PROSE)
    pieces = _CODE.split(text)
    return "".join(code(piece) if number % 2 else _inert(piece) for number, piece in enumerate(pieces))


def name(text: str) -> str:
    """A name or a title, as plain words. Fit for a table's cell too."""
    return _inert(cut(_line(text), LONGEST_NAME)) or "?"


def path(text: str) -> str:
    """A path as plain words, fit for a table's cell, where code is no safe place for a `|`."""
    return _inert(cut(clean(text), LONGEST_PATH).strip()) or "?"


def place(file: str, line: int | None = None) -> str:
    """`path:line` as code."""
    return code(cut(clean(file), LONGEST_PATH) + (f":{line}" if line else ""))


def code(text: str) -> str:
    """One line of code. Nothing inside is markup, a mention or a link; the fence is longer than any run inside."""
    text = clean(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    if not text.strip():
        return "?"
    fence = "`" * (longest + 1)
    padded = f" {text} " if longest or (text[0] == text[-1] == " ") else text
    return f"{fence}{padded}{fence}"


def cut(text: str, most: int) -> str:
    """The text, or its start and `…`."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _line(text: str) -> str:
    # Wide blanks become plain ones as they are cleaned; two at the end of a line would break it.
    return one_line(text).strip(" ")


def _inert(text: str) -> str:
    marked = _LOUD.sub(lambda match: f"{match[0]}\u200b", text)
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), marked).replace("\u200b", _BREAK)
