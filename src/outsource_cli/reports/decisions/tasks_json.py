"""`tasks` as JSON. Points are decimal texts with six places, hours decimal texts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from outsource_cli.analysis.decisions.advice import CANDIDATE
from outsource_cli.analysis.decisions.forms import Fit
from outsource_cli.analysis.decisions.tasks import Contradiction, RankedTask, TaskDecision
from outsource_cli.model.place import dotted
from outsource_cli.reports.decisions.bids_words import decimal
from outsource_cli.reports.decisions.head import Head, as_json
from outsource_cli.reports.options import RenderOptions


def render(head: Head, found: TaskDecision, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The document, indented by two, with a line break at the end."""
    return as_json("tasks", head, _body(found))


def _body(found: TaskDecision) -> dict[str, Any]:
    free, work = found.freed, found.work
    return {
        "weights": {name: f"{weight:f}" for name, weight in found.weights.items()},
        "candidate_from": CANDIDATE,
        "in_order": found.in_order,
        "tasks": [_task(one) for one in found.tasks],
        "hours_freed": {
            "hours_per_month": f"{free.hours:f}",
            "unknown": list(free.unknown),
            "more_if_advice_is_taken": f"{free.more:f}",
            "staff_affected": free.staff_affected,
            "freed_staff_will": free.staff_will or None,
        },
        "work": {
            "basis": found.basis,
            "pattern": work.pattern,
            "hours_per_month": _plain(work.hours),
            "usual_difficulty": _number(work.usual),
            "repetitive_share": _number(work.repetitive),
            "skills": work.skills,
            "skill_lacking": work.lacking,
            "part_of_customer_job": work.customer_job,
        },
        "forms": [_form(fit) for fit in found.forms],
        "best_forms": [fit.form for fit in found.best_forms],
        "engagement_type": found.type or None,
        "contradictions": [_contradiction(one) for one in found.contradictions],
        "explained": [_contradiction(one) for one in found.explained],
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(value: Fraction | None) -> str | None:
    return None if value is None else f"{decimal(value):f}"


def _task(one: RankedTask) -> dict[str, Any]:
    task = one.task
    return {
        "index": one.index,
        "name": one.label,
        "rank": one.rank,
        "difficulty": task.get("difficulty"),
        "repetitive": task.get("repetitive"),
        "core": task.get("core"),
        "skill": task.get("skill"),
        "skill_in_house": task.get("skill_in_house"),
        "seasonal": task.get("seasonal"),
        "hours_per_month": _plain(task.get("hours_per_month")),
        "points": {"low": _number(one.score.low), "high": _number(one.score.high)},
        "traits": {name: _number(points) for name, points in one.score.traits.items()},
        "unknown": list(one.score.unknown),
        "advice": one.advice.step,
        "why": one.advice.why,
        "ask": list(one.advice.ask),
        "decision": one.decision or None,
    }


def _form(fit: Fit) -> dict[str, Any]:
    return {
        "form": fit.form,
        "types": list(fit.types),
        "for": list(fit.speaks_for),
        "against": list(fit.speaks_against),
        "unknown": list(fit.unknown),
    }


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {"path": dotted(one.path), "message": one.message, "reason": one.reason or None}
