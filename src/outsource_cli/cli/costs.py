"""`outsource costs`: is it worth it."""

from __future__ import annotations

from typing import Annotated

import typer

from outsource_cli.analysis.decisions.defaults import DEFAULT_RUNS, DEFAULT_SEED, MOST_RUNS
from outsource_cli.cli.deciding import FormatChoice, Output, PlanPath, Wanted, deliver, opened
from outsource_cli.cli.options import ColorChoice

EPILOG = """**Examples**

`outsource costs plan.yaml` sets doing it yourself beside outsourcing it, month by month, from `cost_benefit`.

`outsource costs plan.yaml --runs 100000 --seed 7` plays the estimates through more often, with other dice.

`outsource costs plan.yaml --format json -o costs.json` gives every figure and the monthly flow to a program.
"""


def costs(
    plan: PlanPath,
    format_name: FormatChoice = "text",
    output: Output = None,
    runs: Annotated[
        int, typer.Option("--runs", metavar="N", min=100, max=MOST_RUNS, help="How often the estimates are played.")
    ] = DEFAULT_RUNS,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="The same seed gives the same result.")
    ] = DEFAULT_SEED,
    color: ColorChoice = "auto",
) -> None:
    """Work out whether outsourcing is worth it: both ways side by side, cash flow, break-even, what may go wrong."""
    from outsource_cli.app.decide import decide_costs

    found = opened(plan)
    deliver("costs", found, decide_costs(found, runs, seed), Wanted(format_name, output, color))
