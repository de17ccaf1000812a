"""Checks for machines. Keys are stable: they are added to, never renamed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from outsource_cli.app.topics.paths import general
from outsource_cli.checks.builtin import THEME, THEME_TITLE, FileCheck
from outsource_cli.checks.words import shown
from outsource_cli.model.check import Check, Example
from outsource_cli.model.terms import GATES

VERSION = 1


def brief(check: Check | FileCheck) -> dict[str, Any]:
    """A check as others refer to it."""
    gate = GATES[0] if isinstance(check, FileCheck) else check.gate
    return {"id": check.id, "title": check.title, "gate": gate, "severity": check.severity}


def check_data(
    check: Check, *, applies: str, must: Iterable[str], rises: Iterable[tuple[str, str]], examples: bool
) -> dict[str, Any]:
    """A check in full; its examples only where they were loaded."""
    data: dict[str, Any] = {
        "id": check.id,
        "name": check.name,
        "title": check.title,
        "gate": check.gate,
        "severity": check.severity,
        "covers": list(check.covers),
        "theme": check.theme,
        "pack": check.pack,
        "sources": list(check.sources),
        "why": check.why,
        "fix": check.fix,
        "parameters": [
            {"name": one.name, "default": number(one.default), "unit": one.unit, "source": one.source}
            for one in check.parameters
        ],
        "theme_title": check.theme_title,
        "severity_when": [{"severity": severity, "when": condition} for severity, condition in rises],
        "given": general(check.given),
        "applies": applies,
        "must": list(must),
        "reads": list(check.reads),
    }
    if examples:
        data["examples"] = [_example(one) for one in check.examples]
    return data


def file_check_data(check: FileCheck) -> dict[str, Any]:
    """A check on the plan file in the same shape."""
    return {
        "id": check.id,
        "name": check.name,
        "title": check.title,
        "gate": GATES[0],
        "severity": check.severity,
        "covers": [],
        "theme": THEME,
        "pack": "",
        "sources": [],
        "why": check.why,
        "fix": check.fix,
        "parameters": [],
        "theme_title": THEME_TITLE,
        "severity_when": [],
        "given": "",
        "applies": "",
        "must": [],
        "reads": [],
        "examples": [],
    }


def number(value: object) -> object:
    """Numbers as JSON numbers, yes and no as booleans, anything else as people write it."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    return value if isinstance(value, int) else shown(value)


def plain(value: object) -> Any:
    """A fragment of a plan as JSON data."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if isinstance(value, str) else number(value)


def _example(example: Example) -> dict[str, Any]:
    return {"status": example.status, "severity": example.severity, "plan": plain(example.plan)}
