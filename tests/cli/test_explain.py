"""`outsource explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.small import write_pack
from cli.calling import call


def test_explain_a_check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "explain", "dd001")
    assert done.code == 0
    assert done.out.startswith("DD001  check\n")
    for part in ("Why it matters", "What to do", "What has to hold", "A plan that passes", "To waive it"):
        assert f"\n{part}\n" in done.out
    assert done.err == ""


def test_explain_for_programs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    one = json.loads(call(capsys, monkeypatch, "explain", "DD001", "--format", "json").out)
    assert (one["version"], one["kind"], one["id"]) == (1, "check", "DD001")
    two = json.loads(call(capsys, monkeypatch, "explain", "sign", "OBJ-1", "-f", "json").out)
    assert [topic["kind"] for topic in two["topics"]] == ["gate", "row"]


def test_own_pack(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    assert "The recipes" in call(capsys, monkeypatch, "explain", "BAK001", "--pack", str(pack)).out
    file = str(pack / "ovens.yaml")
    assert "The ovens" in call(capsys, monkeypatch, "explain", "BAK002", "--checklist", file).out


def test_a_wrong_id(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "explain", "tasks.skil")
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("error: there is nothing called `tasks.skil`; did you mean `tasks[*].skill`")


def test_color(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in call(capsys, monkeypatch, "explain", "sign", "--color", "always").out
    assert "\x1b[" not in call(capsys, monkeypatch, "explain", "sign").out


@pytest.mark.parametrize("options", [(), ("DD001", "--format", "xml")])
def test_wrong_usage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    assert call(capsys, monkeypatch, "explain", *options).code == 2


def test_a_check_of_a_shipped_pack_that_is_not_in_use(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "public holiday" in call(capsys, monkeypatch, "explain", "HOL001").out
    assert "HOL001" in call(capsys, monkeypatch, "explain", "fact:due_on_public_holiday").out
