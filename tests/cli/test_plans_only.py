"""`--plans-only`, for callers that name every file they know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calling import call
from conftest import GOOD, POOR

CI = "jobs:\n  plan: {runs-on: here}\n"


@pytest.fixture
def files(here: Path, small_core: Path) -> Path:
    """Two plans, one known by its name and one by its key, and another tool's YAML."""
    for name, text in (("good.plan.yaml", GOOD), ("poor.yml", POOR), ("ci.yaml", CI)):
        (here / name).write_text(text, encoding="utf-8")
    return here


def test_others_are_left_out(files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    named = ("ci.yaml", "good.plan.yaml", "poor.yml")
    called = call(capsys, monkeypatch, "check", "--plans-only", "--format", "json", *named)
    assert [plan["path"] for plan in json.loads(called.out)["plans"]] == ["good.plan.yaml", "poor.yml"]
    assert called.code == 1
    without = call(capsys, monkeypatch, "check", "--format", "json", *named)
    assert [plan["path"] for plan in json.loads(without.out)["plans"]] == list(named)


@pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "csv"])
def test_nothing_left_is_no_fault(
    name: str, files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    called = call(capsys, monkeypatch, "check", "--plans-only", "--format", name, "ci.yaml")
    assert called.code == 0
    assert "Nothing to check" in called.err
    assert called.out


def test_what_does_not_exist_is_still_refused(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(capsys, monkeypatch, "check", "--plans-only", "none.yaml").code == 2


def test_a_folder_without_plans_is_still_refused(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "empty").mkdir()
    assert call(capsys, monkeypatch, "check", "--plans-only", "empty").code == 2
