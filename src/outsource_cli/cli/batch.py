"""How `check` goes through many plans: the cache, several processes, a progress bar, reports drawn as plans are done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from outsource_cli.app.batch import Batch, How, few_lines, sensible
from outsource_cli.app.check import Checker, assemble, conclude
from outsource_cli.app.desk import Kept, Wanted
from outsource_cli.app.totals import Totals
from outsource_cli.checks.finding import each_apart
from outsource_cli.cli.console import save, say, write
from outsource_cli.reports import LEAN, STREAMED, stream

if TYPE_CHECKING:
    from outsource_cli.model.report import PlanReport, Report
    from outsource_cli.reports import RenderOptions

BAR_FROM = 50
"""A progress bar is worth its start-up time from so many plans on."""
AT_ONCE = 2**16
"""Characters that are gathered before they go to standard output."""


class Work(NamedTuple):
    """What is to be checked. stdin: what came through standard input, for the plan `-`."""

    checker: Checker
    plans: Sequence[str]
    stdin: bytes = b""


class Means(NamedTuple):
    """What it may use. jobs: processes, or `auto`. today: the day that it is, for the age of what the cache holds.
    verbose: whether to say that the cache cannot be used."""

    jobs: int | str
    cached: bool
    today: date
    verbose: bool = False


def streams(work: Work, name: str) -> bool:
    """Whether a report can be drawn before the last plan is done. Remarks on a baseline need all plans."""
    return name in STREAMED and work.checker.baseline is None


def processes(means: Means, count: int) -> int:
    """How many processes check so many plans."""
    return sensible(count) if means.jobs == "auto" else max(1, min(int(means.jobs), count))


def check_whole(work: Work, means: Means, formats: Sequence[str], most_drawn: int) -> Report:
    """The whole report. `text` quotes the plans' lines for no more than `most_drawn` findings."""
    wanted = Wanted(lines="text" in formats, whole=not set(formats) <= set(LEAN))
    with _batch(work, means, wanted) as batch, _progress(len(work.plans)) as step:
        return assemble(work.checker, few_lines(batch.reports(work.plans, work.stdin, step), most_drawn))


def check_streamed(work: Work, means: Means, name: str, options: RenderOptions, file: Path | None) -> Report:
    """Draw the report as plans are done, each plan forgotten at once. The run's report, without plans."""
    drawing = _Drawing(work, name, options)
    shows_itself = file is None and sys.stdout.isatty()
    wanted = Wanted(lines=False, whole=name not in LEAN)
    with _batch(work, means, wanted) as batch, _progress(0 if shows_itself else len(work.plans)) as step:
        texts = drawing.texts(batch.reports(work.plans, work.stdin, step))
        if file is None:
            for text in _gathered(texts):
                write(text)
        else:
            _save(file, texts)
    if file is not None:
        say(f"{name} report written to {file}")
    assert drawing.report is not None
    return drawing.report


class _Drawing:
    """A report that is drawn while plans come in."""

    def __init__(self, work: Work, name: str, options: RenderOptions) -> None:
        self._checker = work.checker
        self._name = name
        self._stream = stream(name, options)
        self.report: Report | None = None

    def texts(self, plans: Iterable[PlanReport]) -> Iterator[str]:
        """The text of each plan, then of the run's end."""
        totals = Totals()
        # Telling fingerprints of different plans apart takes the memory of them all; `concise` shows none.
        for plan in plans if self._name == "concise" else each_apart(plans):
            totals.add(plan)
            yield self._stream.plan(plan)
        self.report = conclude(self._checker, totals)
        yield self._stream.end(self.report)


def _save(file: Path, texts: Iterable[str]) -> None:
    """Write a file whole or not at all, without holding it in memory. Raises UsageError."""
    with TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", newline="") as spool:
        for text in texts:
            spool.write(text)
        spool.seek(0)
        save(file, iter(lambda: spool.read(AT_ONCE), ""))


def _gathered(texts: Iterable[str]) -> Iterator[str]:
    """The texts, several at a time: a reader, and a stream without a buffer, want few large pieces."""
    waiting: list[str] = []
    length = 0
    for text in texts:
        waiting.append(text)
        length += len(text)
        if length >= AT_ONCE:
            yield "".join(waiting)
            waiting, length = [], 0
    yield "".join(waiting)


@contextmanager
def _batch(work: Work, means: Means, wanted: Wanted) -> Iterator[Batch]:
    kept = None
    if means.cached:
        from outsource_cli.cli.cache import folder

        kept = Kept(folder(), means.today)
    with Batch(work.checker, How(processes(means, len(work.plans)), kept, wanted)) as batch:
        yield batch
    if batch.problem and means.verbose:
        say(f"The cache is not used: {batch.problem}")


@contextmanager
def _progress(count: int) -> Iterator[Callable[[str], None] | None]:
    """A progress bar on stderr for long runs on a terminal; nothing otherwise."""
    if count < BAR_FROM or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=count)
        yield lambda _path: bar.advance(task)
