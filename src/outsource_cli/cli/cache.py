"""`outsource cache`: what the cache holds, and how to empty it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from outsource_cli.cli import options as opt
from outsource_cli.cli.console import write

if TYPE_CHECKING:
    from outsource_cli.app.cache.store import State, Store

app = typer.Typer(no_args_is_help=True, help="The reports that are kept for plans that did not change.")

INFO_EPILOG = """**Examples**

`outsource cache info` says where the cache is, how many reports it holds and how large it is.

`outsource cache info --format json` gives the same to programs.
"""
CLEAR_EPILOG = """**Example**

`outsource cache clear` removes all that is kept. Reports stay the same without it; they only take longer.
"""
Form = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="For people or for programs.")]


@app.callback()
def _group() -> None:
    """The reports that are kept for plans that did not change."""


def folder() -> Path:
    """The folder of the user's cache."""
    from outsource_cli.app.cache.store import cache_folder

    return cache_folder(os.environ, Path(os.path.expanduser("~")))  # noqa: PTH111 - pathlib's raises without a home


@app.command("info", epilog=INFO_EPILOG)
def info(output_format: Form = "text") -> None:
    """Say where the cache is and what it holds."""
    state = _store().state()
    if output_format == "json":
        _print_json(state)
    else:
        write(f"{state.path}\n{_told(state)}\n" + (f"It is not used: {state.problem}\n" if state.problem else ""))


@app.command("clear", epilog=CLEAR_EPILOG)
def clear(output_format: Form = "text") -> None:
    """Remove everything that the cache holds."""
    from outsource_cli.errors import UsageError

    state = _store().clear()
    if state.problem:
        raise UsageError(f"the cache is not cleared: {state.problem}", hint="Remove that file yourself.")
    if output_format == "json":
        _print_json(state)
    else:
        write(f"Removed from {state.path}: {_told(state)}\n")


def _store() -> Store:
    from outsource_cli.app.cache.store import Store

    return Store(folder(), opt.day(None))


def _told(state: State) -> str:
    from outsource_cli.reports.phrases import counted

    return f"{counted(state.records, 'report')}, {counted(state.bytes, 'byte')}"


def _print_json(state: State) -> None:
    from outsource_cli.reports.shape import dump

    shape = {
        "version": 1,
        "path": str(state.path),
        "reports": state.records,
        "bytes": state.bytes,
        "problem": state.problem or None,
    }
    write(dump(shape, indent=2) + "\n")
