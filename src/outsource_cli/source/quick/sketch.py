"""Where the parts of a quickly read file stand: noted in passing, worked out for the few that are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from re import Match
from typing import Any

from outsource_cli.model.place import Part
from outsource_cli.source.places import Entry
from outsource_cli.source.quick.notes import Found, Note
from outsource_cli.source.text import Offsets, Stretch


class Sketch:
    """The places inside a list or mapping, from notes in the order of its items. Each is worked out once."""

    __slots__ = ("_begins", "_data", "_made", "_notes", "_offsets")

    def __init__(self, data: Any, notes: Sequence[Note], offsets: Offsets) -> None:
        self._data: dict[str, Any] | list[Any] = data
        parts: Iterable[Part] = data if type(data) is dict else range(len(notes))
        self._notes: dict[Part, Note] = dict(zip(parts, notes, strict=True))
        self._offsets = offsets
        self._made: dict[Part, Entry] = {}
        self._begins: list[tuple[int, Part]] = []

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

    def around(self, place: tuple[int, int]) -> Iterator[tuple[Part, Entry]]:
        """Those of the places that may cover a line and column (from 0), in order: no others do."""
        if not self._begins:
            self._begins = [(_begin(note), part) for part, note in self._notes.items()]
        behind = bisect_right(self._begins, self._offsets.at(*place), key=itemgetter(0))
        for _, part in self._begins[max(behind - 2, 0) : behind]:
            yield part, self.get(part)  # type: ignore[misc]  # what is noted has a place

    def last(self) -> Entry:
        """The place furthest down."""
        return self.get(next(reversed(self._notes)))  # type: ignore[return-value]  # as above

    def items(self) -> Iterator[tuple[Part, Entry]]:
        """All places, by key or index."""
        for part in self._notes:
            yield part, self.get(part)  # type: ignore[misc]  # what is noted has a place


def _begin(note: Note) -> int:
    """Where the line or the entry of the value begins, or the value itself: behind all of the value before it."""
    if isinstance(note, Match):
        return note.start()
    return note[1] if note[0] is None else note[0].start()


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
