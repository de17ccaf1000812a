"""Turns the outcomes on one plan into its report: findings with places, gates, scores, the verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from outsource_cli.checks.closure import Miss
from outsource_cli.checks.finding import Subject, check_finding, distinct, file_finding
from outsource_cli.checks.run import Outcome
from outsource_cli.checks.waivers import NONE, Waivers
from outsource_cli.model.finding import Finding
from outsource_cli.model.problem import Problem
from outsource_cli.model.report import CheckResult, Counts, FactValue, GateResult, PlanReport, ThemeResult
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


@dataclass(frozen=True, slots=True)
class Bar:
    """What counts as not ready: the gate asked for, the severity that fails, the least score."""

    gate: Gate
    fail_on: FailOn = "blocker"
    min_score: int = 0
    weights: Weights = field(default_factory=Weights)

    def fails(self, severity: str) -> bool:
        """Whether an open finding of the severity makes a plan not ready."""
        return self.fail_on != "never" and SEVERITY_RANK[severity] <= SEVERITY_RANK[self.fail_on]


@dataclass(frozen=True, slots=True)
class Exceptions:
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
    findings: list[Finding] = []
    results: list[CheckResult] = []
    for outcome in outcomes:
        own = [_finding(outcome, miss, exceptions.waivers, bar, subject) for miss in outcome.misses]
        findings.extend(own)
        results.append(_result(outcome, own))
    problems = (*subject.problems, *_waiver_problems(exceptions, findings, results))
    findings.extend(file_finding(problem, subject) for problem in problems)
    ordered = distinct(sorted(findings, key=_order))
    if subject.document.readable:  # what cannot be read is never a matter of habit
        ordered = _less_known(ordered, exceptions.baseline)
    gates = tuple(_gate(gate, ordered, results, bar) for gate in GATES)
    passed = [gate.gate for gate in gates if gate.ready]
    score = _score(results, outcomes, bar)
    verdict, reasons = _verdict(ordered, bar, score)
    return PlanReport(
        path=subject.path,
        name=_plan_name(subject),
        verdict=verdict,
        gate=bar.gate,
        passed_gate=passed[-1] if passed else None,
        gates=gates,
        score=score,
        themes=_themes(results, outcomes, bar),
        counts=_counts(results),
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


def _counts(results: Iterable[CheckResult]) -> Counts:
    tally: dict[str, int] = {}
    for result in results:
        tally[result.status] = tally.get(result.status, 0) + 1
    return Counts(**tally)


def _gate(gate: Gate, findings: list[Finding], results: Sequence[CheckResult], bar: Bar) -> GateResult:
    still_open = [finding for finding in findings if finding.status != "waived" and not finding.known]
    upto = [finding for finding in still_open if GATE_RANK[finding.gate] <= GATE_RANK[gate]]
    here = [finding.severity for finding in still_open if finding.gate == gate]
    return GateResult(
        gate=gate,
        ready=not any(bar.fails(finding.severity) for finding in upto),
        asked=GATE_RANK[gate] <= GATE_RANK[bar.gate],
        counts=_counts(result for result in results if result.gate == gate),
        blockers=here.count("blocker"),
        warnings=here.count("warning"),
        advice=here.count("advice"),
    )


def _score(results: Iterable[CheckResult], outcomes: Iterable[Outcome], bar: Bar) -> int | None:
    """Passed weight among all weight that applies up to the asked gate, 0-100. Waived and not applicable are left out."""
    reached = whole = 0
    for result, outcome in zip(results, outcomes, strict=True):
        if GATE_RANK[result.gate] > GATE_RANK[bar.gate] or result.status in ("not_applicable", "waived"):
            continue
        weight = bar.weights.severities[outcome.severity] * bar.weights.themes.get(result.theme, 1)
        whole += weight
        reached += weight if result.status == "passed" else 0
    return reached * 100 // whole if whole else None


def _themes(results: Sequence[CheckResult], outcomes: Sequence[Outcome], bar: Bar) -> tuple[ThemeResult, ...]:
    # Within a theme its own factor changes nothing, and one that counts for nothing in the whole still has a score.
    bar = replace(bar, weights=replace(bar.weights, themes={}))
    by_theme: dict[str, tuple[list[CheckResult], list[Outcome]]] = {}
    for result, outcome in zip(results, outcomes, strict=True):
        own = by_theme.setdefault(result.theme, ([], []))
        own[0].append(result)
        own[1].append(outcome)
    return tuple(
        ThemeResult(theme, of[-1].check.theme_title, _score(own, of, bar), _counts(own))
        for theme, (own, of) in by_theme.items()
    )


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
