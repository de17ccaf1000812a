"""Facts about dates and lengths."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact
from outsource_cli.model.values import Cadence, Duration


@fact("integer", unit="days", title="length of the engagement", reads=("engagement.start", "engagement.end"))
def engagement_days(start: date, end: date) -> int:
    """Calendar days from engagement.start to engagement.end, both counted."""
    return (end - start).days + 1


@fact(
    "integer",
    unit="days",
    title="time left to give notice before the engagement renews by itself",
    reads=("engagement.renewal.on", "engagement.renewal.notice"),
    today=True,
)
def notice_days_left(on: date, notice: Duration, *, today: date) -> int:
    """Days from the as-of date to the last day for notice (renewal day minus notice); below 0 it is too late."""
    return (on - today).days - ceil(notice.days)


@fact(
    "integer",
    unit="days",
    title="smallest slack between the provider's due date and the day you need the work",
    reads=("deliverables",),
)
def slack_days(deliverables: list[Any]) -> object:
    """The smallest number of days from a deliverable's due date to its needed_by date; points at the tightest one."""
    slack = [
        PointsAt((item["needed_by"] - item["due"]).days, ("deliverables", index, "needed_by"))
        for index, item in answered(deliverables)
        if item.get("due") and item.get("needed_by")
    ]
    return min(slack, key=lambda point: point.value) if slack else None  # type: ignore[arg-type, return-value]


@fact(
    "percent",
    unit="%",
    title="onboarding's share of the engagement's length",
    reads=("onboarding.length", "engagement.start", "engagement.end"),
)
def onboarding_share(length: Duration, start: date, end: date) -> Decimal | None:
    """onboarding.length divided by the engagement's calendar days."""
    days = (end - start).days + 1
    return min(Decimal(100), (100 * length.days / days).quantize(Decimal("0.1"))) if days > 0 else None


@fact(
    "integer",
    unit="check-ins",
    title="planned within the engagement",
    reads=("communication.check_ins.cadence", "engagement.start", "engagement.end"),
)
def check_ins_planned(cadence: Cadence, start: date, end: date) -> int:
    """The engagement's calendar days divided by the days between two check-ins, rounded down."""
    days = (end - start).days + 1
    return max(0, int(days / cadence.days))


@fact(
    "integer",
    unit="deliverables",
    title="due while one side is on holiday",
    reads=("culture.holidays", "deliverables"),
)
def due_on_holiday(holidays: list[Any], deliverables: list[Any]) -> object:
    """Deliverables whose due date lies within a holiday of either side; points at the first.

    A holiday without a last day is one day long.
    """
    away = [
        (item["first_day"], item.get("last_day") or item["first_day"])
        for _, item in answered(holidays)
        if item.get("first_day")
    ]
    hit = [
        ("deliverables", index, "due")
        for index, item in answered(deliverables)
        if item.get("due") and any(first <= item["due"] <= last for first, last in away)
    ]
    return PointsAt(len(hit), hit[0]) if hit else 0
