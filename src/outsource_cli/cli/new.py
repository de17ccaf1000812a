"""`outsource new`: a blank plan to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from outsource_cli.cli.console import save, say, width_of, write
from outsource_cli.cli.options import AsOf, Checklists, Packs, day
from outsource_cli.errors import UsageError
from outsource_cli.model.terms import Gate

if TYPE_CHECKING:
    from outsource_cli.app.new import Extent, Wish

EPILOG = """**Examples**

`outsource new --list` shows the types of engagement that have a blank plan of their own.

`outsource new receptionist -o plan.yaml` writes a blank plan for a virtual receptionist.

`outsource new plumber --gate source -o plan.yaml` asks only for what you need before you approach plumbers.

`outsource new --guided` asks questions instead, and writes the answers to plan.yaml.

`outsource new freelancer --minimal` prints a short one: only what could stop the engagement.

`outsource new --list --format json` lists the types for a program.
"""
STDOUT = "-"


def new(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[TYPE]", help="The type of engagement, such as freelancer. Default: list the types."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the plan there. Default: -, standard output."),
    ] = None,
    minimal: Annotated[bool, typer.Option("--minimal", help="Only what blockers always ask for.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Every field there is, for all gates.")] = False,
    gate: Annotated[
        Gate | None, typer.Option("--gate", help="Only what this gate and earlier ones ask for. Default: start.")
    ] = None,
    packs: Packs = None,
    checklists: Checklists = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
    guided: Annotated[
        bool, typer.Option("--guided", help="Ask questions, and write the answers; again, to go on where you stopped.")
    ] = False,
    as_of: AsOf = None,
    list_types: Annotated[bool, typer.Option("--list", help="List the types, each with its description.")] = False,
    format_name: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print the list of types.")
    ] = "text",
) -> None:
    """Make a blank plan for a type of engagement, with an explanation and an example for every field."""
    from outsource_cli.app.new import Wish, blank_plan

    if guided and not list_types:
        _refuse_format(format_name)
        _guide(Wish(kind or "", _extent(minimal, full), gate, *_checks(packs, checklists)), output, as_of, force)
        return
    if list_types or kind is None:
        _refuse_output(output)
        _list(format_name, hint=not list_types)
        return
    _refuse_format(format_name)
    wish = Wish(kind, _extent(minimal, full), gate, *_checks(packs, checklists))
    _deliver(blank_plan(wish).text, output, force)


def _refuse_format(format_name: str) -> None:
    if format_name != "text":
        raise UsageError("--format belongs to --list; a plan is always YAML", hint="Leave out one of the two.")


def _checks(packs: list[str] | None, checklists: list[str] | None) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    return tuple(packs or ()), tuple(Path(one) for one in checklists or ())


def _guide(wish: Wish, output: str | None, as_of: str | None, force: bool) -> None:
    from outsource_cli.cli.guide import DEFAULT_FILE, guided

    guided(wish, DEFAULT_FILE if output in (None, STDOUT) else str(output), day(as_of), force=force)


def _refuse_output(output: str | None) -> None:
    if output not in (None, STDOUT):
        raise UsageError("which type of engagement?", hint="Name one, as in `outsource new freelancer -o plan.yaml`.")


def _list(format_name: str, *, hint: bool) -> None:
    from outsource_cli.blank.engagement_types import engagement_types
    from outsource_cli.blank.listing import as_json, as_text

    types = engagement_types()
    write(as_json(types) if format_name == "json" else as_text(types, width_of(sys.stdout)))
    if hint:
        say("\nChoose the type that fits best, then: outsource new TYPE -o plan.yaml")


def _extent(minimal: bool, full: bool) -> Extent:
    if minimal and full:
        raise UsageError("--minimal and --full exclude each other", hint="Leave out one of the two.")
    return "minimal" if minimal else "full" if full else "default"


def _deliver(text: str, output: str | None, force: bool) -> None:
    from outsource_cli.reports.clean import clean

    if output in (None, STDOUT):
        write(text)
        return
    save(Path(str(output)), text, overwrite=force)
    name = clean(str(output))
    say(f"Blank plan written to {name}.")
    say(f"Next: fill in what you know and leave the rest blank, then: outsource check {name}")
