"""`outsource check --engine …`: many plans, on this machine or a cluster; results go to a folder as partitions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

from outsource_cli.cli.console import write
from outsource_cli.errors import UsageError
from outsource_cli.model.terms import HONEST_LINE

if TYPE_CHECKING:
    from outsource_cli.app.check import Checker
    from outsource_cli.app.many.run import Engine, ManyReport, Progress
    from outsource_cli.app.many.sink import Form
    from outsource_cli.config.resolve import Configuration


class Asked(NamedTuple):
    """The options that only count here: the engine's name, the scheduler's address, --format and --output as given."""

    engine: Engine
    scheduler: str | None = None
    formats: Sequence[str] = ()
    outputs: Sequence[str] = ()


def run_many(paths: Sequence[str], checker: Checker, found: Configuration, asked: Asked) -> int:
    """Check what the paths name, write the partitions, print what it comes to. The exit code. Raises UsageError."""
    from outsource_cli.app.configure import excluded
    from outsource_cli.app.many.run import How, run
    from outsource_cli.app.many.split import split

    form, output = _form(asked.formats), _output(asked)
    pieces = split(paths, excluded(found))
    with _progress(len(pieces)) as step:
        report = run(checker, pieces, How(asked.engine, asked.scheduler, output, form, step))
    write(told(report, form))
    return report.exit_code


def _form(formats: Sequence[str]) -> Form:
    from outsource_cli.app.many.sink import FORMS

    if len(formats) > 1 or any(name not in FORMS for name in formats):
        hint = f"With --engine there is one --format, {' or '.join(FORMS)}; the totals are always printed."
        raise UsageError(f"--format {', '.join(formats)} does not go with --engine", hint=hint)
    return cast("Form", formats[0]) if formats else "jsonl"


def _output(asked: Asked) -> str | None:
    if asked.scheduler is not None and asked.engine != "dask":
        raise UsageError("--scheduler goes with --engine dask alone", hint="Add --engine dask.")
    if len(asked.outputs) > 1 or "-" in asked.outputs:
        raise UsageError("with --engine there is one --output, and it is a folder", hint="Name a new folder or a URL.")
    return asked.outputs[0] if asked.outputs else None


def told(report: ManyReport, form: str) -> str:
    """What a run comes to, in a few lines."""
    one = report.summary
    lines = [
        f"{one.plans:,} plan{'' if one.plans == 1 else 's'}: {one.ready:,} ready, "
        f"{one.ready_with_warnings:,} ready with warnings, {one.not_ready:,} not ready",
        f"findings: {one.blockers:,} blocker, {one.warnings:,} warning, {one.advice:,} advice; "
        f"{one.waived:,} waived, {one.known:,} known",
    ]
    if report.totals.faults:
        lines.append(f"outsource failed on {report.totals.faults:,} of them by a fault of its own: see PLAN001")
    if report.output is not None:
        lines.append(f"written to {report.output}: {report.partitions:,} partitions as {form}, and summary.json")
    return "\n".join((*lines, HONEST_LINE, ""))


@contextmanager
def _progress(partitions: int) -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar on stderr on a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    plans = TextColumn("{task.fields[plans]:,} plans")
    columns = (TextColumn("partitions"), BarColumn(), MofNCompleteColumn(), plans, TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("partitions", total=partitions, plans=0)
        yield lambda now: bar.update(task, completed=now.done, plans=now.plans)
