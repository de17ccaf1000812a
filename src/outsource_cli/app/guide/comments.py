"""The comments in a plan file that its owner wrote: those that no template says at that place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from outsource_cli.app.guide.answers import general_path
from outsource_cli.blank.comment import comment_on
from outsource_cli.blank.engagement_types import engagement_types
from outsource_cli.blank.fields import ITEM, by_path
from outsource_cli.blank.head import head
from outsource_cli.blank.rows import Notes
from outsource_cli.model.place import Path, Span
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATE_MEANING, GATES
from outsource_cli.source import Document

_SIGN = re.compile(r"(?:^|(?<=[ \t]))#")
_TAG = re.compile(r"\[(?:" + "|".join(GATES) + r"): [A-Z0-9, +]*\]")
_LONG = 30
"""Letters of a line from the middle of a comment that is told in three lines or more."""
_HEADINGS = (*(f"Gate `{gate}`: {GATE_MEANING[gate]}" for gate in GATES), "Everything else that a plan can hold")
_SIGNS = (
    "Signs such as name the gate that asks for a field first, and the checks that read it there (+2: two more). "
    f"A gate is a decision; they come in this order: {', '.join(GATES)}."
)


def own_comments(document: Document, shape: Field) -> Notes:
    """The owner's comments by the path of the key that they stand at or above; `()` for those below the last key."""
    fields, keys = by_path(shape), _keys(document)
    notes: dict[Path, tuple[str, ...]] = {}
    said: dict[Path, tuple[str, ...]] = {}
    for line, text in _comments(document):
        path = next((keys[one] for one in range(line, len(document.lines) + 1) if one in keys), ())
        if path not in said:
            said[path] = tuple(_plain(one) for one in _said(path, fields))
        if not _is_said(_plain(text), said[path]):
            notes[path] = (*notes.get(path, ()), text)
    return notes


def _comments(document: Document) -> Iterator[tuple[int, str]]:
    """The line (from 1) and text of every comment that says something."""
    busy = _texts(document)
    for number, line in enumerate(document.lines, 1):
        for found in _SIGN.finditer(line):
            place = (number, found.start() + 1)
            if not any((span.line, span.column) <= place < (span.end_line, span.end_column) for span in busy[number]):
                text = line[found.start() :].lstrip("#").strip()
                if text.strip("=- "):
                    yield number, text
                break


def _texts(document: Document) -> dict[int, list[Span]]:
    """By line: where values stand that may hold a `#` of their own."""
    busy: dict[int, list[Span]] = {line: [] for line in range(1, len(document.lines) + 1)}
    for path, value in _values(document.data, ()):
        span = document.value_span(path) if isinstance(value, str) else None
        for line in range(span.line, span.end_line + 1) if span else ():
            busy.setdefault(line, []).extend([span] if span else [])
    return busy


def _values(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    parts: Iterable[tuple[Any, Any]] = ()
    if isinstance(data, Mapping):
        parts = data.items()
    elif isinstance(data, list):
        parts = enumerate(data)
    for part, value in parts:
        here = (*path, part)
        yield here, value
        yield from _values(value, here)


def _keys(document: Document) -> dict[int, Path]:
    """By line: the path of the key, or of the entry of a list, that stands on it. Of two the first counts."""
    keys: dict[int, Path] = {}
    for path, value in _values(document.data, ()):
        if not (isinstance(path[-1], int) and isinstance(value, dict)):  # else the line is that of its first key
            keys.setdefault((document.key_span(path) or document.span(path)).line, path)
    return keys


def _said(path: Path, fields: Mapping[str, Field]) -> Iterator[str]:
    """What templates say at a place: on the field itself, on its list, above a section, at the top."""
    general = general_path(path)
    for place in {general, general.removesuffix(ITEM)} & set(fields):
        for hints in {one.hints.get(place, ()) for one in engagement_types()}:
            for answered in (False, True):
                comment = comment_on(fields[place], hints, None, answered=answered)
                yield f"{comment.text} {comment.example}"
                yield from comment.samples
    if path == ("plan",):
        for of in engagement_types():
            lines = [line.partition("#")[2] for line in head(of, ())]
            yield from (" ".join(lines), *lines)
        yield _SIGNS
    elif len(path) == 1:
        yield from _HEADINGS


def _is_said(words: str, texts: Iterable[str]) -> bool:
    """Whether a line is a whole comment or a part of one as lines break: its beginning, its end, a long piece of it."""
    if not words:  # nothing but the sign of a gate
        return True
    return any(one.startswith(words) or one.endswith(words) or (len(words) > _LONG and words in one) for one in texts)


def _plain(text: str) -> str:
    """Words only, so that neither line breaks nor the signs of gates and checks matter."""
    return " ".join(_TAG.sub(" ", text).replace("#", " ").split())
