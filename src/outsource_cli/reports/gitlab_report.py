"""`gitlab`: a Code Quality artifact, which GitLab shows in the merge request.

One JSON array of the findings that count. GitLab stops reading at the first item that its schema refuses, without a
word, and keeps one of several with the same fingerprint; so there are only whole items here, each with its own.
"""

from __future__ import annotations

from typing import Any

from outsource_cli.model.finding import Finding
from outsource_cli.model.fingerprints import Once
from outsource_cli.model.report import Report
from outsource_cli.model.terms import Severity
from outsource_cli.reports.clean import clean, one_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.places import tidy_path
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.shape import dump

# GitLab knows blocker, critical, major, minor and info; it colours major orange, and info grey.
SEVERITIES: dict[Severity, str] = {"blocker": "blocker", "warning": "major", "advice": "info"}
"""GitLab's severities for ours."""


def render(report: Report, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The array, `[]` when nothing is open. It has no room for verdicts, totals or the honest line."""
    findings = [finding for plan in report.plans for finding in open_findings(plan)]
    once = Once()
    items = [_item(one, once.take(clean(one.fingerprint))) for one in findings]
    return dump(items, indent=2) + "\n"


def _item(finding: Finding, fingerprint: str) -> dict[str, Any]:
    check = clean(finding.check)
    return {
        "description": f"{check}: {one_line(finding.message)}",
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": tidy_path(finding.file),
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
        "content": {"body": f"{one_line(finding.fix)}\n\n{one_line(finding.why)}"},
    }
