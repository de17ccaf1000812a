"""The real installed command, end to end: the first plan of a new user, and the same bytes everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outsource_cli.source import read

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "outsource"


def outsource(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    assert COMMAND.exists(), "install the package first: the README's second command does"
    return subprocess.run(
        [COMMAND, *arguments], cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False
    )


def checked(folder: Path) -> tuple[int, dict[str, Any]]:
    done = outsource("check", "plan.yaml", "--as-of", "2026-06-01", "--format", "json", cwd=folder)
    report = json.loads(done.stdout)
    assert done.returncode == report["exit_code"]
    return done.returncode, report["plans"][0]


def plain(value: object) -> Any:
    """Plan data as JSON, which is YAML too."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


def test_a_first_plan_from_blank_to_ready(tmp_path: Path) -> None:
    """A user makes a blank plan and fills in, round by round, what the findings ask for, until the plan is ready."""
    made = outsource("new", "freelancer", "-o", "plan.yaml", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    code, plan = checked(tmp_path)
    assert (code, plan["verdict"]) == (1, "not ready")
    open_ones = [finding for finding in plan["findings"] if finding["status"] != "ahead"]
    assert {finding["status"] for finding in open_ones} == {"unanswered"}

    answers = plain(read((ROOT / "examples" / "graphic-design.yaml").read_bytes(), "answers.yaml").data)
    filled = plain(read((tmp_path / "plan.yaml").read_bytes(), "plan.yaml").data)
    shutil.copytree(ROOT / "examples" / "evidence", tmp_path / "evidence")
    for _round in range(10):
        asked = {finding["path"].split(".")[0].split("[")[0] for finding in plan["findings"]}
        # Evidence is asked for through the fields that name it.
        filled |= {key: answers[key] for key in (*asked, "evidence") if key in answers}
        (tmp_path / "plan.yaml").write_text(json.dumps(filled), encoding="utf-8")
        code, plan = checked(tmp_path)
        if code == 0 and plan["verdict"] == "ready":
            return
    pytest.fail(f"still open: {[(f['check'], f['message']) for f in plan['findings'] if f['status'] != 'ahead']}")


def test_the_same_bytes_in_two_runs_two_folders_and_two_time_zones(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(ROOT / "examples", tmp_path / name / "examples")
    job = ("check", "examples/", "--format", "json", "--as-of", "2026-06-01")
    runs = [
        outsource(*job, cwd=tmp_path / "one", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1"),
        outsource(*job, cwd=tmp_path / "one", TZ="Pacific/Kiritimati", PYTHONHASHSEED="2"),
        outsource(*job, cwd=tmp_path / "two", TZ="Pacific/Niue", PYTHONHASHSEED="3", LC_ALL="C"),
    ]
    assert {run.returncode for run in runs} == {1}
    assert len({run.stdout for run in runs}) == 1
    assert len(json.loads(runs[0].stdout)["plans"]) == 19 + 52


def test_check_never_imports_what_it_does_not_need() -> None:
    """Start-up time: machine formats import no rich; a wheel has no need of pydantic (a source tree reads the model)."""
    code = (
        "import sys; sys.argv = ['outsource', 'check', 'examples/graphic-design.yaml', '-f', 'concise'];"
        "from outsource_cli.cli import main\n"
        "try: main.run()\n"
        "except SystemExit: pass\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "sys.stderr.write(' '.join(sorted(loaded & {'rich', 'jinja2', 'concurrent', 'asyncio'})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_readme_shows_the_tools_own_report() -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_readme.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readmes_checklist_does_what_it_says(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    checklist = text[text.index("```yaml\nchecklist:") + len("```yaml\n") :].split("```", 1)[0]
    (tmp_path / "house.yaml").write_text(checklist, encoding="utf-8")
    done = outsource("checklist", "test", "house.yaml", "--mutants", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 checks" in done.stdout or b"1 check," in done.stdout
