"""What the texts of a quickly read file stand for."""

from __future__ import annotations

from outsource_cli.model.regex import regex
from outsource_cli.source.scalars import NUMERIC, REFUSED, WORDS, Value, plain

_BREAK = regex(r"\ *\n[\ \n]*")
_ESCAPED = regex(r"\\(.)")

ODD = NUMERIC | {word[0] for word in WORDS if word}
"""What numbers and the words that are not text begin with; anything else is text as it stands."""


class NotPlainError(Exception):
    """The file needs the Builder."""


def typed(text: str) -> Value:
    """The value of a text without quotes that begins with one of ODD. Raises NotPlainError where it has none."""
    value = plain(text)
    if value is REFUSED:
        raise NotPlainError
    return value  # type: ignore[return-value]  # all others are values


def unquoted(text: str) -> str:
    """The text between the quotes."""
    inner = text[1:-1]
    if text[0] == "'":
        return inner.replace("''", "'")
    return _ESCAPED.sub(r"\1", inner) if "\\" in inner else inner


def folded(text: str) -> str:
    """A text of several lines as one: a space for each break, or as many breaks as there are blank lines in between."""
    return _BREAK.sub(lambda found: "\n" * (found[0].count("\n") - 1) or " ", text)
