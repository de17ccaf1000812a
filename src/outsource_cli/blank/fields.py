"""Which fields a template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from outsource_cli.model.shape import Field, walk

ALWAYS = ("plan", "engagement.type", "engagement.service")
_NAMING = ("id", "name", "statement")
ITEM = "[*]"


def by_path(shape: Field) -> dict[str, Field]:
    """Every field of the plan by its general path."""
    return dict(walk(shape))


def leaves(path: str, fields: dict[str, Field]) -> Iterator[str]:
    """The path if it holds values; for a section or a list of sections every path below it that does."""
    field = fields[path]
    if is_section_list(field):
        yield from leaves(path + ITEM, fields)
    elif field.kind == "section":
        for name in field.fields or {}:
            yield from leaves(f"{path}.{name}", fields)
    else:
        yield path


def chosen(fields: dict[str, Field], wanted: Iterable[str]) -> frozenset[str]:
    """The paths to show: those wanted, everything that they stand in, and what tells the items of a list apart.

    A section that is wanted itself is shown with its single values. Paths outside the model are left out.
    More wanted never shows less.
    """
    shown: set[str] = set()
    for path in (*ALWAYS, *wanted):
        field = fields.get(path)
        if field is None:
            continue
        shown.update(_upwards(path))
        if field.kind == "section":
            shown.update(f"{path}.{name}" for name, child in (field.fields or {}).items() if _is_single(child))
    for path in [path for path in shown if is_section_list(fields[path])]:
        shown.add(path + ITEM)
        shown.update(f"{path}{ITEM}.{name}" for name in naming(fields[path + ITEM]))
    return frozenset(shown)


def naming(item: Field) -> tuple[str, ...]:
    """The fields that tell the items of a list apart: id, name, statement, else the first single value."""
    fields = item.fields or {}
    named = tuple(name for name in _NAMING if name in fields)
    return named or tuple(name for name, child in fields.items() if _is_single(child))[:1]


def _is_single(field: Field) -> bool:
    return field.kind not in ("section", "list")


def is_section_list(field: Field) -> bool:
    """Whether the field is a list whose items have fields of their own."""
    return field.kind == "list" and field.item is not None and field.item.kind == "section"


def _upwards(path: str) -> Iterator[str]:
    """The path and everything that it stands in: `a.b[*].c` -> `a`, `a.b`, `a.b[*]`, `a.b[*].c`."""
    yield from (path[:index] for index, sign in enumerate(path) if sign in ".[")
    yield path
