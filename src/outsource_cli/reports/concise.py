"""`concise`: one finding a line, for editors, scripts and CI logs.

The stable part, which other tools parse, is `path:line:col: ID severity message`. Lines are never wrapped.
"""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.clean import clean, no_commands, one_line, to_ascii
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import aside, counted, remark_line, run_line
from outsource_cli.reports.select import wanted_findings, within_limit

# Written out here because rich, which would know them, belongs to the text format alone.
_COLORS = {"blocker": "\x1b[1;31m", "warning": "\x1b[33m", "advice": "\x1b[36m"}
_RESET = "\x1b[0m"


def render(report: Report, options: RenderOptions) -> str:
    """The findings of all plans in order, remarks on the run, a line of totals, and the honest line unless quiet."""
    stream = Stream(options)
    return "".join([*(stream.plan(plan) for plan in report.plans), stream.end(report)])


class Stream:
    """The same, a plan at a time."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._room = options.max_findings
        self._left_out = 0
        self._reasons: list[str] = []

    def plan(self, plan: PlanReport) -> str:
        """The lines of the next plan."""
        self._reasons += [f"{clean(plan.path)}: {one_line(reason)}" for reason in plan.reasons]
        (drawn,), left_out = within_limit([wanted_findings(plan, self._options)], self._room)
        self._left_out += left_out
        if self._room is not None:
            self._room -= len(drawn)
        return self._text([finding_line(finding, self._options) for finding in drawn])

    def end(self, report: Report) -> str:
        """The lines behind those of the last plan. Only the report's remarks and summary are looked at."""
        lines = []
        if self._left_out:
            lines.append(f"{counted(self._left_out, 'more finding')} not shown (limit {self._options.max_findings})")
        lines += self._reasons
        lines += map(remark_line, report.remarks)
        lines.append(run_line(report.summary))
        if not self._options.quiet:
            lines.append(HONEST_LINE)
        return self._text(lines)

    def _text(self, lines: list[str]) -> str:
        # ASCII first: it turns full-width colons into plain ones, which a CI runner would obey.
        plain = lines if self._options.unicode else [to_ascii(line) for line in lines]
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
