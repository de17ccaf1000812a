"""The short cut for the plain file: data now, positions when somebody asks.

Most files have no anchors, tags, merges or faults. For them this loop does the least that gives the data, and keeps the
events, from which the positions are made later. Whatever is out of the ordinary makes it give up, and `build.Builder`
reads the file from the start. The two give the same result wherever both can; a test says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from outsource_cli.model.regex import regex
from outsource_cli.source.limits import Limits
from outsource_cli.source.places import Entry
from outsource_cli.source.scalars import NUMERIC, WORDS, Refused, Value, number

_BATCH = 250
_MARKED = regex(r"[&!](?<![^\s\[\]{},:?\-].)")

_ITEM = False

Batches = list[list[Event]]


class NotPlainError(Exception):
    """The file needs the Builder."""


def is_plain(text: str, limits: Limits) -> bool:
    """Whether the short cut is worth trying: nothing in sight that could be an anchor, a tag or a merge."""
    if len(text) > limits.scalar or "<<" in text:
        return False
    return not (("&" in text or "!" in text) and _MARKED.search(text))


def read_plain(next_event: Callable[[], Event | None], limits: Limits) -> tuple[object, Batches]:
    """The data of the one document and the events it was made from. NotPlainError if anything is unusual."""
    batches: Batches = []
    data: Any = []
    root = data
    key: Any = None
    # What comes next: _ITEM in a list, None before a key, and before a value the key's event.
    wants: Any = _ITEM
    stack: list[Any] = []
    event: Any
    for event in chain.from_iterable(_batches(next_event, batches, limits)):
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if wants is None:
                if value in data:
                    raise NotPlainError
                key = value
                wants = event
                continue
            if not event.style and (value in WORDS or value[0] in NUMERIC):
                value = _typed(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if wants is None or len(stack) >= limits.depth:
                raise NotPlainError
            stack.append((data, key, wants))
            data, wants = ({}, None) if kind is MappingStartEvent else ([], _ITEM)
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = data
            data, key, wants = stack.pop()
        elif kind is AliasEvent or (kind is DocumentStartEvent and root):
            raise NotPlainError
        else:
            continue
        if wants:
            data[key] = value
            wants = None
        else:
            data.append(value)
    return (root[0] if root else None), batches


def _typed(text: str) -> Value:
    value = WORDS[text] if text in WORDS else number(text)
    if isinstance(value, Refused):
        raise NotPlainError
    return value


def _batches(next_event: Callable[[], Event | None], batches: Batches, limits: Limits) -> Iterator[list[Event]]:
    """The events in lists, which are kept: far cheaper than keeping them one by one, and still bounded."""
    events = iter(next_event, None)
    try:
        while batch := list(islice(events, _BATCH)):
            batches.append(batch)
            if len(batches) * _BATCH > limits.nodes:
                raise NotPlainError
            yield batch
    except (YAMLError, ValueError):
        raise NotPlainError from None


def entry_of(batches: Batches) -> Entry | None:
    """The positions of a file that `read_plain` has read: its events again, without the values."""
    places: Any = []
    root = places
    wants: Any = _ITEM
    stack: list[Any] = []
    for event in chain.from_iterable(batches):
        kind = type(event)
        if kind is ScalarEvent:
            if wants is None:
                wants = event
                continue
            first, inside = event, None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            stack.append((places, wants, event))
            places, wants = ({}, None) if kind is MappingStartEvent else ([], _ITEM)
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            inside = places
            places, wants, first = stack.pop()
        else:
            continue
        if wants:
            places[wants.value] = (wants, first, event, inside)
            wants = None
        else:
            places.append((None, first, event, inside))
    return root[0] if root else None
