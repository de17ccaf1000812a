"""`outsource check`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outsource_cli.cli.console import save, say, speaks_unicode, wants_color, width_of, write
from outsource_cli.cli.options import AsOf, Checklists, ColorChoice, Ignore, Packs, Select, day, listed
from outsource_cli.errors import UsageError
from outsource_cli.model.terms import FailOn, Gate

if TYPE_CHECKING:
    from outsource_cli.model.report import Report
    from outsource_cli.reports import RenderOptions

EPILOG = """**Examples**

`outsource check plan.yaml` reads one plan and says what stands between it and its next gate.

`outsource check plans/ --gate sign --fail-on warning` holds every plan below a folder to a stricter bar.

`outsource check plan.yaml --format concise` prints one line per finding, for editors and logs.

`outsource check plans/ --format json --output report.json --as-of 2026-03-31` writes a report that is the same every time.

`cat plan.yaml | outsource check -` reads a plan from standard input.
"""
FILE_WIDTH = 100
MOST_DRAWN = 5000
"""Findings that `text` draws over the whole run: laying out the 90,000 of a hostile plan takes a minute and 3 GB."""
BAR_FROM = 50
"""A progress bar is worth its start-up time from so many plans on."""


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Plans: files, folders, globs, or - for standard input. Default: this folder."
        ),
    ] = None,
    gate: Annotated[
        Gate | None,
        typer.Option(
            "--gate",
            metavar="GATE",
            help="The decision to be ready for: source, sign, start, run, exit. Default: the plan's next_gate, else start.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on", metavar="SEVERITY", help="Not ready from this severity on: blocker, warning, advice or never."
        ),
    ] = "blocker",
    min_score: Annotated[
        int, typer.Option("--min-score", metavar="0-100", min=0, max=100, help="Not ready below this score.")
    ] = 0,
    select: Select = None,
    ignore: Ignore = None,
    packs: Packs = None,
    checklists: Checklists = None,
    as_of: AsOf = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="text, concise, json or jsonl; may be repeated. Default: text."
        ),
    ] = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the report there; the n-th output takes the n-th format."
        ),
    ] = None,
    show: Annotated[
        list[str] | None,
        typer.Option(
            "--show",
            metavar="WHAT",
            help="Show also: passed, ahead, not_applicable, waived, facts or all; comma-separated.",
        ),
    ] = None,
    color: ColorChoice = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only verdicts and blockers.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Every finding in full, with its reason and the lines to add.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="How often each check fired, over all plans.")
    ] = False,
) -> None:
    """Check plans: say what is missing or wrong, why it matters and what to do."""
    from outsource_cli.app.check import Checker, assemble, check_sources
    from outsource_cli.app.find import find_plans
    from outsource_cli.app.settings import Settings
    from outsource_cli.source import read_stream

    shown = _shown(listed(show))
    jobs = _jobs(listed(formats), list(outputs or ()))
    settings = Settings(
        as_of=day(as_of),
        gate=gate,
        fail_on=fail_on,
        min_score=min_score,
        select=listed(select),
        ignore=listed(ignore),
        packs=tuple(packs or ()),
        checklists=tuple(Path(one) for one in checklists or ()),
        facts=bool({"facts", "all"} & shown),
    )
    plans = find_plans(paths or ["."])
    _refuse_overwriting(plans, jobs)
    checker = Checker(settings)
    stdin = read_stream(sys.stdin.buffer) if "-" in plans else b""
    if "-" in plans and not stdin.strip():
        raise UsageError("standard input is empty", hint="Pipe a plan into it: cat plan.yaml | outsource check -")
    with _progress(len(plans)) as step:
        report = assemble(checker, check_sources(checker, plans, stdin, step))
    for name, file in jobs:
        _deliver(report, name, file, _options(name, file, color, shown, quiet, statistics, verbose))
    raise typer.Exit(report.exit_code)


def _shown(names: Sequence[str]) -> frozenset[str]:
    from outsource_cli.reports.options import SHOW

    chosen = frozenset(name.replace("-", "_") for name in names)
    unknown = sorted(chosen - set(SHOW))
    if unknown:
        raise UsageError(f"--show knows no `{unknown[0]}`", hint=f"It knows {', '.join(SHOW)}.")
    return chosen


def _jobs(formats: Sequence[str], outputs: list[str]) -> list[tuple[str, Path | None]]:
    """Pairs of format and file (None: stdout). Raises UsageError for unknown formats and more outputs than formats."""
    from outsource_cli.reports import FORMATS

    names = list(formats) or ["text"]
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"there is no format `{name}`", hint=f"Formats: {', '.join(FORMATS)}.")
    if len(outputs) > len(names):
        raise UsageError("more --output than --format", hint="The n-th --output takes the n-th --format.")
    files = [None if file == "-" else Path(file) for file in outputs]
    named = [file for file in files if file is not None]
    if len(set(named)) < len(named):
        raise UsageError("two reports would go to the same file", hint="Give each --output a file of its own.")
    if files.count(None) + len(names) - len(files) > 1:
        raise UsageError("only one format can go to standard output", hint="Give each other format an --output FILE.")
    return list(zip(names, [*files, *[None] * (len(names) - len(files))], strict=True))


def _refuse_overwriting(plans: Sequence[str], jobs: Sequence[tuple[str, Path | None]]) -> None:
    """A report must not replace a plan. Raises UsageError."""
    outputs = {os.path.realpath(file): file for _, file in jobs if file is not None}
    for plan in plans if outputs else ():
        file = outputs.get(os.path.realpath(plan))
        if file is not None:
            raise UsageError(f"the report would replace the plan `{file}`", hint="Give --output another file.")


def _options(
    name: str,
    file: Path | None,
    color: ColorChoice,
    shown: frozenset[str],
    quiet: bool,
    statistics: bool,
    verbose: bool,
) -> RenderOptions:
    from outsource_cli.reports import RenderOptions

    to_file = file is not None
    return RenderOptions(
        width=FILE_WIDTH if to_file else width_of(sys.stdout),
        color=wants_color(color, sys.stdout) and (not to_file or color == "always"),
        unicode=to_file or speaks_unicode(sys.stdout),
        show=shown,
        quiet=quiet,
        statistics=statistics,
        verbose=verbose,
        max_findings=MOST_DRAWN if name == "text" else None,
    )


def _deliver(report: Report, name: str, file: Path | None, options: RenderOptions) -> None:
    from outsource_cli.reports import render

    text = render(name, report, options)
    if file is None:
        write(text)
    else:
        save(file, text)
        say(f"{name} report written to {file}")


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
