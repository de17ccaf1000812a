"""Blank plans made from the shipped checks: readable, valid, open everywhere and wrong nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from outsource_cli.analysis.typed import type_plan
from outsource_cli.app.catalog import load_catalog
from outsource_cli.app.check import Checker
from outsource_cli.app.needs import needs
from outsource_cli.app.new import Extent, Wish, blank_plan, find_type, make
from outsource_cli.app.settings import Settings
from outsource_cli.blank.engagement_types import EngagementType, engagement_types
from outsource_cli.blank.fields import by_path
from outsource_cli.blank.layout import WIDTH
from outsource_cli.blank.need import Need
from outsource_cli.blank.template import Template
from outsource_cli.checks.packs import load, plan_shape
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import DEFAULT_GATE, GATES, Gate
from outsource_cli.source import read

GOLDEN = Path(__file__).parent.parent / "blank" / "golden"
TYPES = engagement_types()
FAMILIES = [one for one in TYPES if one.name == one.family]
EXTENTS: tuple[Extent, ...] = get_args(Extent)
SHAPE = plan_shape()
FIELDS = by_path(SHAPE)


@cache
def shipped() -> tuple[Check, ...]:
    return load_catalog().checks


@cache
def checker() -> Checker:
    return Checker(Settings(as_of=date(2026, 1, 15)))


@cache
def made(name: str, extent: Extent, gate: Gate | None) -> Template:
    return make(find_type(name), shipped(), extent, gate)


every_type = pytest.mark.parametrize("name", [one.name for one in TYPES])


def variants(name: str) -> Iterator[tuple[str, Template]]:
    """Every template of a type: each extent for each gate, with a name for messages."""
    for extent in EXTENTS:
        for gate in (None, *GATES):
            yield f"{name} {extent} {gate}", made(name, extent, gate)


@every_type
def test_a_blank_plan_is_read_and_typed_without_problems(name: str) -> None:
    of = find_type(name)
    answered = {"type": of.family, "service": of.service} if of.service else {"type": of.family}
    for which, template in variants(name):
        document = read(template.text, "plan.yaml")
        typed = type_plan(document, SHAPE)
        assert (document.problems, typed.problems) == ((), ()), which
        assert typed.data == {"plan": 1, "engagement": answered}, which


@every_type
def test_a_blank_plan_is_open_but_not_wrong(name: str) -> None:
    for which, template in variants(name):
        report = checker().check(template.text, "plan.yaml")
        wrong = [(finding.check, finding.message) for finding in report.findings if finding.status == "failed"]
        assert not wrong, which
        assert report.verdict == "not ready", which


@every_type
def test_lines_are_short_and_clean(name: str) -> None:
    for which, template in variants(name):
        lines = template.text.splitlines()
        assert not [line for line in lines if len(line) > WIDTH or line != line.rstrip()], which


@every_type
def test_each_extent_holds_the_one_before(name: str) -> None:
    for gate in (None, *GATES):
        minimal, default, full = (made(name, extent, gate).paths for extent in EXTENTS)
        assert minimal <= default <= full
        assert minimal < full


@every_type
def test_each_gate_holds_the_one_before(name: str) -> None:
    stages = [made(name, "default", gate).paths for gate in GATES]
    assert all(earlier <= later for earlier, later in pairwise(stages))
    assert stages[GATES.index(DEFAULT_GATE)] == made(name, "default", None).paths


@every_type
def test_what_is_shown_is_in_the_text_and_in_the_model(name: str) -> None:
    for which, template in variants(name):
        assert template.paths <= set(FIELDS), which
        shown = {path for path in template.paths if not path.endswith("[*]")}
        assert _paths_in(read(template.text, "plan.yaml").data, SHAPE, "") == shown, which


def _paths_in(data: object, field: Field, path: str) -> set[str]:
    """The general paths of the keys in a plan's data; each has to be a field of the model."""
    found: set[str] = set()
    if isinstance(data, dict):
        for key, value in data.items():
            here = f"{path}.{key}" if path else key
            found |= {here} | _paths_in(value, (field.fields or {})[key], here)
    elif isinstance(data, list) and field.item is not None:
        for value in data:
            found |= _paths_in(value, field.item, f"{path}[*]")
    return found


def test_full_shows_every_field() -> None:
    listed = {path for path, field in FIELDS.items() if not path.endswith("[*]") or field.kind == "section"}
    assert made("other", "full", None).paths >= listed


def test_what_every_check_reads_is_shown() -> None:
    shown = made("other", "full", None).paths
    for need in needs(shipped(), SHAPE):
        assert need.path in shown


def test_hints_stand_in_the_comments() -> None:
    text = made("plumber", "default", None).text
    assert "e.g. lay pipes; set the shower and basin; test for leaks" in text
    assert "# - no drop of pressure in 30 minutes\n" in text
    assert "here often: milestones, fixed price" in text


@pytest.mark.parametrize("family", FAMILIES, ids=[one.name for one in FAMILIES])
def test_golden(family: EngagementType) -> None:
    file = GOLDEN / f"{family.name}.yaml"
    text = made(family.name, "default", None).text
    if os.environ.get("OUTSOURCE_UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


# Needs, from checks written for the purpose.

CHECKS = """
checklist: trial
title: Trial
checks:
  - {id: TRI001, name: a, title: A, gate: sign, severity: advice, why: W., fix: F., examples: {passes: {}, fails: {}},
     must: {nda.signed_on: {answered: yes}}}
  - {id: TRI002, name: b, title: B, gate: start, severity: blocker, why: W., fix: F., examples: {passes: {}, fails: {}},
     when: {engagement.type: {is: agency}, data.personal: {is: yes}}, given: nda, must: {file: {file_on_record: yes}}}
  - {id: TRI003, name: c, title: C, gate: source, severity: advice, why: W., fix: F., examples: {passes: {}, fails: {}},
     severity_when: {blocker: {engagement.criticality: {is: high}}}, must: {facts.slack_days: {at_least: 0}}}
  - {id: TRI004, name: d, title: D, gate: source, severity: advice, why: W., fix: F., examples: {passes: {}, fails: {}},
     given: 'deliverables[*]', must: {acceptance_criteria: {contains: fine}, x-own: {answered: yes}}}
"""


@pytest.fixture
def checks(tmp_path: Path) -> Sequence[Check]:
    file = tmp_path / "trial.yaml"
    file.write_text(CHECKS, encoding="utf-8")
    return load((), (file,))[1][0].checks


def _needs(checks: Sequence[Check]) -> dict[str, Need]:
    return {need.path: need for need in needs(checks, SHAPE)}


def test_a_field_is_needed_by_the_check_that_reads_it(checks: Sequence[Check]) -> None:
    assert _needs(checks)["nda.signed_on"] == Need("nda.signed_on", "sign", ("TRI001",))


def test_conditions_are_needed_too(checks: Sequence[Check]) -> None:
    table = _needs(checks)
    assert table["data.personal"].checks == ("TRI002",)
    assert table["engagement.criticality"] == Need("engagement.criticality", "source", ("TRI003",))


def test_a_file_on_record_needs_the_evidence(checks: Sequence[Check]) -> None:
    assert _needs(checks)["evidence[*].file"] == Need("evidence[*].file", "start", ("TRI002",))


def test_the_place_where_a_check_looks_is_not_itself_needed(checks: Sequence[Check]) -> None:
    assert "nda" not in _needs(checks)
    assert "deliverables[*]" not in _needs(checks)


def test_a_fact_on_a_list_shows_all_of_it_without_a_claim_to_any_part(checks: Sequence[Check]) -> None:
    table = _needs(checks)
    assert table["deliverables"].checks == ("TRI003",)
    assert table["deliverables[*].needed_by"] == Need("deliverables[*].needed_by", "source")
    assert table["deliverables[*].acceptance_criteria"].checks == ("TRI004",)


def test_own_keys_are_in_no_template(checks: Sequence[Check]) -> None:
    assert not [path for path in _needs(checks) if "x-" in path]


def test_a_check_that_cannot_apply_to_the_type_is_left_out(checks: Sequence[Check]) -> None:
    assert "data.personal" in make(find_type("agency"), checks).paths
    assert "data.personal" not in make(find_type("freelancer"), checks).paths


def test_minimal_asks_what_can_block(checks: Sequence[Check]) -> None:
    paths = make(find_type("agency"), checks, "minimal").paths
    assert "nda.signed_on" not in paths
    assert "nda.file" in paths
    assert "deliverables[*].needed_by" not in paths  # a warning that can rise


def test_a_gate_leaves_later_checks_out(checks: Sequence[Check]) -> None:
    assert "nda.file" not in make(find_type("agency"), checks, gate="sign").paths


# Types by name.


@pytest.mark.parametrize("spelling", ["graphic-design", "Graphic design", "GRAPHIC_DESIGN", " graphic  design "])
def test_a_type_is_found_however_it_is_spelt(spelling: str) -> None:
    assert find_type(spelling).name == "graphic-design"


def test_an_unknown_type_names_a_near_one() -> None:
    with pytest.raises(UsageError, match="did you mean `bookkeeping`") as caught:
        find_type("bookeeping")
    assert "receptionist" in caught.value.hint


def test_a_wish_takes_further_checklists(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        CHECKS.replace("nda.signed_on", "exit.lessons")
        .replace("TRI", "OWN")
        .replace("severity: advice", "severity: warning"),
        encoding="utf-8",
    )
    template = blank_plan(Wish("agency", gate="sign", checklists=(own,)))
    assert "[sign: OWN001]" in template.text
