"""The blank plan: head, sections in the order in which gates ask for them, every field with its comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from outsource_cli.analysis.stub import yaml_text
from outsource_cli.blank.engagement_types import EngagementType
from outsource_cli.blank.fields import by_path, chosen, leaves
from outsource_cli.blank.head import head
from outsource_cli.blank.layout import WIDTH, lay_out, paragraph
from outsource_cli.blank.need import Need
from outsource_cli.blank.rows import Content, rows
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATE_MEANING, GATE_RANK, GATES

_FORMAT = "plan"
_FIRST = "engagement"
_LAST = len(GATES)


@dataclass(frozen=True, slots=True)
class Template:
    """A blank plan's text and the general paths that it shows."""

    text: str
    paths: frozenset[str]


def template(of: EngagementType, shape: Field, needs: Iterable[Need], *, full: bool = False) -> Template:
    """The blank plan for an engagement type: the fields that are needed, or with `full` every field of the model."""
    table = {need.path: need for need in needs}
    fields = by_path(shape)
    every = [leaf for name in shape.fields or {} for leaf in leaves(name, fields)] if full else []
    content = Content(chosen(fields, (*table, *every)), _answers(of), of.hints, table)
    lines = [*head(of, table.values()), *_sections(shape, content)]
    return Template("\n".join(lines) + "\n", content.shown)


def _answers(of: EngagementType) -> dict[str, str]:
    return {
        _FORMAT: "1",
        "engagement.type": yaml_text(of.family),
        "engagement.service": yaml_text(of.service) if of.service else "",
    }


def _sections(shape: Field, content: Content) -> Iterator[str]:
    """The top-level fields, under a heading for each gate. What the engagement is comes first, whoever asks for it."""
    ranks = {name: _rank(name, content) for name in shape.fields or {} if name in content.shown and name != _FORMAT}
    ranks[_FIRST] = min(ranks.values())
    heading = -1
    for name in sorted(ranks, key=lambda one: (ranks[one], one != _FIRST)):
        if ranks[name] != heading:
            heading = ranks[name]
            yield from _heading(heading)
        yield from _section((shape.fields or {})[name], name, content)


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


def _section(field: Field, name: str, content: Content) -> Iterator[str]:
    first, *others = rows(field, name, content)
    yield ""
    yield from paragraph(first.comment.text)
    yield from lay_out([replace(first, comment=replace(first.comment, text="")), *others])
