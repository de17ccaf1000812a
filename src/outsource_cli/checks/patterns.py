"""Patterns in checklists: a bounded part of Python's regular expressions, so that no pattern can run for ever.

Python took 1.9 s on 25 characters with `^(\\w+\\s?)*$`. Here groups cannot be repeated, at most two repeats have no
upper bound, and only the first 500 characters of a value are searched: the work stays below 500 to the third power.
"""

from __future__ import annotations

import re

LONGEST_PATTERN = 200
LONGEST_TEXT = 500
UNBOUNDED = 2

_REPEATED_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{)")
_UNBOUNDED = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})")
_BOUND = re.compile(r"\{\d*,?(\d*)\}")


def fault(pattern: str) -> str:
    """What is wrong with the pattern, or the empty text."""
    if len(pattern) > LONGEST_PATTERN:
        return f"a pattern has at most {LONGEST_PATTERN} characters"
    if "(?" in pattern.replace("(?:", "") or re.search(r"\\[1-9]", pattern):
        return "look-around, flags, named groups and back-references are not part of the language"
    if _REPEATED_GROUP.search(pattern):
        return "a group cannot be repeated"
    if len(_UNBOUNDED.findall(pattern)) > UNBOUNDED:
        return f"at most {UNBOUNDED} repeats without an upper bound"
    if any(int(bound or 0) > 100 for bound in _BOUND.findall(pattern)):
        return "a repeat has at most 100 as its bound"
    try:
        re.compile(pattern)
    except re.error as error:
        return f"not a regular expression: {error}"
    return ""


def found(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text, whatever the case."""
    return re.search(pattern, text[:LONGEST_TEXT], re.IGNORECASE) is not None
