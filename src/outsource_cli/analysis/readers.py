"""Readers of a plan's scalars, made once for each field of the shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from outsource_cli.model.kinds import KINDS
from outsource_cli.model.shape import Field
from outsource_cli.model.values import PLACEHOLDER_BEGINS, chosen, is_blank

Scalar = Callable[[object], Any]
"""Gives the typed value, or None for a blank one. Raises ValueError with the reason."""

_REPEATED = frozenset(
    ("yes_no", "percent", "money", "date", "duration", "cadence", "working_hours", "time_zone", "country", "person")
)
"""Kinds whose values come up again and again: what a text of theirs means is remembered."""
_REMEMBERED = 2048
_WORDS = ("text", "quantity")


def scalar_reader(field: Field) -> Scalar:
    """The reader of a scalar field."""
    if field.kind == "choice":
        return _choice(field.options)
    if field.low is not None and field.high is not None:
        return _bounded(field.kind, field.low, field.high)
    return _kind(field.kind)


@cache
def _kind(kind: str) -> Scalar:
    convert = KINDS[kind].read

    def read(raw: object) -> Any:
        return None if is_blank(raw) else convert(raw)

    if kind in _WORDS:
        return _words(read)
    if kind not in _REPEATED:
        return read
    remembered = lru_cache(maxsize=_REMEMBERED)(read)
    # Only texts: to a cache the number 1 is the same as `true`.
    return lambda raw: remembered(raw) if type(raw) is str else read(raw)


def _words(read: Scalar) -> Scalar:
    """For kinds that take text as it is: most values of a plan. Everything else is left to `read`."""

    def words(raw: object) -> Any:
        if type(raw) is not str:
            return read(raw)
        text = raw.strip()
        # What no placeholder begins with need not be held against them: most values of a plan are settled here.
        if text and text[0] not in PLACEHOLDER_BEGINS:
            return text
        return None if is_blank(text) else text

    return words


@cache
def _bounded(kind: str, low: int, high: int) -> Scalar:
    convert = KINDS[kind].read

    def read(raw: object) -> Any:
        if is_blank(raw):
            return None
        typed = convert(raw)
        if not low <= typed <= high:  # type: ignore[operator]
            raise ValueError("")
        return typed

    return read


@cache
def _choice(options: tuple[str, ...]) -> Scalar:
    exact = {option: option for option in options if not is_blank(option)}

    def read(raw: object) -> str | None:
        found = exact.get(raw) if type(raw) is str else None
        if found is not None or is_blank(raw):
            return found
        found = chosen(raw, options)
        if found is None:
            raise ValueError("")
        return found

    return read
