"""A field of the plan explained: what it is, how it is written, and who asks for it."""

from __future__ import annotations

from typing import Any

from outsource_cli.app.topics.blocks import Bullets, Code, Pairs, Part, Prose, Table, Topic, part, parts
from outsource_cli.app.topics.check import check_list, check_table
from outsource_cli.app.topics.library import Library
from outsource_cli.app.topics.yaml_text import fragment
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.shape import Field
from outsource_cli.source.scalars import plain

PER_KIND = {"section": "a group of fields", "choice": "one of the options", "list": "a list"}


def kind_words(field: Field) -> str:
    """The field's type in words: `a list, each entry a group of fields`."""
    if field.kind == "list" and field.item is not None:
        return f"a list; each entry is {kind_words(field.item)}"
    if field.kind == "section":
        return PER_KIND["section"]
    return field.wanted


def sample(field: Field) -> object:
    """An example value as plan data. A section shows its own single values, not those of sections below it."""
    if field.kind == "section":
        return {name: sample(child) for name, child in (field.fields or {}).items() if not _is_deep(child)} or None
    if field.kind == "list" and field.item is not None:
        return [sample(field.item)]
    if field.kind == "choice":
        return plain(field.example or field.options[0])
    return plain(field.example or KINDS[field.kind].example)


def in_place(path: str, field: Field) -> str:
    """The example as it stands in a plan, with the keys above it."""
    data = sample(field)
    for step in reversed(path.split(".")):
        data = {step.removesuffix("[*]"): [data] if step.endswith("[*]") else data}
    return fragment(data)


def field_topic(path: str, field: Field, library: Library) -> Topic:
    """A field by its general path, such as `tasks[*].skill`."""
    asking, depending = library.asking(path), library.depending_on(path)
    return Topic(
        kind="field",
        name=path,
        title=field.description,
        parts=parts(
            Part("", (Pairs(_facts_of(field)),)),
            _fields(path, field),
            part("In a plan", Code(in_place(path, field))),
            part("Checks that ask for it", check_table(asking), None if asking else Prose("None.")),
            part("Checks that it only switches on or makes more severe", check_table(depending)),
        ),
        data={**field_data(path, field), "checks": check_list(asking), "conditions": check_list(depending)},
    )


def field_data(path: str, field: Field) -> dict[str, Any]:
    """A field for machines."""
    inner = field.item if field.item is not None else field
    return {
        "path": path,
        "description": field.description,
        "type": field.kind,
        "items": field.item.kind if field.item is not None else None,
        "wanted": kind_words(field),
        "options": list(inner.options),
        "unit": inner.unit,
        "example": inner.example,
        "fields": list(inner.fields or ()),
    }


def _facts_of(field: Field) -> tuple[tuple[str, str], ...]:
    inner = field.item if field.item is not None else field
    rows = [("type", kind_words(field))]
    if inner.unit:
        rows.append(("unit", inner.unit))
    rows.append(("blank", "left out, empty, or a placeholder such as TBD: not answered yet"))
    return tuple(rows)


def _fields(path: str, field: Field) -> Part | None:
    inner = field.item if field.item is not None else field
    if inner.kind == "choice":
        return part("Options", Bullets(inner.options))
    below = f"{path}[*]" if field.kind == "list" else path
    rows = tuple((f"{below}.{name}", child.description) for name, child in (inner.fields or {}).items())
    return part("Fields", Table(("path", "what it is"), rows, frozenset({0})))


def _is_deep(field: Field) -> bool:
    inner = field.item if field.item is not None else field
    return inner.kind == "section"
