"""Blank plans: for an engagement type, the template with the fields that the checks read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from outsource_cli.analysis.facts import Facts
from outsource_cli.app.catalog import load_catalog
from outsource_cli.app.needs import needs
from outsource_cli.blank.engagement_types import EngagementType, engagement_types
from outsource_cli.blank.template import Filling, Template, template
from outsource_cli.checks.closure import Item, Scope
from outsource_cli.checks.compile import compile_node
from outsource_cli.checks.evidence import no_files
from outsource_cli.checks.packs import plan_shape
from outsource_cli.checks.paths import near
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import DEFAULT_GATE, GATE_RANK, Gate

Extent = Literal["minimal", "default", "full"]
_ANY_DAY = date(2000, 1, 1)
"""A blank plan has no dates, so it does not matter which day counts as today."""


class Wish(Frozen):
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
    """The engagement type by name, spelt with spaces or capitals as people do. Raises UsageError with a near name."""
    known = {one.name: one for one in engagement_types()}
    wanted = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    if wanted not in known:
        hint = f"Types: {', '.join(known)}. `outsource new --list` says what each is."
        raise UsageError(f"there is no engagement type `{name}`{near(wanted, known)}", hint=hint)
    return known[wanted]


def make(
    of: EngagementType,
    checks: Iterable[Check],
    extent: Extent = "default",
    gate: Gate | None = None,
    filling: Filling | None = None,
) -> Template:
    """The plan for a type, with the fields that these checks read; blank, unless there is something to fill in."""
    shape = plan_shape()
    asking = [check for check in checks if counts(check, extent, gate) and _may_apply(check, of)]
    return template(of, shape, needs(asking, shape), full=extent == "full", filling=filling)


def counts(check: Check, extent: Extent, gate: Gate | None) -> bool:
    """Whether the check's fields belong in a template of this extent: nobody should be asked for advice at first."""
    last = gate or ("exit" if extent == "full" else DEFAULT_GATE)
    if GATE_RANK[check.gate] > GATE_RANK[last]:
        return False
    matters = check.severity == "warning" or bool(check.severity_when)
    return extent == "full" or check.severity == "blocker" or (extent == "default" and matters)


def _may_apply(check: Check, of: EngagementType) -> bool:
    """Whether the check's condition can come true once the plan is filled in, given its type."""
    if check.when is None:
        return True
    parameters = {one.name: one.default for one in check.parameters}
    engagement = {"type": of.family, **({"service": of.service} if of.service else {})}
    data: dict[str, Any] = {"engagement": engagement}
    scope = Scope(data, Facts(data, _ANY_DAY), _ANY_DAY, no_files)
    miss = compile_node(check.when, parameters)(data, (), Item(data, ()), scope)
    return miss is None or miss.status == "unanswered"
