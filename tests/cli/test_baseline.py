"""`outsource baseline` and `check --baseline`, through the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from cli.calling import Called
from cli.calling import call as call_with

PLAN = "plan: 1\nengagement:\n  name: Bakery\n  next_gate: source\n"
TODAY = ("--as-of", "2026-03-02")


Call = Callable[..., Called]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return partial(call_with, capsys, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def lines(folder: Path) -> list[str]:
    text = (folder / "outsource-baseline.yaml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("  - ")]


def test_what_was_there_before_the_gate_no_longer_shuts_it(folder: Path, call: Call) -> None:
    assert call("check", "plans", *TODAY).code == 1
    done = call("baseline", "write", "plans", *TODAY)
    assert (done.code, done.out) == (0, "")
    assert (
        f"{len(lines(folder))} findings of 1 plan in outsource-baseline.yaml: {len(lines(folder))} new, 0 gone."
        in done.err
    )
    checked = call("check", "plans", "--baseline", "outsource-baseline.yaml", "--format", "concise", *TODAY)
    assert checked.code == 0
    assert f"{len(lines(folder))} known" in checked.out


def test_a_new_finding_shuts_it_again(folder: Path, call: Call) -> None:
    call("baseline", "write", "plans", *TODAY)
    (folder / "plans" / "a.plan.yaml").write_text(PLAN + "tasks: [{name: baking, core: maybe}]\n", encoding="utf-8")
    checked = call("check", "plans", "--baseline", "outsource-baseline.yaml", "--format", "concise", *TODAY)
    assert checked.code == 1
    assert "PLAN004" in checked.out
    assert "ENG003" not in checked.out


def test_what_is_settled_is_told_of_and_pruned(folder: Path, call: Call) -> None:
    call("baseline", "write", "plans", *TODAY)
    before = len(lines(folder))
    (folder / "plans" / "a.plan.yaml").write_text(PLAN + "client: {name: Bakery}\n", encoding="utf-8")
    checked = call("check", "plans", "--baseline", "outsource-baseline.yaml", "--format", "concise", *TODAY)
    assert "remark ENG004 at client/name is settled in plans/a.plan.yaml" in checked.out
    done = call("baseline", "prune", "plans", *TODAY)
    assert done.err == f"1 finding taken out of outsource-baseline.yaml; {before - 1} findings left.\n"
    again = call("baseline", "prune", "plans", *TODAY)
    assert again.err == f"0 findings taken out of outsource-baseline.yaml; {before - 1} findings left.\n"


def test_writing_twice_gives_the_same_bytes(folder: Path, call: Call) -> None:
    call("baseline", "write", "plans", *TODAY)
    first = (folder / "outsource-baseline.yaml").read_bytes()
    done = call("baseline", "write", "plans", *TODAY)
    assert "0 new, 0 gone." in done.err
    assert (folder / "outsource-baseline.yaml").read_bytes() == first


def test_giving_the_plan_a_name_makes_nothing_new(folder: Path, call: Call) -> None:
    file = folder / "plans" / "a.plan.yaml"
    file.write_text(PLAN.replace("name: Bakery", "service: bread"), encoding="utf-8")
    call("baseline", "write", "plans", *TODAY)
    file.write_text(PLAN.replace("name: Bakery", "name: Bread\n  service: bread"), encoding="utf-8")
    assert call("check", "plans", "--baseline", "outsource-baseline.yaml", *TODAY).code == 0


def test_the_configured_file_is_used_by_all(folder: Path, call: Call) -> None:
    (folder / "outsource.toml").write_text('baseline = "known.yaml"\n', encoding="utf-8")
    (folder / "known.yaml").write_text("baseline: 1\nfindings: []\n", encoding="utf-8")
    assert call("check", "plans", *TODAY).code == 1
    assert call("baseline", "write", "plans", *TODAY).code == 0
    assert call("check", "plans", *TODAY).code == 0
    assert json.loads(call("baseline", "show", "--format", "json").out)["file"] == "known.yaml"
    assert not (folder / "outsource-baseline.yaml").exists()


def test_show(folder: Path, call: Call) -> None:
    call("baseline", "write", "plans", *TODAY)
    shown = call("baseline", "show")
    assert (shown.code, shown.err) == (0, "")
    assert "ENG004  client/name  Your own side is named" in shown.out
    assert re.search(r"\n  CBA001  .*\n {10}\S", shown.out)  # what does not fit goes on below, clear of the id
    data = json.loads(call("baseline", "show", "--format", "json").out)
    assert (data["version"], data["file"]) == (1, "outsource-baseline.yaml")
    assert len(data["findings"]) == len(lines(folder))
    assert set(data["findings"][0]) == {"plan", "check", "at", "value", "fingerprint"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show",), "cannot read the baseline"),
        (("prune", "plans"), "cannot read the baseline"),
        (("write", "-"), "a baseline is of files"),
        (("write", "nowhere"), "there is no file or folder"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, call: Call, arguments: tuple[str, ...], told: str) -> None:
    done = call("baseline", *arguments)
    assert done.code == 2
    assert told in done.err


def test_a_plan_that_cannot_be_read_keeps_the_old_baseline(folder: Path, call: Call) -> None:
    call("baseline", "write", "plans", *TODAY)
    first = (folder / "outsource-baseline.yaml").read_bytes()
    (folder / "plans" / "b.plan.yaml").write_text("plan: [1\n", encoding="utf-8")
    for command in ("write", "prune"):
        done = call("baseline", command, "plans", *TODAY)
        assert done.code == 2
        assert "plans/b.plan.yaml:1: " in done.err
    assert (folder / "outsource-baseline.yaml").read_bytes() == first
