"""Which fields a template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from outsource_cli.model.shape import Field, walk

ALWAYS = ("plan", "engagement.type", "engagement.service")
_NAMING = ("id", "name", "statement")
_ITEM = "[*]"


def by_path(shape: Field) -> dict[str, Field]:
    """Every field of the plan by its general path."""
    return dict(walk(shape))


def leaves(path: str, fields: dict[str, Field]) -> Iterator[str]:
    """The path if it holds values; for a section or a list of sections every path below it that does."""
    field = fields[path]
    if field.kind == "list" and field.item is not None and field.item.kind == "section":
        yield from leaves(path + _ITEM, fields)
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
        field = fields.get(path.removesuffix(_ITEM) if _is_scalar_item(path, fields) else path)
        if field is None:
            continue
        shown.update(_upwards(path))
        if field.kind == "section":
            shown.update(f"{path}.{name}" for name, child in (field.fields or {}).items() if _is_single(child))
    lists = [path for path in shown if _is_section_list(fields[path])]
    for path in lists:
        shown.update(f"{path}{_ITEM}{name and '.'}{name}" for name in ("", *naming(fields[path + _ITEM])))
    return frozenset(shown)


def naming(item: Field) -> tuple[str, ...]:
    """The fields that tell the items of a list apart: id, name, statement, else the first single value."""
    fields = item.fields or {}
    named = tuple(name for name in _NAMING if name in fields)
    return named or tuple(name for name, child in fields.items() if _is_single(child))[:1]


def _is_single(field: Field) -> bool:
    return field.kind not in ("section", "list")


def _is_section_list(field: Field) -> bool:
    return field.kind == "list" and field.item is not None and field.item.kind == "section"


def _is_scalar_item(path: str, fields: dict[str, Field]) -> bool:
    return path.endswith(_ITEM) and path in fields and _is_single(fields[path])


def _upwards(path: str) -> Iterator[str]:
    """The path and everything that it stands in: `a.b[*].c` -> `a`, `a.b`, `a.b[*]`, `a.b[*].c`."""
    for index, sign in enumerate(path):
        if sign in ".[":
            if path[index - 1] != "]" or sign == ".":
                yield path[:index]
    yield path
