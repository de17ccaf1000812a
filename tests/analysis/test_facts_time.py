"""Facts about dates and lengths, also on odd but well-typed plans."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.model.values import read_cadence, read_duration

TODAY = date(2026, 1, 15)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


def get(name: str, data: dict[str, Any], today: date = TODAY) -> object:
    return Facts(data, today).get(name).value


def span(start: date | None, end: date | None) -> dict[str, Any]:
    return {"start": start, "end": end}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 2, 1), date(2026, 2, 1), 1),
        (date(2026, 2, 1), date(2026, 3, 2), 30),
        (date(2026, 2, 2), date(2026, 2, 1), 0),
        (date(2026, 2, 1), date(2026, 1, 1), -30),
        (FIRST, LAST, 3652059),
        (date(2026, 2, 1), None, None),
    ],
)
def test_engagement_days(start: date | None, end: date | None, days: int | None) -> None:
    assert get("engagement_days", {"engagement": span(start, end)}) == days


@pytest.mark.parametrize(
    ("on", "notice", "left"),
    [
        (date(2026, 2, 28), "30 days", 14),
        (date(2026, 1, 31), "30 days", -14),
        (date(2026, 2, 14), "1 month", 0),
        (date(2026, 1, 25), "36 hours", 8),
        (date(2026, 1, 25), "5 working days", 3),
        (FIRST, "0 days", -739630),
        (date(2026, 1, 25), "999999 years", 10 - 365 * 999999),
    ],
)
def test_notice_days_left(on: date, notice: str, left: int) -> None:
    data = {"engagement": {"renewal": {"on": on, "notice": read_duration(notice)}}}
    assert get("notice_days_left", data) == left


def test_notice_is_early_enough_on_the_day_that_it_names() -> None:
    data = {"engagement": {"renewal": {"on": TODAY + timedelta(days=60), "notice": read_duration("60 days")}}}
    assert get("notice_days_left", data) == 0
    assert get("notice_days_left", data, TODAY + timedelta(days=1)) == -1


@pytest.mark.parametrize(
    ("deliverables", "slack", "index"),
    [
        ([{"due": date(2026, 5, 1), "needed_by": date(2026, 5, 8)}], 7, 0),
        (
            [
                {"due": date(2026, 5, 1), "needed_by": date(2026, 5, 8)},
                None,
                {"due": date(2026, 5, 9), "needed_by": date(2026, 5, 8)},
            ],
            -1,
            2,
        ),
        ([{"due": FIRST, "needed_by": LAST}], 3652058, 0),
    ],
)
def test_slack_days(deliverables: list[Any], slack: int, index: int) -> None:
    result = Facts({"deliverables": deliverables}, TODAY).get("slack_days")
    assert result.value == slack
    assert result.paths[0] == ("deliverables", index, "needed_by")


@pytest.mark.parametrize("deliverables", [None, [], [None], [{"name": "logo"}], [{"due": TODAY}, {"needed_by": TODAY}]])
def test_no_slack_without_dates(deliverables: list[Any] | None) -> None:
    assert get("slack_days", {"deliverables": deliverables}) is None


@pytest.mark.parametrize(
    ("length", "start", "end", "share"),
    [
        ("5 days", date(2026, 2, 1), date(2026, 2, 20), Decimal("25.0")),
        ("0 days", date(2026, 2, 1), date(2026, 2, 20), Decimal("0.0")),
        ("2 weeks", date(2026, 2, 1), date(2026, 2, 1), Decimal(100)),
        ("999999 years", date(2026, 2, 1), date(2026, 2, 20), Decimal(100)),
        ("5 days", date(2026, 2, 20), date(2026, 2, 1), None),
    ],
)
def test_onboarding_share(length: str, start: date, end: date, share: Decimal | None) -> None:
    data = {"onboarding": {"length": read_duration(length)}, "engagement": span(start, end)}
    assert get("onboarding_share", data) == share


@pytest.mark.parametrize(
    ("cadence", "start", "end", "talks"),
    [
        ("weekly", date(2026, 2, 1), date(2026, 2, 14), 2),
        ("weekly", date(2026, 2, 1), date(2026, 2, 13), 1),
        ("monthly", date(2026, 2, 1), date(2026, 2, 14), 0),
        ("every working day", date(2026, 2, 1), date(2026, 2, 14), 10),
        ("every hour", date(2026, 2, 1), date(2026, 2, 1), 24),
        ("weekly", date(2026, 2, 14), date(2026, 2, 1), 0),
        ("every 9999 years", FIRST, LAST, 1),
    ],
)
def test_check_ins_planned(cadence: str, start: date, end: date, talks: int) -> None:
    data = {"communication": {"check_ins": {"cadence": read_cadence(cadence)}}, "engagement": span(start, end)}
    result = Facts(data, TODAY).get("check_ins_planned")
    assert result.value == talks
    assert result.paths[0] == ("communication", "check_ins", "cadence")


HOLY_WEEK = {"first_day": date(2026, 3, 30), "last_day": date(2026, 4, 5)}


@pytest.mark.parametrize(
    ("holidays", "due", "hit"),
    [
        ([HOLY_WEEK], date(2026, 3, 29), 0),
        ([HOLY_WEEK], date(2026, 3, 30), 1),
        ([HOLY_WEEK], date(2026, 4, 5), 1),
        ([HOLY_WEEK], date(2026, 4, 6), 0),
        ([{"first_day": date(2026, 4, 6)}], date(2026, 4, 6), 1),
        ([{"first_day": date(2026, 4, 6)}], date(2026, 4, 7), 0),
        ([{"first_day": LAST, "last_day": FIRST}], date(2026, 4, 6), 0),
        ([None, {"name": "Easter"}, {"last_day": date(2026, 4, 6)}], date(2026, 4, 6), 0),
        ([HOLY_WEEK, HOLY_WEEK], date(2026, 4, 1), 1),
    ],
)
def test_due_on_holiday(holidays: list[Any], due: date, hit: int) -> None:
    data = {"culture": {"holidays": holidays}, "deliverables": [None, {"name": "brief"}, {"due": due}]}
    result = Facts(data, TODAY).get("due_on_holiday")
    assert result.value == hit
    assert result.paths[0] == (("deliverables", 2, "due") if hit else ("culture", "holidays"))


def test_due_on_holiday_counts_every_deliverable_and_needs_both_lists() -> None:
    two = [{"due": date(2026, 4, 1)}, {"due": date(2026, 4, 2)}]
    assert get("due_on_holiday", {"culture": {"holidays": [HOLY_WEEK]}, "deliverables": two}) == 2
    assert get("due_on_holiday", {"deliverables": two}) is None
    assert get("due_on_holiday", {"culture": {"holidays": [HOLY_WEEK]}}) is None
