"""Facts about work that goes on: reviews, feedback, measured values, onboarding, scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact
from outsource_cli.model.values import HOURS_PER_DAY, Cadence, Duration

SCENARIOS = ("provider failure", "key person loss", "delay", "poor quality", "data loss")
"""The troubles that every plan B should have thought of."""

ONBOARDING_DAYS = {1: 1, 2: 3, 3: 5, 4: 10, 5: 20}
"""Days to learn work of each difficulty: our own rule of thumb, from a morning's briefing to four working weeks."""
MOST_DAYS_FOR_LENGTH = 10


@fact(
    "integer",
    unit="days",
    title="a look at progress is overdue by",
    reads=("monitoring.cadence", "engagement.start"),
    also=("monitoring.reviews", "engagement.end"),
    today=True,
)
def review_overdue_days(
    cadence: Cadence, start: date, reviews: list[Any] | None, end: date | None, *, today: date
) -> int:
    """Days since the last review (engagement.start before the first), less monitoring.cadence.

    Days after engagement.end do not count.
    """
    return _overdue(cadence, start, reviews, end, today)


@fact(
    "integer",
    unit="days",
    title="feedback is overdue by",
    reads=("monitoring.feedback.cadence", "engagement.start"),
    also=("monitoring.feedback.given", "engagement.end"),
    today=True,
)
def feedback_overdue_days(
    cadence: Cadence, start: date, given: list[Any] | None, end: date | None, *, today: date
) -> int:
    """Days since feedback was last given (engagement.start before the first), less monitoring.feedback.cadence.

    Days after engagement.end do not count.
    """
    return _overdue(cadence, start, given, end, today)


def _overdue(cadence: Cadence, start: date, held: list[Any] | None, end: date | None, today: date) -> int:
    last_day = min(today, end) if end else today
    dates: list[date] = [item["on"] for _, item in answered(held) if item.get("on") and item["on"] <= today]
    return (last_day - max([start, *dates])).days - ceil(cadence.days)


@fact(
    "integer",
    unit="looks at progress",
    title="planned within the engagement",
    reads=("monitoring.cadence", "engagement.start", "engagement.end"),
)
def progress_looks(cadence: Cadence, start: date, end: date) -> int:
    """How often monitoring.cadence fits into the engagement's calendar days, in whole times."""
    return _times(cadence, start, end)


@fact(
    "integer",
    unit="rounds of feedback",
    title="planned within the engagement",
    reads=("monitoring.feedback.cadence", "engagement.start", "engagement.end"),
)
def feedback_rounds(cadence: Cadence, start: date, end: date) -> int:
    """How often monitoring.feedback.cadence fits into the engagement's calendar days, in whole times."""
    return _times(cadence, start, end)


def _times(cadence: Cadence, start: date, end: date) -> int:
    hours = max(0, (end - start).days + 1) * HOURS_PER_DAY
    return hours // max(1, round(cadence.days * HOURS_PER_DAY))


@fact(
    "integer",
    unit="metrics",
    title="never measured",
    reads=("monitoring.metrics", "monitoring.cadence", "engagement.start"),
    today=True,
)
def metrics_without_measurement(metrics: list[Any], cadence: Cadence, start: date, *, today: date) -> object:
    """Metrics without a measured value, once the first monitoring.cadence has passed (0 before); points at the first.

    A value dated after the as-of date is a plan, not a measurement.
    """
    if (today - start).days < cadence.days:
        return 0
    bare = [index for index, metric in answered(metrics) if _latest(metric, today) is None]
    return PointsAt(len(bare), ("monitoring", "metrics", bare[0], "measured")) if bare else 0


@fact(
    "integer",
    unit="metrics",
    title="target missed and no action noted",
    reads=("monitoring.metrics",),
    today=True,
)
def missed_targets_without_action(metrics: list[Any], *, today: date) -> object:
    """Metrics whose latest value is worse than the target (by `better`) and names no action; points at the first value.

    Metrics without a target, without a direction or without a value are left out.
    """
    missed = [
        (metric_index, value_index)
        for metric_index, metric, value_index, value in _measured(metrics, today)
        if _is_missed(metric, value) and not value.get("action")
    ]
    if not missed:
        return 0
    return PointsAt(len(missed), ("monitoring", "metrics", missed[0][0], "measured", missed[0][1], "action"))


@fact(
    "integer",
    unit="days",
    title="age of the metric that was not measured for longest",
    reads=("monitoring.metrics",),
    also=("engagement.end",),
    today=True,
)
def oldest_measurement_days(metrics: list[Any], end: date | None, *, today: date) -> object:
    """Days since the latest value of the metric that was measured longest ago; points at that value's date.

    Days after engagement.end do not count.
    """
    last_day = min(today, end) if end else today
    ages = [
        PointsAt((last_day - value["on"]).days, ("monitoring", "metrics", metric_index, "measured", value_index, "on"))
        for metric_index, _, value_index, value in _measured(metrics, today)
        if value.get("on")
    ]
    return max(ages, key=lambda point: point.value) if ages else None  # type: ignore[arg-type, return-value]


def _measured(metrics: list[Any], today: date) -> Iterator[tuple[int, dict[str, Any], int, dict[str, Any]]]:
    """Every metric that was measured, with its latest value and both indexes."""
    for index, metric in answered(metrics):
        latest = _latest(metric, today)
        if latest is not None:
            yield index, metric, *latest


def _latest(metric: dict[str, Any], today: date) -> tuple[int, dict[str, Any]] | None:
    """The latest value up to today; of two from one day, and of undated ones, the lower in the list."""
    values = [
        (item.get("on") or date.min, index, item)
        for index, item in answered(metric.get("measured"))
        if item.get("value") is not None and (item.get("on") or today) <= today
    ]
    if not values:
        return None
    _, index, item = max(values, key=lambda value: value[:2])
    return index, item


def _is_missed(metric: dict[str, Any], value: dict[str, Any]) -> bool:
    target, better = metric.get("target"), metric.get("better")
    if target is None or better is None:
        return False
    return bool(value["value"] < target if better == "higher" else value["value"] > target)


@fact(
    "integer",
    unit="days",
    title="onboarding is too short by",
    reads=("onboarding.length", "tasks", "engagement.start", "engagement.end"),
)
def onboarding_short_by(length: Duration, tasks: list[Any], start: date, end: date) -> int | None:
    """What the work suggests, less onboarding.length; 0 or below is enough. Our own rule of thumb, not a standard.

    For the hardest outsourced task (all tasks while none is decided on): 1, 3, 5, 10 or 20 days for difficulty 1 to 5;
    one day more for every 30 days of the engagement, ten at most; in all never more than a quarter of the engagement.
    """
    days = (end - start).days + 1
    hardest = _hardest(tasks)
    if days < 1 or hardest is None:
        return None
    suggested = min(Decimal(ONBOARDING_DAYS[hardest] + min(days // 30, MOST_DAYS_FOR_LENGTH)), Decimal(days) / 4)
    return ceil(suggested - length.days)


def _hardest(tasks: list[Any]) -> int | None:
    known = [task for _, task in answered(tasks)]
    outside = [task for task in known if task.get("decision") == "outsource"] or known
    return max((task["difficulty"] for task in outside if task.get("difficulty")), default=None)


@fact(
    "integer",
    unit="troubles",
    title="usual, yet without a scenario",
    reads=("contingency.scenarios",),
)
def scenarios_missing(scenarios: list[Any]) -> int:
    """How many of provider failure, key person loss, delay, poor quality and data loss no scenario is about."""
    return len(_unforeseen(scenarios))


@fact("text", title="usual troubles without a scenario", reads=("contingency.scenarios",))
def troubles_not_foreseen(scenarios: list[Any]) -> str:
    """Which of provider failure, key person loss, delay, poor quality and data loss no scenario is about, or `none`."""
    return ", ".join(_unforeseen(scenarios)) or "none"


def _unforeseen(scenarios: list[Any]) -> list[str]:
    foreseen = {item.get("event") for _, item in answered(scenarios)}
    return [event for event in SCENARIOS if event not in foreseen]
