"""Facts about work that goes on, on plans as they are written: YAML-like data, typed by the shape."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.source import Document

SHAPE = plan_shape()
TODAY = date(2026, 1, 15)
YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def fact(name: str, plan: dict[str, Any]) -> tuple[object, tuple[str | int, ...]]:
    """A fact's value and the place it points at first."""
    typed = type_plan(Document("plan.yaml", "", data=plan), SHAPE)
    assert not typed.problems
    result = Facts(typed.data, TODAY).get(name)
    return result.value, result.paths[0]


def monitoring(start: str, cadence: str, end: str | None = None, **more: object) -> dict[str, Any]:
    return {"engagement": {"start": start, "end": end}, "monitoring": {"cadence": cadence, **more}}


@pytest.mark.parametrize(
    ("start", "end", "cadence", "held", "days"),
    [
        ("2026-01-01", None, "weekly", None, 7),
        ("2026-01-01", None, "weekly", [], 7),
        ("2026-01-08", None, "weekly", None, 0),
        ("2026-02-01", None, "weekly", None, -24),
        ("2025-06-01", None, "weekly", [{"on": "2026-01-10"}], -2),
        ("2025-06-01", None, "weekly", [{"on": "2026-01-10"}, {"on": "2025-12-01"}], -2),
        ("2025-06-01", None, "weekly", [{"on": "2025-12-01"}, {"on": "2026-01-16"}], 38),
        ("2026-01-08", None, "weekly", [{"notes": "fine"}, None], 0),
        ("2026-01-08", None, "weekly", [{"on": "2025-01-01"}], 0),
        ("2026-01-14", None, "twice a week", None, -3),
        ("2026-01-14", None, "every 9999 years", None, 1 - 9999 * 365),
        ("2025-06-01", "2025-06-30", "monthly", None, -1),
        ("2025-06-01", "2025-07-31", "monthly", None, 30),
        ("2025-06-01", "2025-05-01", "monthly", None, -61),
    ],
)
def test_overdue(start: str, end: str | None, cadence: str, held: list[Any] | None, days: int) -> None:
    reviews = monitoring(start, cadence, end, reviews=held)
    feedback = {
        "engagement": {"start": start, "end": end},
        "monitoring": {"feedback": {"cadence": cadence, "given": held}},
    }
    assert fact("review_overdue_days", reviews) == (days, ("monitoring", "cadence"))
    assert fact("feedback_overdue_days", feedback) == (days, ("monitoring", "feedback", "cadence"))


@pytest.mark.parametrize(
    ("start", "end", "cadence", "times"),
    [
        ("2026-02-01", "2026-02-28", "every 2 weeks", 2),
        ("2026-02-01", "2026-02-27", "every 2 weeks", 1),
        ("2026-02-01", "2026-02-01", "daily", 1),
        ("2026-02-01", "2026-02-07", "twice a week", 2),
        ("2026-02-01", "2026-02-01", "every 8 hours", 3),
        ("2026-02-01", "2026-01-01", "daily", 0),
        ("0001-01-01", "9999-12-31", "yearly", 10005),
    ],
)
def test_how_often_before_the_end(start: str, end: str, cadence: str, times: int) -> None:
    length = {"engagement": {"start": start, "end": end}}
    assert fact("progress_looks", {**length, "monitoring": {"cadence": cadence}})[0] == times
    assert fact("feedback_rounds", {**length, "monitoring": {"feedback": {"cadence": cadence}}})[0] == times


@pytest.mark.parametrize(
    ("start", "metrics", "count", "place"),
    [
        ("2026-01-09", [{"name": "a"}], 0, ("monitoring", "metrics")),
        ("2026-01-08", [{"name": "a"}], 1, ("monitoring", "metrics", 0, "measured")),
        (
            "2025-01-01",
            [{"measured": [{"value": 1}]}, None, {"name": "b"}, {"name": "c"}],
            2,
            ("monitoring", "metrics", 2, "measured"),
        ),
        ("2025-01-01", [{"measured": [{"value": 0}]}], 0, ("monitoring", "metrics")),
        ("2025-01-01", [{"measured": [{"on": "2026-01-01"}]}], 1, ("monitoring", "metrics", 0, "measured")),
        ("2025-01-01", [{"measured": [{"on": "2026-01-16", "value": 1}]}], 1, ("monitoring", "metrics", 0, "measured")),
    ],
)
def test_metrics_without_measurement(start: str, metrics: list[Any], count: int, place: tuple[str | int, ...]) -> None:
    assert fact("metrics_without_measurement", monitoring(start, "weekly", metrics=metrics)) == (count, place)


def metric(better: str | None, target: int | None, *values: dict[str, Any]) -> dict[str, Any]:
    return {"name": "m", "better": better, "target": target, "measured": list(values)}


@pytest.mark.parametrize(
    ("metrics", "count", "at"),
    [
        ([metric("higher", 95, {"on": "2026-01-01", "value": 95})], 0, None),
        ([metric("higher", 95, {"on": "2026-01-01", "value": 94})], 1, (0, 0)),
        ([metric("higher", 95, {"on": "2026-01-01", "value": 94, "action": "train"})], 0, None),
        ([metric("lower", 5, {"on": "2026-01-01", "value": 5})], 0, None),
        ([metric("lower", 5, {"on": "2026-01-01", "value": 6})], 1, (0, 0)),
        ([metric("lower", 0, {"on": "2026-01-01", "value": -1})], 0, None),
        ([metric(None, 5, {"on": "2026-01-01", "value": 6})], 0, None),
        ([metric("lower", None, {"on": "2026-01-01", "value": 6})], 0, None),
        ([metric("higher", 95)], 0, None),
        # The latest counts, whatever the order; of two on one day, and of two undated ones, the lower one.
        ([metric("higher", 9, {"on": "2026-01-02", "value": 9}, {"on": "2026-01-01", "value": 1})], 0, None),
        ([metric("higher", 9, {"on": "2026-01-02", "value": 1}, {"on": "2026-01-01", "value": 9})], 1, (0, 0)),
        ([metric("higher", 9, {"on": "2026-01-02", "value": 9}, {"on": "2026-01-02", "value": 1})], 1, (0, 1)),
        ([metric("higher", 9, {"value": 1}, {"value": 9})], 0, None),
        ([metric("higher", 9, {"on": "2026-01-02", "value": 9}, {"value": 1})], 0, None),
        ([metric("higher", 9, {"on": "2026-01-15", "value": 1}, {"on": "2026-01-16", "value": 9})], 1, (0, 0)),
        ([{"name": "n"}, metric("higher", 9, {"value": 1}), metric("higher", 9, {"value": 2})], 2, (1, 0)),
    ],
)
def test_missed_targets_without_action(metrics: list[Any], count: int, at: tuple[int, int] | None) -> None:
    place = ("monitoring", "metrics") if at is None else ("monitoring", "metrics", at[0], "measured", at[1], "action")
    assert fact("missed_targets_without_action", {"monitoring": {"metrics": metrics}}) == (count, place)


@pytest.mark.parametrize(
    ("metrics", "end", "days", "at"),
    [
        ([metric("higher", 1, {"on": "2026-01-05", "value": 1})], None, 10, (0, 0)),
        ([metric("higher", 1, {"on": "2026-01-05", "value": 1})], "2026-01-07", 2, (0, 0)),
        (
            [
                metric(None, None, {"on": "2026-01-05", "value": 1}),
                metric(None, None, {"on": "2026-01-01", "value": 1}),
            ],
            None,
            14,
            (1, 0),
        ),
        (
            [metric(None, None, {"on": "2025-01-05", "value": 1}, {"on": "2026-01-14", "value": 1})],
            "2026-12-31",
            1,
            (0, 1),
        ),
    ],
)
def test_oldest_measurement_days(metrics: list[Any], end: str | None, days: int, at: tuple[int, int]) -> None:
    plan = {"engagement": {"end": end}, "monitoring": {"metrics": metrics}}
    assert fact("oldest_measurement_days", plan) == (days, ("monitoring", "metrics", at[0], "measured", at[1], "on"))


def test_nothing_measured_has_no_age() -> None:
    assert fact("oldest_measurement_days", {"monitoring": {"metrics": [metric("lower", 5, {"value": 6})]}})[0] is None


@pytest.mark.parametrize(
    ("length", "engagement", "tasks", "short"),
    [
        ("8 days", {"start": "2026-02-01", "end": "2026-05-01"}, [{"difficulty": 3, "decision": "outsource"}], 0),
        ("7 days", {"start": "2026-02-01", "end": "2026-05-01"}, [{"difficulty": 3, "decision": "outsource"}], 1),
        ("1 day", YEAR, [{"difficulty": 1, "decision": "outsource"}], 10),
        ("1 day", YEAR, [{"difficulty": 1, "decision": "outsource"}, {"difficulty": 5, "decision": "outsource"}], 29),
        ("1 day", YEAR, [{"difficulty": 1, "decision": "outsource"}, {"difficulty": 5, "decision": "keep"}], 10),
        ("1 day", YEAR, [{"difficulty": 2}, None, {"difficulty": 5}], 29),
        ("1 day", {"start": "2026-02-01", "end": "2026-02-14"}, [{"difficulty": 5}], 3),
        ("1 day", {"start": "2026-02-01", "end": "2026-02-01"}, [{"difficulty": 5}], 0),
        ("12 hours", {"start": "2026-02-01", "end": "2026-02-28"}, [{"difficulty": 1}], 1),
        ("999999 years", YEAR, [{"difficulty": 5}], 30 - 999999 * 365),
        ("1 day", YEAR, [{"name": "a", "decision": "outsource"}, {"difficulty": 5}], None),
        ("1 day", {"start": "2026-02-02", "end": "2026-02-01"}, [{"difficulty": 5}], None),
    ],
)
def test_onboarding_short_by(length: str, engagement: dict[str, str], tasks: list[Any], short: int | None) -> None:
    plan = {"onboarding": {"length": length}, "engagement": engagement, "tasks": tasks}
    assert fact("onboarding_short_by", plan) == (short, ("onboarding", "length"))


@pytest.mark.parametrize(
    ("events", "missing", "which"),
    [
        (["provider failure", "key person loss", "delay", "poor quality", "data loss"], 0, "none"),
        (["delay", "delay", "other", None], 4, "provider failure, key person loss, poor quality, data loss"),
        (["data loss", "poor quality", "delay", "key person loss"], 1, "provider failure"),
    ],
)
def test_scenarios(events: list[str | None], missing: int, which: str) -> None:
    plan = {"contingency": {"scenarios": [{"event": event, "owner": "Anna"} for event in events]}}
    assert fact("scenarios_missing", plan) == (missing, ("contingency", "scenarios"))
    assert fact("troubles_not_foreseen", plan) == (which, ("contingency", "scenarios"))


@pytest.mark.parametrize(
    ("name", "plan", "gap"),
    [
        ("review_overdue_days", {"engagement": {"start": "2026-01-01"}}, ("monitoring", "cadence")),
        ("feedback_overdue_days", {"monitoring": {"feedback": {"cadence": "weekly"}}}, ("engagement", "start")),
        ("onboarding_short_by", {"onboarding": {"length": "1 day"}, "engagement": YEAR}, ("tasks",)),
        ("scenarios_missing", {"contingency": {"scenarios": [None, {}]}}, ("contingency", "scenarios")),
    ],
)
def test_without_what_it_reads_a_fact_has_no_value(name: str, plan: dict[str, Any], gap: tuple[str, ...]) -> None:
    assert fact(name, plan) == (None, gap)
