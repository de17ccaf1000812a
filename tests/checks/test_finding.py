"""A finding's words, place, lines to add and fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.closure import Miss
from outsource_cli.checks.finding import Subject, check_finding, distinct, file_finding, gaps_in_words, spot
from outsource_cli.checks.run import Outcome
from outsource_cli.model.assertion import All
from outsource_cli.model.check import Check
from outsource_cli.model.finding import Finding
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.terms import Gate
from outsource_cli.source import read

SHAPE = plan_shape()
CHECK = Check(
    id="AAA001",
    name="a-name",
    title="A title",
    theme="basics",
    theme_title="Basics",
    pack="own",
    gate="sign",
    severity="warning",
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
    reads=("tasks[*].skill",),
)
PLAN = """\
plan: 1
engagement:
  name: Bakery logo
  end: TBD
  start: tomorrow
  summary:
tasks:
  - name: drawing
    skill: "to be
      decided"
  - name: printing
    hours_per_month: 12.5
"""


def subject(text: str = PLAN, path: str = "plans/bakery.yaml") -> Subject:
    document = read(text, path)
    typed = type_plan(document, SHAPE)
    return Subject(path, document, typed.data, (*document.problems, *typed.problems), SHAPE)


def finding(path: Path, of: Subject | None = None, *, text: str = "", gaps: tuple[Path, ...] = ()) -> Finding:
    miss = Miss("failed", path, text, gaps)
    return check_finding(Outcome(CHECK, "failed", "blocker", (miss,)), miss, "failed", of or subject())


def test_a_finding_carries_the_check_and_points_at_the_value() -> None:
    found = finding(("tasks", 1, "hours_per_month"), text="too many")
    assert (found.check, found.name, found.title, found.theme) == ("AAA001", "a-name", "A title", "basics")
    assert (found.gate, found.severity, found.status) == ("sign", "blocker", "failed")
    assert (found.message, found.why, found.fix) == ("too many", "Why.", "Fix.")
    assert (found.path, found.file, tuple(found.span)) == (
        "tasks[1].hours_per_month",
        "plans/bakery.yaml",
        (12, 22, 12, 26),
    )
    assert (found.covers, found.sources, found.snippet) == (("ROW-1",), ("S1",), "")


def test_a_missing_key_points_at_its_nearest_parent_and_says_what_to_add() -> None:
    found = finding(("tasks", 1, "skill"), gaps=(("tasks", 1, "skill"),))
    assert (found.path, found.span.line, found.message) == ("tasks[1].skill", 11, "`tasks[1].skill` is missing")
    assert found.snippet.splitlines()[:2] == ["tasks:", "  - # printing"]


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ([("client",)], "`client` is missing"),
        ([("client", "name")], "`client.name` is missing"),
        ([("engagement", "name", "short")], "`engagement.name.short` is missing"),
        ([("tasks", 7, "skill")], "`tasks[7].skill` is missing"),
        ([("engagement", "summary")], "`engagement.summary` is blank"),
        ([("engagement", "end")], "`engagement.end` is still `TBD`"),
        ([("tasks", 0, "skill")], "`tasks[0].skill` is still `to be decided`"),
        ([("engagement", "start")], "`engagement.start` is not readable"),
        ([("engagement", "end"), ("engagement", "summary")], "`engagement.end` is still `TBD`; `engagement.summary` is blank"),
        ([("a",), ("b",)], "`a`, `b` are missing"),
        ([("a",), ("b",), ("c",), ("d",)], "`a`, `b`, `c`, `d` are missing"),
        ([("a",), ("b",), ("c",), ("d",), ("e",), ("f",)], "`a`, `b`, `c`, `d` and 2 more are missing"),
        ([], ""),
    ],
)  # fmt: skip
def test_gaps_in_words(gaps: list[Path], words: str) -> None:
    assert gaps_in_words(gaps, subject()) == words


def test_a_long_placeholder_is_cut() -> None:
    text = gaps_in_words([("nda", "terms")], subject(f"nda:\n  terms: TBD {'x' * 500}\n"))
    assert text == f"`nda.terms` is still `TBD {'x' * 36}`"


def test_words_and_gaps_stand_side_by_side() -> None:
    found = finding((), text="too short", gaps=(("client", "name"),))
    assert found.message == "too short; `client.name` is missing"


def test_file_findings_keep_both_places() -> None:
    of = subject("plan: 1\nplan: 1\n")
    (found,) = (file_finding(problem, of) for problem in of.problems)
    assert (found.check, found.severity, found.gate, found.theme) == ("PLAN002", "blocker", "source", "plan-file")
    assert (found.span.line, [span.line for span in found.related]) == (2, [1])
    assert (found.covers, found.sources, found.snippet) == ((), (), "")


def prints(text: str, *paths: Path, path: str = "plans/bakery.yaml") -> list[str]:
    of = subject(text, path)
    return [finding(one, of).fingerprint for one in paths]


SECOND = ("tasks", 1, "hours_per_month")
KEPT: dict[str, tuple[Callable[[str], str], Path, str]] = {
    "lines above": (lambda text: f"# a comment\n\n{text}", SECOND, "plans/bakery.yaml"),
    "another item before": (lambda text: text.replace("tasks:\n", "tasks:\n  - name: new\n"), ("tasks", 2, SECOND[2]), "plans/bakery.yaml"),
    "another order": (
        lambda text: text[: text.index("  - name: drawing")] + "  - name: printing\n    hours_per_month: 12.5\n  - name: drawing\n",
        ("tasks", 0, SECOND[2]),
        "plans/bakery.yaml",
    ),
    "another folder": (lambda text: text, SECOND, "archive/2025/bakery.yaml"),
    "another file name": (lambda text: text, SECOND, "renamed.yaml"),
    "another answer elsewhere": (lambda text: text.replace("TBD", "2026-03-01"), SECOND, "plans/bakery.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("edit", KEPT)
def test_a_fingerprint_survives(edit: str) -> None:
    change, path, file = KEPT[edit]
    assert prints(change(PLAN), path, path=file) == prints(PLAN, SECOND)


@pytest.mark.parametrize(
    ("before", "after"),
    [("12.5", "12.6"), ("12.5", "13"), ("12.5", "twelve"), ("12.5", "[12]"), ("12.5", ""), ("printing", "posters"), ("Bakery logo", "Other")],
)  # fmt: skip
def test_a_fingerprint_changes_with_the_value_and_with_what_it_belongs_to(before: str, after: str) -> None:
    assert prints(PLAN.replace(before, after), SECOND) != prints(PLAN, SECOND)


def test_without_a_name_of_the_engagement_the_file_name_counts() -> None:
    plan = "tasks: [{name: a}]\n"
    path: Path = ("tasks", 0, "skill")
    assert prints(plan, path) == prints(plan, path, path="elsewhere/bakery.yaml")
    assert prints(plan, path) != prints(plan, path, path="plans/other.yaml")


def test_fingerprints_of_file_faults_survive_lines_above() -> None:
    text = "plan: 1\nengagement: {name: A, nam: B}\nengagement: {name: C}\nclient: {country: Narnia}\n"
    first, moved = subject(text), subject("# one\n# two\n" + text)
    of = [[file_finding(problem, one).fingerprint for problem in one.problems] for one in (first, moved)]
    assert len(of[0]) == 3
    assert of[0] == of[1]


@pytest.mark.parametrize(
    ("path", "stable"),
    [
        ((), ""),
        (("engagement", "name"), "engagement/name"),
        (("tasks", 0), "tasks/drawing"),
        (("tasks", 1, "skill"), "tasks/printing/skill"),
        (("tasks", 9, "skill"), "tasks/#9/skill"),
    ],
)
def test_list_items_go_by_name(path: Path, stable: str) -> None:
    assert spot(path, read(PLAN, "plan.yaml").data).stable_path == stable


def test_fingerprints_are_distinct_even_for_twins() -> None:
    of = subject("tasks: [{name: a}, {name: a}, {name: a}]\n")
    twins = [finding(("tasks", index, "skill"), of) for index in range(3)]
    assert len({one.fingerprint for one in twins}) == 1
    apart = distinct(twins)
    assert len({one.fingerprint for one in apart}) == 3
    assert apart[0] == twins[0]
    assert all(len(one.fingerprint) == 32 for one in apart)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("buget: {amount: 1 EUR}", "`budget.amount` is missing (or misspelt as `buget` on line 1)"),
        ("budget: {amont: 1 EUR}", "`budget.amount` is missing (or misspelt as `amont` on line 1)"),
        ("budget: {}", "`budget.amount` is missing"),
    ],
)
def test_a_missing_key_names_the_one_that_was_probably_meant(plan: str, message: str) -> None:
    from outsource_cli import check_text

    (found,) = [one for one in check_text(plan, select=["DLV006"]).plans[0].findings if one.check == "DLV006"]
    assert found.message == message


def test_a_fact_names_only_what_is_not_answered() -> None:
    from outsource_cli import check_text

    plan = "engagement: {start: 2026-01-01, criticality: high}\nonboarding: {length: 2 days}"
    findings = check_text(plan, select=["ONB"]).plans[0].findings
    assert not any("engagement.start" in one.message for one in findings)


def test_a_value_that_cannot_be_read_gets_no_lines_to_add() -> None:
    from outsource_cli import check_text

    (found,) = [one for one in check_text("budget: {amount: lots}").plans[0].findings if one.check == "DLV006"]
    assert (found.message, found.snippet) == ("`budget.amount` is not readable", "")


@pytest.mark.parametrize(
    ("check", "plan", "path"),
    [
        (
            "SEC004",
            "engagement: {end: 2027-06-30}\nsecurity: {access: [{system: shop}]}\n",
            "security.access[0].revoke_by",
        ),
        ("DD001", "due_diligence: {references: [{name: A}]}\n", "due_diligence.references"),
    ],
)
def test_a_finding_is_the_same_at_every_gate_and_waivable_where_it_points(check: str, plan: str, path: str) -> None:
    """Whether it counts yet or lies ahead must not change where it points and what it is known by."""
    from outsource_cli import check_text

    day = date(2026, 6, 1)
    gates: tuple[Gate, ...] = ("source", "start")
    plans = [check_text(plan, gate=gate, as_of=day, select=[check]).plans[0] for gate in gates]
    found = [finding for one in plans for finding in one.findings]
    assert [finding.status for finding in found] == ["ahead", "unanswered"]
    assert {finding.path for finding in found} == {path}
    assert len({finding.fingerprint for finding in found}) == 1
    waiver = (
        f'waivers: [{{check: {check}, path: "{path}", reason: a key, owner: Jo, approver: Al, expires: 2026-12-31}}]'
    )
    (waived,) = check_text(plan + waiver, as_of=day, select=[check]).plans[0].findings
    assert (waived.status, waived.path) == ("waived", path)
