"""Facts about dates and lengths."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact
from outsource_cli.model.values import Duration


@fact("integer", unit="days", title="length of the engagement", reads=("engagement.start", "engagement.end"))
def engagement_days(start: date, end: date) -> int:
    """Calendar days from engagement.start to engagement.end, both counted."""
    return (end - start).days + 1


@fact(
    "integer",
    unit="days",
    title="days left to give notice before the engagement renews by itself",
    reads=("engagement.renewal.on", "engagement.renewal.notice"),
    today=True,
)
def notice_days_left(on: date, notice: Duration, *, today: date) -> int:
    """Days from the as-of date to the last day for notice (renewal day minus notice); below 0 it is too late."""
    return (on - timedelta(days=int(notice.days)) - today).days


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
