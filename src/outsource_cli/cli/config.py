"""`outsource config`: which settings hold, and where each comes from."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from outsource_cli.cli import options as opt
from outsource_cli.cli.console import write

app = typer.Typer(no_args_is_help=True, help="Which settings hold, and where each of them comes from.")

EPILOG = """**Examples**

`outsource config show` prints every setting with its origin: a line of a file, a variable, or the default.

`outsource config show plans/critical/` reads the config file that is nearest to a folder.

`outsource config show --format json` gives the same to programs.
"""


@app.callback()
def _group() -> None:
    """Which settings hold, and where each of them comes from."""


@app.command("show", epilog=EPILOG)
def show(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Plans or folders whose config file is looked up. Default: this folder."
        ),
    ] = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="For people or for programs.")
    ] = "text",
) -> None:
    """Print every setting with its value and where that comes from."""
    from outsource_cli.app.show_config import as_data, as_text
    from outsource_cli.reports.shape import dump

    found = opt.configured(paths or ["."], config, isolated)
    write(as_text(found) if output_format == "text" else dump(as_data(found), indent=2) + "\n")
