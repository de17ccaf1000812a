"""What an explanation is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outsource_cli.model.frozen import Frozen, field


class Prose(Frozen):
    """A paragraph. Paths and keys stand in backticks; nothing else is markup."""

    text: str


class Bullets(Frozen):
    """A list of sentences."""

    items: tuple[str, ...]


class Pairs(Frozen):
    """Labels and what they stand for."""

    rows: tuple[tuple[str, str], ...]


class Table(Frozen):
    """Rows under heads. The cells of the columns in `code` are paths or keys."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    code: frozenset[int] = frozenset()


class Code(Frozen):
    """YAML as it stands in a file, each line ended."""

    text: str


Block = Prose | Bullets | Pairs | Table | Code


class Part(Frozen):
    """Blocks under a title; the first part of a topic has none."""

    title: str
    blocks: tuple[Block, ...]


class Topic(Frozen):
    """One explained thing.

    `kind` is `check`, `theme`, `row`, `source`, `field`, `gate`, `severity`, `status`, `fact`, `pack` or `list`.
    `data` is the same contents for machines. `also` names other things that go by the same name, as `kind:name`.
    """

    kind: str
    name: str
    title: str
    parts: tuple[Part, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()


def part(title: str, *blocks: Block | None) -> Part | None:
    """A part, or None when nothing is in it."""
    filled = tuple(block for block in blocks if block is not None and _filled(block))
    return Part(title, filled) if filled else None


def parts(*candidates: Part | None) -> tuple[Part, ...]:
    """The parts that hold anything."""
    return tuple(one for one in candidates if one is not None)


def _filled(block: Block) -> bool:
    if isinstance(block, (Prose, Code)):
        return bool(block.text)
    return bool(block.items if isinstance(block, Bullets) else block.rows)
