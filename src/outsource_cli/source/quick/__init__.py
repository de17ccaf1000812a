"""The short cut for plain files: their data at a fraction of what a YAML parser takes, positions when somebody asks.

Whatever is out of the ordinary makes it give up, and `careful` reads the file from the start. The two give the same result
wherever both can; tests say so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from outsource_cli.source.limits import Limits
from outsource_cli.source.places import Entry
from outsource_cli.source.quick.lines import read_lines
from outsource_cli.source.quick.sketch import entry_of
from outsource_cli.source.quick.values import NotPlainError
from outsource_cli.source.text import Offsets, has_other_ends

__all__ = ["NotPlainError", "read_plain"]


def read_plain(text: str, limits: Limits) -> tuple[Any, Callable[[], Entry | None]]:
    """The data of the text, and what gives the places in it. Raises NotPlainError."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")  # changes neither lines nor columns
    if "\t" in text or has_other_ends(text):
        raise NotPlainError
    if not text.endswith("\n"):
        if "|" in text or ">" in text:
            raise NotPlainError  # a text below such a sign would end without a line break
        text += "\n"
    if not _fits(text, limits):
        raise NotPlainError
    data, note = read_lines(text, limits.depth)
    return data, partial(entry_of, note, data, Offsets(text))


def _fits(text: str, limits: Limits) -> bool:
    """Whether the file cannot hold too many or too long values, whatever is in it."""
    if 2 * len(text) > limits.nodes:
        # A line may begin a list and a mapping and hold a key and its value.
        most = 4 * (text.count("\n") + text.count("[") + text.count("{")) + 2 * text.count(",")
        return most <= limits.nodes and len(text) <= limits.scalar
    return len(text) <= limits.scalar
