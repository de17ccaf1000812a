"""`json` and `jsonl` against a JSON Schema: the shape that other tools rely on."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import jsonschema
import pytest

from outsource_cli.model.report import REMARKS
from outsource_cli.model.terms import GATES, SEVERITIES, STATUSES
from outsource_cli.reports import RenderOptions, render
from reports.samples import HOSTILE, SAMPLES, hostile, many, not_ready

TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
TEXTS = {"type": "array", "items": TEXT}
GATE = {"enum": list(GATES)}
VERDICT = {"enum": ["ready", "ready with warnings", "not ready"]}
SCORE = {"type": ["integer", "null"], "minimum": 0, "maximum": 100}


def closed(**properties: Any) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False
    }  # fmt: skip


COUNTS = closed(**dict.fromkeys(STATUSES, NUMBER))
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
WAIVER = closed(
    **dict.fromkeys(("path", "reason", "owner", "approver", "ticket", "file"), TEXT),
    expires=DAY, origin={"enum": ["plan", "comment", "file"]}, line=PLACE,
)  # fmt: skip
FINDING = closed(
    **dict.fromkeys(("check", "name", "theme", "message", "why", "fix", "path", "stable_path", "file", "fingerprint"), TEXT),
    **dict.fromkeys(("line", "column", "end_line", "end_column"), PLACE),
    gate=GATE, severity={"enum": list(SEVERITIES)}, status={"enum": list(STATUSES)}, covers=TEXTS, sources=TEXTS,
    known={"type": "boolean"}, waiver={"anyOf": [{"type": "null"}, WAIVER]},
)  # fmt: skip
PLAN = closed(
    path=TEXT, name=TEXT, verdict=VERDICT, gate=GATE, passed_gate={"enum": [*GATES, None]}, score=SCORE, counts=COUNTS,
    gates={"type": "array", "items": closed(
        gate=GATE, ready={"type": "boolean"}, asked={"type": "boolean"}, counts=COUNTS,
        blockers=NUMBER, warnings=NUMBER, advice=NUMBER)},
    themes={"type": "array", "items": closed(theme=TEXT, title=TEXT, score=SCORE, counts=COUNTS)},
    reasons=TEXTS,
)  # fmt: skip
SUMMARY = closed(
    **dict.fromkeys(
        (
            "plans",
            "ready",
            "ready_with_warnings",
            "not_ready",
            "blockers",
            "warnings",
            "advice",
            "checks",
            "waived",
            "known",
        ),
        NUMBER,
    ),
    never_applied=TEXTS,
)
RUN = {
    "tool": closed(name={"const": "outsource"}, version=TEXT), "as_of": DAY,
    "fail_on": {"enum": ["blocker", "warning", "advice", "never"]}, "packs": TEXTS, "exit_code": {"enum": [0, 1]},
    "note": TEXT, "baseline": {"type": ["string", "null"]},
    "remarks": {"type": "array", "items": closed(
        kind={"enum": list(REMARKS)}, message=TEXT, fix=TEXT, file=TEXT, line=PLACE)},
}  # fmt: skip
VERSION = {"const": 1}


def with_keys(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return closed(**(schema["properties"] | more))


REPORT = closed(
    version=VERSION, **RUN, summary=SUMMARY,
    plans={"type": "array", "items": with_keys(PLAN, findings={"type": "array", "items": FINDING})},
)  # fmt: skip
ROWS = {
    "finding": with_keys(FINDING, version=VERSION, type={"const": "finding"}, plan=TEXT),
    "plan": with_keys(PLAN, version=VERSION, type={"const": "plan"}),
    "summary": closed(version=VERSION, type={"const": "summary"}, **RUN, summary=SUMMARY),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_json_has_the_promised_shape(sample: str) -> None:
    jsonschema.validate(json.loads(render("json", SAMPLES[sample](), RenderOptions())), REPORT)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_jsonl_row_has_the_promised_shape(sample: str) -> None:
    for line in render("jsonl", SAMPLES[sample](), RenderOptions()).splitlines():
        row = json.loads(line)
        jsonschema.validate(row, ROWS[row["type"]])


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_one_shape_whatever_the_options(name: str) -> None:
    wild = RenderOptions(
        width=20, color=True, unicode=False, show=frozenset({"all"}), quiet=True, statistics=True, max_findings=1
    )
    assert render(name, many(), wild) == render(name, many(), RenderOptions())


def test_keys_stand_in_the_documented_order() -> None:
    document = json.loads(render("json", not_ready(), RenderOptions()))
    assert list(document)[:3] == ["version", "tool", "as_of"]
    assert list(document["plans"][0]["findings"][0]) == [
        "check", "name", "theme", "gate", "severity", "status", "message", "why", "fix", "path", "stable_path", "file", "line", "column",
        "end_line", "end_column", "covers", "sources", "fingerprint", "known", "waiver",
    ]  # fmt: skip


def test_findings_keep_their_order_ahead_ones_included() -> None:
    report = not_ready()
    document = json.loads(render("json", report, RenderOptions()))
    shown = [finding["check"] for finding in document["plans"][0]["findings"]]
    assert shown == [finding.check for finding in report.plans[0].findings]


def test_a_plan_follows_its_findings_and_the_summary_comes_last() -> None:
    rows = [json.loads(line) for line in render("jsonl", many(), RenderOptions()).splitlines()]
    report = many()
    types: list[str] = []
    for plan in report.plans:
        types += ["finding"] * len(plan.findings) + ["plan"]
    assert [row["type"] for row in rows] == [*types, "summary"]
    assert {row["plan"] for row in rows if row["type"] == "finding"} == {"Website rebuild", "plans/broken.yaml"}


def test_strings_survive_and_nothing_harmful_stands_in_the_text() -> None:
    text = render("json", hostile(), RenderOptions())
    assert json.loads(text)["plans"][0]["findings"][0]["message"] == HOSTILE
    assert "大神 🎉" in text
    for bad in "\x1b\x9b\u202e\u2028\u200b\ud800":
        assert bad not in text


def test_the_summary_holds_every_total_of_the_model() -> None:
    report = not_ready()
    document = json.loads(render("json", report, RenderOptions()))
    assert set(document["summary"]) == {field.name for field in fields(report.summary)}
