"""Facts about working across places."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from outsource_cli.analysis.facts.base import PointsAt, fact
from outsource_cli.model.values import WorkingHours

EARLIEST = date(1970, 1, 1)
LATEST = date(2200, 1, 1)
"""Days outside these have no time-zone rules worth the name, and some cannot be turned into UTC."""
MOST_DAYS = 3 * 366
DAY = 24 * 60


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
    """Hours in which both working days overlap, from zones and hours; the least over the engagement.

    Every day from engagement.start to engagement.end is looked at (three years at most, and the as-of date where there
    is no start), because daylight saving shifts the two sides apart, and not at the same time in both places.
    """
    first = min(max(start or today, EARLIEST), LATEST)
    last = min(end or first, first + timedelta(days=MOST_DAYS))
    minutes = min(
        _shared(client_hours, ours, provider_hours, theirs)
        for ours, theirs in _offsets(client_zone, provider_zone, first, last)
    )
    return PointsAt((Decimal(minutes) / 60).quantize(Decimal("0.1"), ROUND_DOWN), ("provider", "working_hours"))


def _offsets(zone_a: str, zone_b: str, first: date, last: date) -> set[tuple[int, int]]:
    """Every pair of offsets from UTC, in minutes, that holds at noon of a day of the stretch."""
    if zone_a == zone_b or last < first:
        last = first  # both clocks change in the same night
    found: set[tuple[int, int]] = set()
    for year in range(first.year, last.year + 1):
        ours, theirs = _changes(zone_a, year), _changes(zone_b, year)
        start = (max(first, date(year, 1, 1)) - date(year, 1, 1)).days
        end = (min(last, date(year, 12, 31)) - date(year, 1, 1)).days
        days = [start, *(day for day in (*ours, *theirs) if start < day <= end)]
        found.update((_holding(ours, day), _holding(theirs, day)) for day in days)
    return found


def _holding(changes: dict[int, int], day: int) -> int:
    """The offset on a day of the year."""
    return next(offset for since, offset in reversed(changes.items()) if since <= day)


@lru_cache(maxsize=512)
def _changes(zone: str, year: int) -> dict[int, int]:
    """The offsets of a zone at noon, in minutes, by the day of the year (from 0) from which on they hold."""
    from zoneinfo import ZoneInfo  # costs as much to import as a plan takes to check

    offset_at = ZoneInfo(zone).utcoffset
    offsets = [offset_at(noon) for noon in _noons(year)]
    before = [None, *offsets]
    return {day: _minutes(now or timedelta()) for day, now in enumerate(offsets) if day == 0 or now != before[day]}


@lru_cache(maxsize=8)
def _noons(year: int) -> list[datetime]:
    """Noon of every day of a year."""
    start, end = datetime(year, 1, 1, 12), date(year, 12, 31)  # noqa: DTZ001 - local time anywhere
    return [start + timedelta(days=number) for number in range((end - start.date()).days + 1)]


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def _shared(hours_a: WorkingHours, offset_a: int, hours_b: WorkingHours, offset_b: int) -> int:
    """Minutes that two working days share. The other side's may begin a calendar day or two before or after."""
    start_a, end_a = _span(hours_a, offset_a)
    start_b, end_b = _span(hours_b, offset_b)
    shifts = [days * DAY for days in (-2, -1, 0, 1, 2)]
    return sum(max(0, min(end_a, end_b + shift) - max(start_a, start_b + shift)) for shift in shifts)


def _span(hours: WorkingHours, offset: int) -> tuple[int, int]:
    """Start and end of a working day in minutes after midnight UTC; an end before the start lies on the next day."""
    start, end = (moment.hour * 60 + moment.minute for moment in hours)
    return start - offset, (end if end > start else end + DAY) - offset
