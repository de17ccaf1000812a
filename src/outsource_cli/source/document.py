"""The result of reading a file: its data, what was wrong with it, and where every part of it stands."""

from __future__ import annotations

from collections.abc import Callable

from outsource_cli.model.place import START, Part, Path, Span
from outsource_cli.model.problem import Problem
from outsource_cli.source.comments import Comment, find_comments
from outsource_cli.source.places import (
    Entry,
    Extent,
    around,
    child,
    children,
    ends_of,
    is_alias,
    is_blank,
    is_merged,
    span_of,
    value_ends,
)
from outsource_cli.source.text import split_lines


class Document:
    """A file that was read, well or badly.

    name: as given to `read`. data: dict, list, str, int, Decimal, bool or None; None when empty or unreadable.
    problems: in the order of the file. readable: False when reading had to stop.
    """

    __slots__ = ("_find_root", "_lines", "_root_entry", "_text", "data", "name", "problems", "readable")

    def __init__(
        self,
        name: str,
        text: str,
        *,
        data: object = None,
        find_root: Callable[[], Entry | None] | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.name = name
        self.data = data
        self.problems = problems
        self.readable = True
        self._text = text
        self._find_root = find_root
        self._root_entry: Entry | None = None
        self._lines: tuple[str, ...] | None = None

    @classmethod
    def unreadable(cls, name: str, text: str, problems: tuple[Problem, ...]) -> Document:
        """A file without data. Its lines can be quoted as far as its text could be made out."""
        document = cls(name, text, problems=problems)
        document.readable = False
        return document

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file without their ends, for quoting."""
        if self._lines is None:
            self._lines = split_lines(self._text)
        return self._lines

    def comments(self, marker: str) -> tuple[Comment, ...]:
        """The comments that begin with the marker, in the order of the file; none in JSON or an unreadable file."""
        if marker not in self._text or self._root is None or self.name.lower().endswith(".json"):
            return ()
        return find_comments(self.lines, marker, self._is_text)

    def _is_text(self, line: int, column: int) -> bool:
        """Whether the place (counted from 1) lies inside a key or a value, where `#` begins no comment."""
        place, entry = (line - 1, column - 1), self._root
        while entry is not None and (found := self._child_at(entry, place)) is not None:
            entry = found[1]
            key = entry[0]
            if key and not is_merged(entry) and ends_of(key).holds(place):
                return True
        if entry is None or entry[3] is not None or is_blank(entry):
            return False
        if getattr(entry[1], "style", None) in ("|", ">") and place[0] == entry[1].start_mark.line:
            return False  # beside the sign that begins the text
        return value_ends(entry, self.lines).holds(place)

    @property
    def _root(self) -> Entry | None:
        if self._find_root is not None:
            # Once is enough, and lets go of what it was made from.
            self._root_entry = self._find_root()
            self._find_root = None
        return self._root_entry

    def key_span(self, path: Path) -> Span | None:
        """Where the key stands. None for list items, the root and what is not there."""
        entry, depth = self._nearest(path)
        return span_of(entry[0]) if entry and entry[0] and depth == len(path) else None

    def value_span(self, path: Path) -> Span | None:
        """Where the value stands, from its first to its last character. None when blank or not there."""
        entry, depth = self._nearest(path)
        return self._value(entry) if entry and depth == len(path) and not is_blank(entry) else None

    def span(self, path: Path) -> Span:
        """The best place to point at for a path that may not exist.

        The value, when it is text, a number and the like. The key, when it is blank, a list or a mapping. Otherwise the
        same for the nearest parent that exists.
        """
        entry, depth = self._nearest(path)
        if entry is None:
            return START
        scalar = entry[3] is None and not is_blank(entry)
        return self._value(entry) if scalar and depth == len(path) else self._head(entry)

    def path_at(self, line: int, column: int) -> Path:
        """The deepest path whose key or value covers that place (counted from 1); its end still counts."""
        place = (line - 1, column - 1)
        path: Path = ()
        entry: Entry | None = self._root
        while entry is not None and (found := self._child_at(entry, place)) is not None:
            part, entry = found
            path = (*path, part)
        return path

    def _child_at(self, entry: Entry, place: tuple[int, int]) -> tuple[Part, Entry] | None:
        for part, inner in around(entry[3], place):
            if not is_merged(inner) and self._covers(inner, place):
                return part, inner
        return None

    def _covers(self, entry: Entry, place: tuple[int, int]) -> bool:
        first = (entry[0] or entry[1]).start_mark
        return (first.line, first.column) <= place <= value_ends(entry, self.lines).end

    def _nearest(self, path: Path) -> tuple[Entry | None, int]:
        """The entry of the longest part of the path that exists, and how long that part is."""
        entry = self._root
        if entry is None:
            return None, 0
        for depth, part in enumerate(path):
            inner = child(entry[3], part)
            if inner is None:
                return entry, depth
            entry = inner
        return entry, len(path)

    def _value(self, entry: Entry) -> Span:
        (line, column), (end_line, end_column) = value_ends(entry, self.lines)
        return Span(line + 1, column + 1, end_line + 1, end_column + 1)

    def _head(self, entry: Entry) -> Span:
        """Where something with a blank or large value is announced: its key, or for a list item its first line."""
        key, start, _, inside = entry
        if key:
            return span_of(key)
        if is_alias(entry):
            return span_of(start)
        if is_blank(entry):
            return START if entry is self._root else self._dash(start)
        first = None if entry is self._root else next(iter(children(inside)), None)
        if first and first[1][0] and not is_merged(first[1]):
            return span_of(first[1][0])
        return self._first_line(entry)

    def _first_line(self, entry: Entry) -> Span:
        (line, column), end = value_ends(entry, self.lines)
        end_column = end[1] if end[0] == line else len(self.lines[line].rstrip())
        return Span(line + 1, column + 1, line + 1, end_column + 1)

    def _dash(self, blank: Extent) -> Span:
        """The sign before a blank list item: its dash, or a bracket or comma."""
        mark = blank.start_mark
        column = max(mark.column, 1)
        return Span(mark.line + 1, column, mark.line + 1, column + 1)
