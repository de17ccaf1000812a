"""The lines of a section, before they are laid out: its keys with their indentation, and the comment on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from outsource_cli.blank.comment import Comment, comment_on
from outsource_cli.blank.engagement_types import Hints
from outsource_cli.blank.fields import ITEM, is_section_list
from outsource_cli.blank.need import Need
from outsource_cli.model.shape import Field

_STEP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One line of YAML (`    due:`) and the comment on it."""

    yaml: str
    comment: Comment

    @property
    def indent(self) -> int:
        return len(self.yaml) - len(self.yaml.lstrip())


@dataclass(frozen=True, slots=True)
class Content:
    """What a template is filled with: the paths it shows, answers given already (as YAML), examples, needs by path."""

    shown: frozenset[str]
    answers: Mapping[str, str]
    hints: Hints
    needs: Mapping[str, Need]


def rows(field: Field, path: str, content: Content, depth: int = 0) -> Iterator[Row]:
    """The rows of a field at a general path, those of the fields below it among them."""
    answer = content.answers.get(path, "")
    comment = comment_on(field, content.hints.get(path, ()), content.needs.get(path), answered=bool(answer))
    yield Row(f"{_STEP * depth}{field.name}:{answer and ' '}{answer}", comment)
    if is_section_list(field):
        yield from _item(field, path, content, depth + 1)
    elif field.kind == "list":
        yield Row(f"{_STEP * (depth + 1)}-", Comment())
    elif field.kind == "section":
        yield from _below(field, path, content, depth + 1)


def _item(field: Field, path: str, content: Content, depth: int) -> Iterator[Row]:
    """The one blank item of a list: its first key stands behind the dash."""
    assert field.item is not None
    first, *others = _below(field.item, path + ITEM, content, depth + 1)
    yield Row(f"{_STEP * depth}- {first.yaml.lstrip()}", first.comment)
    yield from others


def _below(field: Field, path: str, content: Content, depth: int) -> Iterator[Row]:
    for name, child in (field.fields or {}).items():
        here = f"{path}.{name}" if path else name
        if here in content.shown:
            yield from rows(child, here, content, depth)
