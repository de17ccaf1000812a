"""Everything that a check looks at in a plan: what it asserts, and the conditions under which it applies.

`Check.reads` says what `must` reads; a blank plan has to show the answers that decide whether a check applies as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from outsource_cli.analysis.facts import FACTS
from outsource_cli.model.assertion import All, AnyOf, At, Count, Each, Node, NoneOf, Operand, Reference, Sum, Test
from outsource_cli.model.check import Check

Steps = tuple[str, ...]
_ITEM = "[*]"
_ON_RECORD = ("evidence[*].id", "evidence[*].file", "evidence[*].sha256", "evidence[*].expires")
"""What the word `file_on_record` looks at besides the reference itself."""


class Read(NamedTuple):
    """A general path that is read; `whole` when a fact reads it with everything that stands in it."""

    path: str
    whole: bool = False


def reads_of(check: Check) -> tuple[Read, ...]:
    """Each path once, in the order of the check's parts."""
    found: dict[Read, None] = {}
    conditions = [check.when, *(node for _, node in check.severity_when)]
    for node in conditions:
        if node is not None:
            found.update(dict.fromkeys(_node(node, (), ())))
    for node in (check.where, check.must):
        if node is not None:
            found.update(dict.fromkeys(_node(node, check.given, check.given)))
    return tuple(found)


def _node(node: Node, subject: Steps, item: Steps) -> Iterator[Read]:
    """`subject` is the place that the node is about, `item` the one that its relative references start at."""
    if isinstance(node, (All, AnyOf, NoneOf)):
        for part in node.parts:
            yield from _node(part, subject, item)
    elif isinstance(node, At):
        yield from _node(node.node, _from(node.start, node.path, subject), item)
    elif isinstance(node, Each):
        yield from _node(node.node, (*subject, _ITEM), (*subject, _ITEM))
    elif isinstance(node, Test):
        yield from _path(subject)
        yield from _operand(node.operand, item)
        if node.word == "unique_by":
            yield from _path((*subject, _ITEM, str(getattr(node.operand, "value", ""))))
        if node.word == "file_on_record":
            yield from (Read(path) for path in _ON_RECORD)
    else:
        yield from _amount(node, subject, item)


def _amount(node: Count | Sum, subject: Steps, item: Steps) -> Iterator[Read]:
    yield from _path(subject)
    for _, operand in node.bounds:
        yield from _operand(operand, item)
    if isinstance(node, Sum):
        yield from _path((*subject, _ITEM, *node.of))
    elif node.where is not None:
        yield from _node(node.where, (*subject, _ITEM), (*subject, _ITEM))


def _operand(operand: Operand, item: Steps) -> Iterator[Read]:
    if isinstance(operand, Reference):
        yield from _path(_from(operand.start, operand.path, item))


def _from(start: str, path: Steps, item: Steps) -> Steps:
    return (*{"root": (), "fact": ("facts",), "item": item}[start], *path)


def _path(steps: Steps) -> Iterator[Read]:
    if steps[:1] == ("facts",):
        definition = FACTS[".".join(steps[1:])]
        yield from (Read(path, whole=True) for path in (*definition.reads, *definition.also))
    elif steps:
        yield Read(".".join(steps).replace(f".{_ITEM}", _ITEM))
