"""`outsource checklist lint` and `outsource checklist test`."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.small import write_pack
from cli.calling import Called, call
from conftest import CHECKLIST

pytestmark = pytest.mark.usefixtures("small_core")


@pytest.fixture
def checklist(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    return lambda *arguments: call(capsys, monkeypatch, "checklist", *arguments)


def run(checklist: object, *arguments: str) -> Called:
    return checklist(*arguments)  # type: ignore[operator,no-any-return]


def test_lint_of_the_shipped_packs(checklist: object) -> None:
    assert run(checklist, "lint") == Called(0, "4 checks, no faults.\n", "")


def test_lint_of_a_pack_and_a_file(checklist: object, here: Path) -> None:
    write_pack(here)
    (here / "own.yaml").write_text(CHECKLIST)
    assert run(checklist, "lint", "bakery", "own.yaml") == Called(0, "6 checks, no faults.\n", "")


def test_lint_names_every_fault_on_stderr(checklist: object, here: Path) -> None:
    (here / "own.yaml").write_text(
        CHECKLIST.replace("why: Everything else hangs on it.", 'why: "\\e[31m"').replace("gate: sign", "gate: sing")
    )
    called = run(checklist, "lint", "own.yaml")
    assert (called.code, called.out) == (2, "")
    assert called.err == (
        "error: own.yaml:19:11: `sing` is no gate; these are: source, sign, start, run, exit\n"
        "error: own.yaml:36:10: `why` is made of sentences and ends with a full stop\n"
        "  2 faults in checklists.\n"
    )


@pytest.mark.parametrize("command", ["lint", "test"])
@pytest.mark.parametrize("path", ["nope", "."])
def test_wrong_paths(checklist: object, command: str, path: str) -> None:
    called = run(checklist, command, path)
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("error: ")


def test_examples(checklist: object) -> None:
    assert run(checklist, "test") == Called(0, "4 checks, 8 examples: 0 faults.\n", "")


def test_examples_that_lie(checklist: object, here: Path) -> None:
    (here / "own.yaml").write_text(
        CHECKLIST.replace("unanswered: {engagement: {start: 2026-02-01}}", "").replace(
            "fails: {tasks: [{skill: drawing, hours_per_month: 300}]}",
            'fails: {tasks: [{skill: "\\e]0;x", hours_per_month: "\\e"}]}',
        )
    )
    called = run(checklist, "test", "own.yaml")
    assert (called.code, called.err) == (1, "")
    first, last = called.out.splitlines()
    assert first.startswith("own.yaml:28: this example of BAS002 is no good plan: `tasks[0].hours_per_month` reads")
    assert last == "4 checks, 8 examples: 1 fault."
    assert "\x1b" not in called.out


def test_mutants(checklist: object) -> None:
    called = run(checklist, "test", "--mutants")
    assert called.code == 1
    assert "no example of BAS002 notices when `must.all[0]` is taken away" in called.out
    assert "assertions taken away: 1 fault.\n" in called.out


def test_without_a_command_it_tells_how(checklist: object) -> None:
    called = run(checklist)
    assert "lint" in called.out + called.err
