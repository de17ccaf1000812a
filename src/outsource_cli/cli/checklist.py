"""`outsource checklist`: for people who write checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from outsource_cli.cli.console import write
from outsource_cli.reports.clean import clean
from outsource_cli.reports.phrases import counted

app = typer.Typer(no_args_is_help=True, help="For people who write checklists: lint them, run their examples.")

LINT_EPILOG = """**Example**

`outsource checklist lint my-pack/` reads a pack (a folder with pack.yaml) or single checklist files and names every fault.
"""
TEST_EPILOG = """**Example**

`outsource checklist test my-pack/ --mutants` runs every check's examples, and takes each assertion away in turn to see
whether an example notices.
"""
Where = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...", help="Packs (folders with pack.yaml) or checklist files. Default: the shipped packs."
    ),
]


@app.command("lint", epilog=LINT_EPILOG)
def lint(paths: Where = None) -> None:
    """Read checklists and refuse wrong ones: every fault with its file and line."""
    from outsource_cli.app.authoring import load_for_author

    checks = load_for_author(tuple(Path(path) for path in paths or ()))
    write(f"{counted(len(checks), 'check')}, no faults.\n")


@app.command("test", epilog=TEST_EPILOG)
def test(
    paths: Where = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Also take each assertion away; an example must notice.")
    ] = False,
) -> None:
    """Run the examples of checks: each must do what it says."""
    from outsource_cli.app.authoring import load_for_author, test_checks

    checks = load_for_author(tuple(Path(path) for path in paths or ()))
    result = test_checks(checks, mutants=mutants)
    faults = "".join(f"{clean(fault)}\n" for fault in result.faults)
    done = [counted(len(checks), "check"), counted(result.examples, "example")]
    done += [f"{counted(result.mutants, 'assertion')} taken away"] if mutants else []
    write(f"{faults}{', '.join(done)}: {counted(len(result.faults), 'fault')}.\n")
    raise typer.Exit(1 if result.faults else 0)
