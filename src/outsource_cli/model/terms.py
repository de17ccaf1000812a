"""The field's words, closed and ordered: gates, severities, statuses, verdicts."""

from __future__ import annotations

from typing import Literal, get_args

Gate = Literal["source", "sign", "start", "run", "exit"]
Severity = Literal["blocker", "warning", "advice"]
Status = Literal["passed", "failed", "unanswered", "not_applicable", "waived", "ahead"]
Verdict = Literal["ready", "ready with warnings", "not ready"]
FailOn = Literal["blocker", "warning", "advice", "never"]

GATES: tuple[Gate, ...] = get_args(Gate)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Worst first."""
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN: tuple[Status, ...] = ("failed", "unanswered")
"""What counts against a plan."""
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)

DEFAULT_GATE: Gate = "start"
"""The gate that a plan asks to pass when it names none."""

GATE_RANK: dict[str, int] = {gate: rank for rank, gate in enumerate(GATES)}
SEVERITY_RANK: dict[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}
"""0 is the worst."""

SEVERITY_WEIGHT: dict[str, int] = {"blocker": 5, "warning": 2, "advice": 1}
"""What a check counts for in the readiness score. The score informs; the gate decides."""

GATE_MEANING: dict[str, str] = {
    "source": "decide to outsource and approach providers",
    "sign": "choose a provider and sign",
    "start": "work begins",
    "run": "work goes on",
    "exit": "end or renew",
}

SEVERITY_MEANING: dict[str, str] = {
    "blocker": "do not pass this gate before it is settled",
    "warning": "look at it before you go on",
    "advice": "worth doing",
}

STATUS_MEANING: dict[str, str] = {
    "passed": "the plan shows it",
    "failed": "answered, and the answer is wrong",
    "unanswered": "missing, blank, or a placeholder such as TBD",
    "not_applicable": "its condition does not hold for this plan",
    "waived": "set aside by a named person until a date",
    "ahead": "belongs to a later gate than the one asked for, and is not settled yet",
}

HONEST_LINE = (
    "This report shows what the plan declares and evidences. "
    "It does not prove that the engagement is legally sufficient."
)
"""Every report ends with it."""
