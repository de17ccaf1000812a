"""A check: one rule with its reason, its remedy and its own examples. Checklists and packs hold them."""

from __future__ import annotations

from collections.abc import Mapping

from outsource_cli.model.assertion import Node
from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.terms import Gate, Severity


class Parameter(Frozen):
    """A threshold of a check: its default (typed as the field that it bounds), its unit and where it comes from."""

    name: str
    default: object
    unit: str
    source: str


class Example(Frozen):
    """A fragment of a plan and the status that the check must have on it (and the severity, where that is the point)."""

    status: str
    plan: Mapping[str, object]
    severity: str = ""
    line: int = 0


class Check(Frozen):
    """One rule.

    `given` is where it looks: the steps of a path, `[*]` for every item of a list, `()` for the plan; a first step
    `facts` names a fact. `when` must hold for the plan, `where` for the item, or the check does not apply.
    `severity_when` raises the severity while its condition holds.
    """

    id: str
    name: str
    title: str
    theme: str
    theme_title: str
    pack: str
    gate: Gate
    severity: Severity
    covers: tuple[str, ...]
    sources: tuple[str, ...]
    given: tuple[str, ...]
    when: Node | None
    where: Node | None
    must: Node
    severity_when: tuple[tuple[Severity, Node], ...]
    parameters: tuple[Parameter, ...]
    why: str
    fix: str
    reads: tuple[str, ...] = ()
    """General paths (`tasks[*].skill`) that `given` and `must` read; a fact stands as `facts.NAME`."""
    examples: tuple[Example, ...] = field(default=(), compare=False)
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


class Checklist(Frozen):
    """A file of checks on one topic."""

    name: str
    title: str
    about: str
    sources: tuple[str, ...]
    checks: tuple[Check, ...]


class Row(Frozen):
    """One documented mistake that a pack undertakes to cover."""

    id: str
    title: str
    sources: tuple[str, ...]


class Source(Frozen):
    """A document that checks rest on: its short id, its title, and what it is."""

    id: str
    title: str
    about: str


class Pack(Frozen):
    """A folder of checklists."""

    name: str
    title: str
    about: str
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    checklists: tuple[Checklist, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(check for checklist in self.checklists for check in checklist.checks)
