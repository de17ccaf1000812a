"""`json`: the whole comparison as one document, of one shape. Findings look as they do in the report of `check`."""

from __future__ import annotations

from typing import Any

from outsource_cli.model.comparison import GROUPS, Change, Comparison, PlanComparison, group
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import dump, finding_shape

VERSION = 1
"""Rises if a key is removed or changes its meaning."""


def render(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The document, indented by two, with a line break at the end."""
    return dump(_shape(comparison), indent=2) + "\n"


def _shape(comparison: Comparison) -> dict[str, Any]:
    plans = comparison.plans
    states = [plan.state for plan in plans]
    return {
        "version": VERSION,
        "tool": {"name": "outsource", "version": comparison.tool_version},
        "as_of": comparison.as_of,
        "fail_on": comparison.fail_on,
        "packs": list(comparison.packs),
        "old": comparison.old,
        "new": comparison.new,
        "regressed": comparison.regressed,
        "note": HONEST_LINE,
        "plans": [_plan(plan) for plan in plans],
        "summary": {
            "plans": len(plans),
            "added": states.count("added"),
            "removed": states.count("removed"),
            "regressed": sum(bool(plan.regressions) for plan in plans),
            **{name: sum(len(group(plan, name)) for plan in plans) for name in GROUPS},
            "unchanged": sum(plan.unchanged for plan in plans),
        },
    }


def _plan(plan: PlanComparison) -> dict[str, Any]:
    return {
        "state": plan.state,
        "old": _side(plan.old),
        "new": _side(plan.new),
        "themes": [
            {"theme": move.theme, "title": move.title, "old": move.old, "new": move.new} for move in plan.themes
        ],
        "findings": {name: [_change(change) for change in group(plan, name)] for name in GROUPS},
        "unchanged": plan.unchanged,
        "regressions": list(plan.regressions),
    }


def _side(plan: PlanReport | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    return {
        "path": plan.path,
        "name": plan.name,
        "verdict": plan.verdict,
        "gate": plan.gate,
        "passed_gate": plan.passed_gate,
        "score": plan.score,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "old": finding_shape(change.old) if change.old else None,
        "new": finding_shape(change.new) if change.new else None,
    }
