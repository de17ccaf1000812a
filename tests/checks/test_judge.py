"""Outcomes on a plan -> its report."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.closure import Miss
from outsource_cli.checks.finding import Subject
from outsource_cli.checks.judge import Bar, Exceptions, judge
from outsource_cli.checks.run import Outcome
from outsource_cli.checks.waivers import NONE, Claim, Waivers, decide
from outsource_cli.model.assertion import All
from outsource_cli.model.check import Check
from outsource_cli.model.place import Span
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.problem import WAIVER_NOT_IN_FORCE, Problem
from outsource_cli.model.report import Counts, FactValue, PlanReport
from outsource_cli.model.terms import FAIL_ON, GATE_RANK, GATES, SEVERITIES
from outsource_cli.model.waiver import WaiverRules
from outsource_cli.source import read

SHAPE = plan_shape()
PLAN = "plan: 1\nengagement:\n  name: Bakery logo\ntasks:\n  - name: drawing\n  - name: printing\n"


def check(check_id: str, gate: str = "sign", severity: str = "blocker", theme: str = "basics") -> Check:
    return Check(
        id=check_id,
        name=check_id.lower(),
        title=f"Title of {check_id}",
        theme=theme,
        theme_title=theme.title(),
        pack="own",
        gate=gate,  # type: ignore[arg-type]
        severity=severity,  # type: ignore[arg-type]
        covers=("ROW-1",),
        sources=("S1",),
        given=(),
        when=None,
        where=None,
        must=All(()),
        severity_when=(),
        parameters=(),
        why="Why.",
        fix="Fix.",
    )


def outcome(
    check_id: str, status: str, gate: str = "sign", severity: str = "blocker", theme: str = "basics", **more: Any
) -> Outcome:
    """An outcome; one that is open has one miss, unless `misses` are given."""
    misses = more.get("misses")
    if misses is None:
        misses = (Miss(status, ("engagement", "end"), "no end"),) if status in ("failed", "unanswered") else ()
    return Outcome(check(check_id, gate, severity, theme), status, severity, misses)  # type: ignore[arg-type]


def report(
    *outcomes: Outcome,
    plan: str = PLAN,
    waivers: Waivers = NONE,
    baseline: Container[str] = (),
    bar: Bar | None = None,
    **more: Any,
) -> PlanReport:
    document = read(plan, "plans/bakery.yaml")
    typed = type_plan(document, SHAPE)
    subject = Subject("plans/bakery.yaml", document, typed.data, (*document.problems, *typed.problems), SHAPE)
    exceptions = Exceptions(waivers, lambda finding: finding.fingerprint in baseline, {"AAA001", "AAA002"})
    return judge(subject, outcomes, exceptions, bar or Bar("start"), **more)


def waived(check_id: str, *paths: str, days: int = 100) -> Waivers:
    """Waivers for a check that run for so many days yet."""
    today = date(2026, 1, 15)
    parts = {"check": check_id, "reason": "so", "owner": "A B", "approver": "C D", "expires": today + timedelta(days)}
    claims = [Claim(parts | {"path": path}, "plan", "plans/bakery.yaml", Span(4, 1, 4, 6)) for path in paths or ("",)]
    return decide(claims, today, WaiverRules())


def ladder(plan: PlanReport) -> str:
    return " ".join(f"{gate.gate}{'+' if gate.ready else '-'}{'' if gate.asked else '?'}" for gate in plan.gates)


def test_nothing_open_is_ready_at_every_gate() -> None:
    plan = report(outcome("AAA001", "passed"), outcome("AAA002", "not_applicable"))
    assert (plan.verdict, plan.passed_gate, plan.score, plan.findings) == ("ready", "exit", 100, ())
    assert ladder(plan) == "source+ sign+ start+ run+? exit+?"
    assert (plan.name, plan.path, plan.lines[2]) == ("Bakery logo", "plans/bakery.yaml", "  name: Bakery logo")


@pytest.mark.parametrize(
    ("gate", "asked", "verdict", "passed", "rungs"),
    [
        ("source", "start", "not ready", None, "source- sign- start- run-? exit-?"),
        ("sign", "start", "not ready", "source", "source+ sign- start- run-? exit-?"),
        ("start", "start", "not ready", "sign", "source+ sign+ start- run-? exit-?"),
        ("run", "start", "ready", "start", "source+ sign+ start+ run-? exit-?"),
        ("exit", "start", "ready", "run", "source+ sign+ start+ run+? exit-?"),
        ("exit", "exit", "not ready", "run", "source+ sign+ start+ run+ exit-"),
        ("sign", "source", "ready", "source", "source+ sign-? start-? run-? exit-?"),
    ],
)
def test_a_gate_and_all_after_it_are_closed_by_a_blocker(
    gate: str, asked: Any, verdict: str, passed: str | None, rungs: str
) -> None:
    plan = report(outcome("AAA001", "failed", gate), bar=Bar(asked))
    assert (plan.verdict, plan.passed_gate, ladder(plan)) == (verdict, passed, rungs)


def test_later_gates_are_ahead_and_count_nowhere_but_on_their_rung() -> None:
    plan = report(outcome("AAA001", "passed", "sign"), outcome("AAA002", "unanswered", "exit"))
    assert [finding.status for finding in plan.findings] == ["ahead"]
    assert plan.counts == Counts(passed=1, ahead=1)
    assert (plan.verdict, plan.score) == ("ready", 100)
    assert [gate.blockers for gate in plan.gates] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("fail_on", "severity", "fails"),
    [
        (bar, severity, FAIL_ON.index(bar) >= SEVERITIES.index(severity))
        for bar in FAIL_ON[:3]
        for severity in SEVERITIES
    ]  # type: ignore[arg-type]
    + [("never", severity, False) for severity in SEVERITIES],
)
def test_fail_on(fail_on: Any, severity: str, fails: bool) -> None:
    plan = report(outcome("AAA001", "failed", severity=severity), bar=Bar("start", fail_on))
    assert (plan.verdict == "not ready") is fails
    assert plan.gates[1].ready is not fails


@pytest.mark.parametrize(
    ("severity", "verdict"), [("blocker", "not ready"), ("warning", "ready with warnings"), ("advice", "ready")]
)
@pytest.mark.parametrize("status", ["failed", "unanswered"])
def test_verdicts(severity: str, verdict: str, status: str) -> None:
    assert report(outcome("AAA001", status, severity=severity)).verdict == verdict


def test_the_score_weighs_by_severity_and_leaves_out_what_does_not_count() -> None:
    outcomes = [
        outcome("AAA001", "passed", severity="blocker"),
        outcome("AAA002", "failed", severity="warning"),
        outcome("AAA003", "unanswered", severity="advice", theme="other"),
        outcome("AAA004", "not_applicable", severity="blocker", theme="other"),
        outcome("AAA005", "failed", "exit", severity="blocker"),
    ]
    plan = report(*outcomes)
    assert plan.score == 5 * 100 // (5 + 2 + 1)
    assert [(theme.theme, theme.title, theme.score) for theme in plan.themes] == [
        ("basics", "Basics", 5 * 100 // 7),
        ("other", "Other", 0),
    ]
    assert plan.themes[0].counts == Counts(passed=1, failed=1, ahead=1)


def test_without_a_check_that_applies_there_is_no_score() -> None:
    plan = report(outcome("AAA001", "not_applicable"))
    assert (plan.score, plan.themes[0].score, plan.verdict) == (None, None, "ready")


@pytest.mark.parametrize(
    ("least", "verdict", "reasons"),
    [(0, "ready with warnings", ()), (71, "ready with warnings", ()), (72, "not ready", ("the score 71 is below the least score 72",))],
)  # fmt: skip
def test_min_score(least: int, verdict: str, reasons: tuple[str, ...]) -> None:
    outcomes = [outcome("AAA001", "passed"), outcome("AAA002", "failed", severity="warning")]
    plan = report(*outcomes, bar=Bar("start", min_score=least))
    assert (plan.score, plan.verdict, plan.reasons) == (71, verdict, reasons)


def test_a_least_score_is_not_met_by_a_plan_without_a_score() -> None:
    plan = report(bar=Bar("start", min_score=1))
    assert (plan.verdict, plan.reasons) == ("not ready", ("the score 0 is below the least score 1",))


def test_findings_stand_in_order() -> None:
    """What counts before what does not, worst first, then by gate, place and id."""
    place = {"misses": (Miss("failed", ("tasks", 1), "later in the file"),)}
    plan = report(
        outcome("AAA001", "failed", "exit"),
        outcome("AAA002", "failed", "source", "advice"),
        outcome("AAA009", "failed", "sign"),
        outcome("AAA008", "failed", "source"),
        outcome("AAA003", "failed", "sign", "warning"),
        outcome("AAA004", "failed", "sign", **place),
        outcome("AAA005", "unanswered", "sign"),
        outcome("AAA007", "failed", "sign", "blocker"),
        waivers=waived("AAA007"),
    )
    assert [(finding.check, finding.status) for finding in plan.findings] == [
        ("AAA008", "failed"),
        ("AAA005", "unanswered"),
        ("AAA009", "failed"),
        ("AAA004", "failed"),
        ("AAA003", "failed"),
        ("AAA002", "failed"),
        ("AAA007", "waived"),
        ("AAA001", "ahead"),
    ]


def test_a_waived_finding_blocks_nothing_and_is_left_out_of_the_score() -> None:
    plan = report(outcome("AAA001", "failed"), outcome("AAA002", "passed"), waivers=waived("AAA001"))
    assert (plan.verdict, plan.score, plan.passed_gate) == ("ready", 100, "exit")
    assert plan.counts == Counts(passed=1, waived=1)
    assert [gate.blockers for gate in plan.gates] == [0] * 5


@pytest.mark.parametrize(
    ("gate", "paths", "status"),
    [
        ("sign", ("tasks[0]",), "unanswered"),
        ("sign", ("tasks[1]",), "failed"),
        ("sign", ("tasks",), "waived"),
        ("exit", ("tasks[0]",), "ahead"),
        ("exit", (), "ahead"),
        ("exit", ("tasks[0]", "tasks[1]"), "waived"),
        ("sign", (), "failed"),
    ],
)
def test_a_check_takes_the_status_of_what_is_left_of_it(gate: str, paths: tuple[str, ...], status: str) -> None:
    misses = (Miss("failed", ("tasks", 0), "wrong"), Miss("unanswered", ("tasks", 1, "skill"), ""))
    plan = report(outcome("AAA001", "failed", gate, misses=misses), waivers=waived("AAA001", *paths) if paths else NONE)
    assert plan.checks[0].status == status


def test_faults_of_the_file_are_findings_of_the_first_gate() -> None:
    plan = report(plan="plan: 1\nengagement: {nam: A, start: tomorrow}\nnotes: 1\n")
    assert [(finding.check, finding.severity, finding.gate, finding.theme) for finding in plan.findings] == [
        ("PLAN004", "blocker", "source", "plan-file"),
        ("PLAN003", "warning", "source", "plan-file"),
        ("PLAN003", "warning", "source", "plan-file"),
    ]
    assert (plan.verdict, plan.passed_gate, plan.name) == ("not ready", None, "bakery.yaml")


def test_an_unreadable_plan_is_not_ready() -> None:
    plan = report(plan="plan: [1\n")
    assert [(finding.check, finding.span.line) for finding in plan.findings] == [("PLAN001", 1)]
    assert (plan.verdict, plan.score, plan.passed_gate) == ("not ready", None, None)


def test_a_broken_waiver_is_a_finding() -> None:
    problem = Problem(WAIVER_NOT_IN_FORCE, "a waiver does not hold", "Complete it.", Span(4, 1, 4, 6), ("tasks",))
    plan = report(waivers=Waivers(date.min, WaiverRules(), (), (problem,)))
    assert [(one.check, one.severity, one.message, one.fix) for one in plan.findings] == [
        ("PLAN009", "warning", "a waiver does not hold", "Complete it.")
    ]
    assert plan.verdict == "ready with warnings"


def test_a_waived_finding_carries_its_waiver() -> None:
    (finding,) = report(outcome("AAA001", "failed"), waivers=waived("AAA001")).findings
    assert finding.waiver is not None
    assert (finding.waiver.owner, finding.waiver.approver, finding.counts) == ("A B", "C D", False)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (31, []),
        (30, ["PLAN011 the waiver for AAA001 ends in 30 days, on 2026-02-14"]),
        (1, ["PLAN011 the waiver for AAA001 ends in 1 day, on 2026-01-16"]),
        (0, ["PLAN011 the waiver for AAA001 ends today"]),
        (-1, ["PLAN009 the waiver for AAA001 ran out on 2026-01-14"]),
    ],
)
def test_a_waiver_in_use_says_when_it_ends_soon(days: int, told: list[str]) -> None:
    plan = report(outcome("AAA001", "failed"), waivers=waived("AAA001", days=days))
    assert [f"{one.check} {one.message}" for one in plan.findings if one.theme == "plan-file"] == told
    assert (plan.verdict == "not ready") is (days < 0)


@pytest.mark.parametrize(
    ("check_id", "path", "told"),
    [
        ("AAA001", "", "the waiver for AAA001 sets nothing aside: the check finds nothing"),
        ("AAA001", "tasks[0]", "the waiver for AAA001 sets nothing aside: the check finds nothing at `tasks[0]`"),
        ("AAA01", "", "the waiver for AAA01 sets nothing aside: no check has that id; did you mean `AAA001`?"),
    ],
)
def test_a_waiver_that_nothing_needs_is_told_of(check_id: str, path: str, told: str) -> None:
    (finding,) = report(outcome("AAA001", "passed"), waivers=waived(check_id, path)).findings
    assert (finding.check, finding.severity, finding.message) == ("PLAN012", "advice", told)


def test_a_waiver_for_a_check_that_was_left_out_of_the_run_is_not_unused() -> None:
    assert report(outcome("AAA001", "passed"), waivers=waived("AAA002")).findings == ()


def test_of_two_waivers_for_the_same_the_second_is_unused() -> None:
    plan = report(outcome("AAA001", "failed"), waivers=waived("AAA001", "", "engagement"))
    assert [one.check for one in plan.findings] == ["PLAN012", "AAA001"]


def test_a_known_finding_stays_and_does_not_count() -> None:
    first, second = report(outcome("AAA001", "failed"), outcome("AAA002", "failed")).findings
    plan = report(outcome("AAA001", "failed"), outcome("AAA002", "failed"), baseline={first.fingerprint})
    assert [(one.check, one.known, one.counts) for one in plan.findings] == [
        ("AAA002", False, True),
        ("AAA001", True, False),
    ]
    assert plan.verdict == "not ready"
    both = report(
        outcome("AAA001", "failed"), outcome("AAA002", "failed"), baseline={first.fingerprint, second.fingerprint}
    )
    assert (both.verdict, both.passed_gate, both.score) == ("ready with warnings", "exit", 0)
    assert both.counts == Counts(failed=2)


def test_what_cannot_be_read_is_never_known() -> None:
    (finding,) = report(plan="plan: [1\n").findings
    assert report(plan="plan: [1\n", baseline={finding.fingerprint}).verdict == "not ready"


def test_facts_are_handed_through() -> None:
    fact = FactValue("engagement_days", "Length", "10", "days", ("engagement.start",))
    assert report(facts=(fact,)).facts == (fact,)


STATUSES = st.sampled_from(["passed", "failed", "unanswered", "not_applicable"])
OUTCOMES = st.builds(
    lambda number, status, gate, severity: outcome(f"AAA{number:03}", status, gate, severity),
    st.integers(1, 999),
    STATUSES,
    st.sampled_from(GATES),
    st.sampled_from(SEVERITIES),
)
BARS = st.builds(Bar, st.sampled_from(GATES), st.sampled_from(FAIL_ON), st.integers(0, 100))


def rank(gate: str | None) -> int:
    return -1 if gate is None else GATE_RANK[gate]


@given(st.lists(OUTCOMES, max_size=8), OUTCOMES, BARS)
def test_one_more_open_finding_never_makes_a_plan_better(before: Sequence[Outcome], more: Outcome, bar: Bar) -> None:
    without = report(*before, bar=bar)
    open_one = outcome(more.check.id, "failed", more.check.gate, more.severity)
    plan = report(*before, open_one, bar=bar)
    if without.score is not None:
        assert plan.score is not None
        assert plan.score <= without.score
    assert rank(plan.passed_gate) <= rank(without.passed_gate)
    order = ("ready", "ready with warnings", "not ready")
    if bar.min_score == 0:
        assert order.index(plan.verdict) >= order.index(without.verdict)


@given(st.lists(OUTCOMES, min_size=1, max_size=8), BARS, st.data())
def test_a_check_that_falls_never_makes_a_plan_better(before: list[Outcome], bar: Bar, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(before) - 1))
    fallen = before[index]
    after = [*before]
    after[index] = outcome(fallen.check.id, "failed", fallen.check.gate, fallen.severity)
    better, worse = report(*before, bar=bar), report(*after, bar=bar)
    assert rank(worse.passed_gate) <= rank(better.passed_gate)
    if better.score is not None:
        assert worse.score is not None
        assert worse.score <= better.score


@given(st.lists(OUTCOMES, max_size=8), BARS)
def test_every_check_ends_in_one_status_and_every_finding_can_be_told_apart(outcomes: list[Outcome], bar: Bar) -> None:
    plan = report(*outcomes, bar=bar)
    counts = plan.counts
    total = counts.passed + counts.failed + counts.unanswered + counts.not_applicable + counts.waived + counts.ahead
    assert total == len(outcomes) == len(plan.checks)
    assert len({finding.fingerprint for finding in plan.findings}) == len(plan.findings)


@pytest.mark.parametrize("fail_on", FAIL_ON)
def test_a_plan_that_cannot_be_read_is_never_ready(fail_on: Any) -> None:
    plan = report(plan="engagement: [", bar=Bar("start", fail_on))
    assert plan.verdict == "not ready"
    assert plan.passed_gate is None
    assert not any(gate.ready for gate in plan.gates)
