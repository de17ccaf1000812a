"""`outsource tasks`: what to hand out."""

from __future__ import annotations

from typing import Annotated

import typer

from outsource_cli.cli.deciding import FormatChoice, Output, PlanPath, Wanted, deliver, opened
from outsource_cli.cli.options import ColorChoice, listed

EPILOG = """**Examples**

`outsource tasks plan.yaml` ranks the tasks from easiest to hardest and says which to keep, hand out or split, and why.

`outsource tasks plan.yaml --weight skill=5 --weight season=0` lets the missing skill count more and the season not at all.

`outsource tasks plan.yaml --format json -o tasks.json` gives the same to a program.
"""


def tasks(
    plan: PlanPath,
    weights: Annotated[
        list[str] | None,
        typer.Option(
            "--weight",
            metavar="NAME=NUMBER",
            help="What counts how much: core 3, repetitive 2, difficulty 2, skill 3, hours 1, season 1.",
        ),
    ] = None,
    format_name: FormatChoice = "text",
    output: Output = None,
    color: ColorChoice = "auto",
) -> None:
    """Work out which tasks to hand out: ranking, advice with reasons, hours that come free, the form that fits."""
    from outsource_cli.app.decide import decide_tasks, read_weights

    chosen = read_weights(listed(weights))
    found = opened(plan)
    deliver("tasks", found, decide_tasks(found, chosen), Wanted(format_name, output, color))
