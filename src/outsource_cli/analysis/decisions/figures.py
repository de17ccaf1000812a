"""The figures of a cost comparison: what they are called, when they fall due, and their three points in one currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import ceil
from typing import Any, NamedTuple

from outsource_cli.analysis.decisions.currency import converted, home_currency, rates_to
from outsource_cli.analysis.decisions.finance import CONTEXT, added
from outsource_cli.model.values import Duration, Money

START, MONTHLY, TRANSITION, END = "at the start", "every month", "in the transition", "at the end"

IN_HOUSE, FEES = "in_house", "fees"
ITEMS: dict[str, tuple[str, str]] = {
    IN_HOUSE: ("doing it yourself", MONTHLY),
    FEES: ("the provider's fees", MONTHLY),
    "search": ("finding a provider", START),
    "onboarding": ("onboarding", START),
    "transition": ("transition", TRANSITION),
    "management": ("steering, your own time", MONTHLY),
    "rework": ("rework", MONTHLY),
    "tools": ("tools and licences", MONTHLY),
    "risk": ("reserve for risks", MONTHLY),
    "taxes": ("taxes", MONTHLY),
    "exit": ("getting out again", END),
}
"""Every figure: its name for people, and when it falls due."""
COST_ITEMS = tuple(item for item in ITEMS if item not in (IN_HOUSE, FEES))
"""What outsourcing costs apart from the provider's fees."""

MOST_MONTHS = 1200
"""A hundred years: nobody plans for longer, and the flow has a line for each month."""
_DAYS_PER_MONTH = {"year": Decimal(365) / 12, "quarter": Decimal(91) / 3, "month": Decimal(30)}
_CALENDAR_MONTH = Decimal(365) / 12


class Figure(NamedTuple):
    """One figure over the whole horizon, in the home currency; `given` is how the plan has it."""

    name: str
    likely: Decimal
    low: Decimal
    high: Decimal
    given: Money

    @property
    def title(self) -> str:
        return ITEMS[self.name][0]

    @property
    def due(self) -> str:
        return ITEMS[self.name][1]

    @property
    def sign(self) -> int:
        """+1 where more of it speaks for outsourcing, -1 where more of it speaks against."""
        return 1 if self.name == IN_HOUSE else -1


class SetAside(NamedTuple):
    """A range that cannot be used, by the figure's name, and why, in words."""

    name: str
    why: str


class Figures(NamedTuple):
    """All figures of a plan in one currency, in-house first and the fees second, and the ranges that were set aside."""

    currency: str
    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def in_house(self) -> Decimal:
        return self.figures[0].likely

    @property
    def fees(self) -> Decimal:
        return self.figures[1].likely

    @property
    def outsourced(self) -> Decimal:
        """All costs of outsourcing together; blanks count as nothing."""
        return added(figure.likely for figure in self.figures[1:])

    @property
    def net_benefit(self) -> Decimal:
        """What outsourcing saves over the horizon; below zero it costs more."""
        return CONTEXT.subtract(self.in_house, self.outsourced)


def figures(costs: Mapping[str, Any]) -> Figures | None:
    """The figures of `cost_benefit`, typed. None while in_house or fees is blank or below zero, or a currency has no rate.

    A cost below zero is a slip, such as a minus sign in front of what goes out; it would make outsourcing pay.
    """
    home = home_currency(costs)
    if home is None or any(costs.get(name) is None or costs[name].amount < 0 for name in (IN_HOUSE, FEES)):
        return None
    rates, ranges = rates_to(home, costs.get("rates")), costs.get("ranges") or {}
    found: list[Figure] = []
    aside: list[SetAside] = []
    for item in ITEMS:
        money = costs.get(item)
        if money is None:
            continue
        likely = converted(money, rates)
        if likely is None:
            return None
        ends = ranges.get(item)
        low, high, why = _ends(likely, ends, rates) if ends else (likely, likely, "")
        found.append(Figure(item, likely, low, high, money))
        if why:
            aside.append(SetAside(item, why))
    return Figures(home, tuple(found), (*aside, *(_ranges_of_nothing(costs) if ranges else ())))


def _ends(likely: Decimal, ends: Mapping[str, Money], rates: Mapping[str, Decimal]) -> tuple[Decimal, Decimal, str]:
    """Low, high, and why the range cannot be used. An end that is blank is the likely value."""
    low, high = (converted(ends[end], rates) if ends.get(end) else likely for end in ("low", "high"))
    if low is None or high is None:
        return likely, likely, "its currency has no rate"
    if not low <= likely <= high:
        return likely, likely, "the likely value does not lie between low and high"
    return low, high, ""


def _ranges_of_nothing(costs: Mapping[str, Any]) -> Iterator[SetAside]:
    for item, ends in (costs.get("ranges") or {}).items():
        if item in ITEMS and ends is not None and costs.get(item) is None:
            yield SetAside(item, f"`cost_benefit.{item}` has no likely value")


def months_of(length: Duration) -> int | None:
    """A length of time in months, begun ones counted whole; None for nothing or more than a hundred years.

    A year has twelve months and a quarter three, as they are written; days and weeks are held against the calendar.
    """
    unit = length.text.split()[-1].lower().removesuffix("s") if length.text else ""
    unit = unit.lstrip("0123456789.")
    months = ceil(round(length.days / _DAYS_PER_MONTH.get(unit, _CALENDAR_MONTH), 6))
    return months if 0 < months <= MOST_MONTHS else None
