"""YAML to add: a stub of the plan for missing paths, filled with the fields' examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from outsource_cli.model.place import Path
from outsource_cli.model.regex import regex
from outsource_cli.model.shape import Field
from outsource_cli.source.scalars import plain

_PLAIN = regex(r"[^\W_](?:[\w ,.;()/+%?=&€$'’…–-]|:(?! ))*", re.UNICODE)
_NAMED_BY = ("id", "name", "statement", "provider", "what", "source", "event", "check")


def yaml_text(text: str) -> str:
    """Text as a YAML scalar that reads back as that very text."""
    reads_back = _PLAIN.fullmatch(text) and plain(text) == text and text[-1] not in " :"
    return text if reads_back else '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def example_text(field: Field) -> str:
    """A field's example as YAML."""
    if field.kind in ("text", "quantity", "choice"):
        return yaml_text(field.example)
    return field.example


def item_name(item: object) -> str:
    """What a list item is called: its id or name, else the empty text."""
    if isinstance(item, dict):
        return next((str(item[key]) for key in _NAMED_BY if isinstance(item.get(key), str)), "")
    return ""


def stub(paths: Iterable[Path], reads: tuple[str, ...], shape: Field, data: Mapping[str, Any]) -> str:
    """The YAML that answers the missing paths. `reads` are general paths that are asked for below a list or section."""
    tree: dict[Any, Any] = {}
    for path in paths:
        node = tree
        for step in path:
            node = node.setdefault(step, {})
    lines: list[str] = []
    _write(lines, tree, shape, "", data, reads, 0)
    return "\n".join(lines)


def _write(
    lines: list[str], tree: dict[Any, Any], field: Field, general: str, data: object, reads: tuple[str, ...], depth: int
) -> None:
    for key, below in tree.items():
        child = (field.fields or {}).get(key)
        if child is None:
            continue
        here = f"{general}.{key}" if general else key
        value = data.get(key) if isinstance(data, Mapping) else None
        pad = "  " * depth
        if child.kind == "list":
            lines.append(f"{pad}{key}:")
            _write_items(lines, below, child, here, value, reads, depth + 1)
        elif child.kind == "section":
            lines.append(f"{pad}{key}:")
            _write(lines, below or _asked(child, here, reads), child, here, value, reads, depth + 1)
        else:
            lines.append(f"{pad}{key}: {example_text(child)}")


def _write_items(
    lines: list[str], tree: dict[Any, Any], field: Field, general: str, data: object, reads: tuple[str, ...], depth: int
) -> None:
    assert field.item is not None
    pad, item = "  " * depth, field.item
    if item.kind != "section":
        lines.append(f"{pad}- {example_text(item)}")
        return
    for index, below in (tree or {None: {}}).items():
        known = data[index] if isinstance(data, list) and isinstance(index, int) and index < len(data) else None
        inner: list[str] = []
        _write(inner, below or _asked(item, f"{general}[*]", reads), item, f"{general}[*]", known, reads, depth + 1)
        if not inner:
            continue
        name = item_name(known) or (f"item {index + 1}" if isinstance(index, int) else "")
        if name:
            lines.append(f"{pad}- # {' '.join(name.split())[:60]}")
            lines.extend(inner)
        else:
            lines.append(f"{pad}- {inner[0].lstrip()}")
            lines.extend(inner[1:])


def _asked(field: Field, general: str, reads: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a section that the check reads; all plain ones when it reads none in particular."""
    fields = field.fields or {}
    named: dict[str, Any] = {name: {} for name in fields if any(_below(read, f"{general}.{name}") for read in reads)}
    if named:
        first = next((name for name in _NAMED_BY if name in fields and name not in named), None)
        return {first: {}, **named} if first and "[*]" in general else named
    plain: dict[str, Any] = {name: {} for name, child in fields.items() if child.kind not in ("section", "list")}
    return plain or {name: {} for name in fields}


def _below(read: str, general: str) -> bool:
    return read == general or read.startswith((f"{general}.", f"{general}["))
