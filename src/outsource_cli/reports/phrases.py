"""Words that several formats share, so that they say the same thing the same way."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Remark, Summary
from outsource_cli.model.terms import GATE_RANK
from outsource_cli.model.waiver import Waiver
from outsource_cli.reports.clean import clean, one_line

GATE_TO: dict[str, str] = {
    "source": "to approach providers",
    "sign": "to sign",
    "start": "to start",
    "run": "to go on",
    "exit": "to end or renew",
}
"""What a plan is ready, or not ready, to do at each gate."""

GATE_BEFORE: dict[str, str] = {
    "source": "before you approach providers",
    "sign": "before you sign",
    "start": "before work begins",
    "run": "while work goes on",
    "exit": "before you end or renew",
}


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 plan`, `2 plans`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def tally(blockers: int, warnings: int, advice: int) -> str:
    """`3 blockers, 2 warnings, 1 advice`; zeros are left out, and the empty text means that nothing is open."""
    parts = ((blockers, counted(blockers, "blocker")), (warnings, counted(warnings, "warning")))
    return ", ".join([text for number, text in (*parts, (advice, f"{advice} advice")) if number])


def run_line(summary: Summary) -> str:
    """`2 plans: 1 ready, 1 not ready · 3 blockers, 2 warnings, 1 advice · 2 waived, 3 known`.

    What is waived or known is left out where there is none.
    """
    verdicts = (
        (summary.ready, "ready"),
        (summary.ready_with_warnings, "ready with warnings"),
        (summary.not_ready, "not ready"),
    )
    told = ", ".join(f"{number} {verdict}" for number, verdict in verdicts if number) or "nothing checked"
    open_ones = tally(summary.blockers, summary.warnings, summary.advice) or "nothing open"
    pairs = ((summary.waived, "waived"), (summary.known, "known"))
    aside_ones = ", ".join(f"{number} {word}" for number, word in pairs if number)
    return f"{counted(summary.plans, 'plan')}: {told} · {open_ones}" + (f" · {aside_ones}" if aside_ones else "")


def verdict_words(plan: PlanReport) -> str:
    """`NOT READY to sign`: the verdict with the gate that was asked for."""
    return f"{plan.verdict.upper()} {GATE_TO[plan.gate]}"


def reached(plan: PlanReport) -> str:
    """The highest gate passed, up to the one asked for: of later gates too little is known yet to boast of them."""
    if plan.passed_gate is None:
        return "none"
    return min(plan.passed_gate, plan.gate, key=GATE_RANK.__getitem__)


def waiver_words(waiver: Waiver) -> str:
    """`waived until 2026-06-30, approved by Ana Ruiz, owner Jonas Weber, ticket OUT-17`."""
    ticket = f", ticket {one_line(waiver.ticket)}" if waiver.ticket else ""
    people = f"approved by {one_line(waiver.approver)}, owner {one_line(waiver.owner)}"
    return f"waived until {waiver.expires.isoformat()}, {people}{ticket}"


def aside(finding: Finding) -> str:
    """`known`, `waived until 2026-06-30` or `ahead`: why a finding does not count. Empty for one that does."""
    if finding.known:
        return "known"
    if finding.status == "waived" and finding.waiver is not None:
        return f"waived until {finding.waiver.expires.isoformat()}"
    return "" if finding.counts else finding.status


def remark_line(remark: Remark) -> str:
    """`baseline.yaml:4: remark DD002 at … is settled`: for lists of lines."""
    return f"{clean(remark.file)}:{remark.line}: remark {one_line(remark.message)}"
