"""The report: one `PlanReport` per plan, one `Report` per run. Renderers are pure functions of these."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.terms import FailOn, Gate, Status, Verdict


class Counts(Frozen):
    """How many checks ended in each status."""

    passed: int = 0
    failed: int = 0
    unanswered: int = 0
    not_applicable: int = 0
    waived: int = 0
    ahead: int = 0


class GateResult(Frozen):
    """One rung of the ladder. `ready` says that this gate and every earlier one hold no finding at or above `fail_on`.

    `blockers`, `warnings` and `advice` count this gate's own open findings, later gates included.
    """

    gate: Gate
    ready: bool
    asked: bool
    counts: Counts
    blockers: int
    warnings: int
    advice: int


class ThemeResult(Frozen):
    """One theme (checklist). `score` is 0-100, or None when no check of the theme applies at the asked gate."""

    theme: str
    title: str
    score: int | None
    counts: Counts


class CheckResult(Frozen):
    """The status of one check on one plan, for `--show` and the statistics."""

    check: str
    title: str
    theme: str
    gate: Gate
    status: Status


class FactValue(Frozen):
    """A computed fact: its name, what it means, its value as text (None when it cannot be computed), unit, paths."""

    name: str
    title: str
    value: str | None
    unit: str
    paths: tuple[str, ...]


class PlanReport(Frozen):
    """What is known about one plan.

    `findings` holds what is open in the plan: what counts first (worst first, then by gate), then what the baseline
    knows, then what is waived, then what lies ahead.
    `passed_gate` is the highest gate that the plan passes, None when it passes none. `lines` are the plan's own lines,
    for quoting; empty when the file could not be read.
    """

    path: str
    name: str
    verdict: Verdict
    gate: Gate
    passed_gate: Gate | None
    gates: tuple[GateResult, ...]
    score: int | None
    themes: tuple[ThemeResult, ...]
    counts: Counts
    findings: tuple[Finding, ...]
    checks: tuple[CheckResult, ...]
    facts: tuple[FactValue, ...] = ()
    lines: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why the plan is not ready beyond its findings, such as a score below `--min-score`."""
    fail_on: FailOn | None = None
    """From which severity on the plan fails, where its path has another setting than the run."""


class Summary(Frozen):
    """Totals over all plans of a run. `never_applied` lists checks that applied to no plan.

    `waived` and `known` count the findings that waivers and the baseline set aside; no other total includes them.
    """

    plans: int
    ready: int
    ready_with_warnings: int
    not_ready: int
    blockers: int
    warnings: int
    advice: int
    checks: int
    never_applied: tuple[str, ...] = ()
    waived: int = 0
    known: int = 0


class Remark(Frozen):
    """Something about the run that belongs to no plan, such as an entry of the baseline whose finding is gone.

    It never fails a run. `kind` is one of REMARKS; `line` counts from 1.
    """

    kind: str
    message: str
    fix: str
    file: str
    line: int


REMARKS: tuple[str, ...] = ("baseline-entry-gone", "waiver-without-plan")
"""The kinds of remarks."""


class Report(Frozen):
    """The whole run. `as_of` is an ISO date; `exit_code` is 0 or 1. `baseline` names the baseline's file, empty for none."""

    tool_version: str
    as_of: str
    fail_on: FailOn
    packs: tuple[str, ...]
    plans: tuple[PlanReport, ...]
    summary: Summary
    exit_code: int = field(default=0)
    baseline: str = ""
    remarks: tuple[Remark, ...] = ()
