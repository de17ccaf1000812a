"""`outsource baseline`: the findings that were there before the gate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from outsource_cli.cli import options as opt
from outsource_cli.cli.console import save, say, speaks_unicode, wants_color, width_of, write
from outsource_cli.errors import UsageError
from outsource_cli.reports.phrases import counted

if TYPE_CHECKING:
    from outsource_cli.app.baseline import Change
    from outsource_cli.app.settings import Settings
    from outsource_cli.config.resolve import Configuration

app = typer.Typer(no_args_is_help=True, help="Keep the findings that were there before the gate: only new ones fail.")

WRITE_EPILOG = """**Example**

`outsource baseline write plans/` writes everything that counts today into outsource-baseline.yaml.
"""
SHOW_EPILOG = """**Example**

`outsource baseline show` lists what the baseline holds, by plan.
"""
PRUNE_EPILOG = """**Example**

`outsource baseline prune plans/` takes out what is settled, so that it cannot come back unseen.
"""
File = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="FILE", help="The baseline. Default: the configured one, else outsource-baseline.yaml."
    ),
]


@app.command("write", epilog=WRITE_EPILOG)
def write_command(
    paths: opt.Paths = None,
    baseline: File = None,
    gate: opt.GateAsked = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    packs: opt.Packs = None,
    checklists: opt.Checklists = None,
    waivers: opt.WaiverFiles = None,
    as_of: opt.AsOf = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> None:
    """Check plans and write everything that counts into the baseline."""
    from outsource_cli.app.baseline import new_baseline

    given = {"baseline": baseline, "gate": gate, "select": select, "ignore": ignore, "packs": packs}
    job = _job(paths, as_of, config, isolated, **given, checklists=checklists, waivers=waivers)
    change = new_baseline(*job)
    _save(change)
    held = counted(len(change.baseline.entries), "finding")
    say(
        f"{held} of {counted(change.plans, 'plan')} in {change.baseline.file}: {change.added} new, {change.removed} gone."
    )


@app.command("prune", epilog=PRUNE_EPILOG)
def prune(
    paths: opt.Paths = None,
    baseline: File = None,
    gate: opt.GateAsked = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    packs: opt.Packs = None,
    checklists: opt.Checklists = None,
    waivers: opt.WaiverFiles = None,
    as_of: opt.AsOf = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> None:
    """Check plans and take what is settled out of the baseline."""
    from outsource_cli.app.baseline import without_settled

    given = {"baseline": baseline, "gate": gate, "select": select, "ignore": ignore, "packs": packs}
    job = _job(paths, as_of, config, isolated, **given, checklists=checklists, waivers=waivers)
    change = without_settled(*job)
    _save(change)
    left = counted(len(change.baseline.entries), "finding")
    say(f"{counted(change.removed, 'finding')} taken out of {change.baseline.file}; {left} left.")


@app.command("show", epilog=SHOW_EPILOG)
def show(
    baseline: File = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="For people or for programs.")
    ] = "text",
    color: opt.ColorChoice = "auto",
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> None:
    """List what the baseline holds."""
    from outsource_cli.app.baseline import baseline_data
    from outsource_cli.app.draw import draw_baseline
    from outsource_cli.checks.baseline import read_baseline
    from outsource_cli.reports.options import RenderOptions
    from outsource_cli.reports.shape import dump

    held = read_baseline(_file(opt.configured(["."], config, isolated, baseline=baseline)))
    if output_format == "json":
        write(dump(baseline_data(held), indent=2) + "\n")
        return
    options = RenderOptions(
        width=width_of(sys.stdout), color=wants_color(color, sys.stdout), unicode=speaks_unicode(sys.stdout)
    )
    write(draw_baseline(held, options))


def _job(
    paths: list[str] | None, as_of: str | None, config: str | None, isolated: bool, **given: Any
) -> tuple[Settings, Path, tuple[str, ...]]:
    """The settings, the baseline's file and the plans. Raises UsageError and ConfigError."""
    from outsource_cli.app.configure import excluded, placed, settings_of
    from outsource_cli.app.find import STDIN, find_plans

    if STDIN in (paths or ()):
        raise UsageError("a baseline is of files; what comes through a pipe has no path to be known by")
    today = opt.day(as_of)
    found = opt.configured(paths or ["."], config, isolated, **given)
    with placed(found):
        settings = settings_of(found, today)
        return settings, _file(found), find_plans(paths or ["."], excluded(found))


def _file(found: Configuration) -> Path:
    from outsource_cli.app.baseline import USUAL_FILE
    from outsource_cli.app.configure import files_of

    return next(iter(files_of(found, "baseline")), Path(USUAL_FILE))


def _save(change: Change) -> None:
    from outsource_cli.checks.baseline import written

    save(change.baseline.file, written(change.baseline))
