"""Turns the outcomes on one plan into its report: findings with places, gates, scores, the verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from outsource_cli.checks.closure import Miss
from outsource_cli.checks.finding import Subject, check_finding, distinct, file_finding
from outsource_cli.checks.rule import Outcome
from outsource_cli.checks.tally import Tally, looked_through
from outsource_cli.checks.waivers import NONE, Waivers
from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import Frozen, field, replace
from outsource_cli.model.problem import Problem
from outsource_cli.model.report import CheckResult, Counts, FactValue, GateResult, PlanReport
from outsource_cli.model.terms import (
    GATE_RANK,
    GATES,
    SEVERITY_RANK,
    FailOn,
    Gate,
    Status,
    Verdict,
)
from outsource_cli.model.weights import Weights


class Bar(Frozen):
    """What counts as not ready: the gate asked for, the severity that fails, the least score."""

    gate: Gate
    fail_on: FailOn = "blocker"
    min_score: int = 0
    weights: Weights = field(default_factory=Weights)

    def fails(self, severity: str) -> bool:
        """Whether an open finding of the severity makes a plan not ready."""
        return self.fail_on != "never" and SEVERITY_RANK[severity] <= SEVERITY_RANK[self.fail_on]


class Exceptions(Frozen):
    """What is set aside: the plan's waivers, and the findings that the baseline knows.

    `known_checks` are the ids of all checks there are; of a waiver for any other id it is said that there is no such check.
    """

    waivers: Waivers = NONE
    baseline: Callable[[Finding], bool] = lambda _finding: False
    known_checks: Collection[str] = ()


def judge(
    subject: Subject,
    outcomes: Sequence[Outcome],
    exceptions: Exceptions,
    bar: Bar,
    facts: tuple[FactValue, ...] = (),
) -> PlanReport:
    """The report on one plan. Pure."""
    if not subject.document.readable and bar.fail_on == "never":
        bar = replace(bar, fail_on="blocker")  # nothing is known of such a plan, so nothing can make it ready
    outcomes = looked_through(outcomes)
    findings: list[Finding] = []
    results = list(outcomes.results)
    for index in sorted(outcomes.missed):
        outcome = outcomes[index]
        own = [_finding(outcome, miss, exceptions.waivers, bar, subject) for miss in outcome.misses]
        findings.extend(own)
        results[index] = _result(outcome, own)
    problems = (*subject.problems, *_waiver_problems(exceptions, findings, results))
    findings.extend(file_finding(problem, subject) for problem in problems)
    ordered = distinct(sorted(findings, key=_order))
    if subject.document.readable:  # what cannot be read is never a matter of habit
        ordered = _less_known(ordered, exceptions.baseline)
    tally = outcomes.ledger.tally(outcomes, results, bar.gate, bar.weights)
    gates = _gates(ordered, tally, bar)
    passed = [gate.gate for gate in gates if gate.ready]
    verdict, reasons = _verdict(ordered, bar, tally.score)
    return PlanReport(
        path=subject.path,
        name=_plan_name(subject),
        verdict=verdict,
        gate=bar.gate,
        passed_gate=passed[-1] if passed else None,
        gates=gates,
        score=tally.score,
        themes=tally.themes,
        counts=tally.counts,
        findings=tuple(ordered),
        checks=tuple(results),
        facts=facts,
        lines=subject.document.lines,
        reasons=reasons,
    )


def _finding(outcome: Outcome, miss: Miss, waivers: Waivers, bar: Bar, subject: Subject) -> Finding:
    waiver = waivers.covering(outcome.check.id, miss.path, subject.document)
    return check_finding(outcome, miss, "waived" if waiver else _status(outcome, miss, bar), subject, waiver)


def _waiver_problems(
    exceptions: Exceptions, findings: Iterable[Finding], results: Iterable[CheckResult]
) -> Iterable[Problem]:
    """What is wrong with the waivers: those that do not hold, end soon or set nothing aside."""
    waivers = exceptions.waivers
    if not waivers.holding:
        return waivers.problems
    used = {finding.waiver for finding in findings if finding.waiver}
    ran = {result.check for result in results}
    return (*waivers.problems, *waivers.afterwards(used, ran, exceptions.known_checks))


def _less_known(findings: list[Finding], baseline: Callable[[Finding], bool]) -> list[Finding]:
    """The findings with those marked that the baseline holds, and again in order."""
    marked = [replace(finding, known=True) if finding.counts and baseline(finding) else finding for finding in findings]
    return sorted(marked, key=_order) if any(finding.known for finding in marked) else findings


def _status(outcome: Outcome, miss: Miss, bar: Bar) -> Status:
    if GATE_RANK[outcome.check.gate] > GATE_RANK[bar.gate]:
        return "ahead"
    return "failed" if miss.status == "failed" else "unanswered"


def _order(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.status == "ahead",
        finding.status == "waived",
        finding.known,
        SEVERITY_RANK[finding.severity],
        GATE_RANK[finding.gate],
        finding.span,
        finding.check,
        finding.path,
    )


def _result(outcome: Outcome, findings: list[Finding]) -> CheckResult:
    statuses = {finding.status for finding in findings}
    by_weight: tuple[Status, ...] = ("failed", "unanswered", "ahead", "waived")
    status = next((status for status in by_weight if status in statuses), outcome.status)
    check = outcome.check
    return CheckResult(check.id, check.title, check.theme, check.gate, status)


def _gates(findings: Iterable[Finding], tally: Tally, bar: Bar) -> tuple[GateResult, ...]:
    """The ladder: each gate, and whether it and all before it hold nothing that fails."""
    by_gate: dict[Gate, list[str]] = {gate: [] for gate in GATES}
    for finding in findings:
        if finding.status != "waived" and not finding.known:
            by_gate[finding.gate].append(finding.severity)
    gates, ready = [], True
    for gate, here in by_gate.items():
        ready = ready and not any(bar.fails(severity) for severity in here)
        asked = GATE_RANK[gate] <= GATE_RANK[bar.gate]
        counts = tally.by_gate.get(gate) or Counts()
        sums = (here.count("blocker"), here.count("warning"), here.count("advice"))
        gates.append(GateResult(gate, ready, asked, counts, *sums))
    return tuple(gates)


def _verdict(findings: Iterable[Finding], bar: Bar, score: int | None) -> tuple[Verdict, tuple[str, ...]]:
    open_ones = [finding.severity for finding in findings if finding.counts]
    # Nobody looked at what is known, unlike at what is waived: it does not fail, and it is not nothing either.
    to_look_at = {*open_ones, *(finding.severity for finding in findings if finding.known)}
    reasons: tuple[str, ...] = ()
    if bar.min_score and (score or 0) < bar.min_score:
        reasons = (f"the score {score or 0} is below the least score {bar.min_score}",)
    if reasons or any(bar.fails(severity) for severity in open_ones):
        return "not ready", reasons
    return ("ready with warnings" if to_look_at & {"warning", "blocker"} else "ready"), ()


def _plan_name(subject: Subject) -> str:
    engagement = subject.data.get("engagement") or {}
    return str(engagement.get("name") or subject.path.rsplit("/", 1)[-1])
