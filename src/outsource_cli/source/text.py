"""Bytes -> text, and where its lines begin."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from outsource_cli.model.place import START, Span
from outsource_cli.model.problem import ENCODING, Problem
from outsource_cli.model.regex import regex
from outsource_cli.source.limits import Limits, StoppedError, too_much

BOM = "\ufeff"
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_AS_UTF_8 = "Save the file as UTF-8."

# libyaml counts each of these as the end of a line, so everything that quotes or counts lines must as well.
_LINE_END = regex("\r\n|[\r\n\x85\u2028\u2029]")

# What YAML forbids in a file. U+FEFF is allowed at the start alone, where it has been taken off already.
_FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_FINE_BYTES = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])


class Mark(NamedTuple):
    """A place between two characters. Counts from 0, like the marks of PyYAML."""

    line: int
    column: int


class Offsets:
    """Turns an offset into a line and a column. The table is made when the first one is asked for."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def at(self, line: int, column: int) -> int:
        """The offset of a place; of one behind the end of its line or of the text, that end."""
        self._starts = starts = self._starts or _starts(self._text)
        if line + 1 >= len(starts):
            return min(starts[line] + column, len(self._text)) if line < len(starts) else len(self._text)
        return min(starts[line] + column, starts[line + 1] - 1)

    def mark(self, offset: int) -> Mark:
        """The place of that character."""
        self._starts = self._starts or _starts(self._text)
        line = bisect_right(self._starts, offset) - 1
        return Mark(line, offset - self._starts[line])


def _starts(text: str) -> list[int]:
    """Where each line begins."""
    if has_other_ends(text):
        return [0, *(found.end() for found in _LINE_END.finditer(text))]
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))


def has_other_ends(text: str) -> bool:
    """Whether a line of the text ends otherwise than in a line feed."""
    return "\r" in text or not (
        text.isascii() or ("\x85" not in text and "\u2028" not in text and "\u2029" not in text)
    )


class Stretch:
    """A stretch of a text, with marks like those of PyYAML's events. `style` is the sign before a text in lines."""

    __slots__ = ("_end", "_offsets", "_start", "style")

    def __init__(self, offsets: Offsets, start: int, end: int, style: str = "") -> None:
        self._offsets = offsets
        self._start = start
        self._end = end
        self.style = style

    @property
    def start_mark(self) -> Mark:
        return self._offsets.mark(self._start)

    @property
    def end_mark(self) -> Mark:
        return self._offsets.mark(self._end)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines without their ends. An end of line at the end of the text does not begin another."""
    lines = _LINE_END.split(text) if has_other_ends(text) else text.split("\n")
    return tuple(lines if lines[-1] else lines[:-1])


def decode(raw: bytes | str, limits: Limits) -> str:
    """The text, without a byte order mark. StoppedError when it is too long, or holds what is not text."""
    if len(raw) > limits.bytes:
        raise too_much(limits, "bytes", START)
    text = _from_str(raw) if isinstance(raw, str) else _from_bytes(raw)
    encoded = text.encode() if isinstance(raw, str) or not raw.isascii() else raw
    if len(encoded) > limits.bytes:
        raise too_much(limits, "bytes", START)
    # Searching non-ASCII text with the pattern costs a tenth of the whole reading; these two tests cost nothing.
    if encoded.translate(None, _FINE_BYTES) or b"\xc2" in encoded or b"\xef" in encoded:
        _refuse_forbidden(text)
    return text


def _from_str(text: str) -> str:
    text = text.removeprefix(BOM)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _bad_character(text, error.start) from None
    return text


def _from_bytes(raw: bytes) -> str:
    encoding = _UTF_16.get(raw[:2], "utf-8")
    raw = raw[2:] if encoding != "utf-8" else raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding)
        message = (
            f"This is not valid {encoding[:6].upper()} text: byte {raw[error.start]:#04x} stands for no character."
        )
        raise _encoding(before, len(before), message, _AS_UTF_8) from None


def _refuse_forbidden(text: str) -> None:
    found = _FORBIDDEN.search(text)
    if found:
        raise _bad_character(text, found.start())


def _bad_character(text: str, offset: int) -> StoppedError:
    code = ord(text[offset])
    if code == 0:
        return _encoding(text, offset, "This file is not plain text: it holds a zero character.", _AS_UTF_8)
    message = f"An invisible character (U+{code:04X}) that must not be in a file stands here."
    return _encoding(text, offset, message, "Delete the character, or type the line again.")


def _encoding(text: str, offset: int, message: str, fix: str) -> StoppedError:
    line, column = Offsets(text).mark(offset)
    span = Span(line + 1, column + 1, line + 1, column + 2)
    return StoppedError(Problem(ENCODING, message, fix, span))
