"""What checks ask of a plan, path by path: the table that blank plans are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.topics.paths import conditions_of
from outsource_cli.blank.fields import by_path, leaves
from outsource_cli.blank.need import Need
from outsource_cli.checks.paths import ITEM
from outsource_cli.model.assertion import Node, Test
from outsource_cli.model.check import Check
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATE_RANK, Gate

_FACT = "facts."
_ON_RECORD = ("evidence[*].id", "evidence[*].file", "evidence[*].sha256", "evidence[*].expires")
"""What the word `file_on_record` looks at besides the reference itself."""


def needs(checks: Iterable[Check], shape: Field) -> tuple[Need, ...]:
    """What the checks read, conditions included: the first gate that asks for a path, and that gate's checks."""
    fields = by_path(shape)
    found: dict[str, dict[Gate, list[str]]] = {}
    for check in checks:
        for path, asked in _needed(check, fields).items():
            found.setdefault(path, {}).setdefault(check.gate, []).extend([check.id] if asked else [])
    return tuple(_first(path, gates) for path, gates in found.items())


def _first(path: str, gates: dict[Gate, list[str]]) -> Need:
    asking = {gate: ids for gate, ids in gates.items() if ids} or gates
    gate = min(asking, key=lambda one: GATE_RANK[one])
    return Need(path, gate, tuple(asking[gate]))


def _needed(check: Check, fields: dict[str, Field]) -> dict[str, bool]:
    """The paths that a check reads, and whether it asks for that very field.

    A fact that is computed from a whole list or section may use anything in it: all of that is shown, but no part of it
    claims to be asked for.
    """
    needed: dict[str, bool] = {}
    for path, whole in _read(check):
        field = fields.get(path)
        if field is None:  # the plan owner's own `x-` keys are in no model
            continue
        if whole and field.kind in ("list", "section"):
            needed = dict.fromkeys(leaves(path, fields), False) | needed
        listed = path.endswith(ITEM) and field.kind != "section"
        needed[path.removesuffix(ITEM) if listed else path] = True
    return needed


def _read(check: Check) -> Iterator[tuple[str, bool]]:
    """Each general path, and whether a fact reads it with everything in it."""
    own = (*check.reads, *conditions_of(check))
    for path in own:
        if path.startswith(_FACT):
            fact = FACTS[path.removeprefix(_FACT)]
            yield from ((one, True) for one in (*fact.reads, *fact.also))
        elif not any(_is_below(other, path) for other in own):  # else it is only the place where the check looks
            yield path, False
    if "file_on_record" in _words(check.must):
        yield from ((path, False) for path in _ON_RECORD)


def _is_below(path: str, other: str) -> bool:
    return path.startswith((f"{other}.", f"{other}{ITEM}"))


def _words(node: Node) -> set[str]:
    """The assertion words in a node."""
    if isinstance(node, Test):
        return {node.word}
    parts = (*getattr(node, "parts", ()), getattr(node, "node", None), getattr(node, "where", None))
    return {word for part in parts if part is not None for word in _words(part)}
