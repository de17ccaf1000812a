"""`outsource checks`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.small import write_pack
from cli.calling import call


def test_list_all(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "checks")
    assert done.code == 0
    assert "\n  DD001 " in done.out
    assert done.out.rstrip().rsplit("\n", 1)[-1].split(" ", 1)[1].startswith("checks. Explain one: outsource explain ")


def test_filters(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    options = (
        "--gate",
        "sign,start",
        "--severity",
        "blocker",
        "--theme",
        "due-diligence",
        "--row",
        "dd-1",
        "--source",
        "s2",
    )
    done = call(capsys, monkeypatch, "checks", *options, "--select", "DD", "--ignore", "OBJ", "--format", "json")
    assert done.code == 0
    found = json.loads(done.out)["checks"]
    assert found
    assert all("DD-1" in one["covers"] and one["theme"] == "due-diligence" for one in found)


def test_own_pack(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    listed = json.loads(call(capsys, monkeypatch, "checks", "--pack", str(pack), "-f", "json").out)["checks"]
    assert [one["id"] for one in listed] == ["BAK001", "BAK002"]
    done = call(capsys, monkeypatch, "checks", "--checklist", str(pack / "ovens.yaml"), "--color", "always")
    assert "\x1b[36m" in done.out
    assert "1 check." in done.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--gate", "sing"), "error: there is no gate `sing`\n  Near: sign."),
        (("--theme", "exits"), "error: there is no theme `exits`\n  Near: exit"),
        (("--row", "OBJ-1", "--theme", "exit"), "error: no check is left to list\n"),
        (("--pack", "nope"), "error: there is no pack `nope`"),
    ],
)
def test_wrong_filters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], message: str
) -> None:
    done = call(capsys, monkeypatch, "checks", *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)
