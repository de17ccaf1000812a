"""What several folders of tests need: a small `core` in place of the shipped one, and the installed command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from outsource_cli.checks import packs

# No test depends on the clock. In CI every run tries the same cases, so that a change is judged by what it changed; on
# anybody's own machine each run tries new ones.
_NO_CLOCK = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("own", **_NO_CLOCK)
settings.register_profile("ci", derandomize=True, **_NO_CLOCK)
settings.load_profile("ci" if os.environ.get("CI") else "own")


AS_OF = "2026-01-15"
PACK = """\
pack: core
title: A small core
sources: {S1: {title: A book, about: On outsourcing.}}
rows: {ROW-1: {title: A mistake, sources: [S1]}}
"""
CHECKLIST = """\
checklist: basics
title: The basics
sources: [S1]
checks:
  - id: BAS001
    name: has-name
    title: The engagement has a name
    covers: [ROW-1]
    gate: source
    severity: blocker
    given: engagement.name
    must: {answered: yes}
    why: People have to call it something.
    fix: Give it a name.
    examples: {passes: {engagement: {name: A}}, unanswered: {}}
  - id: BAS002
    name: tasks-have-skill
    title: Every task names its skill
    gate: sign
    severity: warning
    given: tasks[*]
    must: {skill: {answered: yes}, hours_per_month: {at_most: {parameter: hours}}}
    parameters: {hours: {default: 40, unit: hours per month, source: "S1"}}
    why: Without it nobody can be found.
    fix: Write down what one has to be able to do.
    examples:
      passes: {tasks: [{skill: drawing, hours_per_month: 3}]}
      fails: {tasks: [{skill: drawing, hours_per_month: 300}]}
  - id: OTH001
    name: day-of-start
    title: The first day is known
    gate: start
    severity: advice
    given: engagement.start
    must: {answered: yes}
    why: Everything else hangs on it.
    fix: Agree on a day.
    examples: {passes: {engagement: {start: 2026-02-01}}, unanswered: {}}
  - id: OTH002
    name: keys-come-back
    title: Keys come back at the end
    gate: exit
    severity: blocker
    given: exit.handover
    must: {answered: yes}
    why: Doors stay open otherwise.
    fix: List them.
    examples: {passes: {exit: {handover: [keys]}}, unanswered: {}}
"""
GOOD = """\
plan: 1
engagement: {name: A logo, start: 2026-02-01}
tasks:
  - {name: drawing, skill: drawing, hours_per_month: 3}
"""
POOR = """\
plan: 1
tasks:
  - name: drawing
    hours_per_month: 300
"""
SWITCHES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "TERM",
    "TZ",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "PYTHONIOENCODING",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
)

Installed = Callable[..., "subprocess.CompletedProcess[bytes]"]


def write_core(folder: Path) -> Path:
    """A folder of shipped packs that holds the small `core` alone."""
    core = folder / "core"
    core.mkdir(parents=True)
    (core / "pack.yaml").write_text(PACK, encoding="utf-8")
    (core / "basics.yaml").write_text(CHECKLIST, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or fills the cache of whoever runs it."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "cache" / "of" / "nobody"))


@pytest.fixture
def small_core(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small `core` is the shipped one."""
    folder = write_core(tmp_path_factory.mktemp("shipped") / "checklists")
    monkeypatch.setattr(packs, "folder", lambda: folder)
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and an environment that says nothing about the terminal."""
    monkeypatch.chdir(tmp_path)
    for name in (*SWITCHES, *(name for name in os.environ if name.startswith("OUTSOURCE_"))):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def command() -> Path:
    """The command as an installation puts it beside the interpreter."""
    found = Path(sys.executable).with_name("outsource")
    assert found.exists(), "install the package first: pip install -e ."
    return found


@pytest.fixture
def installed(command: Path, here: Path) -> Installed:
    """Run the real command in the folder `here`. The timeout is a net for what should never hang."""

    def run(
        *arguments: str | bytes, env: Mapping[str, str] | None = None, timeout: float = 120, **how: object
    ) -> subprocess.CompletedProcess[bytes]:
        surroundings = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        settings: dict[str, object] = {"capture_output": True, "cwd": here, "check": False, **how}
        return subprocess.run([command, *arguments], env=surroundings, timeout=timeout, **settings)  # type: ignore[call-overload,no-any-return]

    return run
