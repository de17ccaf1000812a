"""Asks one assertion, or one check, about one plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.closure import Item, Miss, Scope
from outsource_cli.checks.compile import compile_node
from outsource_cli.checks.load import Loader
from outsource_cli.checks.parse import Parser
from outsource_cli.checks.paths import resolve, root, split
from outsource_cli.checks.prove import example_files
from outsource_cli.checks.run import Outcome, compile_check, run
from outsource_cli.model.check import Check
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.source import Document, read

SHAPE = plan_shape()
TODAY = date(2026, 1, 15)
HEAD = """\
checklist: testing
title: Testing
checks:
"""
CHECK = """\
id: TST001
name: test
title: It holds
gate: sign
severity: warning
why: It matters.
fix: Do it.
"""


def data(text: str) -> Any:
    """YAML text as the loader reads it."""
    document = read(text.encode(), "test.yaml")
    assert not document.problems, document.problems
    return document.data


def scope(plan: Mapping[str, Any] | str) -> Scope:
    raw = data(plan) if isinstance(plan, str) else plan
    typed = type_plan(Document("plan.yaml", "", data=raw), SHAPE)
    assert not typed.problems, typed.problems
    return Scope(typed.data, Facts(typed.data, TODAY), TODAY, example_files)


def ask(
    must: str | Mapping[str, Any], plan: Mapping[str, Any] | str, parameters: Mapping[str, Any] | None = None
) -> Miss | None:
    """What an assertion about a plan comes to: None when it holds."""
    plan_root = root(SHAPE)
    parser = Parser(SHAPE, parameters or {})
    node = parser.node(data(must) if isinstance(must, str) else must, (), plan_root, plan_root)
    within = scope(plan)
    return compile_node(node, parser.defaults)(within.data, (), Item(within.data, ()), within)


def state(must: str | Mapping[str, Any], plan: Mapping[str, Any] | str) -> str:
    miss = ask(must, plan)
    return miss.status if miss else "holds"


def parse(must: str, given: str = "", parameters: Mapping[str, Any] | None = None) -> Parser:
    """Parse an assertion about `given` and return the parser with what it noted. Raises SpecFault."""
    subject = resolve(split(given), root(SHAPE)) if given else root(SHAPE)
    parser = Parser(SHAPE, parameters or {})
    parser.node(data(must), (), subject, subject)
    return parser


def load(tmp_path: Path, *checks: str, head: str = HEAD) -> Loader:
    """Load a checklist of checks, each the text of a mapping."""
    file = tmp_path / "testing.yaml"
    items = ["  -" + indent(check, "    ")[3:] for check in checks]
    file.write_text(head + "".join(items), encoding="utf-8")
    loader = Loader(SHAPE)
    loader.loaded = loader.checklist(file)  # type: ignore[attr-defined]
    return loader


def make(tmp_path: Path, body: str, severity: str = "warning") -> Check:
    """A check from its YAML; `CHECK` and examples are added."""
    examples = "" if "examples:" in body else "examples: {passes: {}, fails: {}}\n"
    loader = load(tmp_path, CHECK.replace("warning", severity) + body + examples)
    assert not loader.faults, loader.faults
    check: Check = loader.loaded.checks[0]  # type: ignore[attr-defined]
    return check


def outcome(check: Check, plan: str, overrides: Mapping[str, object] | None = None) -> Outcome:
    return run([compile_check(check, overrides or {})], scope(plan))[0]
