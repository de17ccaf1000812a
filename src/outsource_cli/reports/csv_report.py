"""`csv`: one row a finding, for spreadsheets and data tools. RFC 4180: commas, CRLF, quotes doubled, one header.

The first column says what a row is: `finding` (of any status), `plan` (one that has no finding, so that it does not
vanish), `remark` (on the run), and at the end one `note`, the honest line. Every row has every column.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. Such a cell gets an apostrophe before it, also where
spaces, quotes or full-width forms hide the sign, and behind a semicolon, at which half of Europe's spreadsheets split.
"""

from __future__ import annotations

import csv
import re
from io import StringIO

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Remark, Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.clean import clean, one_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import finding_shape

_PLAN = ("row", "plan", "plan_name", "verdict", "score", "reasons")
_FINDING = (
    "check", "name", "theme", "gate", "severity", "status", "message", "why", "fix", "path", "stable_path", "file",
    "line", "column", "end_line", "end_column", "covers", "sources", "fingerprint", "known",
)  # fmt: skip
_WAIVER = ("path", "reason", "owner", "approver", "expires", "ticket", "origin", "file", "line")
HEADER: tuple[str, ...] = (*_PLAN, *_FINDING, *(f"waiver_{key}" for key in _WAIVER))
"""The columns, in order. New ones are added at the end; none is renamed."""

# Of these the line breaks are mere layout; in a name or a path they are shown.
_PROSE = frozenset({"message", "why", "fix", "reasons", "waiver_reason"})
# Plus, minus, equals and at, in ASCII, as minus sign, superscript, subscript, small and full-width forms.
_FORMULA = re.compile(r"""(^|;)(?=[\s"'`]*[=+\-@−⁺⁻⁼₊₋₌﬩﹢﹣﹦﹫＋－＝＠])""")


class Stream(ByPlan):
    """The header and the rows; the plans and their findings in the report's order."""

    def __init__(self, options: RenderOptions, run: Report) -> None:
        super().__init__(options, run)
        self._begun = False

    def plan(self, plan: PlanReport) -> str:
        """The rows of the next plan."""
        rows = [{"row": "finding", **_plan(plan), **_finding(finding)} for finding in plan.findings]
        return self._text(rows or [{"row": "plan", **_plan(plan)}])

    def after(self, report: Report) -> str:
        """The rows behind those of the last plan."""
        return self._text([*map(_remark, report.remarks), {"row": "note", "message": HONEST_LINE}])

    def _text(self, rows: list[dict[str, object]]) -> str:
        sheet = StringIO(newline="")
        writer = csv.DictWriter(sheet, HEADER, restval="", lineterminator="\r\n")
        if not self._begun:
            writer.writeheader()
            self._begun = True
        for row in rows:
            writer.writerow({key: _cell(key, value) for key, value in row.items()})
        return sheet.getvalue()


def _plan(plan: PlanReport) -> dict[str, object]:
    reasons = "; ".join(plan.reasons)
    return {"plan": plan.path, "plan_name": plan.name, "verdict": plan.verdict, "score": plan.score, "reasons": reasons}


def _finding(finding: Finding) -> dict[str, object]:
    shape = finding_shape(finding)
    waiver = shape["waiver"] or {}
    return {key: shape[key] for key in _FINDING} | {f"waiver_{key}": waiver[key] for key in _WAIVER if waiver}


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "row": "remark", "name": remark.kind, "message": remark.message, "fix": remark.fix, "file": remark.file,
        "line": remark.line,
    }  # fmt: skip


def _cell(key: str, value: object) -> str:
    """A value as text on one line that no spreadsheet runs. Lists are joined by a space; what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(value) if isinstance(value, list) else str(value)
    return _FORMULA.sub(r"\1'", one_line(text) if key in _PROSE else clean(text))
