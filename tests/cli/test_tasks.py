"""`outsource tasks`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calling import call

ROOT = Path(__file__).parent.parent.parent

PLAN = """tasks:
  - {name: labels, core: no, difficulty: 1, repetitive: yes, skill_in_house: yes, hours_per_month: 20, decision: outsource}
demand: {pattern: steady}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_text(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "tasks", str(plan))
    assert (done.code, done.err) == (0, "")
    assert "20 hours a month come free" in done.out


def test_weights(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("--weight", "core=0,skill=0", "--weight", "season=0", "--weight", " hours = 2.5 ")
    done = call(capsys, monkeypatch, "tasks", str(plan), "-f", "json", *options)
    data = json.loads(done.out)
    assert data["weights"] == {
        "core": "0", "repetitive": "2", "difficulty": "2", "skill": "0", "hours": "2.5", "season": "0",
    }  # fmt: skip
    assert data["tasks"][0]["points"]["low"] == "80.769231"  # (2 + 2 + 2.5 / 2) / 6.5


@pytest.mark.parametrize(
    "weight", ["size=1", "core", "core=", "core=-1", "core=x", "core=1e9", "core=٣", "=1", "core=99999"]
)
def test_a_weight_that_is_none(
    weight: str, plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call(capsys, monkeypatch, "tasks", str(plan), "--weight", weight)
    assert (done.code, done.out) == (2, "")
    assert f"`--weight {weight}` is no weight" in done.err
    assert "the number from 0 to 9999; the names are core, repetitive, difficulty, skill, hours, season" in done.err


def test_weights_that_are_all_nothing(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    none = "core=0,repetitive=0,difficulty=0,skill=0,hours=0,season=0"
    done = call(capsys, monkeypatch, "tasks", str(plan), "--weight", none)
    assert done.code == 2
    assert "all weights are 0" in done.err


@pytest.mark.parametrize("text", ["plan: 1\n", "plan: 1\ntasks: []\n", "plan: 1\ntasks: [{name: TBD}]\n"])
def test_a_plan_without_tasks_is_told_what_to_fill_in(
    text: str, plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write_text(text, encoding="utf-8")
    done = call(capsys, monkeypatch, "tasks", str(plan))
    assert (done.code, done.out) == (2, "")
    assert "`tasks` is not answered" in done.err
    assert "outsource explain tasks" in done.err


def test_what_is_wrong_in_the_plan_is_told_and_reads_as_blank(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write_text(PLAN.replace("difficulty: 1", "difficulty: 9"), encoding="utf-8")
    done = call(capsys, monkeypatch, "tasks", str(plan))
    assert done.code == 0
    assert "`tasks[0].difficulty` reads the number `9`" in done.err
    assert "Not ranked, because they have no difficulty: labels." in done.out


def test_the_page_shows_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = call(capsys, monkeypatch, "tasks", "examples/virtual-assistant.yaml")
    page = (ROOT / "docs" / "commands" / "tasks.md").read_text(encoding="utf-8")
    assert f"$ outsource tasks examples/virtual-assistant.yaml\n{done.out.rstrip()}\n```" in page
