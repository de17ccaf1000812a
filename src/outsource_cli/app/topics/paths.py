"""General paths of the plan (`tasks[*].skill`), as checks read them and as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outsource_cli.checks.paths import ITEM
from outsource_cli.model.assertion import All, AnyOf, At, Count, Each, Node, NoneOf, Reference, Sum, Test
from outsource_cli.model.check import Check

_INDEX = re.compile(r"\[[^\]]*\]")


def bare(path: str) -> str:
    """The path without anything in brackets: `tasks[0].skill`, `tasks[*].skill` and `tasks.skill` are one field."""
    return _INDEX.sub("", path)


def overlaps(path: str, read: str) -> bool:
    """Whether reading `read` looks at the field `path` or at something below it."""
    return bare(read) == bare(path) or bare(read).startswith(f"{bare(path)}.")


def general(steps: tuple[str, ...]) -> str:
    """Steps as one path: `("tasks", "[*]", "skill")` -> `tasks[*].skill`."""
    return ".".join(steps).replace(f".{ITEM}", ITEM)


def conditions_of(check: Check) -> tuple[str, ...]:
    """The paths, facts as `facts.NAME`, that decide whether the check applies and how severe it is."""
    found: dict[str, None] = {}
    if check.when is not None:
        found |= dict.fromkeys(_read(check.when, ""))
    if check.where is not None:
        found |= dict.fromkeys(_read(check.where, general(check.given)))
    for _, node in check.severity_when:
        found |= dict.fromkeys(_read(node, ""))
    return tuple(found)


def _read(node: Node, here: str) -> Iterator[str]:
    if isinstance(node, At):
        yield from _read(node.node, _go(here, node.start, node.path))
    elif isinstance(node, (All, AnyOf, NoneOf)):
        for part in node.parts:
            yield from _read(part, here)
    elif isinstance(node, Each):
        yield from _read(node.node, f"{here}{ITEM}")
    elif isinstance(node, Count):
        yield here
        if node.where is not None:
            yield from _read(node.where, f"{here}{ITEM}")
    elif isinstance(node, Sum):
        yield f"{here}{ITEM}.{general(node.of)}"
    elif isinstance(node, Test):
        if here:
            yield here
        if isinstance(node.operand, Reference) and node.operand.start != "item":
            yield _go(here, node.operand.start, node.operand.path)


def _go(here: str, start: str, steps: tuple[str, ...]) -> str:
    if start == "fact":
        return f"facts.{general(steps)}"
    return general(steps) if start == "root" or not here else f"{here}.{general(steps)}"
