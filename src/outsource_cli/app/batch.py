"""Many plans, checked in order and one at a time: from the cache what is there, by several processes where asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from outsource_cli.app.check import Checker
from outsource_cli.app.desk import Answer, Desk, Kept, Wanted
from outsource_cli.app.files import beside
from outsource_cli.model.report import PlanReport

if TYPE_CHECKING:
    from outsource_cli.app.jobs import Workers

STDIN = "-"
PER_PROCESS = 50
"""Plans from which on another process pays for its start."""
WRITE_EVERY = 500
"""Records that are written to the cache at a time."""


class How(NamedTuple):
    """How a batch is to be checked. jobs: processes. kept: the cache, if there is one to use. start: how processes start
    (`fork`, `spawn`), None for what is safe here."""

    jobs: int = 1
    kept: Kept | None = None
    wanted: Wanted = Wanted()
    start: str | None = None


class Batch:
    """Checks plans by their paths. Use it as a context manager: processes start at its beginning, before any thread."""

    def __init__(self, checker: Checker, how: How) -> None:
        if checker.baseline and checker.baseline.has_moved:
            # Which plan a moved one has become is decided as the plans come: they come in order in one process alone.
            how = how._replace(jobs=1, kept=None)
        self._desk = Desk(checker, how.kept, how.wanted)
        self._how = how
        self._workers: Workers | None = None
        self._new: list[tuple[bytes, bytes]] = []
        self._used: list[bytes] = []
        self._wrote = False

    @property
    def problem(self) -> str:
        """Why the cache could not be used, in words; empty when it could."""
        return self._desk.store.problem if self._desk.store else ""

    def __enter__(self) -> Batch:
        if self._how.jobs > 1:
            from outsource_cli.app.jobs import Workers

            self._workers = Workers(self._desk.function, self._how.jobs, self._how.start)
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if self._workers:
            self._workers.__exit__(kind, *rest)
        store = self._desk.store
        if store and kind is None:
            self._write()
            if self._wrote:
                store.trim()
        if store:
            store.close()

    def reports(
        self, paths: Sequence[str], stdin: bytes = b"", progress: Callable[[str], None] | None = None
    ) -> Iterator[PlanReport]:
        """The report on each plan, in order. `progress` hears the path of each plan done.

        Raises WorkerDiedError for a plan on which a process dies.
        """
        files = [path for path in paths if path != STDIN]
        answers = self._workers.map(files) if self._workers else iter(())
        for path in paths:
            yield self._standard_input(stdin) if path == STDIN else self._report(path, answers)
            if progress:
                progress(path)

    def _standard_input(self, stdin: bytes) -> PlanReport:
        return self._desk.checker.check(stdin, "<stdin>", beside(Path()))

    def _report(self, path: str, answers: Iterator[object]) -> PlanReport:
        answer = next(answers, None)
        if not isinstance(
            answer, Answer
        ):  # there are no workers, or one failed on the plan: so shall we, with its reason
            plan, answer = self._desk.report(path)
        else:
            plan = self._desk.taken(path, answer)
        if answer.key and answer.new and answer.record:
            self._new.append((answer.key, answer.record))
        elif answer.key and answer.used:
            self._used.append(answer.key)
        if len(self._new) >= WRITE_EVERY:
            self._write()
        return plan

    def _write(self) -> None:
        if self._desk.store:
            self._desk.store.put(self._new)
            self._desk.store.touch(self._used)
        self._wrote = self._wrote or bool(self._new)
        self._new, self._used = [], []


def sensible(count: int) -> int:
    """How many processes to use for so many plans where nobody says: one for few, at most one a processor."""
    return max(1, min(processors(), count // PER_PROCESS))


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
