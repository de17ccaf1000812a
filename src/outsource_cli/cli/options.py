"""Options that several commands share, how their text is read, and how they join the configuration.

Those of `check` are said with `option` and `argument`, not with Typer's, so that `check` need not import Typer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from outsource_cli.cli.parameters import argument, option
from outsource_cli.errors import UsageError
from outsource_cli.model.terms import FailOn, Gate
from outsource_cli.model.values import read_date

if TYPE_CHECKING:
    from outsource_cli.config.resolve import Configuration

Paths = Annotated[
    list[str] | None,
    argument(metavar="[PATH]...", help="Plans: files, folders, globs, or - for standard input. Default: this folder."),
]
GateAsked = Annotated[
    Gate | None,
    option(
        "--gate",
        metavar="GATE",
        help="The decision to be ready for: source, sign, start, run, exit. Default: the plan's next_gate, else start.",
    ),
]
FailsOn = Annotated[
    FailOn | None,
    option(
        "--fail-on",
        metavar="SEVERITY",
        help="Not ready from this severity on: blocker, warning, advice or never. Default: blocker.",
    ),
]
MinScore = Annotated[
    int | None, option("--min-score", metavar="N", low=0, high=100, help="Not ready below this readiness score.")
]
Packs = Annotated[
    list[str] | None,
    option(
        "--pack", metavar="NAME|FOLDER", help="A further pack: shipped or installed (by name), or your own (by folder)."
    ),
]
Checklists = Annotated[
    list[str] | None,
    option("--checklist", metavar="FILE|FOLDER", help="A further checklist file of your own, or a folder of them."),
]
Select = Annotated[
    list[str] | None,
    option(
        "--select", metavar="WHAT", help="Only these: ids, id letters, names, themes, rows, packs; comma-separated."
    ),
]
Ignore = Annotated[list[str] | None, option("--ignore", metavar="WHAT", help="Leave these out; as --select.")]
WaiverFiles = Annotated[
    list[str] | None, option("--waivers", metavar="FILE", help="A file of waivers; may be repeated.")
]
NoWaivers = Annotated[bool, option("--no-waivers", help="As if there were no waivers at all.")]
BaselineFile = Annotated[
    str | None, option("--baseline", metavar="FILE", help="The file of known findings, which do not count.")
]
PlansOnly = Annotated[
    bool, option("--plans-only", help="Leave out named files that do not look like plans, as pre-commit needs.")
]
ChangedSince = Annotated[
    str | None,
    option("--changed-since", metavar="REV", help="Only the plans that changed in git since a branch, tag or commit."),
]
Formats = Annotated[
    list[str] | None,
    option(
        "--format",
        "-f",
        metavar="NAME",
        help="text, concise, json, jsonl, sarif, junit, github, gitlab, markdown or csv; may be repeated. Default: text, "
        "in GitHub Actions github.",
    ),
]
Outputs = Annotated[
    list[str] | None,
    option("--output", "-o", metavar="FILE", help="Write the report there; the n-th output takes the n-th format."),
]
Show = Annotated[
    list[str] | None,
    option(
        "--show",
        metavar="WHAT",
        help="Show also: passed, ahead, not_applicable, waived, known, facts or all; comma-separated.",
    ),
]
Quiet = Annotated[bool, option("--quiet", "-q", help="Only verdicts, blockers and what else makes a plan not ready.")]
Verbose = Annotated[
    bool, option("--verbose", "-v", help="Every finding in full, with its reason and the lines to add.")
]
Statistics = Annotated[bool, option("--statistics", help="How often each check fired, over all plans.")]
ConfigFile = Annotated[
    str | None,
    option("--config", metavar="FILE", help="The config file. Default: the nearest outsource.toml or pyproject.toml."),
]
Isolated = Annotated[bool, option("--isolated", help="Read no config file.")]
ShowConfig = Annotated[
    bool, option("--show-config", help="Print every setting with where it comes from, and check nothing.")
]
Color = Literal["auto", "always", "never"]
ColorChoice = Annotated[Color, option("--color", metavar="WHEN", help="Colour the output: auto, always or never.")]
AsOf = Annotated[
    str | None,
    option("--as-of", metavar="DATE", help="The day that counts as today, such as 2026-03-31. Default: today."),
]
Jobs = Annotated[
    str | None,
    option("--jobs", "-j", metavar="N|auto", help="How many processes check the plans. Default: auto."),
]
NoCache = Annotated[bool, option("--no-cache", help="Neither take reports from the cache nor keep them there.")]
EngineName = Annotated[
    Literal["local", "dask"] | None,
    option(
        "--engine",
        metavar="NAME",
        help="Check a great many plans in partitions: local, or dask on many machines. --output is then a folder.",
    ),
]
Scheduler = Annotated[
    str | None,
    option(
        "--scheduler", metavar="ADDRESS", help="The Dask scheduler, such as tcp://host:8786. Default: one made here."
    ),
]
_SPELT = {"packs": "--pack", "checklists": "--checklist"}
_LISTED = ("select", "ignore", "format", "show")
_SEVERAL = ("packs", "checklists", "waivers")


def day(text: str | None) -> date:
    """The as-of date: the text's, or today's. Raises UsageError."""
    if text is None:
        return date.today()  # noqa: DTZ011 - the reader's own calendar day is meant; the one place that asks the clock
    try:
        return read_date(text)
    except ValueError as error:
        why = str(error)
        if why.startswith("write "):
            raise UsageError(f"`--as-of {text}` is no day", hint=f"W{why[1:].replace('`', '')}.") from None
        raise UsageError(
            f"`--as-of {text}` is no day{f': {why}' if why else ''}", hint="Write year-month-day, such as 2026-03-31."
        ) from None


def jobs(text: str | None) -> int | str | None:
    """The number of processes that an option asks for, or `auto`; None: not given. Raises UsageError."""
    if text is None or text == "auto":
        return text
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if not number:
        raise UsageError(f"`--jobs {text}` is no number of processes", hint="Write a whole number from 1 on, or auto.")
    return number


def listed(values: Iterable[str] | None) -> tuple[str, ...]:
    """Repeated and comma-separated values of an option, flat."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def configured(paths: Sequence[str], config: str | None, isolated: bool, **options: Any) -> Configuration:
    """The configuration for a command on these paths. `options` are the command's own, by setting; None: not given.

    Raises ConfigError and UsageError.
    """
    from outsource_cli.app.configure import configure
    from outsource_cli.config.resolve import Asked

    given = {}
    for field, value in options.items():
        if value is not None:
            name = field.replace("_", "-")
            read = listed(value) if name in _LISTED else tuple(value) if name in _SEVERAL else value
            given[name] = (_SPELT.get(name, f"--{name}"), read)
    return configure(Asked(tuple(paths), config, isolated, given, os.environ))
