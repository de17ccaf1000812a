"""Options that several commands share, and how their text is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

import typer

from outsource_cli.errors import UsageError
from outsource_cli.model.values import read_date

Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME|FOLDER", help="A further pack, shipped (by name) or your own (by folder)."),
]
Checklists = Annotated[
    list[str] | None, typer.Option("--checklist", metavar="FILE", help="A further checklist file of your own.")
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="WHAT", help="Only these: ids, id letters, names, themes, rows, packs; comma-separated."
    ),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="WHAT", help="Leave these out; as --select.")]
Color = Literal["auto", "always", "never"]
ColorChoice = Annotated[
    Color, typer.Option("--color", metavar="WHEN", help="Colour the output: auto, always or never.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day that counts as today, such as 2026-03-31. Default: today."),
]


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
        raise UsageError(f"`--as-of {text}` is no day{f': {why}' if why else ''}", hint="Write 2026-03-31.") from None


def listed(values: Iterable[str] | None) -> tuple[str, ...]:
    """Repeated and comma-separated values of an option, flat."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
