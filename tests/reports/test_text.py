"""What the text report says, and when it keeps quiet."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from outsource_cli.model.finding import Finding
from outsource_cli.model.place import Span
from outsource_cli.model.report import GateResult, Report
from outsource_cli.model.terms import FailOn, Gate, Severity
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.text.marks import bar
from reports.samples import CHECKS, blank, finding, many, not_ready, not_ready_plan, plan_report, ready, run, unreadable


def text(report: Report, **options: object) -> str:
    return render("text", report, RenderOptions(**options))  # type: ignore[arg-type]


def words(output: str) -> str:
    return " ".join(output.split())


def open_findings(number: int) -> list[Finding]:
    return [
        replace(finding(CHECKS[n % len(CHECKS)], "unanswered", "missing", Span(1, 1, 1, 2)), check=f"X{n:03}")
        for n in range(number)
    ]


def test_a_ready_plan_gets_a_short_happy_honest_report() -> None:
    output = text(ready())
    assert "✓  READY to start" in output
    assert output.count("\n") < 30
    assert "WHAT TO DO FIRST" not in output
    assert output.endswith("not prove that\nthe engagement is legally sufficient.\n")


def test_what_to_do_first_names_blockers_of_the_earliest_gate_first() -> None:
    todo = text(not_ready()).split("WHAT TO DO FIRST")[1]
    assert [line.split()[0] for line in todo.splitlines() if " · line " in line] == [
        "DEC002", "SEL001", "DD001", "OBJ001", "LEG001",
    ]  # fmt: skip
    assert "then 4 more findings" in todo


def test_a_blank_plan_groups_its_steps_and_stays_readable() -> None:
    output = text(blank())
    assert "Fill in “Decide what to outsource”: 10 questions are not answered yet." in output
    assert output.count("\n") < 700
    assert output.count("1 │ plan: 1") == 0


def test_a_placeholder_is_named_where_there_is_room() -> None:
    assert "security.access is a placeholder: TBD" in text(not_ready())


@pytest.mark.parametrize(
    ("number", "severity", "verbose", "in_full"),
    [
        (12, "advice", False, True),
        (13, "advice", False, False),
        (13, "warning", False, False),
        (13, "blocker", False, True),
        (70, "blocker", False, True),
        (70, "advice", True, True),
    ],
)
def test_many_unanswered_findings_say_what_to_do_and_only_blockers_say_more(
    number: int, severity: Severity, verbose: bool, in_full: bool
) -> None:
    found = [replace(one, severity="warning") for one in open_findings(number)]
    found[-1] = replace(found[-1], severity=severity, why="Because of this.", fix="Do that.", snippet="that: 1")
    output = text(run(plan_report("p.yaml", "P", {}, found)), verbose=verbose)
    assert "fix  Do that." in output
    assert ("why  Because of this." in output) is in_full
    assert ("that: 1" in output) is in_full
    assert ("--verbose" in output) is (number > 12 and not verbose)


def test_an_unanswered_finding_elsewhere_than_its_group_names_its_line() -> None:
    found = [
        finding(CHECKS[0], "unanswered", "missing", Span(3, 1, 3, 2)),
        finding(CHECKS[1], "unanswered", "missing", Span(9, 1, 9, 2)),
    ]
    output = text(run(plan_report("p.yaml", "P", {}, found)))
    assert "plans/website.yaml:3:1" in output
    assert "line 9" in output
    later = [replace(one, span=Span(40, 1, 40, 2)) if n else one for n, one in enumerate(open_findings(30))]
    assert "line 40" in text(run(plan_report("p.yaml", "P", {}, later)))


def test_an_unreadable_plan_shows_its_line_like_any_other() -> None:
    output = text(unreadable())
    assert "3 │   name: Support: nights and weekends" in output
    assert "^" in output
    assert "GATES" not in output
    assert "READINESS" not in output


def test_a_plan_without_any_score_has_no_bars() -> None:
    plan = not_ready_plan()
    unscored = tuple(replace(theme, score=None) for theme in plan.themes)
    assert "THEMES" not in text(run(replace(plan, score=None, themes=unscored)))


def test_many_complete_themes_share_a_line_below_the_bars() -> None:
    output = text(run(plan_report("p.yaml", "P", {"ONB001": "failed"}, open_findings(1))))
    assert "Onboarding and culture  █████░" in output
    assert "1 of 2 settled\n\n  100 of 100: Decide what to outsource · Set the goal · Choose" in output


def test_lists_only_when_asked_for() -> None:
    assert "AHEAD (3)" not in text(not_ready())
    assert "3 ahead (of later gates, not counted yet)" in text(not_ready())
    output = text(not_ready(), show=frozenset({"all"}))
    for title in ("AHEAD (3)", "WAIVED (1)", "DOES NOT APPLY (1)", "PASSED (3)", "FACTS (2)", "cannot be computed yet"):
        assert title in output
    assert "Not shown" not in output


def test_quiet_is_a_verdict_a_plan_with_blockers_and_other_reasons_unfolded() -> None:
    lines = text(many(), quiet=True, width=40).splitlines()
    assert len(lines) == 4 + 7 + 1
    assert lines[0] == "✓  READY to start: plans/bookkeeping.yaml"
    assert "\x1b" not in lines[2]


def test_quiet_says_what_makes_a_plan_not_ready() -> None:
    plan = replace(not_ready_plan(), reasons=("the score 40 is below the least score 60",))
    own = [one.severity for one in plan.findings if one.counts]
    bars: tuple[FailOn, ...] = ("blocker", "warning", "advice", "never")
    quiet = {at: text(run(replace(plan, fail_on=at)), quiet=True).splitlines() for at in bars}
    for number, at in enumerate(bars[:3], start=1):
        assert len(quiet[at]) == sum(own.count(one) for one in bars[:number]) + 2
    assert quiet["never"] == quiet["blocker"]
    assert {lines[-1] for lines in quiet.values()} == {f"{plan.path}: the score 40 is below the least score 60"}


def test_statistics_are_drawn_when_quiet_too() -> None:
    output = text(many(), quiet=True, statistics=True)
    assert "HOW OFTEN EACH CHECK FIRED" in output
    assert "HOW OFTEN" not in text(many(), quiet=True)


def test_a_step_on_another_file_names_that_file() -> None:
    plan = not_ready_plan()
    elsewhere = replace(plan.findings[0], file="waivers.yaml")
    todo = text(run(replace(plan, findings=(elsewhere,)))).split("WHAT TO DO FIRST")[1]
    assert f" · waivers.yaml:{elsewhere.span.line}:{elsewhere.span.column} · " in todo


def test_the_limit_says_what_it_hides_and_keeps_the_worst() -> None:
    output = text(not_ready(), max_findings=2)
    assert "BLOCKERS (2 of 6)" in output
    assert "7 more findings not shown (limit 2)." in output
    assert "WARNINGS" not in output


def test_several_plans_end_with_an_overview_and_one_does_not() -> None:
    assert "ALL PLANS" not in text(not_ready())
    overview = text(many()).split("ALL PLANS")[1]
    assert "4 plans: 1 ready, 1 ready with warnings, 2 not ready" in words(overview)
    assert [line.split()[0] for line in overview.splitlines() if line.strip().startswith("plans/")] == [
        "plans/bookkeeping.yaml", "plans/website.yaml", "plans/broken.yaml", "plans/support.yaml",
    ]  # fmt: skip


def test_statistics_count_plans_and_findings_most_often_first() -> None:
    plan = not_ready_plan()
    twice = replace(plan, findings=(*plan.findings, plan.findings[2]))
    rows = text(run(plan, twice), statistics=True).split("HOW OFTEN EACH CHECK FIRED")[1].splitlines()
    assert rows[2].split()[0] == "DD001"
    assert rows[2].split()[-2:] == ["2", "3"]
    assert "none did" in text(ready(), statistics=True)


def test_a_reason_beyond_the_findings_is_said() -> None:
    assert "! score 88 is below --min-score 90" in text(many())


def test_checks_that_applied_to_no_plan_are_counted() -> None:
    summary = replace(ready().summary, never_applied=tuple("ABCDEFGHIJ"))
    plan = ready().plans[0]
    several = replace(ready(), plans=(plan, plan), summary=summary)
    assert "10 checks applied to no plan: A, B, C, D, E, F, G, H …" in words(text(several))
    assert "applied to no plan" not in words(text(replace(ready(), summary=summary)))


@pytest.mark.parametrize(
    ("fail_on", "word"),
    [("blocker", "waits    for the gate before it (1 warning)"), ("warning", "blocked  1 warning")],
)
def test_a_gate_without_failures_of_its_own_waits(fail_on: str, word: str) -> None:
    plan = not_ready_plan()
    counts = plan.counts
    gates = (
        GateResult("source", False, False, counts, 1, 0, 0),
        GateResult("sign", False, False, counts, 0, 1, 0),
        GateResult("start", False, True, counts, 0, 0, 0),
    )
    report = replace(run(replace(plan, gates=gates)), fail_on=fail_on)
    output = text(report)
    assert word in output
    assert "start (asked)  waits    for the gate before it\n" in output


def test_a_long_snippet_shows_its_start() -> None:
    found = replace(not_ready_plan().findings[0], snippet="\n".join(f"- {n}" for n in range(40)))
    output = text(run(plan_report("p.yaml", "P", {}, [found])))
    assert "- 29" in output
    assert "… 10 more lines" in output


def test_related_places_are_quoted_too() -> None:
    assert "^^^^^^^^^^ see also here" in text(not_ready())


def test_colour_changes_no_word() -> None:
    assert re.sub(r"\x1b\[[\d;]*m", "", text(not_ready(), color=True)) == text(not_ready())


@pytest.mark.parametrize(("score", "full"), [(0, 0), (1, 1), (50, 5), (99, 9), (100, 10)])
def test_only_full_is_full_and_only_empty_is_empty(score: int, full: int) -> None:
    assert bar(score, 10) == ("█" * full, "░" * (10 - full))


@pytest.mark.parametrize(
    ("passed", "asked", "said"), [("exit", "sign", "sign"), ("source", "sign", "source"), (None, "sign", "none")]
)
def test_passed_so_far_does_not_boast_of_gates_that_nobody_asked_for(
    passed: Gate | None, asked: Gate, said: str
) -> None:
    plan = replace(ready().plans[0], passed_gate=passed, gate=asked)
    assert f"Passed so far: {said}." in text(replace(ready(), plans=(plan,)))


def test_a_key_that_stands_there_without_an_answer_is_quoted() -> None:
    lines = ("plan: 1", "budget:", "  amount: TBD")
    found = finding(CHECKS[0], "unanswered", "`budget.amount` is still `TBD`", Span(3, 11, 3, 14))
    missing = finding(CHECKS[1], "unanswered", "`budget.reserve` is missing", Span(2, 1, 2, 7))
    there = replace(found, path="budget.amount", severity="blocker")
    absent = replace(missing, path="budget.reserve", severity="blocker")
    output = text(run(replace(plan_report("p.yaml", "P", {}, [there, absent]), lines=lines)))
    assert "3 │   amount: TBD" in output
    assert "^^^ `budget.amount` is still `TBD`" in output
    assert "2 │ budget:\n" in output
    assert output.count("^") == 3
