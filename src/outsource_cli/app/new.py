"""Blank plans: for an engagement type, the template with the fields that the checks read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from outsource_cli.analysis.facts import Facts
from outsource_cli.app.catalog import load_catalog
from outsource_cli.app.reads import reads_of
from outsource_cli.blank.engagement_types import EngagementType, engagement_types
from outsource_cli.blank.fields import by_path, is_section_list, leaves
from outsource_cli.blank.need import Need
from outsource_cli.blank.template import Template, template
from outsource_cli.checks.compile import Scope
from outsource_cli.checks.evidence import no_files
from outsource_cli.checks.packs import plan_shape
from outsource_cli.checks.paths import near
from outsource_cli.checks.run import compile_check
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATE_RANK, Gate

Extent = Literal["minimal", "default", "full"]
_ANY_DAY = date(2000, 1, 1)
"""A blank plan has no dates, so it does not matter which day counts as today."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which template: its type by name, how much of the model, the last gate it has to serve, further checks.

    `minimal` shows what blockers read, `default` what any check reads, `full` every field.
    """

    type: str
    extent: Extent = "default"
    gate: Gate | None = None
    packs: tuple[str, ...] = ()
    checklists: tuple[Path, ...] = ()


def blank_plan(wish: Wish) -> Template:
    """The blank plan that is wished for. Raises UsageError for an unknown type, ChecklistError for unusable checks."""
    of = find_type(wish.type)
    return make(of, load_catalog(wish.packs, wish.checklists).checks, wish.extent, wish.gate)


def find_type(name: str) -> EngagementType:
    """The engagement type by name, however it is spelt. Raises UsageError with near names."""
    known = {one.name: one for one in engagement_types()}
    wanted = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    if wanted not in known:
        hint = f"Types: {', '.join(known)}. `outsource new --list` says what each is."
        raise UsageError(f"there is no engagement type `{name}`{near(wanted, known)}", hint=hint)
    return known[wanted]


def make(of: EngagementType, checks: Iterable[Check], extent: Extent, gate: Gate | None) -> Template:
    """The blank plan for a type, with the fields that these checks read."""
    shape = plan_shape()
    asking = [check for check in checks if _counts(check, extent, gate) and _may_apply(check, of)]
    return template(of, shape, needs(asking, shape), full=extent == "full")


def _counts(check: Check, extent: Extent, gate: Gate | None) -> bool:
    if gate is not None and GATE_RANK[check.gate] > GATE_RANK[gate]:
        return False
    severities = (check.severity, *(to for to, _ in check.severity_when))
    return extent != "minimal" or "blocker" in severities


def _may_apply(check: Check, of: EngagementType) -> bool:
    """Whether the check's condition can come true once the plan is filled in, given its type."""
    when = compile_check(check, {}).when if check.when else None
    if when is None:
        return True
    engagement = {"type": of.family, **({"service": of.service} if of.service else {})}
    data = {"engagement": engagement}
    miss = when(data, (), data, Scope(data, Facts(data, _ANY_DAY), _ANY_DAY, no_files))
    return miss is None or miss.status == "unanswered"


def needs(checks: Iterable[Check], shape: Field) -> tuple[Need, ...]:
    """What the checks read, path by path: the first gate that asks for it, and that gate's checks."""
    fields = by_path(shape)
    found: dict[str, dict[Gate, dict[str, None]]] = {}
    for check in checks:
        for path, named in _needed(check, fields):
            ids = found.setdefault(path, {}).setdefault(check.gate, {})
            ids.update({check.id: None} if named else {})
    return tuple(_first(path, gates) for path, gates in found.items())


def _needed(check: Check, fields: dict[str, Field]) -> Iterable[tuple[str, bool]]:
    """The paths that a check reads, and whether it asks for that very field.

    A fact that works on a whole list may use any field of its items: they are all shown, and none claims to be asked for.
    """
    for read in reads_of(check):
        path = read.path.removesuffix("[*]") if _is_value(read.path, fields) else read.path
        field = fields.get(path)
        if field is None:
            continue
        yield path, True
        if read.whole and is_section_list(field):
            yield from ((leaf, False) for leaf in leaves(path, fields))


def _is_value(path: str, fields: dict[str, Field]) -> bool:
    return path in fields and fields[path].kind != "section"


def _first(path: str, gates: dict[Gate, dict[str, None]]) -> Need:
    gate = min((one for one, ids in gates.items() if ids), key=GATE_RANK.__getitem__, default=None)
    gate = gate or min(gates, key=GATE_RANK.__getitem__)
    return Need(path, gate, tuple(gates[gate]))
