"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.terms import FailOn, Gate, Severity
from outsource_cli.model.waiver import WaiverRules
from outsource_cli.model.weights import Weights

__all__ = ["Override", "Settings", "WaiverRules", "Weights"]


class Override(Frozen):
    """Other settings for the plans whose path matches: gate, fail_on, min_score, select, ignore, severities, parameters.

    pattern: a glob relative to `Settings.root`, `**` for any depth. changes: keyed by the names of `Settings`.
    """

    pattern: str
    changes: Mapping[str, object]


class Settings(Frozen):
    """The settings of a check run.

    as_of: the day that counts as today. gate: the gate to pass; None leaves it to each plan. fail_on: the severity from
    which on an open finding makes a plan not ready. min_score: the least readiness score, 0-100. select, ignore: ids,
    id prefixes, names, themes, rows or packs. packs: further packs, by name or folder. checklists: further checklist
    files. parameters: thresholds, keyed `ID.parameter`. severities: by check id, in place of the check's own (and of
    what it rises to). facts: whether the report carries the facts' values. weights: of the score. waivers: files of
    waivers. waiver_rules: when a waiver is too long or expires soon. no_waivers: as if there were none. baseline: the
    file of known findings. overrides: other settings for some plans, in order, later ones win. root: the folder that
    the overrides' patterns start at.
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
    severities: Mapping[str, Severity] = field(default_factory=dict)
    facts: bool = False
    weights: Weights = field(default_factory=Weights)
    waivers: tuple[Path, ...] = ()
    waiver_rules: WaiverRules = field(default_factory=WaiverRules)
    no_waivers: bool = False
    baseline: Path | None = None
    overrides: tuple[Override, ...] = ()
    root: Path = Path()
