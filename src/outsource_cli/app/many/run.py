"""Check any number of plans, on one machine or many, with the same result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from outsource_cli._version import __version__
from outsource_cli.app.check import Checker
from outsource_cli.app.many.folder import SUMMARY, make_ready, tidy, write
from outsource_cli.app.many.kit import packed
from outsource_cli.app.many.local import Local
from outsource_cli.app.many.partition import Task
from outsource_cli.app.many.row import Piece
from outsource_cli.app.many.sink import FORMS, Form, Output
from outsource_cli.app.many.storage import is_url, local_path, need
from outsource_cli.app.many.totals import Totals
from outsource_cli.errors import UsageError
from outsource_cli.model.report import Report, Summary
from outsource_cli.reports.shape import VERSION, run_shape, summary_shape

if TYPE_CHECKING:
    from outsource_cli.app.many.cluster import Dask

Engine = Literal["local", "dask"]
ENGINES: tuple[Engine, ...] = ("local", "dask")


class Progress(NamedTuple):
    """How far a run is: partitions done and in all, plans checked so far."""

    done: int
    partitions: int
    plans: int


@dataclass(frozen=True, slots=True)
class How:
    """How a run is done. output: a folder or URL for the results, None for the totals alone. progress hears of each
    partition done."""

    engine: Engine = "local"
    scheduler: str | None = None
    output: str | None = None
    form: Form = "jsonl"
    progress: Callable[[Progress], None] | None = None


@dataclass(frozen=True, slots=True)
class ManyReport:
    """What a run over many plans comes to. `report` is the one-machine report without its plans and remarks."""

    report: Report
    totals: Totals
    partitions: int
    output: str | None

    @property
    def summary(self) -> Summary:
        return self.report.summary

    @property
    def exit_code(self) -> int:
        """0 when every plan is ready, else 1."""
        return self.report.exit_code

    def shape(self) -> dict[str, Any]:
        """The document `summary.json`. It does not depend on the engine, the workers or their order."""
        return {
            "version": VERSION,
            **run_shape(self.report),
            "summary": summary_shape(self.report),
            "open": self.totals.shape(),
            "partitions": self.partitions,
        }


def run(checker: Checker, pieces: Sequence[Piece], how: How) -> ManyReport:
    """Check the plans of the pieces.

    Raises UsageError when there is no plan, when the output folder holds something else, and when a store or the
    cluster does not answer; a plan never makes it raise.
    """
    need("fsspec")
    tasks = [Task(index, piece) for index, piece in enumerate(pieces)]
    output = _output(how)
    with _engine(how) as engine:
        if output is not None:
            make_ready(output, tasks)
        totals = _brought_together(engine.run(packed(checker), tasks, output), len(tasks), how)
    if not totals.plans:
        raise UsageError("the sources hold no plan", hint="A plan is a file, a line or a row; all of these are empty.")
    found = _report(checker, totals, len(tasks), how.output)
    if output is not None:
        tidy(output)
        write(output.folder, SUMMARY, found.shape())
    return found


def _output(how: How) -> Output | None:
    if how.engine not in ENGINES:
        raise UsageError(f"there is no engine `{how.engine}`", hint=f"Engines: {', '.join(ENGINES)}.")
    if how.form not in FORMS:
        raise UsageError(f"findings cannot be written as `{how.form}`", hint=f"Forms: {', '.join(FORMS)}.")
    if how.form == "parquet" and how.output is not None:
        need("pyarrow")
    if how.output is None:
        return None
    folder = local_path(how.output)
    place = folder.rstrip("/") if is_url(folder) else os.path.abspath(folder)  # noqa: PTH100 - links stay
    return Output(place, how.form)


def _engine(how: How) -> AbstractContextManager[Dask | Local]:
    if how.engine == "dask":
        from outsource_cli.app.many.cluster import on_dask

        return on_dask(how.scheduler)
    return nullcontext(Local())


def _brought_together(done: Iterator[tuple[Task, Totals]], partitions: int, how: How) -> Totals:
    """The sum in the order of the source, whatever the order in which partitions are done."""
    whole, early, plans = Totals(), {}, 0
    following = 0
    for count, (task, totals) in enumerate(done, start=1):
        early[task.index] = totals
        while following in early:
            whole += early.pop(following)
            following += 1
        plans += totals.plans
        if how.progress:
            how.progress(Progress(count, partitions, plans))
    return whole


def _report(checker: Checker, totals: Totals, partitions: int, output: str | None) -> ManyReport:
    settings = checker.settings
    summary = totals.summary(len(checker.rules))
    report = Report(
        tool_version=__version__,
        as_of=settings.as_of.isoformat(),
        fail_on=settings.fail_on,
        packs=tuple(pack.name for pack in checker.catalog.packs),
        plans=(),
        summary=summary,
        exit_code=1 if summary.not_ready else 0,
        baseline=checker.baseline.file.as_posix() if checker.baseline else "",
    )
    return ManyReport(report, totals, partitions, output)
