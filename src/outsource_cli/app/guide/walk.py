"""One walk over the plan's fields: where an answer is wanted and missing, in the order of the sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from outsource_cli.app.guide.answers import Answers, answer_at, general_path
from outsource_cli.app.guide.wanted import Wanted
from outsource_cli.blank.fields import ITEM, is_section_list
from outsource_cli.checks.closure import Item
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field


class Walk(Frozen):
    """A walk over the fields that are `asked` for, by general path, given what is wanted now and the answers so far."""

    now: Wanted
    asked: frozenset[str]
    answers: Answers

    def below(self, section: Field, path: Path, typed: Any) -> Iterator[Path]:
        for name, child in (section.fields or {}).items():
            here = (*path, name)
            yield from self._at(child, here, typed.get(name) if isinstance(typed, dict) else None)

    def _at(self, field: Field, path: Path, typed: Any) -> Iterator[Path]:
        if field.kind == "section":
            yield from self.below(field, path, typed)
        elif is_section_list(field):
            yield from self._entries(field, path, typed)
        elif general_path(path) in self.asked and self._matters(path):
            if field.kind == "list":
                yield from self._values(path, typed)
            elif typed is None:
                yield path

    def _entries(self, field: Field, path: Path, typed: Any) -> Iterator[Path]:
        assert field.item is not None
        inside = f"{general_path(path)}{ITEM}"
        lead = next((name for name in field.item.fields or {} if f"{inside}.{name}" in self.asked), None)
        if lead is None:
            return
        count = self._count(path)
        for index in range(count):
            entry = typed[index] if isinstance(typed, list) and index < len(typed) else None
            yield from self.below(field.item, (*path, index), entry)
        yield (*path, count, lead)

    def _values(self, path: Path, typed: Any) -> Iterator[Path]:
        count = self._count(path)
        for index in range(count):
            if not isinstance(typed, list) or typed[index] is None:
                yield (*path, index)
        yield (*path, count)

    def _count(self, path: Path) -> int:
        present = answer_at(self.answers, path)
        return len(present) if isinstance(present, list) else 0

    def _matters(self, path: Path) -> bool:
        """Whether a check looks at the entry of a list that the field stands in."""
        need = self.now.needs.get(general_path(path))
        items = [(general_path(place), Item(value, place)) for place, value in entries_around(path, self.now.typed)]
        return need is None or not need.checks or not items or bool(self.now.checks(need.path, items))


def entries_around(path: Path, typed: Any) -> Iterator[tuple[Path, Any]]:
    """The entries of lists that a path stands in, those that say anything."""
    for depth, part in enumerate(path[:-1], 1):
        value = answer_at(typed, path[:depth]) if isinstance(part, int) else None
        if value is not None:
            yield path[:depth], value
