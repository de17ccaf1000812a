"""Runs a check's own examples: a check whose example does not do what it says is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.closure import Scope
from outsource_cli.checks.run import Outcome, compile_check, run
from outsource_cli.model.check import Check, Example
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.shape import Field
from outsource_cli.source import Document

EXAMPLE_DAY = date(2026, 1, 15)
"""The as-of date of every example."""


class Disproof(Frozen):
    """An example that does not do what it says, with the line it stands on in its checklist."""

    check: str
    file: str
    line: int
    message: str


def example_files(name: str) -> str | None:
    """The files that examples may name: only `on-record/…`, each with sixty-four zeros as its sum."""
    return "0" * 64 if name.startswith("on-record/") else None


def prove(check: Check, shape: Field) -> Iterator[Disproof]:
    """What is wrong with the examples of a check; nothing when all do what they say."""
    for example in check.examples:
        fault = _fault(check, example, shape)
        if fault:
            yield Disproof(check.id, check.file, example.line, fault)


def outcome(check: Check, example: Example, shape: Field) -> Outcome:
    """What the check comes to on one of its examples."""
    typed = type_plan(_document(example), shape)
    scope = Scope(typed.data, Facts(typed.data, EXAMPLE_DAY), EXAMPLE_DAY, example_files)
    return run([compile_check(check, {})], scope)[0]


def _fault(check: Check, example: Example, shape: Field) -> str:
    problems = type_plan(_document(example), shape).problems
    if problems:
        return f"this example of {check.id} is no good plan: {problems[0].message}"
    got = outcome(check, example, shape)
    if got.status != example.status:
        why = "; ".join(miss.text for miss in got.misses if miss.text)
        return f"this example of {check.id} should be {example.status} and is {got.status}{f' ({why})' if why else ''}"
    if example.severity and got.severity != example.severity:
        return f"this example of {check.id} should be a {example.severity} and is a {got.severity}"
    return ""


def _document(example: Example) -> Document:
    return Document("example", "", data=dict(example.plan))
