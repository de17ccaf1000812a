"""`gitlab` as GitLab's parser reads it: it stops at the first invalid item, and drops repeated fingerprints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from outsource_cli.model.report import Report
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.clean import UNSAFE
from reports.gate_cases import CASES, FILES, five_thousand, named
from reports.samples import gated, hostile, ready
from reports.test_properties import texts, thorough

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "gitlab-codeclimate.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
PRIORITIES = ("blocker", "critical", "major", "minor", "info")


def items(report: Report) -> list[dict[str, Any]]:
    output = render("gitlab", report, RenderOptions())
    output.encode()
    assert not set(UNSAFE.findall(output)) - {"\n"}
    found = json.loads(output)
    assert isinstance(found, list)
    return found


def kept(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What GitLab keeps: items up to the first invalid one, one a fingerprint."""
    degradations: dict[str, dict[str, Any]] = {}
    for item in found:
        if not VALIDATOR.is_valid(item):
            break
        degradations[item["fingerprint"]] = item
    return degradations


def assert_whole(report: Report) -> None:
    found = items(report)
    assert len(kept(found)) == len(found) == sum(one.counts for plan in report.plans for one in plan.findings)
    for item in found:
        assert item["severity"] in PRIORITIES
        assert item["location"]["path"]
        assert item["location"]["lines"]["begin"] >= 1
        assert not set(UNSAFE.findall(item["description"] + item["check_name"] + item["fingerprint"]))
        assert not any("\ud800" <= character <= "\udfff" for character in json.dumps(item, ensure_ascii=False))


@pytest.mark.parametrize("name", CASES)
def test_gitlab_keeps_every_finding(name: str) -> None:
    assert_whole(CASES[name])


@given(text=texts)
@thorough
def test_gitlab_keeps_every_finding_whatever_its_text(text: str) -> None:
    assert_whole(hostile(text))


def test_the_parser_of_this_test_drops_what_gitlab_drops() -> None:
    found = items(five_thousand())
    repeated = [{**item, "fingerprint": "x"} for item in found[:3]]
    assert len(kept(repeated)) == 1
    assert len(kept([found[0], {"description": "no fingerprint"}, *found[1:]])) == 1


def test_an_item() -> None:
    report = gated()
    found = items(report)
    assert [item["check_name"] for item in found] == [
        "DEC002",
        "DD001",
        "OBJ001",
        "OBJ002",
        "LEG002",
        "LEG003",
        "ONB002",
    ]
    assert {item["check_name"]: item["severity"] for item in found} == {
        "DEC002": "blocker", "DD001": "blocker", "OBJ001": "blocker", "LEG002": "blocker",
        "OBJ002": "major", "LEG003": "major", "ONB002": "info",
    }  # fmt: skip
    assert found[0] == {
        "description": "DEC002: cost_benefit is missing",
        "check_name": "DEC002",
        "fingerprint": "dec002-cost_benefit",
        "severity": "blocker",
        "location": {"path": "plans/website.yaml", "lines": {"begin": 2, "end": 21}},
        "content": {
            "body": "Write down the yearly cost in-house and outsourced, over the same number of months.\n\n"
            "Outsourcing looks cheap until onboarding, management time and rework are counted."
        },
    }


def test_nothing_open() -> None:
    assert render("gitlab", ready(), RenderOptions()) == "[]\n"


def test_paths_are_those_of_the_repository() -> None:
    paths = {item["location"]["path"] for files in FILES.values() for item in items(named(files))}
    assert {"plans/website.yaml", "plans/Büro/my plan.yaml", "pläne/Büro 大神.yaml", "plans/plan.yaml"} <= paths
    assert not any("\\" in path or path.startswith("./") for path in paths)
