"""What practitioners report of the costs that plans forget. Shown beside a plan's figures, never added to them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from outsource_cli.analysis.decisions.currency import rounded


class Practice(NamedTuple):
    """What is usual for one cost: a share of the fees in percent where one is reported, words, and the source's id."""

    low: int | None
    high: int | None
    words: str
    source: str


PRACTICE: dict[str, Practice] = {
    "search": Practice(1, 10, "of the contract's value, travel included", "P2"),
    "onboarding": Practice(None, None, "three to four weeks at least before the provider works alone", "P5"),
    "transition": Practice(None, None, "offshore three to twelve months pass without savings", "P2"),
    "management": Practice(6, 8, "of the yearly value", "P7"),
    "rework": Practice(0, 20, "of the fees in the first two years, offshore the upper end", "P2"),
    "tools": Practice(None, None, "depends on the work; no usual figure is known", ""),
    "risk": Practice(2, 11, "of the contract's value: scope that drifts 2 to 3 %, all leakage 11 %", "P10"),
    "exit": Practice(None, None, "depends on the work; no usual figure is known", ""),
}
"""The costs beside the fees, in the order of the work. Sources are those of the pack `core`."""


class LeftOut(NamedTuple):
    """A cost that the plan has no figure for, with what is usual: amounts in the plan's currency where a share is known."""

    item: str
    practice: Practice
    low: Decimal | None
    high: Decimal | None


def left_out(answered: frozenset[str], fees: Decimal) -> tuple[LeftOut, ...]:
    """The usual costs that are not among the answered ones."""
    return tuple(
        LeftOut(item, practice, _share(fees, practice.low), _share(fees, practice.high))
        for item, practice in PRACTICE.items()
        if item not in answered
    )


def _share(fees: Decimal, percent: int | None) -> Decimal | None:
    return None if percent is None else rounded(fees * percent / 100)
