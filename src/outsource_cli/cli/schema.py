"""`outsource schema`: JSON Schemas for editors and validators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from outsource_cli.cli.console import save, say, write

EPILOG = """**Examples**

`outsource schema plan -o plan.schema.json` writes the schema of plans to a file.

`# yaml-language-server: $schema=plan.schema.json` as the first line of a plan then gives completion and hovers in editors.

`outsource schema checklist` prints the schema of checklists; `outsource schema pack` that of pack.yaml.

`outsource schema config -o outsource.schema.json` writes the schema of outsource.toml.
"""


def schema(
    kind: Annotated[
        str, typer.Argument(metavar="plan|checklist|pack|config", help="The file that the schema describes.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there. Default: standard output.")
    ] = None,
) -> None:
    """Print the JSON Schema (draft 2020-12) of a plan, a checklist, a pack or a config file."""
    from outsource_cli.app.schema import schema as schema_of

    text = json.dumps(schema_of(kind), indent=2) + "\n"
    if output is None or str(output) == "-":
        write(text)
    else:
        save(output, text)
        say(f"{kind} schema written to {output}")
