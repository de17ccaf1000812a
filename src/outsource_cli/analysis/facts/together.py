"""Facts about working across places."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from outsource_cli.analysis.facts.base import PointsAt, fact
from outsource_cli.model.values import WorkingHours

EARLIEST = date(1970, 1, 1)
LATEST = date(2200, 1, 1)
"""Days outside these have no time-zone rules worth the name, and some cannot be turned into UTC."""


@fact("yes_no", title="client and provider work in different countries", reads=("client.country", "provider.country"))
def cross_border(client: str, provider: str) -> bool:
    """Whether client.country and provider.country differ."""
    return client != provider


@fact(
    "number",
    unit="hours per day",
    title="time in a day when both sides are at work",
    reads=(
        "client.time_zone",
        "client.working_hours",
        "provider.time_zone",
        "provider.working_hours",
    ),
    also=("engagement.start", "engagement.end"),
    today=True,
)
def overlap_hours(
    client_zone: str,
    client_hours: WorkingHours,
    provider_zone: str,
    provider_hours: WorkingHours,
    start: date | None,
    end: date | None,
    *,
    today: date,
) -> object:
    """Hours in which both working days overlap, from zones and hours; the least found over the engagement.

    It is worked out for every thirtieth day from engagement.start to engagement.end (a year at most, and the as-of
    date where there is no start), because daylight saving shifts the two sides apart at different times.
    """
    first = min(max(start or today, EARLIEST), LATEST)
    last = min(end or first, first + timedelta(days=366))
    days = [first]
    while days[-1] + timedelta(days=30) <= last:
        days.append(days[-1] + timedelta(days=30))
    minutes = min(_overlap(day, client_zone, client_hours, provider_zone, provider_hours) for day in days)
    return PointsAt((Decimal(minutes) / 60).quantize(Decimal("0.1"), ROUND_DOWN), ("provider", "working_hours"))


def _overlap(day: date, zone_a: str, hours_a: WorkingHours, zone_b: str, hours_b: WorkingHours) -> int:
    """Minutes shared on `day`. The other side's working day may be a calendar day or two before or after."""
    start_a, end_a = _interval(day, zone_a, hours_a)
    shared = 0
    for shift in (-2, -1, 0, 1, 2):
        start_b, end_b = _interval(day + timedelta(days=shift), zone_b, hours_b)
        shared += max(0, int((min(end_a, end_b) - max(start_a, start_b)).total_seconds()) // 60)
    return shared


def _interval(day: date, zone: str, hours: WorkingHours) -> tuple[datetime, datetime]:
    from zoneinfo import ZoneInfo  # costs as much to import as a plan takes to check

    place = ZoneInfo(zone)
    end_day = day if hours.end > hours.start else day + timedelta(days=1)
    start = datetime.combine(day, hours.start, tzinfo=place).astimezone(UTC)
    return start, datetime.combine(end_day, hours.end, tzinfo=place).astimezone(UTC)
