"""`check --engine`: partitions into a folder, the totals on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.many.corpus import texts, tree, write_files, write_lines
from cli.calling import call
from conftest import AS_OF, GOOD

pytestmark = pytest.mark.usefixtures("small_core")
Capture = pytest.CaptureFixture[str]


def check(capsys: Capture, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, str, str]:
    called = call(capsys, monkeypatch, "check", "--as-of", AS_OF, *options)
    return called.code, called.out, called.err


def test_totals_and_partitions(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(texts(8))
    code, out, err = check(capsys, monkeypatch, "plans", "--engine", "local", "--output", "out")
    one_code, one_out, _ = check(capsys, monkeypatch, "plans", "--format", "json")
    assert code == one_code == 1
    summary = json.loads(one_out)["summary"]
    assert json.loads(Path("out/summary.json").read_text())["summary"] == summary
    first, second, written, honest = out.splitlines()
    assert first == (
        f"8 plans: {summary['ready']} ready, {summary['ready_with_warnings']} ready with warnings, {summary['not_ready']} not ready"
    )
    assert second.startswith(f"findings: {summary['blockers']} blocker, {summary['warnings']} warning")
    assert written == "written to out: 1 partitions as jsonl, and summary.json"
    assert honest.startswith("This report shows what the plan declares")
    assert err == ""


def test_ready_plans_leave_with_0_and_nothing_written(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines({"a.yaml": GOOD, "b.yaml": GOOD}, "p.jsonl")
    before = tree(here)
    code, out, _ = check(capsys, monkeypatch, "p.jsonl", "--engine", "local", "--gate", "source")
    assert (code, out.splitlines()[0]) == (0, "2 plans: 2 ready, 0 ready with warnings, 0 not ready")
    assert tree(here) == before


def test_what_the_config_leaves_out(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(texts(8) | {"outsource.toml": 'exclude = ["plans/0/**"]\nformat = ["json"]\n'})
    _, out, _ = check(capsys, monkeypatch, "plans", "--engine", "local")
    assert out.startswith("5 plans: ")


WRONG = [
    (("--scheduler", "tcp://nowhere:1"), "--engine dask alone"),
    (("--engine", "local", "--scheduler", "tcp://nowhere:1"), "--engine dask alone"),
    (("--engine", "local", "--format", "sarif"), "does not go with --engine"),
    (("--engine", "local", "-f", "jsonl", "-f", "parquet"), "does not go with --engine"),
    (("--engine", "local", "-o", "-"), "it is a folder"),
    (("--engine", "local", "-o", "a", "-o", "b"), "it is a folder"),
    (("--engine", "local", "-o", "plans"), "not empty"),
    (("--engine", "local", "--changed-since", "HEAD"), "do not go with --engine"),
    (("--engine", "local", "--plans-only"), "do not go with --engine"),
    (("--engine", "local", "--select", "NOPE"), "no check is called"),
    (("--engine", "spark"), "spark"),
]


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_wrong_usage(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], told: str
) -> None:
    write_files(texts(8))
    before = tree(here)
    code, out, err = check(capsys, monkeypatch, "plans", *options)
    assert (code, out) == (2, "")
    assert told in " ".join(err.split())
    assert tree(here) == before


def test_without_the_extra(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(texts(8))
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, out, err = check(capsys, monkeypatch, "plans", "--engine", "dask", "--output", "out")
    assert (code, out) == (2, "")
    assert 'pip install "outsource-cli[dask]"' in err
    assert not Path("out").exists()


def test_progress_on_a_terminal(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(texts(8))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, out, _ = check(capsys, monkeypatch, "plans", "--engine", "local")
    assert code == 1
    assert out.startswith("8 plans")
