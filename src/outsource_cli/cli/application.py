"""The command line's definition: every command, registered once."""

from __future__ import annotations

from typing import Annotated

import typer

from outsource_cli._version import __version__
from outsource_cli.cli import baseline, bids, check, checklist, checks, config, costs, diff, explain, new, schema, tasks

HELP = """Tells you whether an outsourcing engagement is ready.

Describe the engagement in plan.yaml; outsource checks it against the documented mistakes of outsourcing and says, line by
line, what is missing, why it matters and what to do.
"""
EPILOG = """Start here: `outsource new freelancer -o plan.yaml`, fill it in, then `outsource check plan.yaml`.

Exit codes: 0 ready, 1 not ready, 2 wrong usage or nothing to check, 70 internal error, 130 interrupted.
"""

app = typer.Typer(
    name="outsource",
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"outsource {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the tool itself."""


app.command("check", epilog=check.EPILOG)(check.check)
app.command("new", epilog=new.EPILOG)(new.new)
app.command("explain", epilog=explain.EPILOG)(explain.explain)
app.command("checks", epilog=checks.EPILOG)(checks.checks)
app.add_typer(checklist.app, name="checklist")
app.add_typer(baseline.app, name="baseline")
app.add_typer(config.app, name="config")
app.command("diff", epilog=diff.EPILOG)(diff.diff)
app.command("schema", epilog=schema.EPILOG)(schema.schema)
app.command("tasks", epilog=tasks.EPILOG)(tasks.tasks)
app.command("bids", epilog=bids.EPILOG)(bids.bids)
app.command("costs", epilog=costs.EPILOG)(costs.costs)
