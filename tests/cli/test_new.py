"""`outsource new` as people call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.calling import Called, call

Run = Callable[..., Called]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return lambda *arguments: call(capsys, monkeypatch, "new", *arguments)


def test_a_plan_on_stdout_and_nothing_else(run: Run) -> None:
    code, out, err = run("receptionist")
    assert out.startswith("# Plan of an outsourcing engagement: Virtual receptionist\n")
    assert (code, err) == (0, "")
    assert run("receptionist", "-o", "-") == (0, out, "")


def test_a_plan_in_a_file_and_what_to_do_next(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    code, out, err = run("seo", "--gate", "source", "-o", str(file))
    assert (code, out) == (0, "")
    assert f"outsource check {file}" in err
    assert file.read_text(encoding="utf-8") == run("seo", "--gate", "source").out


def test_a_file_is_not_overwritten_unless_forced(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("mine", encoding="utf-8")
    refused = run("seo", "-o", str(file))
    assert refused.code == 2
    assert "exists already" in refused.err
    assert "--force" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("seo", "-o", str(file), "--force").code == 0
    assert "engagement:" in file.read_text(encoding="utf-8")


def test_extents(run: Run) -> None:
    minimal, default, full = (len(run("other", *option).out) for option in (["--minimal"], [], ["--full"]))
    assert minimal < default < full


def test_the_list_of_types(run: Run) -> None:
    code, out, err = run("--list")
    assert "  receptionist" in out
    assert (code, err) == (0, "")


def test_without_a_type_the_list_and_what_to_do(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (0, run("--list").out)
    assert "outsource new TYPE" in err


def test_the_list_for_programs(run: Run) -> None:
    data = json.loads(run("--list", "--format", "json").out)
    assert {"version", "types"} == set(data)
    assert "plumber" in [one["name"] for one in data["types"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plumbr"], "did you mean `plumber`"),
        (["plumber", "--minimal", "--full"], "exclude each other"),
        (["plumber", "--format", "json"], "belongs to --list"),
        (["-o", "plan.yaml"], "which type"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
