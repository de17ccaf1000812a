"""How `check` goes through many plans: the cache, several processes, a progress bar, reports drawn as plans are done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from outsource_cli.app.batch import Batch, How, sensible
from outsource_cli.app.check import Checker, conclude, opening
from outsource_cli.app.desk import Kept, Wanted
from outsource_cli.app.totals import Totals
from outsource_cli.checks.finding import each_apart
from outsource_cli.cli.console import say
from outsource_cli.cli.drawing import Drawing, Drawn, drawing_of, is_prompt
from outsource_cli.model.frozen import replace
from outsource_cli.reports import BY_PLAN, LEAN, WITH_FINGERPRINTS

if TYPE_CHECKING:
    from outsource_cli.model.report import PlanReport, Report

BAR_FROM = 50
"""A progress bar is worth its start-up time from so many plans on."""


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


def processes(means: Means, count: int) -> int:
    """How many processes check so many plans."""
    return sensible(count) if means.jobs == "auto" else max(1, min(int(means.jobs), count))


def check_many(work: Work, means: Means, drawn: Sequence[Drawn]) -> Report:
    """Check the plans and draw the reports, keeping no plan for longer than one of them needs it. The run's report."""
    names = {one.name for one in drawn}
    wanted = Wanted(lines="text" in names, whole=not names <= set(LEAN))
    alone = len(drawn) == 1
    shows_itself = alone and is_prompt(drawn[0]) and sys.stdout.isatty()
    run = opening(work.checker)
    with ExitStack() as stack:
        drawings = [drawing_of(one, run, alone=alone) for one in drawn]
        for one in drawings:
            stack.callback(one.close)
        with _batch(work, means, wanted) as batch, _progress(0 if shows_itself else len(work.plans)) as step:
            report = _go_through(work.checker, batch.reports(work.plans, work.stdin, step), drawings, names)
        for one in drawings:
            one.finish(report)
    return report


def _go_through(
    checker: Checker, plans: Iterable[PlanReport], drawings: Sequence[Drawing], names: Collection[str]
) -> Report:
    """Show each plan to the drawings. The run's report, with the plans where a format draws them all at once."""
    totals, settled = Totals(), checker.settled()
    kept: list[PlanReport] = []
    keeps = not set(names) <= set(BY_PLAN)
    plans = settled.seen(plans) if settled else plans
    for plan in each_apart(plans) if set(names) & set(WITH_FINGERPRINTS) else plans:
        totals.add(plan)
        for one in drawings:
            one.add(plan)
        if keeps:
            kept.append(_lean(plan))
    return replace(conclude(checker, totals, settled), plans=tuple(kept))


def _lean(plan: PlanReport) -> PlanReport:
    """The plan as far as the formats need it that draw all plans at once."""
    return replace(plan, checks=(), gates=(), themes=(), facts=(), lines=())


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
