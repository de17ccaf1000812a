"""What both readers need for lists and mappings that are still being read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from outsource_cli.model.place import Part, Path
from outsource_cli.model.problem import DUPLICATE_KEY, Problem
from outsource_cli.source.places import Extent, span_of

DROPPED: Final[Any] = object()
"""The key under which a value is put that must be read and not kept."""


class Frame:
    """A list or mapping that is being read.

    `before` is the count of nodes before it, `height` the levels inside it. `key_event` is set between a key and its
    value.
    """

    __slots__ = ("before", "data", "height", "key", "key_event", "places", "start")

    def __init__(self, data: Any, places: Any, start: Any = None, before: int = 0) -> None:
        self.data = data
        self.places = places
        self.start = start
        self.before = before
        self.height = 0
        self.key: Any = None
        self.key_event: Extent | None = None

    @property
    def wants_key(self) -> bool:
        """Whether the next thing to come is a key."""
        return self.key_event is None and type(self.data) is dict

    def add(self, value: object, first: Extent, last: Extent, places: Any) -> None:
        """Put a value where it belongs, after its key."""
        if type(self.data) is dict:
            self.data[self.key] = value
            self.places[self.key] = (self.key_event, first, last, places)
            self.key_event = None
        else:
            self.data.append(value)
            self.places.append((None, first, last, places))

    def forget_dropped(self) -> None:
        """At the end of a mapping, let go of what must not be kept."""
        self.data.pop(DROPPED, None)
        self.places.pop(DROPPED, None)


def path_of(frames: Iterable[Frame]) -> Path:
    """The place in the data that is being read; the mapping itself while a key is. Without the outermost frame."""
    parts: list[Part] = []
    for frame in frames:
        if frame.wants_key or frame.key is DROPPED:
            break
        parts.append(frame.key if type(frame.data) is dict else len(frame.data))
    return tuple(parts)


def duplicate_key(frame: Frame, key: str, again: Extent, path: Path) -> Problem:
    """The problem for a key that its mapping has already; `path` is that of the mapping."""
    first, second = span_of(frame.places[key][0]), span_of(again)
    shown = key if len(key) <= 40 else key[:39] + "…"
    message = f"`{shown}` is given twice, on lines {first.line} and {second.line}; only the first one counts."
    fix = "Keep one of the two, or give one of them another name."
    return Problem(DUPLICATE_KEY, message, fix, second, (*path, key), first)
