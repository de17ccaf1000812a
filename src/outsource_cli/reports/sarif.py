"""`sarif`: SARIF 2.1.0, for GitHub code scanning, Azure DevOps and editors.

Results are the findings that count. Waived and known ones are left out, for GitHub reads neither `suppressions` nor
`baselineState` and would show each as an open alert; with `--show waived` and `--show known` they are in, marked as
SARIF means it. `primaryLocationLineHash` is left to GitHub: its upload warns once a finding about any other than its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from outsource_cli.model.finding import Finding
from outsource_cli.model.fingerprints import Once
from outsource_cli.model.place import Span
from outsource_cli.model.report import PlanReport, Remark, Report
from outsource_cli.model.terms import HONEST_LINE, OPEN, SEVERITY_RANK
from outsource_cli.reports.clean import clean
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted
from outsource_cli.reports.places import uri
from outsource_cli.reports.sarif_rules import LEVELS, rules_of, sentence
from outsource_cli.reports.shape import dump, summary_shape

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""

_SEMANTIC = re.compile(r"\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?")


def render(report: Report, options: RenderOptions) -> str:
    """The log: one run, with the results worst first. Of the options only `show` matters, for waived and known."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}
    return dump(log, indent=2) + "\n"


def _run(report: Report, options: RenderOptions) -> dict[str, Any]:
    findings = sorted(_chosen(report, options), key=lambda one: SEVERITY_RANK[one.severity])
    kept = findings[:MOST_RESULTS]
    rules = rules_of(kept)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    prints = Once().all(clean(one.fingerprint) for one in kept)
    return {
        "tool": {"driver": _driver(report, rules)},
        "automationDetails": {"id": "outsource/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(findings) - len(kept))],
        "results": [
            _result(one, index[clean(one.check)], print_, baseline=bool(report.baseline))
            for one, print_ in zip(kept, prints, strict=True)
        ],
        "properties": _properties(report),
    }


def _chosen(report: Report, options: RenderOptions) -> Iterator[Finding]:
    """What counts, and what waivers and the baseline set aside where it was asked for; never what lies ahead."""
    for plan in report.plans:
        for one in plan.findings:
            waived = one.status == "waived" and options.shows("waived")
            if one.counts or waived or (one.status in OPEN and options.shows("known")):
                yield one


def _driver(report: Report, rules: list[dict[str, Any]]) -> dict[str, Any]:
    version = report.tool_version
    semantic = {"semanticVersion": version} if _SEMANTIC.fullmatch(version) else {}
    return {"name": "outsource", "version": version, **semantic, "rules": rules}


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    notes = [_reason(plan, reason) for plan in report.plans for reason in plan.reasons]
    notes += [_remark(remark) for remark in report.remarks]
    if left_out:
        text = f"{counted(left_out, 'more finding')} not shown: GitHub takes {MOST_RESULTS} a run."
        notes.append({"level": "warning", "message": {"text": text}})
    # The tool itself ran well: a plan that is not ready, or cannot be read, is a result.
    return {"executionSuccessful": True, "exitCode": report.exit_code, "toolExecutionNotifications": notes}


def _reason(plan: PlanReport, reason: str) -> dict[str, Any]:
    """Why a plan is not ready beyond its findings, such as its score: no check and no line that a result could have."""
    text = f"{clean(plan.path)} is not ready: {sentence(reason)}"
    return {"level": "error", "message": {"text": text}, "locations": [_location(plan.path)]}


def _remark(remark: Remark) -> dict[str, Any]:
    place = _location(remark.file, Span(remark.line, 1, remark.line, 1))
    text = f"{sentence(remark.message)} {sentence(remark.fix)}"
    return {"level": "note", "message": {"text": text}, "locations": [place]}


def _result(finding: Finding, rule: int, fingerprint: str, *, baseline: bool) -> dict[str, Any]:
    related = [{**_location(finding.file, span), "message": {"text": "See also."}} for span in finding.related]
    state = {"baselineState": "unchanged" if finding.known else "new"} if baseline else {}
    return {
        "ruleId": clean(finding.check),
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        # A viewer may show the first sentence alone; the second is the remedy.
        "message": {"text": f"{sentence(finding.message)} {sentence(finding.fix)}"},
        "locations": [_location(finding.file, finding.span)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"outsource/v1": fingerprint},
        **state,
        **_suppressions(finding),
        "properties": {"status": finding.status, "gate": finding.gate, "path": clean(finding.path)},
    }


def _suppressions(finding: Finding) -> dict[str, Any]:
    waiver = finding.waiver
    if finding.status != "waived" or waiver is None:
        return {}
    text = (
        f"{sentence(waiver.reason)} Owner: {clean(waiver.owner)}; approved by {clean(waiver.approver)}; "
        f"until {waiver.expires.isoformat()}."
    )
    kind = "external" if waiver.origin == "file" else "inSource"
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": text}]}


def _location(file: str, span: Span | None = None) -> dict[str, Any]:
    """A place. SARIF's end column, like ours, is the one after the last character."""
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(file)}}
    if span is not None:
        place["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"physicalLocation": place}


def _properties(report: Report) -> dict[str, Any]:
    """The verdicts and totals, under the names that `json` gives them."""
    summary = summary_shape(report)
    return {
        "as_of": report.as_of,
        "fail_on": report.fail_on,
        "packs": [clean(pack) for pack in report.packs],
        "plans": [_plan(plan) for plan in report.plans],
        "summary": summary | {"never_applied": [clean(check) for check in report.summary.never_applied]},
        "note": HONEST_LINE,
    }


def _plan(plan: PlanReport) -> dict[str, Any]:
    return {
        "path": clean(plan.path),
        "name": clean(plan.name),
        "verdict": plan.verdict,
        "gate": plan.gate,
        "passed_gate": plan.passed_gate,
        "score": plan.score,
    }
