"""`outsource schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calling import call


@pytest.mark.parametrize("kind", ["plan", "checklist", "pack"])
def test_print(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    done = call(capsys, monkeypatch, "schema", kind)
    assert done.code == 0
    assert json.loads(done.out)["$id"] == f"urn:outsource:schema:{kind}:1"


def test_to_a_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "plan.schema.json"
    done = call(capsys, monkeypatch, "schema", "plan", "-o", str(file))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"plan schema written to {file}\n"
    assert file.read_text() == call(capsys, monkeypatch, "schema", "plan", "-o", "-").out


def test_an_unknown_kind(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "schema", "plann")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: there is no schema of `plann`\n  Did you mean plan?\n"


def test_a_file_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert call(capsys, monkeypatch, "schema", "plan", "-o", str(tmp_path / "no" / "x.json")).code == 2
