"""The side table of positions: a tree beside the data, of the same shape.

It holds what the readers have at hand anyway (the parser's own events); lines and columns are worked out when asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from outsource_cli.model.place import Part, Span


class AnyMark(Protocol):
    """A place between two characters, counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Extent(Protocol):
    """A stretch of text: an event of PyYAML, or a token of the JSON reader."""

    @property
    def start_mark(self) -> Any: ...
    @property
    def end_mark(self) -> Any: ...


class Sketch(Protocol):
    """The places inside a list or mapping, worked out when they are asked for."""

    def __len__(self) -> int: ...
    def get(self, part: Part) -> Entry | None: ...
    def items(self) -> Iterator[tuple[Part, Entry]]: ...
    def around(self, place: tuple[int, int]) -> Iterator[tuple[Part, Entry]]: ...
    def last(self) -> Entry: ...


Places = dict[str, "Entry"] | list["Entry"] | Sketch
Entry = tuple[Extent | None, Extent, Extent, Places | None]
"""One path: its key (None for list items and the root), where its value begins and ends, and the places inside it.

A plain tuple, because one is made for every value. A key that came through a merge has the alias as key and value.
"""


def child(places: Places | None, part: Part) -> Entry | None:
    """The place of one item or key; None where there is none."""
    if isinstance(places, list):
        return places[part] if isinstance(part, int) and 0 <= part < len(places) else None
    return places.get(part) if places else None  # type: ignore[arg-type]  # a dict may be asked for what it never holds


def children(places: Places | None) -> Iterable[tuple[Part, Entry]]:
    """All places directly inside, by key or index."""
    if isinstance(places, list):
        return enumerate(places)
    return places.items() if places else ()


def around(places: Places | None, place: tuple[int, int]) -> Iterable[tuple[Part, Entry]]:
    """Those directly inside that may cover a line and column (from 0), by key or index, in order."""
    if isinstance(places, (dict, list)):
        return children(places)  # merges and aliases bring in what stands elsewhere
    return places.around(place) if places else ()


class Ends(NamedTuple):
    """Both ends of a stretch, counted from 0."""

    start: tuple[int, int]
    end: tuple[int, int]

    def holds(self, place: tuple[int, int]) -> bool:
        """Whether the place lies inside; the end itself does not."""
        return self.start <= place < self.end


def ends_of(extent: Extent) -> Ends:
    """Both ends of one event or token."""
    start, end = extent.start_mark, extent.end_mark
    return Ends((start.line, start.column), (end.line, end.column))


def span_of(first: Extent, last: Extent | None = None) -> Span:
    """From the start of the one to the end of the other, as it stands in the parser's marks."""
    start, end = first.start_mark, (last or first).end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def is_blank(entry: Entry) -> bool:
    """Whether no text stands where the value would be."""
    return entry[3] is None and _width_is_zero(entry[1], entry[2])


def is_merged(entry: Entry) -> bool:
    """Whether the key came through an alias in a merge, so that it has no place of its own."""
    return entry[0] is entry[1]


def is_alias(entry: Entry) -> bool:
    """Whether `*name` stands where the value would be; what it stands for is elsewhere."""
    return entry[3] is not None and entry[1] is entry[2]


def _width_is_zero(first: Extent, last: Extent) -> bool:
    start, end = first.start_mark, last.end_mark
    return (start.line, start.column) == (end.line, end.column)


def value_ends(entry: Entry, lines: tuple[str, ...]) -> Ends:
    """Where the value begins and ends, without blank lines and comments that follow it."""
    start = entry[1].start_mark
    while _is_block_container(entry):
        entry = _last(entry[3])
    if getattr(entry[1], "style", None) in ("|", ">"):
        return Ends((start.line, start.column), _block_text_end(entry, lines))
    end = entry[2].end_mark
    return Ends((start.line, start.column), (end.line, end.column))


def _is_block_container(entry: Entry) -> bool:
    # What ends a block has no text of its own: its event stands where the next thing begins.
    return bool(entry[3]) and not is_alias(entry) and _width_is_zero(entry[2], entry[2])


def _last(places: Places | None) -> Entry:
    if places is not None and not isinstance(places, (dict, list)):
        return places.last()
    entries = [entry for _, entry in children(places)]
    return max(entries, key=lambda entry: (entry[1].start_mark.line, entry[1].start_mark.column))


def _block_text_end(entry: Entry, lines: tuple[str, ...]) -> tuple[int, int]:
    # The parser's end of a `|` or `>` text is after the blank lines below it.
    end, last = entry[2].end_mark, entry[1].start_mark.line
    if end.column and end.line < len(lines):
        return end.line, end.column
    line = min(end.line, len(lines)) - 1
    while line > last and not lines[line].strip():
        line -= 1
    return line, len(lines[line].rstrip())
