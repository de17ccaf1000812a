"""Waivers and baselines hold while plans are edited around them, and end on their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from outsource_cli.app.check import Checker, assemble, check_sources
from outsource_cli.app.settings import Settings
from outsource_cli.checks.baseline import baseline_of, written
from outsource_cli.model.report import Report

TODAY = date(2026, 3, 2)
few = hypothesis_settings(max_examples=25)
"""Each example loads the checks anew, as a run does."""
CHECKLIST = """\
checklist: house-rules
title: Rules of our house
checks:
  - id: HOUSE001
    name: tasks-not-core
    title: No core task leaves the house
    gate: source
    severity: blocker
    given: tasks[*]
    must: {core: {is: no}}
    why: It is ours.
    fix: Keep it.
    examples: {passes: {tasks: [{core: no}]}, fails: {tasks: [{core: yes}]}}
  - id: HOUSE002
    name: tasks-skilled
    title: Each task names its skill
    gate: source
    severity: blocker
    given: tasks[*]
    must: {skill: {answered: yes}}
    why: Nobody can judge without.
    fix: Name it.
    examples: {passes: {tasks: [{skill: baking}]}, unanswered: {tasks: [{name: baking}]}}
  - id: HOUSE003
    name: goal-set
    title: There is an objective
    gate: source
    severity: blocker
    must: {objectives: {answered: yes}}
    why: Without it nobody knows.
    fix: Set one.
    examples: {passes: {objectives: [{statement: more}]}, unanswered: {objectives: []}}
"""
WHO = "owner: Jonas Weber, approver: Anna Berg"
UNTIL = "2026-06-30"
NOTE = f"until={UNTIL} owner=Jonas Weber approver=Anna Berg -- it stays"
TASKS = {
    "baking": "  - name: baking\n    core: yes\n",
    "selling": "  - name: selling\n    core: yes\n    skill: talking\n",
    "packing": "  - name: packing\n    core: no\n",
    "driving": "  - name: driving\n    core: yes\n",
}
IN_PLAN = f"""\
waivers:
  - {{check: HOUSE001, path: "tasks[baking]", reason: we stay, {WHO}, expires: {UNTIL}}}
  - {{check: HOUSE001, path: "tasks[selling].core", reason: we stay, {WHO}, expires: {UNTIL}}}
  - {{check: HOUSE002, path: tasks, reason: known to all, {WHO}, expires: {UNTIL}}}
"""
FILE = f"""\
waivers:
  - {{plan: "**/*.yaml", check: HOUSE003, reason: it is verbal, {WHO}, expires: {UNTIL}}}
"""


def plan_text(order: list[str], *, waivers: bool) -> str:
    """The plan with its tasks in that order; with waivers, in all the places that they can stand in."""
    tasks = dict(TASKS)
    if waivers:
        tasks["driving"] = tasks["driving"].replace("yes\n", f"yes  # outsource: ignore[HOUSE001] {NOTE}\n")
    head = "plan: 1\nengagement:\n  name: Bakery\n  next_gate: source\n"
    return f"{head}tasks:\n{''.join(tasks[name] for name in order)}{IN_PLAN if waivers else ''}"


@st.composite
def edits(draw: st.DrawFn, waivers: bool) -> str:
    """The plan after somebody moved its tasks and put blank lines and comments between its lines."""
    lines = plan_text(draw(st.permutations(list(TASKS))), waivers=waivers).splitlines(keepends=True)
    extra = st.lists(st.sampled_from(["\n", "# a note\n", "      # deep\n"]), max_size=2)
    return "".join(part for line in lines for part in (*draw(extra), line))


def settings(folder: Path, **more: Any) -> Settings:
    file = folder / "house.yaml"
    file.write_text(CHECKLIST, encoding="utf-8")
    return Settings(TODAY, select=("HOUSE",), checklists=(file,), **more)


def run(options: Settings, folder: Path, **plans: str) -> Report:
    """The report on plans written into folders below the folder, one each."""
    paths = []
    for name, text in plans.items():
        path = folder / name / "plan.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    checker = Checker(options)
    return assemble(checker, check_sources(checker, paths))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exceptions")


def test_without_exceptions_it_is_not_ready(folder: Path) -> None:
    report = run(settings(folder), folder, bare=plan_text(list(TASKS), waivers=False))
    assert sorted(one.check for one in report.plans[0].findings) == ["HOUSE001"] * 3 + ["HOUSE002"] * 3 + ["HOUSE003"]
    assert report.exit_code == 1


@few
@given(edits(waivers=True))
def test_waivers_hold_through_edits(folder: Path, text: str) -> None:
    file = folder / "waivers.yaml"
    file.write_text(FILE, encoding="utf-8")
    report = run(settings(folder, waivers=(file,)), folder, waived=text)
    findings = report.plans[0].findings
    assert {one.status for one in findings} == {"waived"}
    assert sorted({one.waiver.origin for one in findings if one.waiver}) == ["comment", "file", "plan"]
    assert (len(findings), report.exit_code, report.summary.waived) == (7, 0, 7)
    naked = run(settings(folder, waivers=(file,), no_waivers=True), folder, waived=text)
    assert (len(naked.plans[0].findings), naked.exit_code, naked.summary.waived) == (7, 1, 0)


@few
@given(edits(waivers=False), st.sampled_from(["here", "there"]))
def test_a_baseline_holds_through_edits_and_moves(folder: Path, text: str, name: str) -> None:
    own = folder / "baselines"
    own.mkdir(exist_ok=True)
    before = run(settings(folder), own, here=plan_text(list(TASKS), waivers=False))
    file = own / "baseline.yaml"
    file.write_text(written(baseline_of(file, before.plans)), encoding="utf-8")
    (own / "here" / "plan.yaml").unlink()
    after = run(settings(folder, baseline=file), own, **{name: text})
    assert all(one.known for one in after.plans[0].findings)
    assert (after.exit_code, after.summary.known, after.remarks) == (0, 7, ())


def test_only_what_is_new_fails_and_what_is_settled_is_remarked_on(tmp_path: Path) -> None:
    before = run(settings(tmp_path), tmp_path, a=plan_text(["baking", "packing"], waivers=False))
    file = tmp_path / "baseline.yaml"
    file.write_text(written(baseline_of(file, before.plans)), encoding="utf-8")
    text = plan_text(["packing", "driving"], waivers=False)
    after = run(settings(tmp_path, baseline=file), tmp_path, a=text)
    counted = [(one.check, one.stable_path) for one in after.plans[0].findings if one.counts]
    assert counted == [("HOUSE002", "tasks/driving/skill"), ("HOUSE001", "tasks/driving/core")]
    assert [remark.message for remark in after.remarks] == [
        "HOUSE001 at tasks/baking/core is settled in a/plan.yaml",
        "HOUSE002 at tasks/baking/skill is settled in a/plan.yaml",
    ]
    assert (after.exit_code, after.baseline) == (1, file.as_posix())


def test_a_wrong_value_that_becomes_another_wrong_value_is_new(tmp_path: Path) -> None:
    text = plan_text(["selling"], waivers=False).replace("core: yes", "core: TBD")
    before = run(settings(tmp_path), tmp_path, a=text)
    file = tmp_path / "baseline.yaml"
    file.write_text(written(baseline_of(file, before.plans)), encoding="utf-8")
    after = run(settings(tmp_path, baseline=file), tmp_path, a=text.replace("core: TBD", "core: yes"))
    assert [(one.check, one.known) for one in after.plans[0].findings] == [("HOUSE001", False), ("HOUSE003", True)]


def test_a_calendar_walk_across_the_last_day(tmp_path: Path) -> None:
    file = tmp_path / "waivers.yaml"
    file.write_text(FILE, encoding="utf-8")
    text = plan_text(list(TASKS), waivers=True)
    last = date.fromisoformat(UNTIL)
    for days in (-400, *range(-370, -363), *range(-350, -40, 50), *range(-33, 3)):
        options = replace(settings(tmp_path, waivers=(file,)), as_of=last + timedelta(days))
        report = run(options, tmp_path, walk=text)
        told = {one.check for one in report.plans[0].findings if one.theme == "plan-file"}
        if days < -366:  # too long before its end: an exception of more than a year
            assert (report.summary.waived, report.exit_code, told) == (0, 1, {"PLAN009"})
        elif days < -30:
            assert (report.summary.waived, report.exit_code, told) == (7, 0, set())
        elif days <= 0:  # the last day itself still counts
            assert (report.summary.waived, report.exit_code, told) == (7, 0, {"PLAN011"})
        else:
            assert (report.summary.waived, report.exit_code, told) == (0, 1, {"PLAN009"})


def test_two_plans_that_say_the_same_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    text = plan_text(["baking", "baking"], waivers=False)
    report = run(settings(tmp_path), tmp_path, a=text, b=text, c=text)
    prints = [one.fingerprint for plan in report.plans for one in plan.findings]
    assert len(prints) == len(set(prints)) == 15
    alone = run(settings(tmp_path), tmp_path, a=text)
    assert [one.fingerprint for one in alone.plans[0].findings] == [one.fingerprint for one in report.plans[0].findings]


def test_a_waiver_for_a_plan_that_is_gone_is_remarked_on(tmp_path: Path) -> None:
    file = tmp_path / "waivers.yaml"
    file.write_text(FILE.replace("**/*.yaml", "old/plan.yaml"), encoding="utf-8")
    report = run(settings(tmp_path, waivers=(file,)), tmp_path, a="plan: 1\n")
    assert [(remark.kind, remark.line) for remark in report.remarks] == [("waiver-without-plan", 2)]
