"""The blank plan: head, sections in the order in which gates ask for them, every field with its comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from outsource_cli.blank.engagement_types import EngagementType
from outsource_cli.blank.fields import ITEM, by_path, chosen, leaves
from outsource_cli.blank.head import head
from outsource_cli.blank.layout import WIDTH, lay_out, paragraph
from outsource_cli.blank.need import Need
from outsource_cli.blank.rows import Content, Notes, Spot, own_keys, rows
from outsource_cli.model.frozen import Frozen, field, replace
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATE_MEANING, GATE_RANK, GATES

_FORMAT = "plan"
_EDITOR = "# yaml-language-server:"
_FIRST = "engagement"
_LAST = len(GATES)


class Template(Frozen):
    """A blank plan's text and the general paths that it shows."""

    text: str
    paths: frozenset[str]


class Filling(Frozen):
    """What is written into a template: answers as data of a plan, and comments of the plan's owner by path.

    A comment at the path `()` stands at the end.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    notes: Notes = field(default_factory=dict)


def template(
    of: EngagementType, shape: Field, needs: Iterable[Need], *, full: bool = False, filling: Filling | None = None
) -> Template:
    """The plan for an engagement type: the fields that are needed, or with `full` every field of the model.

    Blank, unless it is filled: then the answers stand in it, those to fields that nobody needs too, and keys that are no
    fields at the end of their section.
    """
    table = {need.path: need for need in needs}
    fields = by_path(shape)
    every = [leaf for name in shape.fields or {} for leaf in leaves(name, fields)] if full else []
    given = filling or Filling(answers_of(of))
    content = Content(chosen(fields, (*table, *every, *_filled(given, fields))), of.hints, table, given.notes)
    top = _head(of, table.values(), given.notes.get((_FORMAT,), ()))
    lines = [*top, *_sections(shape, dict(given.answers), content), *_end(shape, given, content)]
    return Template("\n".join(lines) + "\n", content.shown)


def answers_of(of: EngagementType) -> dict[str, Any]:
    """What a blank plan of that type says already."""
    service = {"service": of.service} if of.service else {}
    return {_FORMAT: 1, "engagement": {"type": of.family, **service}}


def _head(of: EngagementType, needs: Iterable[Need], notes: Iterable[str]) -> Iterator[str]:
    """The head with the owner's comments; of two lines for the editor the owner's stays."""
    own = [f"# {note}" for note in notes]
    schema = any(line.startswith(_EDITOR) for line in own)
    *top, version = head(of, needs)
    yield from (line for line in top if not (schema and line.startswith(_EDITOR)))
    yield from (*own, version)


def _filled(filling: Filling, fields: Mapping[str, Field]) -> Iterator[str]:
    """The general paths of the single values, and lists of them, that hold an answer or a comment."""
    places = [*_values(filling.answers, ""), *("".join(_step(part) for part in path)[1:] for path in filling.notes)]
    for place in places:
        path = place.removesuffix(ITEM)
        if path in fields and fields[path].kind != "section":
            yield path


def _step(part: str | int) -> str:
    return ITEM if isinstance(part, int) else f".{part}"


def _values(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        for part, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _values(below, f"{path}{_step(part)}".removeprefix("."))
    else:
        yield path


def _end(shape: Field, filling: Filling, content: Content) -> Iterator[str]:
    """The keys at the top that are no fields, and the comments below everything."""
    own = list(own_keys(shape.fields or {}, Spot("", (), dict(filling.answers)), content))
    if own:
        yield from ("", *lay_out(own))
    yield from (f"# {note}" for note in filling.notes.get((), ()))


def _sections(shape: Field, answers: Mapping[str, Any], content: Content) -> Iterator[str]:
    """The top-level fields, under a heading for each gate. What the engagement is comes first, whoever asks for it."""
    ranks = {name: _rank(name, content) for name in shape.fields or {} if name in content.shown and name != _FORMAT}
    ranks[_FIRST] = min(ranks.values())
    heading = -1
    for name in sorted(ranks, key=lambda one: (ranks[one], one != _FIRST)):
        if ranks[name] != heading:
            heading = ranks[name]
            yield from _heading(heading)
        spot = Spot(name, (name,), answers.get(name))
        yield from _section((shape.fields or {})[name], spot, content)


def _rank(name: str, content: Content) -> int:
    """The first gate that asks for something in a section, as its place in the order of gates."""
    asked = (need for path, need in content.needs.items() if path == name or path.startswith((f"{name}.", f"{name}[")))
    return min((GATE_RANK[need.gate] for need in asked), default=_LAST)


def _heading(rank: int) -> Iterator[str]:
    rule = "# " + "=" * (WIDTH - 2)
    yield from ("", "", rule)
    if rank == _LAST:
        yield "# Everything else that a plan can hold"
    else:
        yield f"# Gate `{GATES[rank]}`: {GATE_MEANING[GATES[rank]]}"
    yield rule


def _section(field: Field, spot: Spot, content: Content) -> Iterator[str]:
    first, *others = rows(field, spot, content)
    yield ""
    yield from paragraph(first.comment.text)
    yield from lay_out([replace(first, comment=replace(first.comment, text="")), *others])
