"""Two versions of a plan held against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.app.compare import compare
from outsource_cli.app.pairing import Version, pair_versions
from outsource_cli.model.comparison import GROUPS, PlanComparison, group
from outsource_cli.model.finding import Finding
from outsource_cli.model.place import Span
from outsource_cli.model.report import CheckResult, Counts, PlanReport, ThemeResult
from outsource_cli.model.terms import GATES, SEVERITIES, FailOn, Gate, Severity, Status
from outsource_cli.model.waiver import Waiver

WAIVER = Waiver("A1", "", "r", "o", "a", date(2026, 3, 1), "", "plan", "plan.yaml", Span(1, 1, 1, 2))


def finding(
    check: str = "A1",
    at: str = "tasks/baking/core",
    value: str = "no",
    *,
    severity: Severity = "blocker",
    status: Status = "failed",
    message: str = "it is wrong",
    line: int = 3,
    known: bool = False,
) -> Finding:
    """A finding as the engine makes them: its fingerprint stands for check, stable path and value."""
    return Finding(
        check=check, name="n", title="t", theme="th", gate="sign", severity=severity, status=status, message=message,
        why="w", fix="f", path=at.replace("/", "."), file="plan.yaml", span=Span(line, 1, line, 2), covers=(), sources=(),
        fingerprint=f"{check}|{at}|{value}", stable_path=at, known=known, waiver=WAIVER if status == "waived" else None,
    )  # fmt: skip


def plan(
    *findings: Finding,
    gate: Gate = "start",
    passed: Gate | None = "start",
    readable: bool = True,
    path: str = "plan.yaml",
    verdict: str | None = None,
    scores: dict[str, int | None] | None = None,
) -> PlanReport:
    """A plan's report, as far as a comparison looks at it."""
    bad = any(one.counts and one.severity == "blocker" for one in findings)
    return PlanReport(
        path=path, name="Bakery", verdict=verdict or ("not ready" if bad else "ready"), gate=gate, passed_gate=passed,  # type: ignore[arg-type]
        gates=(), score=80, counts=Counts(), findings=findings,
        themes=tuple(ThemeResult(name, name.title(), score, Counts()) for name, score in (scores or {}).items()),
        checks=(CheckResult("A1", "t", "th", "sign", "passed"),) if readable else (),
    )  # fmt: skip


def told(old: PlanReport | None, new: PlanReport | None, fail_on: FailOn = "blocker") -> dict[str, int]:
    """How many findings each group has; those that have none are left out."""
    return numbers(compare(old, new, fail_on))


def numbers(found: PlanComparison) -> dict[str, int]:
    counted = {name: len(group(found, name)) for name in GROUPS} | {"unchanged": found.unchanged}
    return {name: number for name, number in counted.items() if number}


BLANK = finding(status="unanswered")
WRONG = finding(status="failed")
MILD = finding(severity="warning")


@pytest.mark.parametrize(
    ("old", "new", "group_name"),
    [
        (None, WRONG, "new"),
        (WRONG, None, "resolved"),
        (WRONG, WRONG, "unchanged"),
        (BLANK, WRONG, "worse"),
        (WRONG, BLANK, "changed"),
        (MILD, WRONG, "worse"),
        (WRONG, MILD, "better"),
        (finding(severity="warning", status="failed"), finding(severity="blocker", status="unanswered"), "worse"),
        (WRONG, finding(status="waived"), "better"),
        (finding(status="waived"), WRONG, "worse"),
        (finding(status="ahead"), WRONG, "worse"),
        (WRONG, finding(status="ahead"), "better"),
        (WRONG, finding(known=True), "better"),
        (finding(known=True), WRONG, "worse"),
        (WRONG, finding(value="yes", message="it is still wrong"), "changed"),
        (WRONG, finding(value="yes"), "unchanged"),
        (WRONG, finding(message="another text for the same value"), "changed"),
        (finding(message="misspelt on line 3"), finding(message="misspelt on line 9", line=9), "unchanged"),
        (finding(at="tasks/a/core"), finding(at="tasks/b/core"), "new resolved"),
        (finding("A1"), finding("A2"), "new resolved"),
        (None, finding(status="ahead"), ""),
        (finding(status="waived"), None, ""),
        (finding(status="waived"), finding(status="ahead"), ""),
        (finding(known=True), finding(known=True), ""),
    ],
)
def test_groups(old: Finding | None, new: Finding | None, group_name: str) -> None:
    sides = (plan(*([one] if one else [])) for one in (old, new))
    assert told(*sides) == dict.fromkeys(group_name.split(), 1)


def test_the_same_value_is_paired_before_the_same_place() -> None:
    """Two entries without a name change places, and one of them gets worse."""
    old = plan(finding(value="x", message="x"), finding(value="y", message="y", severity="warning"))
    new = plan(finding(value="y", message="y", severity="warning"), finding(value="x", message="x"))
    assert told(old, new) == {"unchanged": 2}


def test_a_finding_without_a_stable_path_is_paired_by_its_path() -> None:
    old, new = (replace(finding(value=value), stable_path="") for value in ("x", "y"))
    assert told(plan(old), plan(new)) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("old", "new", "fail_on", "why"),
    [
        (plan(), plan(WRONG), "blocker", ["1 new finding at or above blocker", "it is not ready any more"]),
        (plan(MILD), plan(MILD, finding("A2"), finding("A3")), "blocker", ["2 new findings at or above blocker", "it is not ready any more"]),
        (plan(), plan(MILD), "blocker", []),
        (plan(), plan(MILD), "warning", ["1 new finding at or above warning"]),
        (plan(WRONG), plan(WRONG), "blocker", []),
        (plan(WRONG), plan(BLANK), "blocker", []),
        (plan(BLANK), plan(WRONG), "blocker", ["1 worse finding at or above blocker"]),
        (plan(), plan(WRONG, verdict="ready"), "never", []),
        (plan(passed="start"), plan(passed="sign"), "blocker", ["the gate start is lost"]),
        (plan(passed="start"), plan(passed=None), "blocker", ["the gate start is lost"]),
        (plan(passed="exit"), plan(passed="start"), "blocker", []),
        (plan(passed="start"), plan(passed="start", gate="sign"), "blocker", []),
        (plan(passed="sign"), plan(passed="sign", gate="run"), "blocker", []),
        (plan(), plan(gate="run", verdict="not ready"), "blocker", []),
        (plan(), plan(verdict="not ready"), "blocker", ["it is not ready any more"]),
        (plan(), plan(WRONG, readable=False), "never", ["it cannot be read now"]),
        (plan(WRONG, readable=False), plan(finding("A2")), "blocker", []),
        (plan(WRONG, readable=False), plan(WRONG, readable=False), "blocker", []),
        (None, plan(), "blocker", []),
        (None, plan(WRONG), "blocker", ["1 new finding at or above blocker"]),
        (plan(WRONG), None, "blocker", []),
    ],
)  # fmt: skip
def test_a_step_back(old: PlanReport | None, new: PlanReport | None, fail_on: FailOn, why: list[str]) -> None:
    assert list(compare(old, new, fail_on).regressions) == why


def test_what_cannot_be_read_now_resolves_nothing() -> None:
    found = compare(plan(WRONG, MILD), plan(finding("PLAN001"), readable=False), "blocker")
    assert (found.state, numbers(found)) == ("unreadable now", {"new": 1})


def test_what_could_not_be_read_before_is_seen_for_the_first_time() -> None:
    found = compare(plan(finding("PLAN001"), readable=False), plan(WRONG, scores={"a": 3}), "blocker")
    assert (found.state, numbers(found), found.themes) == ("unreadable before", {"new": 1}, ())


def test_themes_whose_score_moved() -> None:
    old = plan(scores={"same": 50, "up": 10, "left": 30, "gone": 5})
    new = plan(scores={"up": 20, "same": 50, "left": None, "came": 7})
    moves = [(move.theme, move.title, move.old, move.new) for move in compare(old, new, "blocker").themes]
    assert moves == [
        ("up", "Up", 10, 20),
        ("left", "Left", 30, None),
        ("came", "Came", None, 7),
        ("gone", "Gone", 5, None),
    ]


def test_nothing_moved() -> None:
    assert not compare(plan(WRONG), plan(replace(WRONG, span=Span(9, 1, 9, 2))), "blocker").moved
    assert compare(plan(), replace(plan(), score=81), "blocker").moved
    assert compare(plan(), None, "blocker").moved


def test_nothing_at_all_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        compare(None, None, "blocker")


FINDINGS = st.lists(
    st.builds(
        finding,
        check=st.sampled_from(["A1", "A2"]),
        at=st.sampled_from(["a", "b", "c"]),
        value=st.sampled_from(["x", "y"]),
        severity=st.sampled_from(SEVERITIES),
        status=st.sampled_from(["failed", "unanswered", "ahead", "waived"]),
        message=st.sampled_from(["m", "n"]),
        known=st.booleans(),
    ),
    max_size=8,
).map(lambda found: [replace(one, fingerprint=f"{one.fingerprint}{sum(one.fingerprint == other.fingerprint for other in found[:at])}") for at, one in enumerate(found)])  # fmt: skip
PLANS = st.builds(lambda found, passed, gate: plan(*found, passed=passed, gate=gate), FINDINGS, st.sampled_from([None, *GATES]), st.sampled_from(GATES))  # fmt: skip


@given(PLANS)
def test_a_plan_against_itself_gives_nothing(one: PlanReport) -> None:
    found = compare(one, one, "advice")
    assert set(numbers(found)) <= {"unchanged"}
    assert not found.moved
    assert not found.regressions


@given(PLANS, PLANS)
def test_what_is_new_one_way_is_resolved_the_other_way(one: PlanReport, other: PlanReport) -> None:
    forth, back = compare(one, other, "blocker"), compare(other, one, "blocker")
    assert {change.shown.fingerprint for change in forth.new_ones} == {c.shown.fingerprint for c in back.resolved}
    assert {change.shown.fingerprint for change in forth.resolved} == {c.shown.fingerprint for c in back.new_ones}
    assert forth.unchanged == back.unchanged


@given(PLANS, PLANS)
def test_every_finding_that_counts_is_told_once(one: PlanReport, other: PlanReport) -> None:
    found = compare(one, other, "blocker")
    changes = [change for name in GROUPS for change in group(found, name)]
    for side, version in (("old", one), ("new", other)):
        shown = [getattr(change, side) for change in changes if getattr(change, side) is not None]
        counting = [finding for finding in shown if finding.counts]
        assert len(counting) + found.unchanged == sum(finding.counts for finding in version.findings)


@given(FINDINGS, st.randoms(use_true_random=False), st.integers(1, 50))
def test_to_move_and_reorder_changes_nothing(found: list[Finding], random: object, by: int) -> None:
    moved = [replace(one, span=Span(one.span.line + by, 1, one.span.line + by, 2)) for one in found]
    random.shuffle(moved)  # type: ignore[attr-defined]
    comparison = compare(plan(*found), plan(*moved), "advice")
    assert set(numbers(comparison)) <= {"unchanged"}


class TestPairing:
    """Which versions belong together."""

    def pairs(
        self, old: list[tuple[str, str, str]], new: list[tuple[str, str, str]]
    ) -> list[tuple[str | None, str | None]]:
        """Paths of both sides, from (path, engagement id, engagement name)."""
        before, after = ([Version(key, (one, name), plan(path=key)) for key, one, name in side] for side in (old, new))
        return [(a.path if a else None, b.path if b else None) for a, b in pair_versions(before, after)]

    @pytest.mark.parametrize(
        ("old", "new", "pairs"),
        [
            ([("a", "", "")], [("a", "", "")], [("a", "a")]),
            ([("a", "1", "A")], [("a", "2", "B")], [("a", "a")]),
            ([("a", "1", "A")], [("b", "1", "B")], [("a", "b")]),
            ([("a", "", "A")], [("b", "", "A")], [("a", "b")]),
            ([("a", "1", "A")], [("b", "2", "A")], [("a", "b")]),
            ([("a", "", "")], [("b", "", "")], [(None, "b"), ("a", None)]),
            ([("a", "", "A"), ("b", "", "A")], [("c", "", "A")], [(None, "c"), ("a", None), ("b", None)]),
            ([("a", "", "A")], [("b", "", "A"), ("c", "", "A")], [(None, "b"), (None, "c"), ("a", None)]),
            ([("a", "1", "A")], [("b", "1", "A"), ("a", "9", "Z")], [(None, "b"), ("a", "a")]),
            ([("a", "1", "A"), ("b", "2", "B")], [("b", "1", "A"), ("a", "2", "B")], [("b", "b"), ("a", "a")]),
            ([], [("a", "", "")], [(None, "a")]),
            ([], [], []),
        ],
    )
    def test_by_path_then_id_then_name(
        self,
        old: list[tuple[str, str, str]],
        new: list[tuple[str, str, str]],
        pairs: list[tuple[str | None, str | None]],
    ) -> None:
        assert self.pairs(old, new) == pairs

    @given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "A", "B"])), max_size=6), st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "A", "B"])), max_size=6))  # fmt: skip
    def test_every_version_is_in_one_pair(self, old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
        numbered = count()
        sides = [[(f"{key}{next(numbered)}", one, "") for key, one in side] for side in (old, new)]
        pairs = self.pairs(*sides)
        assert sorted(a for a, _ in pairs if a) == sorted(key for key, _, _ in sides[0])
        assert sorted(b for _, b in pairs if b) == sorted(key for key, _, _ in sides[1])
