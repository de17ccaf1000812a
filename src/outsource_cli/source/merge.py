"""Merge keys: `<<: *defaults` takes over the keys of another mapping. From YAML 1.1, and too widely used to refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from outsource_cli.source.places import Entry, Extent, Places, is_alias

MERGE = "<<"

Wrong = tuple[str, str]
"""A message and a fix."""

_NOT_A_MAPPING: Wrong = (
    "`<<` can only take over the keys of another mapping, by its alias.",
    "Write `<<: *name`, where `&name` marks a mapping above, or put `<<` in quotes.",
)


def merge(data: dict[str, Any], places: dict[str, Entry]) -> list[tuple[Wrong, Extent]]:
    """Replace the merge key of a mapping by the keys that it stands for. Gives what is wrong with it.

    Keys of the mapping itself win, then earlier sources. A quoted `"<<"` is a key like any other. The work is bounded
    by the nodes that the aliases were counted for.
    """
    entry = places[MERGE]
    if getattr(entry[0], "style", MERGE):
        return []
    value = data.pop(MERGE)
    del places[MERGE]
    wrong = []
    for source, source_entry in _sources(value, entry):
        if isinstance(source, dict) and isinstance(source_entry[3], dict):
            _take_over(data, places, source, source_entry)
        else:
            wrong.append((_NOT_A_MAPPING, source_entry[1]))
    return wrong


def _sources(value: object, entry: Entry) -> Iterator[tuple[object, Entry]]:
    if not isinstance(value, list) or not isinstance(entry[3], list):
        yield value, entry
        return
    for item, item_entry in zip(value, entry[3], strict=True):
        yield item, (entry[:3] + item_entry[3:] if is_alias(entry) else item_entry)


def _take_over(data: dict[str, Any], places: dict[str, Entry], source: dict[str, Any], entry: Entry) -> None:
    alias = entry[1]
    inside: Places = entry[3] or {}
    assert isinstance(inside, dict)
    for key, value in source.items():
        if key not in data:
            data[key] = value
            there = inside[key]
            places[key] = (alias, alias, alias, there[3]) if is_alias(entry) else there
