"""What the wheel carries is what the YAML and the model say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.closure import Scope
from outsource_cli.checks.freeze import freeze_pack, freeze_shape
from outsource_cli.checks.packs import load, plan_shape, shipped_names, shipped_source
from outsource_cli.checks.prove import example_files
from outsource_cli.checks.run import compile_check, run
from outsource_cli.model.check import Pack
from outsource_cli.source import Document

PACK = "pack: own\ntitle: Our own\n"
CHECK = """\
checklist: all-words
title: All words
checks:
  - id: ALL001
    name: everything
    title: It holds
    gate: sign
    severity: advice
    severity_when: {warning: {provider.country: {is: "NO"}}}
    when: {engagement.start: {before: today}}
    must:
      any:
        - engagement.start: {after: 2026-01-01}
        - engagement.renewal.notice: {at_least: 2 weeks}
        - communication.check_ins.cadence: {at_most: weekly}
        - budget.amount: {more_than: 1200.50 EUR}
        - client.working_hours: {is: 09:00-17:00}
        - tasks: {count: {at_least: {parameter: least}, where: {core: {is: no}}}}
        - tasks: {some: {hours_per_month: {more_than: 1.5}}}
        - engagement.name: {matches: '^it''s "quoted" \\\\ back$'}
        - facts.engagement_days: {at_most: 10}
        - none: [{engagement.criticality: {one_of: [low, high]}}]
        - all: [{engagement.end: {after: {field: engagement.start}}}, {engagement.id: {answered: yes}}]
    parameters: {least: {default: 2, unit: tasks, source: "ours: \\e and é"}}
    why: Why.
    fix: Fix.
    examples: {passes: {}, fails: {}}
"""


def thawed(source: str, name: str) -> Any:
    namespace: dict[str, Any] = {}
    exec(source, namespace)
    return namespace[name]


@pytest.fixture
def own(tmp_path: Path) -> Pack:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK)
    (folder / "all-words.yaml").write_text(CHECK)
    return load((folder,), ())[0][0]


def test_every_kind_of_value_comes_back(own: Pack) -> None:
    again = thawed(freeze_pack(own), "PACK")
    assert again == own
    assert again.checks[0].parameters[0].default == Decimal(2) == own.checks[0].parameters[0].default


def test_examples_and_the_place_on_the_disk_are_left_out(own: Pack, tmp_path: Path) -> None:
    source = freeze_pack(own)
    assert tmp_path.as_posix() not in source
    (check,) = thawed(source, "PACK").checks
    assert (check.examples, check.line) == ((), own.checks[0].line)
    assert check.file.endswith("own/all-words.yaml")
    assert check.file.count("/") == 2


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_packs_come_back(name: str) -> None:
    pack = shipped_source(name)
    again = thawed(freeze_pack(pack), "PACK")
    assert again == pack
    assert [check.id for check in again.checks] == [check.id for check in pack.checks]


@pytest.mark.parametrize("name", shipped_names())
def test_compiled_checks_judge_the_examples_alike(name: str) -> None:
    pack = shipped_source(name)
    again = thawed(freeze_pack(pack), "PACK")
    day = date(2026, 1, 15)
    for check, frozen in zip(pack.checks, again.checks, strict=True):
        for example in check.examples:
            data = type_plan(Document("example", "", data=dict(example.plan)), plan_shape()).data
            scope = Scope(data, Facts(data, day), day, example_files)
            told, retold = (run([compile_check(one, {})], scope)[0] for one in (check, frozen))
            assert (told.status, told.severity, told.misses) == (retold.status, retold.severity, retold.misses)


def test_the_shape_comes_back() -> None:
    assert thawed(freeze_shape(plan_shape()), "SHAPE") == plan_shape()


def test_the_same_source_every_time(own: Pack) -> None:
    assert freeze_pack(own) == freeze_pack(own)
    assert freeze_shape(plan_shape()) == freeze_shape(plan_shape())
