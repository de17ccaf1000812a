"""Findings and plans as flat rows, for tables: the columns, their types, and the row of each."""

from __future__ import annotations

from typing import Any

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.reports.shape import dump, finding_shape, plan_shape

Row = dict[str, Any]
FINDING: dict[str, str] = {
    "plan_path": "string",
    "plan": "string",
    "check": "string",
    "name": "string",
    "theme": "string",
    "gate": "string",
    "severity": "string",
    "status": "string",
    "message": "string",
    "why": "string",
    "fix": "string",
    "path": "string",
    "stable_path": "string",
    "file": "string",
    "line": "int",
    "column": "int",
    "end_line": "int",
    "end_column": "int",
    "covers": "array<string>",
    "sources": "array<string>",
    "fingerprint": "string",
    "known": "boolean",
    "waiver": "string",
}
"""The columns of a finding and their types as Spark spells them. `waiver` is JSON, or null."""
PLAN: dict[str, str] = {
    "path": "string",
    "name": "string",
    "verdict": "string",
    "gate": "string",
    "passed_gate": "string",
    "score": "int",
    "passed": "int",
    "failed": "int",
    "unanswered": "int",
    "not_applicable": "int",
    "waived": "int",
    "ahead": "int",
    "reasons": "array<string>",
    "gates": "string",
    "themes": "string",
}
"""The columns of a plan. `gates` and `themes` are JSON, as in the report."""


def schema(columns: dict[str, str]) -> str:
    """The columns as Spark takes a schema: `check string, line int, …`."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns.items())


def finding_row(plan: PlanReport, finding: Finding) -> Row:
    """One finding. The keys are those of FINDING."""
    shape = finding_shape(finding)
    waiver = shape["waiver"]
    return _whole({"plan_path": plan.path, "plan": plan.name, **shape, "waiver": dump(waiver) if waiver else None})


def plan_row(plan: PlanReport) -> Row:
    """One plan. The keys are those of PLAN."""
    shape = plan_shape(plan)
    flat = {**shape, **shape.pop("counts"), "gates": dump(shape["gates"]), "themes": dump(shape["themes"])}
    return _whole({name: flat[name] for name in PLAN})


def _whole(row: Row) -> Row:
    """The row without halves of characters: a table's text is UTF-8, which has none for them."""
    for name, value in row.items():
        if isinstance(value, str) and not value.isascii():
            row[name] = value.encode("utf-8", "backslashreplace").decode("utf-8")
        elif isinstance(value, list):
            row[name] = [one.encode("utf-8", "backslashreplace").decode("utf-8") for one in value]
    return row
