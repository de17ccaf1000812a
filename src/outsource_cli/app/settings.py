"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from outsource_cli.model.terms import FailOn, Gate


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a check run.

    as_of: the day that counts as today. gate: the gate to pass; None leaves it to each plan. fail_on: the severity from
    which on an open finding makes a plan not ready. min_score: the least readiness score, 0-100. select, ignore: ids,
    id prefixes, names, themes, rows or packs. packs: further packs, by name or folder. checklists: further checklist
    files. parameters: thresholds, keyed `ID.parameter`. facts: whether the report
    carries the facts' values.
    """

    as_of: date
    gate: Gate | None = None
    fail_on: FailOn = "blocker"
    min_score: int = 0
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    checklists: tuple[Path, ...] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)
    facts: bool = False
