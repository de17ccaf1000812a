"""`outsource checks`: which checks there are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from outsource_cli.cli.console import speaks_unicode, wants_color, width_of, write
from outsource_cli.cli.options import ColorChoice, ConfigFile, Ignore, Isolated, Select, configured, listed

EPILOG = """**Examples**

`outsource checks` lists every check of the shipped pack `core`, grouped by theme.

`outsource checks --gate sign --severity blocker` lists what can stand between you and a signature.

`outsource checks --row OBJ-1,OBJ-2` lists the checks against two documented mistakes.

`outsource checks --pack my-pack/` lists the checks of a pack of your own.

`outsource checks --format json` gives the same to programs, with the reason and the remedy of each check.
"""


def checks(
    gates: Annotated[
        list[str] | None,
        typer.Option(
            "--gate", metavar="GATE", help="Only checks that guard these gates; comma-separated, as all filters."
        ),
    ] = None,
    themes: Annotated[list[str] | None, typer.Option("--theme", metavar="THEME", help="Only these themes.")] = None,
    severities: Annotated[
        list[str] | None,
        typer.Option("--severity", metavar="SEVERITY", help="Only checks that have, or may rise to, these severities."),
    ] = None,
    rows: Annotated[
        list[str] | None, typer.Option("--row", metavar="ROW", help="Only checks against these documented mistakes.")
    ] = None,
    sources: Annotated[
        list[str] | None, typer.Option("--source", metavar="SOURCE", help="Only checks that rest on these documents.")
    ] = None,
    packs: Annotated[
        list[str] | None,
        typer.Option(
            "--pack", metavar="NAME|FOLDER", help="Only the checks of this pack, shipped or your own. Default: core."
        ),
    ] = None,
    checklists: Annotated[
        list[str] | None, typer.Option("--checklist", metavar="FILE", help="Only the checks of this checklist file.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="For people or for programs.")
    ] = "text",
    color: ColorChoice = "auto",
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """List the checks, all or some of them."""
    from outsource_cli.app.configure import files_of, packs_of, placed
    from outsource_cli.app.draw import draw_checks
    from outsource_cli.app.listing import Filters, checks_data, list_checks
    from outsource_cli.reports.options import RenderOptions
    from outsource_cli.reports.shape import dump

    filters = Filters(
        gates=listed(gates),
        themes=listed(themes),
        severities=listed(severities),
        rows=tuple(one.upper() for one in listed(rows)),
        sources=tuple(one.upper() for one in listed(sources)),
        packs=tuple(packs or ()),
        checklists=tuple(Path(one) for one in checklists or ()),
        select=listed(select),
        ignore=listed(ignore),
    )
    configuration = configured((), config, isolated)
    with placed(configuration):
        found = list_checks(filters, packs_of(configuration), files_of(configuration, "checklists"))
    if output_format == "json":
        write(dump(checks_data(found), indent=2) + "\n")
        return
    options = RenderOptions(
        width=width_of(sys.stdout), color=wants_color(color, sys.stdout), unicode=speaks_unicode(sys.stdout)
    )
    write(draw_checks(found, options))
