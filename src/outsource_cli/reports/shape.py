"""The JSON shape, one for ever: `version` rises if a key is removed or changes its meaning."""

from __future__ import annotations

import json
from typing import Any

from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import as_dict
from outsource_cli.model.report import GateResult, PlanReport, Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.model.waiver import Waiver
from outsource_cli.reports.clean import UNSAFE

VERSION = 1


def run_shape(report: Report) -> dict[str, Any]:
    """What is true of the run as a whole."""
    return {
        "tool": {"name": "outsource", "version": report.tool_version},
        "as_of": report.as_of,
        "fail_on": report.fail_on,
        "packs": list(report.packs),
        "exit_code": report.exit_code,
        "baseline": report.baseline or None,
        "remarks": [as_dict(remark) for remark in report.remarks],
        "note": HONEST_LINE,
    }


def plan_shape(plan: PlanReport) -> dict[str, Any]:
    """One plan without its findings."""
    return {
        "path": plan.path,
        "name": plan.name,
        "verdict": plan.verdict,
        "gate": plan.gate,
        "passed_gate": plan.passed_gate,
        "gates": [_gate_shape(gate) for gate in plan.gates],
        "score": plan.score,
        "themes": [as_dict(theme) for theme in plan.themes],
        "counts": as_dict(plan.counts),
        "reasons": list(plan.reasons),
    }


def finding_shape(finding: Finding) -> dict[str, Any]:
    """One finding, flat."""
    return {
        "check": finding.check,
        "name": finding.name,
        "theme": finding.theme,
        "gate": finding.gate,
        "severity": finding.severity,
        "status": finding.status,
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "path": finding.path,
        "stable_path": finding.stable_path,
        "file": finding.file,
        **finding.span._asdict(),
        "covers": list(finding.covers),
        "sources": list(finding.sources),
        "fingerprint": finding.fingerprint,
        "known": finding.known,
        "waiver": _waiver_shape(finding.waiver) if finding.waiver else None,
    }


def _waiver_shape(waiver: Waiver) -> dict[str, Any]:
    return {
        "path": waiver.path,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "approver": waiver.approver,
        "expires": waiver.expires.isoformat(),
        "ticket": waiver.ticket,
        "origin": waiver.origin,
        "file": waiver.file,
        "line": waiver.span.line,
    }


def summary_shape(report: Report) -> dict[str, Any]:
    """The totals over all plans."""
    return as_dict(report.summary) | {"never_applied": list(report.summary.never_applied)}


def dump(value: dict[str, Any] | list[Any], indent: int | None = None) -> str:
    """JSON in readable Unicode; what could harm a terminal or is no valid Unicode is escaped, without loss."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # Line breaks between the tokens are JSON's own; inside strings `json` has escaped them already.
    return "\n".join([_safe(line) for line in text.split("\n")])


def _safe(line: str) -> str:
    if line.isascii() and line.isprintable():  # most are, and to look for what is unsafe takes ten times as long
        return line
    return UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], line)


class Array:
    """An array that is written an item at a time: the texts together are what `dump` with an indent of two gives.

    depth: how many levels stand round it in its document.
    """

    def __init__(self, depth: int = 0) -> None:
        self._edge = "\n" + "  " * depth
        self._sign = "["

    def item(self, value: dict[str, Any]) -> str:
        """The next item, with what stands before it."""
        inner = f"{self._edge}  "
        # Inside strings JSON has no line breaks, so that each one begins a line of the item.
        text = f"{self._sign}{inner}{dump(value, indent=2).replace(chr(10), inner)}"
        self._sign = ","
        return text

    def end(self) -> str:
        """What stands behind the last item."""
        return "[]" if self._sign == "[" else f"{self._edge}]"


def _gate_shape(gate: GateResult) -> dict[str, Any]:
    return {
        "gate": gate.gate,
        "ready": gate.ready,
        "asked": gate.asked,
        "counts": as_dict(gate.counts),
        "blockers": gate.blockers,
        "warnings": gate.warnings,
        "advice": gate.advice,
    }
