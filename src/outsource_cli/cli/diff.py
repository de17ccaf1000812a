"""`outsource diff`: two versions of plans held against each other."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from outsource_cli.cli import options as opt
from outsource_cli.cli.console import piped, save, say, speaks_unicode, wants_color, width_of, write
from outsource_cli.errors import UsageError

if TYPE_CHECKING:
    from outsource_cli.model.comparison import Comparison
    from outsource_cli.reports.options import RenderOptions

EPILOG = """**Examples**

`outsource diff old.yaml plan.yaml` compares two files: what is new, worse, better and resolved.

`outsource diff HEAD:plan.yaml plan.yaml` shows what your changes do before you commit them.

`outsource diff main:plans plans --fail-on-regression` fails when a plan takes a step back.

`outsource diff main:plans HEAD:plans --format markdown` writes a comment for a pull request.
"""
FILE_WIDTH = 100
MOST_DRAWN = 1000
"""Findings of one group of one plan that `text` draws."""


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="Before: a file, a folder, REV:path as git writes it, or - for stdin.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="After: the same, as a rule the file or folder as it is.")],
    fail_on_regression: Annotated[
        bool, typer.Option("--fail-on-regression", help="Exit with 1 when a plan took a step back.")
    ] = False,
    gate: opt.GateAsked = None,
    fail_on: opt.FailsOn = None,
    min_score: opt.MinScore = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    packs: opt.Packs = None,
    checklists: opt.Checklists = None,
    as_of: opt.AsOf = None,
    waivers: opt.WaiverFiles = None,
    no_waivers: opt.NoWaivers = False,
    baseline: opt.BaselineFile = None,
    output_format: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", "-f", help="For people, comments or programs.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the comparison there.")
    ] = None,
    color: opt.ColorChoice = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the totals.")] = False,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> None:
    """Compare two versions of plans: what is new, worse, better and resolved."""
    from outsource_cli.app.check import Checker
    from outsource_cli.app.configure import excluded, placed, settings_of
    from outsource_cli.app.diff import compare_sides, open_side
    from outsource_cli.reports.diff import render_comparison

    today = opt.day(as_of)
    stdin = _stdin(old, new)
    sides = open_side(old, stdin), open_side(new, stdin)
    found = opt.configured(
        [side.place for side in sides],
        config,
        isolated,
        gate=gate,
        fail_on=fail_on,
        min_score=min_score,
        select=select,
        ignore=ignore,
        packs=packs,
        checklists=checklists,
        waivers=waivers,
        baseline=baseline,
    )
    with placed(found):
        checker = Checker(settings_of(found, today, no_waivers=no_waivers))
    comparison = compare_sides(checker, *sides, excluded(found))
    file = None if output is None or str(output) == "-" else output
    _refuse_overwriting(comparison, file)
    text = render_comparison(output_format, comparison, _options(file, color, quiet))
    if file is None:
        write(text)
    else:
        save(file, text)
        say(f"{output_format} comparison written to {file}")
    raise typer.Exit(1 if fail_on_regression and comparison.regressed else 0)


def _refuse_overwriting(comparison: Comparison, file: Path | None) -> None:
    """The comparison must not replace a plan. Raises UsageError."""
    versions = [version for plan in comparison.plans for version in (plan.old, plan.new) if version is not None]
    if file is not None and any(os.path.realpath(file) == os.path.realpath(version.path) for version in versions):
        raise UsageError(f"the comparison would replace the plan `{file}`", hint="Give --output another file.")


def _stdin(old: str, new: str) -> bytes:
    if "-" not in (old, new):
        return b""
    if old == new:
        raise UsageError("only one side can come from standard input")
    return piped("cat plan.yaml | outsource diff old.yaml -")


def _options(file: Path | None, color: opt.Color, quiet: bool) -> RenderOptions:
    from outsource_cli.reports.options import RenderOptions

    return RenderOptions(
        width=width_of(sys.stdout) if file is None else FILE_WIDTH,
        color=wants_color(color, sys.stdout) and (file is None or color == "always"),
        unicode=file is not None or speaks_unicode(sys.stdout),
        quiet=quiet,
        max_findings=MOST_DRAWN,
    )
