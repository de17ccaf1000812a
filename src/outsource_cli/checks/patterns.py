"""Patterns in checklists: a bounded part of Python's regular expressions, so that no pattern can run for ever.

Python took 1.9 s on 25 characters with `^(\\w+\\s?)*$`. Here groups cannot be repeated, at most two repeats have no
upper bound, the ways in which a pattern can match from one place are counted and capped, and only the first 500
characters of a value are searched.
"""

from __future__ import annotations

import re
import warnings
from itertools import pairwise

from outsource_cli.model.regex import regex

LONGEST_PATTERN = 200
LONGEST_TEXT = 500
LONGEST_REPEAT = 100
UNBOUNDED = 2
MOST_WAYS = 4 * LONGEST_TEXT**UNBOUNDED
"""Two repeats without an upper bound, and a little choice beside them."""

_TOKEN = regex(
    r"(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)|(?P<repeat>[*+?]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})"
    r"|(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)",
    re.DOTALL,
)


def fault(pattern: str) -> str:
    """What is wrong with the pattern, or the empty text."""
    if len(pattern) > LONGEST_PATTERN:
        return f"a pattern has at most {LONGEST_PATTERN} characters"
    tokens = list(_TOKEN.finditer(pattern))
    extension = any(token["open"] == "(" and after["repeat"] == "?" for token, after in pairwise(tokens))
    if extension or any(re.fullmatch(r"\\[1-9]", token["atom"] or "") for token in tokens):
        return "look-around, flags, named groups and back-references are not part of the language"
    if any(token["close"] and after["repeat"] for token, after in pairwise(tokens)):
        return "a group cannot be repeated"
    if sum(_is_unbounded(token) for token in tokens) > UNBOUNDED:
        return f"at most {UNBOUNDED} repeats without an upper bound"
    if any(int(bound or 0) > LONGEST_REPEAT for token in tokens for bound in (token["low"], token["high"])):
        return f"a repeat has at most {LONGEST_REPEAT} as its bound"
    return _not_python(pattern) or ("the pattern can match in too many ways" if _ways(tokens) > MOST_WAYS else "")


def _is_unbounded(token: re.Match[str]) -> bool:
    return token["repeat"] in ("*", "+") or bool(token["comma"] and not token["high"])


def _not_python(pattern: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
        except (re.error, Warning) as error:
            return f"not a regular expression: {error}"
    return ""


def _ways(tokens: list[re.Match[str]]) -> int:
    """In how many ways the pattern can match from one place at most: a product along a line, a sum over `|`."""
    lines: list[list[int]] = [[1]]
    for token in tokens:
        if token["open"]:
            lines.append([1])
        elif token["close"] and len(lines) > 1:
            inside = sum(lines.pop())
            lines[-1][-1] *= inside
        elif token["or"]:
            lines[-1].append(1)
        elif token["repeat"]:
            lines[-1][-1] *= _choices(token)
    return sum(lines[0])


def _choices(token: re.Match[str]) -> int:
    if _is_unbounded(token):
        return LONGEST_TEXT
    if token["repeat"] == "?":
        return 2
    return int(token["high"]) - int(token["low"] or 0) + 1 if token["comma"] else 1


def found(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text, whatever the case."""
    return re.search(pattern, text[:LONGEST_TEXT], re.IGNORECASE) is not None
