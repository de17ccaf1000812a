"""Facts about working across places, also on odd but well-typed plans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.model.values import read_working_hours

TODAY = date(2026, 1, 15)


def sides(ours: tuple[str, str], theirs: tuple[str, str], **engagement: date) -> dict[str, Any]:
    return {
        "client": {"time_zone": ours[0], "working_hours": read_working_hours(ours[1])},
        "provider": {"time_zone": theirs[0], "working_hours": read_working_hours(theirs[1])},
        "engagement": engagement or None,
    }


@pytest.mark.parametrize(
    ("client", "provider", "differ"), [("DE", "ES", True), ("DE", "DE", False), ("DE", None, None), (None, "DE", None)]
)
def test_cross_border(client: str | None, provider: str | None, differ: bool | None) -> None:
    data = {"client": {"country": client}, "provider": {"country": provider}}
    assert Facts(data, TODAY).get("cross_border").value is differ


@pytest.mark.parametrize(
    ("ours", "theirs", "hours"),
    [
        (("Europe/Berlin", "09:00-17:00"), ("Europe/Berlin", "09:00-17:00"), "8.0"),
        (("Europe/Berlin", "09:00-17:00"), ("Europe/Berlin", "13:30-20:00"), "3.5"),
        (("Europe/Berlin", "09:00-17:00"), ("Asia/Manila", "09:00-18:00"), "2.0"),
        (("Europe/Berlin", "09:00-17:00"), ("America/Los_Angeles", "09:00-17:00"), "0.0"),
        (("Europe/Berlin", "09:00-17:00"), ("Asia/Manila", "22:00-06:00"), "2.0"),
        (("America/New_York", "09:00-17:00"), ("Asia/Manila", "22:00-06:00"), "8.0"),
        (("Pacific/Auckland", "09:00-17:00"), ("America/New_York", "15:00-23:00"), "8.0"),
        (("Etc/GMT+12", "22:00-06:00"), ("Etc/GMT-14", "00:00-08:00"), "8.0"),
        (("Asia/Kathmandu", "09:00-17:00"), ("Asia/Kolkata", "09:00-17:00"), "7.7"),
    ],
)
def test_overlap_hours(ours: tuple[str, str], theirs: tuple[str, str], hours: str) -> None:
    result = Facts(sides(ours, theirs), TODAY).get("overlap_hours")
    assert result.value == Decimal(hours)
    assert result.paths[0] == ("provider", "working_hours")


def test_overlap_hours_takes_the_worst_time_of_the_year() -> None:
    ours, theirs = ("Europe/Berlin", "09:00-17:00"), ("Asia/Manila", "14:00-22:00")
    winter = sides(ours, theirs, start=date(2026, 1, 1), end=date(2026, 2, 28))
    summer = sides(ours, theirs, start=date(2026, 6, 1), end=date(2026, 8, 31))
    year = sides(ours, theirs, start=date(2026, 1, 1), end=date(2026, 12, 31))
    found = [Facts(data, TODAY).get("overlap_hours").value for data in (winter, summer, year)]
    assert found == [Decimal("6.0"), Decimal("7.0"), Decimal("6.0")]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 6, 1), date(2026, 1, 1)),
        (date(1, 1, 1), date(9999, 12, 31)),
        (date(9999, 12, 31), date(9999, 12, 31)),
        (date(9999, 12, 31), date(1, 1, 1)),
    ],
)
def test_overlap_hours_bears_odd_dates(start: date, end: date) -> None:
    data = sides(("Europe/Berlin", "09:00-17:00"), ("Europe/Berlin", "09:00-17:00"), start=start, end=end)
    assert Facts(data, TODAY).get("overlap_hours").value == Decimal("8.0")


def test_overlap_hours_names_what_is_missing() -> None:
    data = sides(("Europe/Berlin", "09:00-17:00"), ("Asia/Manila", "09:00-18:00"))
    data["provider"]["working_hours"] = None
    result = Facts(data, TODAY).get("overlap_hours")
    assert result.value is None
    assert result.paths == (("provider", "working_hours"),)


def test_overlap_hours_sees_the_three_weeks_when_only_one_side_has_changed_its_clocks() -> None:
    """America changes on 8 March 2026 and Europe on 29 March; looking once a month from 1 February misses both."""
    ours, theirs = ("Europe/Berlin", "15:00-23:00"), ("America/New_York", "09:00-12:00")
    days = {"start": date(2026, 2, 1), "end": date(2026, 4, 10)}
    assert Facts(sides(ours, theirs, **days), TODAY).get("overlap_hours").value == Decimal("2.0")
    before = {"start": date(2026, 2, 1), "end": date(2026, 3, 7)}
    assert Facts(sides(ours, theirs, **before), TODAY).get("overlap_hours").value == Decimal("3.0")
