"""What a run of the benchmark measures with: the tools it made ready, and how large and how often."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpus import AS_OF, Corpus, write_corpus
from benchmarks.environments import InstallError, run, wheel_environment
from benchmarks.measure import Job, environment
from benchmarks.peer_rules import checklist
from benchmarks.rules import RULES

HERE = Path(__file__).parent
LINES = 250
CONCISE: tuple[str, ...] = ("--format", "concise")
Measured = dict[str, Any]
"""By name of the job what measure.py gives for it."""
_FILE = 100
"""Checks in one checklist file: a file has a cap on its size."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured. plans: the largest corpus. peers: the corpus that the slow peers are measured on.

    growing, growing_checks: plans while the lines grow, and while the checks do. lines: plans in one file of lines.
    """

    plans: int = 10_000
    peers: int = 1_000
    in_process: int = 50
    growth_plans: tuple[int, ...] = (1, 100, 1_000, 10_000)
    growth_lines: tuple[int, ...] = (40, 250, 1_000, 4_000)
    growth_checks: tuple[int, ...] = (10, 100, 1_000)
    growing: int = 200
    growing_checks: int = 1_000
    lines: int = 20_000
    start_rounds: int = 25
    rounds: int = 3
    slow_rounds: int = 1
    limit: float = 300.0


QUICK = Sizes(
    plans=300,
    peers=30,
    in_process=10,
    growth_plans=(1, 10, 100, 1_000),
    growth_lines=(40, 250, 1_000),
    growing=20,
    growing_checks=100,
    lines=500,
    start_rounds=7,
    rounds=2,
    limit=60.0,
)


@dataclass(frozen=True)
class Setting:
    """Where things are. bin: of the wheel's environment. events_in_c: the compiled events.c, None where that failed.

    options: the long options that the installed `outsource check` has.
    """

    work: Path
    bin: Path
    sizes: Sizes
    events_in_c: Path | None
    options: frozenset[str] = field(default_factory=frozenset)

    @property
    def python(self) -> str:
        return str(self.bin / "python")

    @property
    def cache(self) -> Path:
        return self.work / "cache"

    def corpus(self, plans: int, lines: int = LINES) -> Corpus:
        return write_corpus(self.work / "corpora", plans, lines)

    def outsource(self, name: str, *words: object, cached: bool = False, cold: bool = False) -> Job:
        """A job of the installed command, which reads no config file. cached: whether it may use its cache of results;
        cold: the cache is emptied before each run.
        """
        given = [str(word) for word in words]
        if given[0] == "check":
            given += ["--as-of", AS_OF, "--isolated"]
            given += ["--no-cache"] if not cached and "--no-cache" in self.options else []
        command = (str(self.bin / "outsource"), *given)
        return Job(name, command, extra={"XDG_CACHE_HOME": str(self.cache)}, forget=self.cache if cold else None)

    def jobs(self, count: int) -> list[str]:
        """The words that ask for so many processes. Raises ValueError when the command cannot be asked."""
        if "--jobs" in self.options:
            return ["--jobs", str(count)]
        if count == 1:
            return []
        raise ValueError("this version has no --jobs")

    def events(self, name: str, corpus: Corpus, processes: int) -> Job:
        if self.events_in_c is None:
            return self.compose(name, corpus, processes, "events")
        return Job(name, (str(self.events_in_c), *self._over(corpus, processes)))

    def compose(self, name: str, corpus: Corpus, processes: int, what: str = "compose") -> Job:
        return Job(name, (self.python, str(HERE / "compose.py"), *self._over(corpus, processes), what))

    def _over(self, corpus: Corpus, processes: int) -> tuple[str, str]:
        listed = corpus.folder / "paths.txt"
        if not listed.exists():
            listed.write_text("".join(f"{file}\n" for file in corpus.files()), encoding="utf-8")
        return str(listed), str(processes)

    def checklists(self, checks: int) -> Path:
        """A folder of checklists with so many checks in all."""
        folder = self.work / "checklists" / str(checks)
        folder.mkdir(parents=True, exist_ok=True)
        for first in range(0, checks, _FILE):
            text = checklist(RULES, first, min(first + _FILE, checks))
            (folder / f"{first}.yaml").write_text(text, encoding="utf-8")
        return folder


def make_ready(work: Path, sizes: Sizes) -> Setting:
    """Builds and installs what every part needs. Raises InstallError."""
    work.mkdir(parents=True, exist_ok=True)
    place = wheel_environment(work)
    said = subprocess.run(
        [place / "outsource", "check", "--help"],
        env=environment({"COLUMNS": "200", "TERM": "dumb"}),
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    options = frozenset(word for word in said.replace("│", " ").split() if word.startswith("--"))
    return Setting(work, place, sizes, _events_in_c(work), options)


def _events_in_c(work: Path) -> Path | None:
    program = work / "events"
    try:
        run("cc", "-O2", "-o", program, HERE / "events.c", "-lyaml")
    except InstallError:
        return None
    return program


def default_work() -> Path:
    return Path(tempfile.gettempdir()) / "outsource-benchmark"
