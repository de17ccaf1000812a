"""How far a guided plan has come: the verdict of the checks, in two lines, and the next command."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK, OPEN, SEVERITIES, Gate, Severity

_MOST = 3
_NAMES: dict[Severity, tuple[str, str]] = {"blocker": ("blocker", "blockers"), "warning": ("warning", "warnings")}


def verdict(report: PlanReport, gate: Gate) -> tuple[str, str]:
    """Whether the plan is ready for a gate, and what is still open there, the worst first.

    The report has to be one on the last gate, so that nothing in it lies ahead.
    """
    ready = next(one.ready for one in report.gates if one.gate == gate)
    upto = [one for one in report.findings if one.status in OPEN and GATE_RANK[one.gate] <= GATE_RANK[gate]]
    counted = [one for one in upto if one.severity in _NAMES]
    state = ("ready, with warnings," if counted else "ready") if ready else "not ready yet"
    return f"Your plan is {state} for gate `{gate}`.", _still_open(counted)


def _still_open(findings: list[Finding]) -> str:
    if not findings:
        return "Nothing that matters is open there."
    ordered = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    counts = (_count([one.severity for one in ordered].count(severity), *_NAMES[severity]) for severity in _NAMES)
    named = list(dict.fromkeys(f"{one.title} ({one.check})" for one in ordered))
    more = f"; and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return f"Not settled: {', '.join(filter(None, counts))}. {'; '.join(named[:_MOST])}{more}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def next_command(name: str, gate: Gate) -> str:
    """What to run next."""
    return f"outsource check {name} --gate {gate}"
