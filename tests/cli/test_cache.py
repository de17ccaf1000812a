"""`outsource cache`, and what the cache and several processes mean to `outsource check`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.calling import Called, call
from conftest import AS_OF, GOOD, POOR, Installed
from outsource_cli.cli import check as cli_check

Run = Callable[..., Called]
COUNT = cli_check.MANY + 5


@pytest.fixture
def cache(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own, and enough plans to make use of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cached"))
    monkeypatch.setenv("LOCALAPPDATA", str(here / "cached"))
    (here / "plans").mkdir()
    for number in range(COUNT):
        (here / "plans" / f"{number:02}.plan.yaml").write_text((GOOD if number % 3 else POOR) + f"# {number}\n")
    return here / "cached" / "outsource"


@pytest.fixture
def run(small_core: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return lambda *arguments: call(capsys, monkeypatch, *arguments)


def reports(run: Run) -> int:
    return int(json.loads(run("cache", "info", "--format", "json").out)["reports"])


@pytest.mark.parametrize(
    "name", ["text", "concise", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown"]
)
def test_the_same_bytes_whatever_helps(cache: Path, run: Run, name: str) -> None:
    check = ("check", "plans", "--as-of", AS_OF, "--format", name, "--show", "all")
    plain = run(*check, "--no-cache", "--jobs", "1")
    assert reports(run) == 0
    for jobs in ("1", "1", "2", "4", "auto"):
        helped = run(*check, "--jobs", jobs)
        assert (helped.code, helped.out, helped.err) == (plain.code, plain.out, plain.err)
    assert reports(run) == COUNT
    called = run(*check, "--output", "report")
    assert (called.code, called.out) == (1, "")
    assert Path("report").read_bytes().decode() == plain.out or name == "text"


def test_few_plans_leave_it_alone(cache: Path, run: Run) -> None:
    run("check", "plans/00.plan.yaml")
    assert not cache.exists()


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [(["--no-cache"], {}), ([], {"OUTSOURCE_CACHE": "false"}), (["--config", "own.toml"], {})],
)
def test_without_it(
    cache: Path,
    run: Run,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variables: dict[str, str],
) -> None:
    (here / "own.toml").write_text("cache = false\njobs = 1\n")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run("check", "plans", *arguments).code == 1
    assert not cache.exists()


def test_where_it_cannot_be(cache: Path, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(here / "file"))
    quiet, told = run("check", "plans", "-f", "concise"), run("check", "plans", "-f", "concise", "--verbose")
    assert (quiet.code, quiet.err) == (1, "")
    assert "The cache is not used" in told.err
    assert "It is not used" in run("cache", "info").out or reports(run) == 0


def test_info_and_clear(cache: Path, run: Run) -> None:
    assert run("cache", "info").out == f"{cache / 'reports-1.sqlite3'}\n0 reports, 0 bytes\n"
    run("check", "plans", "--as-of", AS_OF)
    data = json.loads(run("cache", "info", "-f", "json").out)
    assert (data["version"], data["reports"], data["problem"]) == (1, COUNT, None)
    assert data["bytes"] == Path(data["path"]).stat().st_size
    assert run("cache", "clear").out.startswith(f"Removed from {cache}")
    assert not Path(data["path"]).exists()
    assert json.loads(run("cache", "clear", "-f", "json").out)["reports"] == 0


def test_what_cannot_be_cleared(cache: Path, run: Run) -> None:
    (cache / "reports-1.sqlite3" / "full").mkdir(parents=True)
    called = run("cache", "clear")
    assert (called.code, called.out) == (2, "")
    assert "not cleared" in called.err
    assert run("check", "plans", "-f", "concise").code == 1


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", "", "٣", "99999"])
def test_no_number_of_processes(cache: Path, run: Run, jobs: str) -> None:
    called: Called = run("check", "plans", f"--jobs={jobs}")
    assert (called.code, called.out) == (2, "")
    assert "--jobs" in called.err


@pytest.mark.parametrize("value", ['"many"', "0", "true", '"2"'])
def test_no_number_in_a_file(cache: Path, run: Run, here: Path, value: str) -> None:
    (here / "outsource.toml").write_text(f"jobs = {value}\n")
    called = run("check", "plans")
    assert called.code == 2
    assert "outsource.toml:1" in called.err


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_leaves_nobody_behind(cache: Path, command: Path, here: Path) -> None:
    for number in range(400):
        (here / "plans" / f"more{number}.plan.yaml").write_text(POOR)
    started = subprocess.Popen(
        [str(command), "check", "plans", "--jobs", "2", "--no-cache", "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell starts its background jobs, of which these tests may be one, deaf to interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    for _ in range(400):
        if len(_group(started.pid)) == 3 or started.poll() is not None:
            break
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=30)
    assert (started.returncode, out, err) == (130, b"", b"")
    assert _group(started.pid) == []


def _group(leader: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            state, _, group = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:3]
        except (OSError, IndexError):
            continue
        if int(group) == leader and state != "Z":
            found.append(int(folder.name))
    return found


def test_two_runs_at_once(cache: Path, installed: Installed, command: Path) -> None:
    arguments = [str(command), "check", "plans", "--as-of", AS_OF, "-f", "jsonl", "-j", "2"]
    running = [subprocess.Popen(arguments, stdout=subprocess.PIPE) for _ in range(3)]
    outs = {one.communicate()[0] for one in running}
    assert len(outs) == 1
    assert subprocess.run(arguments, stdout=subprocess.PIPE, check=False).stdout in outs
