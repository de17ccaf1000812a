"""The lines of a section, before they are laid out: its keys with their indentation, and the comment on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from outsource_cli.blank.comment import Comment, comment_on
from outsource_cli.blank.engagement_types import Hints
from outsource_cli.blank.fields import ITEM, is_section_list
from outsource_cli.blank.need import Need
from outsource_cli.blank.scalar import yaml_value
from outsource_cli.model.frozen import Frozen, field, replace
from outsource_cli.model.place import Part, Path
from outsource_cli.model.shape import Field

_STEP = "  "

Notes = Mapping[Path, tuple[str, ...]]
"""Comments of the plan's owner, by the path of the key that they stand at."""


class Row(Frozen):
    """One line of YAML (`    due:`), the comment on it and the owner's own comments above it."""

    yaml: str
    comment: Comment
    answered: bool = False
    notes: tuple[str, ...] = ()

    @property
    def indent(self) -> int:
        return len(self.yaml) - len(self.yaml.lstrip())


class Content(Frozen):
    """What a template is filled with: the general paths it shows, examples and needs by path, the owner's comments."""

    shown: frozenset[str]
    hints: Hints
    needs: Mapping[str, Need]
    notes: Notes = field(default_factory=dict)


class Spot(NamedTuple):
    """A place in the plan: its general path, its path, the answer that stands there, how deep it is indented.

    What is `told` already, in an earlier entry of a list, has no comments.
    """

    general: str
    path: Path
    value: object = None
    depth: int = 0
    told: bool = False

    def below(self, part: Part, value: object) -> Spot:
        """The place of a key, or of an entry of a list."""
        name = ITEM if isinstance(part, int) else f".{part}" if self.general else str(part)
        return self._replace(general=f"{self.general}{name}", path=(*self.path, part), value=value)

    def deeper(self) -> Spot:
        return self._replace(depth=self.depth + 1)


def rows(field: Field, spot: Spot, content: Content) -> Iterator[Row]:
    """The rows of a field, those of the fields below it among them."""
    value = spot.value
    answered = bool(value) or value in (0, False)
    comment = _comment(field, spot, content, answered=answered)
    pad, notes = _STEP * spot.depth, content.notes.get(spot.path, ())
    below = _below(field, spot, content)
    if below is None:
        answer = yaml_value(value)
        yield Row(f"{pad}{field.name}:{answer and ' '}{answer}", comment, answered, notes)
    else:
        yield Row(f"{pad}{field.name}:", comment, notes=notes)
        yield from below


def _comment(field: Field, spot: Spot, content: Content, *, answered: bool) -> Comment:
    if spot.told:
        return Comment()
    hints, need = content.hints.get(spot.general, ()), content.needs.get(spot.general)
    comment = comment_on(field, hints, need, answered=answered)
    return replace(comment, samples=()) if answered else comment


def _below(field: Field, spot: Spot, content: Content) -> Iterable[Row] | None:
    """The rows below a key; None where the answer stands behind it, be it of the wrong type."""
    if field.kind == "list" and (spot.value is None or isinstance(spot.value, list)):
        return _entries(field, spot.deeper(), content)
    if field.kind == "section" and (spot.value is None or isinstance(spot.value, dict)):
        return keys(field, spot.deeper(), content)
    return None


def _entries(field: Field, spot: Spot, content: Content) -> Iterator[Row]:
    """The entries of a list, one blank one if there is none. The first tells what the keys mean."""
    for index, value in enumerate(spot.value if isinstance(spot.value, list) and spot.value else [None]):
        here = spot.below(index, value)._replace(told=spot.told or index > 0)
        if is_section_list(field) and (value is None or isinstance(value, dict)):
            yield from _item(field, here, content)
        else:
            answer = yaml_value(value)
            notes = content.notes.get(here.path, ())
            yield Row(f"{_STEP * spot.depth}-{answer and ' '}{answer}", Comment(), value is not None, notes)


def _item(field: Field, spot: Spot, content: Content) -> Iterator[Row]:
    """An entry with keys of its own: the first stands behind the dash."""
    assert field.item is not None
    first, *others = keys(field.item, spot.deeper(), content)
    yield replace(first, yaml=f"{_STEP * spot.depth}- {first.yaml.lstrip()}")
    yield from others


def keys(field: Field, spot: Spot, content: Content) -> Iterator[Row]:
    """The rows of a section's fields, then of the keys in it that are the owner's own."""
    values = spot.value if isinstance(spot.value, dict) else {}
    fields = field.fields or {}
    for name, child in fields.items():
        here = spot.below(name, values.get(name))
        if here.general in content.shown:
            yield from rows(child, here, content)
    yield from own_keys(fields, spot, content)


def own_keys(fields: Mapping[str, Field], spot: Spot, content: Content) -> Iterator[Row]:
    """The rows of keys that are no fields."""
    values = spot.value if isinstance(spot.value, dict) else {}
    for key, value in values.items():
        if key not in fields:
            answer, notes = yaml_value(value), content.notes.get((*spot.path, key), ())
            yield Row(f"{_STEP * spot.depth}{yaml_value(key)}:{answer and ' '}{answer}", Comment(), True, notes)
