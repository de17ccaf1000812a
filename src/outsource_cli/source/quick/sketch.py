"""Where the parts of a quickly read file stand: noted in passing, worked out for the few that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from re import Match
from typing import Any

from outsource_cli.model.place import Part
from outsource_cli.source.places import Entry
from outsource_cli.source.quick.notes import Found, Note
from outsource_cli.source.text import Offsets, Stretch


class Sketch:
    """The places inside a list or mapping, from notes in the order of its items. Each is worked out once."""

    __slots__ = ("_data", "_made", "_notes", "_offsets")

    def __init__(self, data: Any, notes: Sequence[Note], offsets: Offsets) -> None:
        self._data: dict[str, Any] | list[Any] = data
        parts: Iterable[Part] = data if type(data) is dict else range(len(notes))
        self._notes: dict[Part, Note] = dict(zip(parts, notes, strict=True))
        self._offsets = offsets
        self._made: dict[Part, Entry] = {}

    def __len__(self) -> int:
        return len(self._data)

    def get(self, part: Part) -> Entry | None:
        """The place of one item or key; None where there is none."""
        made = self._made.get(part)
        if made is None:
            note = self._notes.get(part)
            if note is None:
                return None
            made = self._made[part] = entry_of(note, self._data[part], self._offsets)  # type: ignore[index]
        return made

    def items(self) -> Iterator[tuple[Part, Entry]]:
        """All places, by key or index."""
        for part in self._notes:
            yield part, self.get(part)  # type: ignore[misc]  # what is noted has a place


def entry_of(note: Note, value: object, offsets: Offsets) -> Entry:
    """The place that a note on a value stands for."""
    if isinstance(note, Match):
        scalar = _scalar(note, offsets)
        return _key(note, offsets), scalar, scalar, None
    key, start, end, inside = note
    if isinstance(inside, str):
        text = Stretch(offsets, start, end, inside)
        return _key(key, offsets), text, text, None
    # The closing bracket, or nothing.
    last = Stretch(offsets, max(start, end - 1), end)
    return _key(key, offsets), Stretch(offsets, start, start), last, Sketch(value, inside, offsets)


def _key(found: Found | None, offsets: Offsets) -> Stretch | None:
    return Stretch(offsets, *found.span("key")) if found and found["key"] is not None else None


def _scalar(found: Found, offsets: Offsets) -> Stretch:
    text = found["text"]
    if text is not None:
        return Stretch(offsets, found.start("text"), found.start("text") + len(text.rstrip(" ")))
    if found["quoted"] is not None:
        return Stretch(offsets, *found.span("quoted"))
    # Nothing: behind the colon or the dash.
    end = found.end("key") + 1 if found["key"] is not None else found.start("dash") + 1
    return Stretch(offsets, end, end)
