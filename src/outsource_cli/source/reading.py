"""The state of reading a YAML document, and everything in it that is rare: anchors, tags, faults, caps."""

from __future__ import annotations

from typing import Any

from outsource_cli.model.place import Path, Span
from outsource_cli.model.problem import UNREADABLE, UNSUPPORTED_YAML, Problem
from outsource_cli.model.regex import regex
from outsource_cli.source.frames import DROPPED, Frame, duplicate_key, path_of
from outsource_cli.source.limits import Limits, StoppedError, too_much
from outsource_cli.source.places import Extent, Places, span_of
from outsource_cli.source.scalars import REFUSED, plain, why_refused
from outsource_cli.source.tags import Wrong, scalar_tag

_TAG = regex(r"![^\s,\[\]{}]*")


class Anchor:
    """What a name stands for: its value and places, and how much it unfolds to. `text` is set for scalars."""

    __slots__ = ("height", "nodes", "places", "text", "value")

    def __init__(
        self, value: object, places: Places | None = None, *, nodes: int = 1, height: int = 0, text: str | None = None
    ) -> None:
        self.value = value
        self.places = places
        self.nodes = nodes
        self.height = height
        self.text = text


class Reading:
    """What has been read so far. `root` is a list around the document, so that nothing has to treat it as special."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.problems: list[Problem] = []
        self.root = self.frame = Frame([], [])
        self.stack: list[Frame] = []
        self.nodes = self.aliases = self.documents = 0
        self.done = False
        self.anchors: dict[str, Anchor | None] = {}

    def path(self) -> Path:
        """The place in the data that is being read; the mapping itself while a key is."""
        return path_of([*self.stack, self.frame][1:])

    def report(self, wrong: Wrong, place: Extent, span: Span | None = None) -> None:
        """Note something that a plan must not use; reading goes on."""
        message, fix = wrong
        self.problems.append(Problem(UNSUPPORTED_YAML, message, fix, span or span_of(place), self.path()))

    def too_much(self, cap: str, place: Extent) -> StoppedError:
        """The error for exceeding that cap."""
        return too_much(self.limits, cap, span_of(place), self.path())

    def key_text(self, event: Any) -> str:
        """The text of a key. Whatever its tag or looks, it stays text; as a value elsewhere it may be a number."""
        text: str = event.value
        if event.tag and (wrong := scalar_tag(event.tag, text)[1]):
            self.report(wrong, event, self.tag_span(event))
        if event.anchor:
            value = text if event.style else plain(text)
            self.anchors[event.anchor] = Anchor(text if value is REFUSED else value, text=text)
        return text

    def scalar_value(self, event: Any) -> object:
        """What a scalar stands for."""
        value: object = event.value
        if event.tag:
            value, wrong = scalar_tag(event.tag, event.value)
            if wrong:
                self.report(wrong, event, self.tag_span(event))
        elif not event.style:
            value = plain(event.value)
            if value is REFUSED:
                value = self.refused(event)
        if event.anchor:
            self.anchors[event.anchor] = Anchor(value, text=event.value)
        return value

    def refused(self, event: Any) -> str:
        """Report a number that cannot be used and give its text instead."""
        text: str = event.value
        self.report(why_refused(text), event)
        return text

    def tag_span(self, event: Any) -> Span | None:
        """Where the tag itself stands, without the anchor before or the value after it."""
        mark = event.start_mark
        found = _TAG.search(self.text, mark.index, event.end_mark.index)
        if not found or "\n" in self.text[mark.index : found.end()]:
            return None
        column = mark.column + found.start() - mark.index + 1
        return Span(mark.line + 1, column, mark.line + 1, column + len(found[0]))

    def take_key(self, event: Extent, key: str) -> None:
        """Remember a key for its value. The value of the second of two equal keys is read and not kept."""
        frame = self.frame
        if key in frame.data:
            self.problems.append(duplicate_key(frame, key, event, self.path()))
        frame.key, frame.key_event = (DROPPED if key in frame.data else key), event

    def refuse_key(self, first: Extent) -> None:
        """Report a list or mapping in the place of a key, and let its value be dropped."""
        fix = "Write a name before the colon. A text that begins with `{` or `[` needs quotes."
        self.report(("A list or mapping cannot be a key.", fix), first)
        self.frame.key, self.frame.key_event = DROPPED, first

    def anchor(self, event: Any) -> Anchor:
        """What an alias stands for, counted without walking through it."""
        name = event.anchor
        if name not in self.anchors:
            message = f"`*{name}` refers to something that is not defined above: there is no `&{name}`."
            fix = "Put the value in quotes if the star is part of the text."
            raise StoppedError(Problem(UNREADABLE, message, fix, span_of(event), self.path()))
        anchor = self.anchors[name]
        if anchor is None:
            self.report((f"`*{name}` refers to the very thing that it is part of.", "Write the value out."), event)
            anchor = Anchor(None)
        self.nodes += anchor.nodes
        if self.nodes > self.limits.nodes:
            raise self.too_much("nodes", event)
        if len(self.stack) + anchor.height > self.limits.depth:
            raise self.too_much("depth", event)
        self.frame.height = max(self.frame.height, anchor.height)
        return anchor
