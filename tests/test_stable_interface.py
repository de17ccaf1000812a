"""docs/stable-interface.md: its examples run, and its JSON has the keys of a real report, no more and no fewer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from outsource_cli.cli import main as cli
from outsource_cli.errors import OutsourceError, UsageError
from outsource_cli.model.terms import GATES
from outsource_cli.reports import RenderOptions, render
from reports.samples import SAMPLES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "stable-interface.md").read_text(encoding="utf-8")
EXAMPLES: dict[str, str] = dict(
    re.findall(r"<!-- example: ([a-z-]+) -->\n```[a-z]+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)


def keys(value: Any, path: str = "") -> Iterator[str]:
    """Every key below a JSON value, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}"
            yield from keys(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path}[]")


def kinds(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every key's kind of value; null says nothing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from kinds(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from kinds(inner, f"{path}[]")
    elif value is not None:
        yield path, type(value).__name__


def real() -> Any:
    """A report with a waiver, a baseline and remarks, so that every key has a value."""
    return json.loads(render("json", SAMPLES["gated"](), RenderOptions()))


def test_json_example_has_the_keys_of_a_report() -> None:
    assert set(keys(json.loads(EXAMPLES["json"]))) == set(keys(real()))


def test_json_example_has_the_kinds_of_values_of_a_report() -> None:
    shown = set(kinds(json.loads(EXAMPLES["json"])))
    wanted = set(kinds(real()))
    assert {one for one in shown if one[0] in dict(wanted)} <= wanted


def test_keys_are_always_there() -> None:
    poor = json.loads(render("json", SAMPLES["ready"](), RenderOptions()))
    assert set(poor) == set(real())
    assert set(poor["plans"][0]) == set(real()["plans"][0])


@pytest.mark.parametrize("word", [*GATES, "ready with warnings", "not ready", "unanswered", "ahead"])
def test_values_are_named(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_exit_codes_are_those_of_the_program() -> None:
    table = [int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)]
    assert table == [0, 1, 2, 70, 130]
    assert UsageError.exit_code == OutsourceError.exit_code == 2
    assert (cli.INTERNAL_ERROR, cli.INTERRUPTED) == (70, 130)


@pytest.fixture
def plans(here: Path) -> Path:
    """A folder of plans with one that is not ready."""
    (here / "plans").mkdir()
    shutil.copy(ROOT / "examples" / "mistakes" / "SEL-1.yaml", here / "plans" / "plan.yaml")
    return here


@pytest.mark.parametrize(("named", "said", "code"), [("plans/", "no-go", 0), ("none/", "not checked: exit code 2", 2)])
def test_exit_code_example(named: str, said: str, code: int, plans: Path, command: Path) -> None:
    script = EXAMPLES["exit-codes"].replace("plans/", named).replace("outsource check", f"{command} check")
    done = subprocess.run(["sh", "-eu", "-c", script], cwd=plans, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


def test_python_example(here: Path) -> None:
    (here / "report.json").write_text(json.dumps(real()), encoding="utf-8")
    run = [sys.executable, "-c", EXAMPLES["python"]]
    done = subprocess.run(run, cwd=here, capture_output=True, text=True, check=True)
    summary = real()["summary"]
    assert done.stdout.startswith("plans/website.yaml not ready ")
    assert f"'blocker': {summary['blockers']}, 'warning': {summary['warnings']}" in done.stdout
