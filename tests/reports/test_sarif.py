"""`sarif` against the schema of OASIS, and against what GitHub and the specification ask beyond it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from outsource_cli.model.report import Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports import RenderOptions, render, sarif
from outsource_cli.reports.clean import UNSAFE, clean, one_line
from reports.gate_cases import CASES, FILES, named, one
from reports.samples import gated, hostile, many, not_ready, ready
from reports.test_properties import texts, thorough

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.oasis.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
LEVELS = ["error", "warning", "note"]
REFERENCE = re.compile(r"(file:///([A-Za-z]:)?)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+")
Json = dict[str, Any]


def run_of(report: Report, **options: object) -> Json:
    """The one run of a log that the schema accepts."""
    output = render("sarif", report, RenderOptions(**options))  # type: ignore[arg-type]
    output.encode()
    assert not set(UNSAFE.findall(output)) - {"\n"}
    log = json.loads(output)
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def assert_good_for_github(run: Json) -> None:
    """What GitHub and the specification want, and no schema can say."""
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in results})
    for rule in rules:
        assert {"shortDescription", "fullDescription", "help"} <= set(rule)
        assert 1 <= len(rule["properties"]["tags"]) <= 20
        assert len(rule.get("name", "")) <= 255
        assert max(len(rule[key]["text"]) for key in ("shortDescription", "fullDescription")) <= 1024
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in LEVELS
        for location in (*result["locations"], *result.get("relatedLocations", [])):
            place = location["physicalLocation"]
            assert REFERENCE.fullmatch(place["artifactLocation"]["uri"])
            assert place["region"]["startLine"] >= 1
    prints = [result["partialFingerprints"]["outsource/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    order = [LEVELS.index(result["level"]) for result in results]
    assert order == sorted(order)
    allowed = {"\n"}  # between the paragraphs of a rule's help
    assert not any(set(UNSAFE.findall(text)) - allowed for text in strings(run))


@pytest.mark.parametrize("name", CASES)
def test_every_case_holds_the_schema_and_what_github_wants(name: str) -> None:
    report = CASES[name]
    run = run_of(report)
    assert_good_for_github(run)
    assert len(run["results"]) == sum(one.counts for plan in report.plans for one in plan.findings)


@given(text=texts)
@thorough
def test_whatever_the_text(text: str) -> None:
    run = run_of(hostile(text), show=frozenset({"all"}))
    assert_good_for_github(run)
    message = run["results"][0]["message"]["text"]
    assert message.replace("] (", "](").startswith(one_line(text).replace("] (", "]("))
    assert "](" not in message


def test_a_rule() -> None:
    rules = run_of(not_ready())["tool"]["driver"]["rules"]
    assert rules[0] == {
        "id": "DD001",
        "name": "TwoReferencesWereContacted",
        "shortDescription": {"text": "Two references were contacted."},
        "fullDescription": {"text": "A provider's own samples show its best day; former clients tell you about the others."},
        "help": {
            "text": "Call two former clients, and write down the date and what they said.\n\n"
            "Why: A provider's own samples show its best day; former clients tell you about the others.",
            "markdown": "**What to do:** Call two former clients\\, and write down the date and what they said\\.\n\n"
            "**Why:** A provider\\'s own samples show its best day\\; former clients tell you about the others\\.",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "gate": "sign", "theme": "selection", "covers": ["DD0-1"], "sources": ["S2", "S4"],
            "tags": ["outsourcing", "selection", "sign", "DD0-1"], "problem.severity": "error",
        },
    }  # fmt: skip


def test_a_rule_of_several_findings_has_their_worst_severity_and_no_remedy_that_fits_one_alone() -> None:
    report = one()
    plan = report.plans[0]
    first = replace(plan.findings[0], severity="advice")
    other = replace(first, severity="warning", fix="Something else.", fingerprint="other")
    run = run_of(replace(report, plans=(replace(plan, findings=(first, other)),)))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert rule["properties"]["problem.severity"] == "warning"
    assert rule["help"]["text"].startswith("Each finding says what to do at its place.")
    assert [result["level"] for result in run["results"]] == ["warning", "note"]


def test_what_github_would_cut_is_whole_in_the_help() -> None:
    text = "word " * 2000 + "end"
    (rule,) = run_of(hostile(text))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"].endswith("….")
    assert len(rule["shortDescription"]["text"]) == 1024
    assert rule["help"]["text"] == f"{text}.\n\nWhy: {text}."


def test_a_result() -> None:
    result = next(it for it in run_of(not_ready())["results"] if it["ruleId"] == "LEG001")
    artifact = {"uri": "plans/website.yaml"}
    assert result["message"]["text"] == (
        "signed 2026-04-20, which is 19 days after the start 2026-04-01. "
        "Have both sides sign, and write down the date and where the file is."
    )
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": artifact,
                              "region": {"startLine": 17, "startColumn": 11, "endLine": 17, "endColumn": 21}}}
    ]  # fmt: skip
    assert result["relatedLocations"] == [
        {"physicalLocation": {"artifactLocation": artifact,
                              "region": {"startLine": 6, "startColumn": 10, "endLine": 6, "endColumn": 20}},
         "message": {"text": "See also."}}
    ]  # fmt: skip
    assert result["properties"] == {"status": "failed", "gate": "start", "path": "contract.signed"}
    assert "baselineState" not in result


def test_a_clean_run_has_an_empty_list_of_results() -> None:
    run = run_of(ready())
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}]
    assert run["properties"]["note"] == HONEST_LINE


def test_waived_and_known_findings_are_left_out_unless_asked_for() -> None:
    results = run_of(gated())["results"]
    assert {result["baselineState"] for result in results} == {"new"}
    assert not {"SEL001", "LEG001"} & {result["ruleId"] for result in results}
    shown = {it["ruleId"]: it for it in run_of(gated(), show=frozenset({"waived", "known"}))["results"]}
    assert len(shown) == len(results) + 2
    assert shown["LEG001"]["baselineState"] == "unchanged"
    assert shown["SEL001"]["suppressions"] == [{
        "kind": "inSource", "status": "accepted",
        "justification": "the owner knows Pixel Zwei from two earlier jobs. "
                         "Owner: Jonas Weber; approved by Ana Ruiz; until 2026-06-30.",
    }]  # fmt: skip
    assert not {"MON001", "MON002", "EXIT001"} & set(shown)


@pytest.mark.parametrize(("origin", "kind"), [("plan", "inSource"), ("comment", "inSource"), ("file", "external")])
def test_where_a_waiver_stands(origin: Any, kind: str) -> None:
    report = gated()
    (plan,) = report.plans
    found = tuple(replace(it, waiver=it.waiver and replace(it.waiver, origin=origin)) for it in plan.findings)
    shown = run_of(replace(report, plans=(replace(plan, findings=found),)), show=frozenset({"waived"}))["results"]
    assert [it["suppressions"][0]["kind"] for it in shown if "suppressions" in it] == [kind]


def test_reasons_and_remarks_are_notifications() -> None:
    (invocation,) = run_of(replace(many(), remarks=gated().remarks))["invocations"]
    assert invocation["exitCode"] == 1
    reason, settled, _ = invocation["toolExecutionNotifications"]
    assert reason["level"] == "error"
    assert reason["message"]["text"] == "plans/support.yaml is not ready: score 88 is below --min-score 90."
    assert settled["level"] == "note"
    assert settled["locations"][0]["physicalLocation"]["region"]["startLine"] == 4


def test_github_takes_no_more_results_than_this(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = run_of(not_ready())
    assert [result["level"] for result in run["results"]] == ["error"] * 3
    assert len(run["tool"]["driver"]["rules"]) == 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("6 more findings not shown")


@pytest.mark.parametrize(("version", "semantic"), [("0.1.0", True), ("1.2.3-rc.1", True), ("0.1.dev0", False)])
def test_a_version_that_is_not_semantic_is_not_called_so(version: str, semantic: bool) -> None:
    driver = run_of(replace(ready(), tool_version=version))["tool"]["driver"]
    assert driver["version"] == version
    assert ("semanticVersion" in driver) is semantic


def test_verdicts_stand_in_the_properties() -> None:
    properties = run_of(many())["properties"]
    assert [plan["verdict"] for plan in properties["plans"]] == [
        "ready",
        "not ready",
        "not ready",
        "ready with warnings",
    ]
    assert properties["as_of"] == "2026-03-02"
    assert properties["summary"]["not_ready"] == 2


def test_nothing_of_the_machine_is_in_a_relative_report() -> None:
    uris = {uri for uri in strings(run_of(not_ready())["results"]) if "/" in uri}
    assert uris == {"plans/website.yaml"}


def test_every_plan_of_odd_names_is_named_in_clean_text() -> None:
    for files in FILES.values():
        assert [plan["path"] for plan in run_of(named(files))["properties"]["plans"]] == [clean(file) for file in files]
