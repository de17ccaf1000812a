"""`outsource bids`: which provider."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from outsource_cli.cli.deciding import FormatChoice, Output, PlanPath, Wanted, deliver, opened
from outsource_cli.cli.options import ColorChoice

EPILOG = """**Examples**

`outsource bids plan.yaml` ranks the offers by the plan's own criteria and draws price against quality.

`outsource bids plan.yaml --low 20` calls a price abnormally low from 20 % below the others on.

`outsource bids plan.yaml --format markdown -o bids.md` writes a page for the decision's file.
"""


def bids(
    plan: PlanPath,
    low: Annotated[
        int,
        typer.Option(
            "--low",
            metavar="PERCENT",
            min=1,
            max=99,
            help="Percent below the median, or below cost_benefit.fees, from which a price is abnormally low.",
        ),
    ] = 30,
    format_name: FormatChoice = "text",
    output: Output = None,
    color: ColorChoice = "auto",
) -> None:
    """Work out which provider to choose: total cost, points, price against quality, how firm the result is."""
    from outsource_cli.app.decide import decide_bids

    found = opened(plan)
    deliver("bids", found, decide_bids(found, Decimal(low)), Wanted(format_name, output, color))
