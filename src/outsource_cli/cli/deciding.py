"""What `tasks`, `bids` and `costs` have in common: the plan, the format, where the report goes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from outsource_cli.cli.console import piped, save, say, speaks_unicode, wants_color, width_of, write
from outsource_cli.cli.options import Color
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen

if TYPE_CHECKING:
    from outsource_cli.app.decide import OpenPlan
    from outsource_cli.reports.options import RenderOptions

PlanPath = Annotated[str, typer.Argument(metavar="PLAN", help="The plan, or - for standard input.")]
FormatChoice = Annotated[
    Literal["text", "json", "markdown"], typer.Option("--format", "-f", help="For people, programs or pages.")
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there. Default: -, standard output.")
]
FILE_WIDTH = 100
STDOUT = "-"


def opened(path: str) -> OpenPlan:
    """The plan; what is wrong with single values of it is told on stderr. Raises UsageError."""
    from outsource_cli.app.decide import open_plan
    from outsource_cli.reports.clean import clean

    stdin = piped("cat plan.yaml | outsource costs -") if path == "-" else b""
    plan = open_plan(path, stdin)
    for problem in plan.problems:
        say(f"note: {clean(problem)}")
    if plan.problems:
        say("note: what is wrong reads as blank here; `outsource check` says what to write instead.")
    return plan


class Wanted(Frozen):
    """How the report is wanted, as the options say it."""

    format_name: Literal["text", "json", "markdown"] = "text"
    output: str | None = None
    color: Color = "auto"


def deliver(
    decision: Literal["tasks", "bids", "costs"], plan: OpenPlan, result: Any, wanted: Wanted, as_of: str = ""
) -> None:
    """Render and write. Raises UsageError when the report would replace the plan or cannot be written."""
    from outsource_cli._version import __version__
    from outsource_cli.reports.clean import clean
    from outsource_cli.reports.decisions import Head, render

    file = None if wanted.output in (None, STDOUT) else Path(str(wanted.output))
    if file is not None and file.exists() and Path(plan.path).exists() and file.samefile(plan.path):
        raise UsageError(f"the report would replace the plan `{file}`", hint="Give --output another file.")
    head = Head(plan.path, plan.name, __version__, as_of)
    text = render(decision, wanted.format_name, head, result, _options(file, wanted.color))
    if file is None:
        write(text)
    else:
        save(file, text)
        say(f"{decision} written to {clean(str(file))}")


def _options(file: Path | None, color: Color) -> RenderOptions:
    from outsource_cli.reports.options import RenderOptions

    if file is not None:
        return RenderOptions(width=FILE_WIDTH, color=color == "always")
    return RenderOptions(
        width=width_of(sys.stdout), color=wants_color(color, sys.stdout), unicode=speaks_unicode(sys.stdout)
    )
