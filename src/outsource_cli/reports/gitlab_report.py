"""`gitlab`: a Code Quality artifact, which GitLab shows in the merge request.

One JSON array of the findings that count. GitLab stops reading at the first item that its schema refuses, without a
word, and keeps one of several with the same fingerprint; so there are only whole items here, each with its own.
"""

from __future__ import annotations

from typing import Any

from outsource_cli.model.finding import Finding
from outsource_cli.model.fingerprints import Once
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import Severity
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.clean import clean, one_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.places import tidy_path
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.shape import Array

# GitLab knows blocker, critical, major, minor and info; it colours major orange, and info grey.
SEVERITIES: dict[Severity, str] = {"blocker": "blocker", "warning": "major", "advice": "info"}
"""GitLab's severities for ours."""


class Stream(ByPlan):
    """The array, `[]` when nothing is open. It has no room for verdicts, totals or the honest line."""

    def __init__(self, options: RenderOptions, run: Report) -> None:
        super().__init__(options, run)
        self._once = Once()
        self._items = Array()

    def plan(self, plan: PlanReport) -> str:
        """The items of the next plan."""
        found = [_item(one, self._once.take(clean(one.fingerprint))) for one in open_findings(plan)]
        return "".join([self._items.item(one) for one in found])

    def after(self, report: Report) -> str:  # noqa: ARG002  # there is nothing to be said of the run
        """The end of the array."""
        return f"{self._items.end()}\n"


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
