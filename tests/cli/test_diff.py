"""`outsource diff`: files, folders and revisions, groups, formats, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from cli.calling import Called, call
from conftest import AS_OF, CHECKLIST, GOOD, POOR, Installed
from repositories import Scripted, scripted, settle

Diff = Callable[..., Called]


@pytest.fixture
def diff(small_core: Path, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Diff:
    """Run `outsource diff` in this process, in a folder with a good and a poor plan."""
    (here / "good.yaml").write_text(GOOD)
    (here / "poor.yaml").write_text(POOR)
    return lambda *arguments: call(capsys, monkeypatch, "diff", "--as-of", AS_OF, *arguments)


@pytest.fixture
def repo(here: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """A repository in the folder of the work, without a plan so far."""
    settle(monkeypatch)
    return scripted(here)


def summary(called: Called) -> dict[str, int]:
    """What a comparison in JSON counts, zeros left out."""
    assert called.err == ""
    return {name: number for name, number in json.loads(called.out)["summary"].items() if number}


def test_worse_and_back(diff: Diff) -> None:
    assert summary(diff("good.yaml", "poor.yaml", "-f", "json")) == {"plans": 1, "regressed": 1, "new": 3}
    assert summary(diff("poor.yaml", "good.yaml", "-f", "json")) == {"plans": 1, "resolved": 3}
    assert summary(diff("poor.yaml", "poor.yaml", "-f", "json")) == {"plans": 1, "unchanged": 3}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.yaml", "poor.yaml"], 0),
        (["good.yaml", "poor.yaml", "--fail-on-regression"], 1),
        (["poor.yaml", "good.yaml", "--fail-on-regression"], 0),
        (["poor.yaml", "poor.yaml", "--fail-on-regression"], 0),
        (["good.yaml", "poor.yaml", "--fail-on-regression", "--ignore", "BAS001"], 0),
        (["good.yaml", "poor.yaml", "--fail-on-regression", "--ignore", "BAS001", "--fail-on", "warning"], 1),
        (["good.yaml", "poor.yaml", "--fail-on-regression", "--select", "OTH001"], 0),
        (["good.yaml", "poor.yaml", "--fail-on-regression", "--fail-on", "never"], 0),
        (["good.yaml", "poor.yaml", "--fail-on-regression", "--gate", "source"], 1),
    ],
)
def test_exit_codes(diff: Diff, arguments: list[str], code: int) -> None:
    assert diff(*arguments).code == code


def test_both_sides_are_held_to_the_gate_that_was_asked_for(diff: Diff, here: Path) -> None:
    (here / "later.yaml").write_text(GOOD.replace("start: 2026-02-01", "start: 2026-02-01, next_gate: exit"))
    assert summary(diff("good.yaml", "later.yaml", "-f", "json")) == {"plans": 1, "regressed": 1, "worse": 1}
    assert summary(diff("good.yaml", "later.yaml", "-f", "json", "--gate", "exit")) == {"plans": 1, "unchanged": 1}


def test_a_value_that_is_wrong_in_another_way(diff: Diff, here: Path) -> None:
    (here / "other.yaml").write_text(POOR.replace("300", "400"))
    found = json.loads(diff("poor.yaml", "other.yaml", "-f", "json").out)
    assert [change["new"]["check"] for change in found["plans"][0]["findings"]["changed"]] == ["BAS002"]
    assert found["plans"][0]["unchanged"] == 2


def test_lines_that_move_and_tasks_that_change_places_are_no_change(diff: Diff, here: Path) -> None:
    two = "  - {name: a, hours_per_month: 90}\n", "  - {name: b, skill: x, hours_per_month: 80}\n"
    (here / "one.yaml").write_text(f"plan: 1\ntasks:\n{two[0]}{two[1]}")
    (here / "two.yaml").write_text(f"# a\n# b\nplan: 1\n\ntasks:\n{two[1]}{two[0]}")
    called = diff("one.yaml", "two.yaml", "--fail-on-regression", "-f", "json")
    assert summary(called) == {"plans": 1, "unchanged": 4}


def test_standard_input(diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(POOR.encode())))
    assert summary(diff("good.yaml", "-", "-f", "json")) == {"plans": 1, "regressed": 1, "new": 3}


def test_waivers_and_the_baseline(diff: Diff, here: Path) -> None:
    waiver = "waivers: [{check: BAS001, reason: r, owner: a, approver: b, expires: 2026-02-15}]\n"
    (here / "waived.yaml").write_text(POOR + waiver)
    found = json.loads(diff("poor.yaml", "waived.yaml", "-f", "json").out)["plans"][0]["findings"]
    assert [change["new"]["status"] for change in found["better"]] == ["waived"]
    assert summary(diff("poor.yaml", "waived.yaml", "-f", "json", "--no-waivers"))["unchanged"] == 3
    late = diff("poor.yaml", "waived.yaml", "-f", "json", "--as-of", "2026-02-16")
    assert summary(late)["unchanged"] == 3


def test_the_configuration_holds_for_both_sides(diff: Diff, repo: Scripted) -> None:
    repo.write("plans/strict/a.yaml", POOR.replace("plan: 1", "plan: 1\nengagement: {name: A}"))
    repo.write("plans/strict/old.yaml", "plan: 1\n")
    repo.commit()
    repo.write("plans/strict/a.yaml", POOR.replace("plan: 1", "plan: 1\nengagement: {name: A}") + "  - {name: b}\n")
    repo.write(
        "outsource.toml", 'exclude = ["plans/strict/old.yaml"]\n[per-path."plans/strict/**"]\nfail-on = "warning"\n'
    )
    called = diff("HEAD:plans", "plans", "-f", "json", "--fail-on-regression")
    assert (called.code, summary(called)) == (1, {"plans": 1, "regressed": 1, "new": 1, "unchanged": 2})
    assert diff("HEAD:plans", "plans", "--fail-on-regression", "--fail-on", "blocker").code == 0
    assert summary(diff("HEAD:plans", "plans", "-f", "json", "--isolated"))["plans"] == 2


def test_own_checklists(diff: Diff, here: Path) -> None:
    (here / "own.yaml").write_text(CHECKLIST.replace("BAS", "OWN").replace("OTH", "MINE").replace("basics", "own"))
    called = diff("good.yaml", "poor.yaml", "-f", "json", "--checklist", "own.yaml", "--select", "own")
    assert summary(called) == {"plans": 1, "regressed": 1, "new": 3}


class TestRevisions:
    """`REV:path`."""

    def test_before_a_commit(self, diff: Diff, repo: Scripted) -> None:
        repo.commit()
        repo.write("good.yaml", POOR)
        called = diff("HEAD:good.yaml", "good.yaml", "-f", "json", "--fail-on-regression")
        assert (called.code, summary(called)) == (1, {"plans": 1, "regressed": 1, "new": 3})
        assert [side["path"] for side in (json.loads(called.out)["plans"][0][at] for at in ("old", "new"))] == ["good.yaml"] * 2  # fmt: skip

    def test_between_two_commits_and_branches(self, diff: Diff, repo: Scripted) -> None:
        repo.commit()
        repo.git("tag", "v1")
        repo.write("good.yaml", POOR)
        repo.commit()
        for old in ("HEAD~1", "v1", "main~1"):
            assert summary(diff(f"{old}:good.yaml", "main:good.yaml", "-f", "json"))["new"] == 3

    def test_from_a_folder_below(self, diff: Diff, repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.write("plans/a.yaml", GOOD)
        repo.commit()
        repo.write("plans/a.yaml", POOR)
        monkeypatch.chdir(repo.top / "plans")
        for old in ("HEAD:plans/a.yaml", "HEAD:./a.yaml"):
            assert summary(diff(old, "a.yaml", "-f", "json"))["new"] == 3

    def test_folders(self, diff: Diff, repo: Scripted) -> None:
        same, id_kept = "plan: 1\nengagement: {name: Same}\n", "plan: 1\nengagement: {id: E-1, name: Id}\n"
        for name, text in (
            ("same", same),
            ("left", POOR),
            ("by-id", id_kept),
            ("by name", GOOD),
            ("lost", GOOD.replace("A logo", "Lost")),
        ):
            repo.write(f"plans/{name}.yaml", text)
        repo.commit()
        (repo.top / "plans" / "left.yaml").unlink()
        repo.git("mv", "plans/by-id.yaml", "plans/deeper-ü.yaml")
        repo.git("mv", "plans/by name.yaml", "plans/new name.yaml")
        repo.write("plans/new.yaml", "plan: 1\nengagement: {name: New}\n")
        repo.write("plans/lost.yaml", "nothing: left\n")
        found = json.loads(diff("HEAD:plans", "plans", "-f", "json").out)
        told = [
            (plan["state"], plan["old"] and plan["old"]["path"], plan["new"] and plan["new"]["path"])
            for plan in found["plans"]
        ]
        assert told == [
            ("compared", "plans/by-id.yaml", "plans/deeper-ü.yaml"),
            ("compared", "plans/lost.yaml", "plans/lost.yaml"),
            ("compared", "plans/by name.yaml", "plans/new name.yaml"),
            ("added", None, "plans/new.yaml"),
            ("compared", "plans/same.yaml", "plans/same.yaml"),
            ("removed", "plans/left.yaml", None),
        ]

    def test_a_folder_that_was_empty(self, diff: Diff, repo: Scripted) -> None:
        repo.write("plans/readme.txt", "x")
        repo.commit()
        repo.write("plans/plan.yaml", GOOD)
        assert summary(diff("HEAD:plans", "plans", "-f", "json")) == {"plans": 1, "added": 1}
        (repo.top / "plans" / "plan.yaml").unlink()
        repo.git("add", ".")
        assert diff("HEAD:plans", "plans").err == "error: neither `HEAD:plans` nor `plans` holds a plan\n"

    def test_a_plan_that_cannot_be_read_any_more(self, diff: Diff, repo: Scripted) -> None:
        repo.commit()
        repo.write("poor.yaml", "plan: 1\n\ttasks: x\n")
        called = diff("HEAD:poor.yaml", "poor.yaml", "--fail-on-regression", "--fail-on", "never")
        assert called.code == 1
        assert "cannot be read now" in called.out
        assert "RESOLVED" not in called.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["good.yaml"], "Missing argument"),
        (["good.yaml", "nope.yaml"], "error: there is no file or folder `nope.yaml`\n  A plan in a git revision is written REV:path"),
        (["good.yaml", "."], "error: `good.yaml` is a plan and `.` is a folder\n"),
        (["-", "-"], "error: only one side can come from standard input\n"),
        (["-", "good.yaml"], "error: standard input is empty\n"),
        (["HEAD", "good.yaml"], "error: there is no file or folder `HEAD`\n  A plan in a git revision is written REV:path"),
        (["HEAD:nope.yaml", "good.yaml"], "error: there is no file or folder `nope.yaml` in the revision `HEAD`\n"),
        (["nope:good.yaml", "good.yaml"], "error: git knows no revision `nope` in "),
        ([":good.yaml", "good.yaml"], "error: `` is no revision\n"),
        (["--", "-x:good.yaml", "good.yaml"], "error: `-x` is no revision\n"),
        (["C:\\plans\\good.yaml", "good.yaml"], "error: there is no file or folder `C:\\plans\\good.yaml`\n"),
        (["good.yaml", "poor.yaml", "--output", "./poor.yaml"], "error: the comparison would replace the plan `poor.yaml`\n"),
        (["good.yaml", "poor.yaml", "--select", "BAS009"], "error: no check is called `BAS009`"),
        (["good.yaml", "poor.yaml", "--format", "sarif"], "Invalid value for '--format'"),
    ],
)  # fmt: skip
def test_wrong_usage(diff: Diff, repo: Scripted, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b" \n")))
    called = diff(*arguments)
    assert (called.code, called.out) == (2, "")
    assert message in called.err
    assert (repo.top / "poor.yaml").read_text() == POOR


def test_without_a_repository(diff: Diff, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    called = diff("HEAD:good.yaml", "good.yaml")
    assert (called.code, called.out) == (2, "")
    assert "is in no git repository" in called.err


def test_a_comparison_in_a_file(diff: Diff, here: Path) -> None:
    called = diff("good.yaml", "poor.yaml", "-f", "markdown", "-o", "out.md", "--fail-on-regression")
    assert (called.code, called.out, called.err) == (1, "", "markdown comparison written to out.md\n")
    assert (here / "out.md").read_text().startswith("<!-- outsource diff -->\n## Outsourcing plans: a step back\n")


def test_the_text_report(diff: Diff) -> None:
    called = diff("good.yaml", "poor.yaml")
    assert called.out.startswith("from good.yaml\nto   poor.yaml, as of 2026-01-15\n")
    assert "A step back: 1 new finding at or above blocker; the gate start is lost; it is not ready any more" in " ".join(called.out.split())  # fmt: skip
    assert "\x1b" not in called.out
    assert "\x1b[1;31m+" in diff("good.yaml", "poor.yaml", "--color", "always").out


def test_quiet(diff: Diff) -> None:
    lines = diff("good.yaml", "poor.yaml", "-q").out.splitlines()
    assert lines[1:] == ["1 plan compared · 3 new", "1 plan took a step back."]
    assert diff("good.yaml", "good.yaml", "-q").out.splitlines()[-1] == "Nothing moved."


def test_the_real_command_in_a_real_repository(installed: Installed, repo: Scripted) -> None:
    """With the shipped checks, and json without the price of rich and pydantic."""
    repo.write("plan.yaml", GOOD)
    repo.commit()
    repo.write("plan.yaml", POOR)
    done = installed("diff", "HEAD:plan.yaml", "plan.yaml", "-f", "json", "--as-of", AS_OF, "--fail-on-regression")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["regressed"] is True
    again = installed("diff", "HEAD:plan.yaml", "plan.yaml", "-f", "json", "--as-of", AS_OF)
    assert (again.returncode, again.stdout) == (0, done.stdout)
