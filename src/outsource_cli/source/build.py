"""YAML events -> data and positions, in one pass without recursion.

Handles everything that YAML offers and a plan may hold; `quick` handles the files that need none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from outsource_cli.source.frames import Frame
from outsource_cli.source.merge import MERGE, merge
from outsource_cli.source.places import Entry, Extent, Places
from outsource_cli.source.reading import Anchor, Reading
from outsource_cli.source.tags import container_tag


class Builder(Reading):
    """Reads the first document of a text. The result is the one item of `root`."""

    def result(self) -> tuple[object, Entry | None]:
        """The data of the document and its place; nothing for an empty text."""
        return (self.root.data[0], self.root.places[0]) if self.root.data else (None, None)

    def build(self, next_event: Callable[[], Event | None]) -> None:
        """Read the first document. StoppedError or yaml.YAMLError when that is impossible."""
        for event in iter(next_event, None):
            self.HANDLERS[type(event)](self, event)
            if self.done:
                return

    def scalar(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise self.too_much("nodes", event)
        if len(event.value) > self.limits.scalar:
            raise self.too_much("scalar", event)
        if self.frame.wants_key:
            self.take_key(event, self.key_text(event))
        else:
            self.frame.add(self.scalar_value(event), event, event, None)

    def add(self, value: object, first: Extent, last: Extent, places: Places | None) -> None:
        """Put a value where it belongs. In the place of a key it is refused."""
        if self.frame.wants_key:
            self.refuse_key(first)
        else:
            self.frame.add(value, first, last, places)

    def open(self, data: dict[Any, Any] | list[Any], places: Places, event: Any) -> None:
        if len(self.stack) >= self.limits.depth:
            raise self.too_much("depth", event)
        self.nodes += 1
        if event.tag and (wrong := container_tag(event.tag, data)):
            self.report(wrong, event, self.tag_span(event))
        if event.anchor:
            self.anchors[event.anchor] = None
        self.stack.append(self.frame)
        self.frame = Frame(data, places, event, self.nodes - 1)

    def open_mapping(self, event: Any) -> None:
        self.open({}, {}, event)

    def open_sequence(self, event: Any) -> None:
        self.open([], [], event)

    def close_mapping(self, event: Any) -> None:
        frame = self.frame
        frame.forget_dropped()
        if MERGE in frame.data:
            for wrong, place in merge(frame.data, frame.places):
                self.report(wrong, place)
        self.close(event)

    def close(self, event: Any) -> None:
        frame = self.frame
        self.frame = parent = self.stack.pop()
        height = frame.height + 1
        parent.height = max(parent.height, height)
        if frame.start.anchor:
            self.anchors[frame.start.anchor] = Anchor(
                frame.data, frame.places, nodes=self.nodes - frame.before, height=height
            )
        self.add(frame.data, frame.start, event, frame.places)

    def alias(self, event: Any) -> None:
        self.aliases += 1
        if self.aliases > self.limits.aliases:
            raise self.too_much("aliases", event)
        anchor = self.anchor(event)
        if anchor.text is not None and self.frame.wants_key:
            self.take_key(event, anchor.text)
        else:
            self.add(anchor.value, event, event, anchor.places)

    def start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            fix = "Delete this line and what follows, or move it into a file of its own."
            self.report(("A second document starts here; only the first one is read.", fix), event)
            self.done = True

    def nothing(self, event: Any) -> None:
        """The ends of a document and the ends of the stream carry no data."""

    HANDLERS: ClassVar[dict[type[Event], Callable[[Builder, Any], None]]] = {
        ScalarEvent: scalar,
        MappingStartEvent: open_mapping,
        MappingEndEvent: close_mapping,
        SequenceStartEvent: open_sequence,
        SequenceEndEvent: close,
        AliasEvent: alias,
        DocumentStartEvent: start_document,
        DocumentEndEvent: nothing,
        StreamStartEvent: nothing,
        StreamEndEvent: nothing,
    }
