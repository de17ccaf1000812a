"""The command line's definition: every command, registered once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from outsource_cli._version import __version__
from outsource_cli.cli.parameters import tell_typer

HELP = """Tells you whether an outsourcing engagement is ready.

Describe the engagement in plan.yaml; outsource checks it against the documented mistakes of outsourcing and says, line by
line, what is missing, why it matters and what to do.
"""
EPILOG = """Start here: `outsource new freelancer -o plan.yaml`, fill it in, then `outsource check plan.yaml`.

Exit codes: 0 ready, 1 not ready, 2 wrong usage or nothing to check, 70 internal error, 130 interrupted.
"""
COMMANDS = ("check", "new", "explain", "checks", "diff", "schema", "tasks", "bids", "costs")
"""Each is the function of its name in the module of its name, in the order of the help."""
GROUPS = ("checklist", "baseline", "config", "cache")
"""Commands with commands below them: the `app` of the module of that name."""


def command_line(names: Iterable[str] = (*COMMANDS, *GROUPS)) -> typer.Typer:
    """The command line with those commands."""
    app = _empty()
    for name in names:
        module = import_module(f"outsource_cli.cli.{name}")
        if name in GROUPS:
            app.add_typer(module.app, name=name)
        else:
            app.command(name, epilog=module.EPILOG)(getattr(module, name))
    tell_typer(app)
    return app


def contents() -> typer.Typer:
    """The command line with all commands by name and summary alone, which is what its own help shows."""
    app = _empty()
    for name in (*COMMANDS, *GROUPS):
        module = import_module(f"outsource_cli.cli.{name}")
        if name in GROUPS:
            app.add_typer(typer.Typer(help=module.app.info.help), name=name)
        else:
            app.command(name, help=getattr(module, name).__doc__)(_nothing)
    return app


def run(words: Sequence[str]) -> None:
    """Run the command that the words name.

    Typer takes a while to read the parameters of a command, so it is shown no more than it needs: the command that is
    named, or for the help the summaries. For everything else, such as what was meant by a misspelt name or the shell's
    completion, it gets all.
    """
    named = [name for name in (*COMMANDS, *GROUPS) if name in words[:1]]
    app = contents() if words in (["--help"], ["-h"]) else command_line(named or (*COMMANDS, *GROUPS))
    app(prog_name="outsource")


def _empty() -> typer.Typer:
    app = typer.Typer(
        name="outsource",
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    return app


def _nothing() -> None:
    """Stands in for a command that only its summary is asked of."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"outsource {__version__}")
        raise typer.Exit


def _main(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the tool itself."""
