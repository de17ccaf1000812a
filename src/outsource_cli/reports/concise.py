"""`concise`: one finding a line, for editors, scripts and CI logs.

The stable part, which other tools parse, is `path:line:col: ID severity message`. Lines are never wrapped.
"""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.clean import clean, no_commands, one_line, to_ascii
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import aside, counted, remark_line, run_line
from outsource_cli.reports.select import Room, wanted_findings

# Written out here because rich, which would know them, belongs to the text format alone.
_COLORS = {"blocker": "\x1b[1;31m", "warning": "\x1b[33m", "advice": "\x1b[36m"}
_RESET = "\x1b[0m"


class Stream(ByPlan):
    """The findings of all plans in order, remarks on the run, a line of totals, and the honest line unless quiet."""

    def __init__(self, options: RenderOptions, run: Report) -> None:
        super().__init__(options, run)
        self._room = Room(options.max_findings)
        self._reasons: list[str] = []

    def plan(self, plan: PlanReport) -> str:
        """The lines of the next plan."""
        self._reasons += [f"{clean(plan.path)}: {one_line(reason)}" for reason in plan.reasons]
        drawn = self._room.take(wanted_findings(plan, self.options))
        return self._text([finding_line(finding, self.options) for finding in drawn])

    def after(self, report: Report) -> str:
        """The lines behind those of the last plan."""
        lines = []
        if self._room.left_out:
            left_out = counted(self._room.left_out, "more finding")
            lines.append(f"{left_out} not shown (limit {self.options.max_findings})")
        lines += self._reasons
        lines += map(remark_line, report.remarks)
        lines.append(run_line(report.summary))
        if not self.options.quiet:
            lines.append(HONEST_LINE)
        return self._text(lines)

    def _text(self, lines: list[str]) -> str:
        # ASCII first: it turns full-width colons into plain ones, which a CI runner would obey.
        plain = lines if self.options.unicode else [to_ascii(line) for line in lines]
        return "".join([f"{no_commands(line)}\n" for line in plain])


def finding_line(finding: Finding, options: RenderOptions) -> str:
    """`path:line:col: ID severity message`; after it, where the finding does not count, `[ahead]`, `[known]` or
    `[waived until 2027-01-31]`.
    """
    place = f"{clean(finding.file)}:{finding.span.line}:{finding.span.column}"
    mark = f" [{aside(finding)}]" if aside(finding) else ""
    severity: str = finding.severity
    if options.color:
        severity = f"{_COLORS[severity]}{severity}{_RESET}"
    return f"{place}: {clean(finding.check)} {severity} {one_line(finding.message)}{mark}"
