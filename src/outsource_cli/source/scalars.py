"""What an unquoted value means: the core schema of YAML 1.2 (section 10.3.2), so `NO` and `12:30` stay text.

One deviation, in favour of identifiers and dates: a number does not begin with a needless zero, so `010` and `05.03`
stay text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from outsource_cli.model.regex import regex

MAX_DIGITS = 40
"""More digits than any sum of money or count needs; beyond it, arithmetic becomes slow or impossible."""


class Refused:
    """The type of REFUSED."""


REFUSED: Final = Refused()
"""Stands for a value that looks like a number and cannot be used as one."""

Value = str | int | bool | Decimal | None

WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
"""The words that are not text."""
WORDS |= dict.fromkeys(("true", "True", "TRUE"), True)
WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)

NUMERIC = frozenset("+-.0123456789")
"""What a number begins with; anything else need not be looked at."""

_NUMBER = regex(
    r"(?P<int>[-+]?(?:0|[1-9][0-9]*))"
    r"|(?P<oct>0o[0-7]+)"
    r"|(?P<hex>0x[0-9a-fA-F]+)"
    r"|(?P<dec>[-+]?(?P<mantissa>\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE](?P<exponent>[-+]?[0-9]+))?)"
    r"|(?P<odd>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_BASES = {"oct": 8, "int": 10, "hex": 16}


def plain(text: str) -> Value | Refused:
    """The value of an unquoted scalar. REFUSED for infinities, not-a-number and numbers out of range."""
    if text in WORDS:
        return WORDS[text]
    return number(text) if text[0] in NUMERIC else text


def number(text: str) -> Value | Refused:
    """`plain` for a text that begins like a number."""
    # The pattern costs six times as much as these two tests, which settle whole numbers and ISO dates.
    if text.isdecimal() and text.isascii() and text[0] != "0" and len(text) <= MAX_DIGITS:
        return int(text)
    if text[4:5] == "-" == text[7:8]:
        return text
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    kind = found.lastgroup or ""
    if kind == "odd":
        return REFUSED
    if kind == "dec":
        return Decimal(text) if _fits(found["mantissa"], found["exponent"] or "") else REFUSED
    digits = text.lstrip("+-") if kind == "int" else text[2:]
    return int(text, _BASES[kind]) if len(digits) <= MAX_DIGITS else REFUSED


def _fits(mantissa: str, exponent: str) -> bool:
    if len(mantissa.replace(".", "")) > MAX_DIGITS:
        return False
    size = exponent.lstrip("+-").lstrip("0")
    return len(size) <= len(str(MAX_DIGITS)) and int(size or 0) <= MAX_DIGITS


def why_refused(text: str) -> tuple[str, str]:
    """Message and fix for a value that `plain` refused."""
    if text.lstrip("+-").lower() in (".inf", ".nan"):
        return f"`{text}` is not a number that can be used here.", "Write an ordinary number."
    message = f"This number is out of range: at most {MAX_DIGITS} digits and a power of ten within {MAX_DIGITS}."
    return message, "Write a smaller number, or put it in quotes if it is an identifier."
