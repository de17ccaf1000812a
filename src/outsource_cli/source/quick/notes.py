"""What is noted, while a file is read, on where its values stand."""

from __future__ import annotations

from re import Match
from typing import Any

from outsource_cli.source.quick.values import NotPlainError

Found = Match[str]

Noted = tuple[Found | None, int, int, "list[Note] | str"]
"""The match that holds the key, the value's own ends, and the notes on what is in it; of a text of several lines, its sign.

Blocks without brackets have no end of their own: both ends are where they begin. A plain tuple, as many are made.
"""

Note = Found | Noted
"""Of most values the match of their line or entry says all."""


def put(data: Any, notes: list[Note], value: object, note: Noted) -> None:
    """Add a value to a list, or to a mapping under the key of its note."""
    key = note[0]
    if key is None or key["key"] is None:
        data.append(value)
    else:
        data[key["key"]] = value
    notes.append(note)


def take_back(data: Any, notes: list[Note]) -> Found | None:
    """Remove the last value, as there is more to it; gives the match that holds its key. None where nothing was yet."""
    if not notes:
        return None
    note = notes.pop()
    if not isinstance(note, Match):
        raise NotPlainError
    if note["key"] is None:
        data.pop()
    return note
