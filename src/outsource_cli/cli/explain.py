"""`outsource explain`: what an id or a name stands for."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from outsource_cli.cli.console import speaks_unicode, wants_color, width_of, write
from outsource_cli.cli.options import Checklists, ColorChoice, ConfigFile, Isolated, Packs, configured

EPILOG = """**Examples**

`outsource explain DD001` says what a check wants, why, what to do, and shows a plan that passes and one that fails.

`outsource explain tasks.skill` says what belongs in a field of the plan, and which checks ask for it.

`outsource explain OBJ-1 sign blocker` explains a documented mistake, a gate and a severity, one below the other.

`outsource explain fields` lists all fields; `facts`, `gates`, `rows`, `themes`, `sources`, `packs` work alike.

`outsource explain field:contract` says which one is meant when a field and a checklist share a name.

`outsource explain DD001 --format json` gives the same to programs.
"""


def explain(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Checks, themes, rows, sources, plan fields, gates, severities, statuses, facts, packs.",
        ),
    ],
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="For people or for programs.")
    ] = "text",
    packs: Packs = None,
    checklists: Checklists = None,
    color: ColorChoice = "auto",
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Explain a check, checklist, documented mistake, plan field, gate, fact: anything that has a name here."""
    from outsource_cli.app.catalog import load_catalog
    from outsource_cli.app.configure import files_of, packs_of, placed
    from outsource_cli.app.draw import draw
    from outsource_cli.app.explain import Explainer, to_data
    from outsource_cli.checks.packs import shipped_names
    from outsource_cli.reports.options import RenderOptions
    from outsource_cli.reports.shape import dump

    found = configured((), config, isolated, packs=packs, checklists=checklists)
    with placed(found):
        # Whatever ships can be explained, whether or not this run would use it.
        everything = (*packs_of(found), *shipped_names())
        catalog = load_catalog(everything, files_of(found, "checklists"), examples=True)
    explainer = Explainer(catalog)
    topics = [explainer.explain(name) for name in names]
    if output_format == "json":
        write(dump(dict(to_data(topics)), indent=2) + "\n")
        return
    options = RenderOptions(
        width=width_of(sys.stdout), color=wants_color(color, sys.stdout), unicode=speaks_unicode(sys.stdout)
    )
    write(draw(topics, options))
