"""The gates as a ladder: which are passed, which block, which lie ahead."""

from __future__ import annotations

from outsource_cli.model.report import GateResult, PlanReport
from outsource_cli.model.terms import GATE_MEANING, GATE_RANK, SEVERITY_RANK, FailOn
from outsource_cli.reports.phrases import tally
from outsource_cli.reports.text.page import Page

_WIDE = 110
_TOLD = 32


def ladder(page: Page, plan: PlanReport, fail_on: FailOn) -> None:
    """One rung a gate. Left out for a plan that could not be read."""
    if not plan.gates:
        return
    page.heading("GATES")
    for gate in plan.gates:
        sign, word, style = _rung(gate, plan, fail_on)
        told = _told(gate, word)
        # Only a wide terminal has room for what each gate means.
        meaning = f"  {GATE_MEANING[gate.gate]}" if page.width >= _WIDE else ""
        page.line(
            (sign, style),
            (f" {gate.gate + (' (asked)' if gate.asked else ''):<15}", "bold" if gate.asked else ""),
            (f"{word:<8} ", style),
            page.pad(told, max(_TOLD, page.cells(told))) if meaning else told,
            (meaning, "dim"),
            indent=2,
            hang=28,
            limit=page.width if meaning else page.measure,
        )


def _rung(gate: GateResult, plan: PlanReport, fail_on: FailOn) -> tuple[str, str, str]:
    """Sign, word and style of a rung."""
    if GATE_RANK[gate.gate] > GATE_RANK[plan.gate]:
        return "○", "ahead", "dim"
    if gate.ready:
        return "✓", "passed", "green"
    return ("✗", "blocked", "bold red") if _own_failures(gate, fail_on) else ("✗", "waits", "yellow")


def _own_failures(gate: GateResult, fail_on: FailOn) -> int:
    counts = (gate.blockers, gate.warnings, gate.advice)
    return sum(counts[: SEVERITY_RANK.get(fail_on, -1) + 1])


def _told(gate: GateResult, word: str) -> str:
    open_ones = tally(gate.blockers, gate.warnings, gate.advice)
    if word == "waits":
        return f"for the gate before it ({open_ones})" if open_ones else "for the gate before it"
    return open_ones or "nothing open"
