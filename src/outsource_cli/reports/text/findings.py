"""The findings, worst first: failed ones in full, unanswered ones short."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK, SEVERITIES, SEVERITY_MEANING
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.text.excerpt import excerpt
from outsource_cli.reports.text.marks import SEVERITY_TITLE, mark
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, Page
from outsource_cli.reports.text.parts import place, snippet
from outsource_cli.reports.text.unanswered import in_full, unanswered

# Of several related places a reader follows the first few.
_MOST_RELATED = 3


def findings(page: Page, plan: PlanReport, drawn: list[Finding], options: RenderOptions) -> None:
    """One section a severity; within it by gate, failed before unanswered."""
    blank_ones = [finding for finding in drawn if finding.status == "unanswered"]
    for severity in SEVERITIES:
        own = [finding for finding in drawn if finding.severity == severity]
        if not own:
            continue
        all_of_it = sum(finding.severity == severity for finding in open_findings(plan))
        number = f"{len(own)}" if len(own) == all_of_it else f"{len(own)} of {all_of_it}"
        page.heading(f"{SEVERITY_TITLE[severity]} ({number})", SEVERITY_MEANING[severity])
        for finding in sorted(own, key=lambda one: GATE_RANK[one.gate]):
            if finding.status != "unanswered":
                failed(page, plan, finding)
        blanks = [one for one in own if one.status == "unanswered"]
        unanswered(page, plan, blanks, options, total=len(blank_ones))
    if any(not in_full(finding, len(blank_ones), options) for finding in blank_ones):
        page.blank()
        page.prose("Reasons and the lines to add for all of them: --verbose, or `outsource explain ID` for one.", "dim")


def failed(page: Page, plan: PlanReport, finding: Finding) -> None:
    """Title, place, the plan's own lines with a caret, message, why, fix, and the lines to add."""
    sign, style = mark(finding)
    page.blank()
    kind = f"{finding.severity} · {finding.gate}"
    page.ends(
        [
            (sign, style),
            " ",
            (page.crop(finding.check, LONGEST_ID), "bold"),
            "  ",
            (page.crop(finding.title, LONGEST_NAME), "bold"),
        ],
        kind,
        hang=2,
    )
    page.line((place(page, finding), "dim"), indent=2)
    page.blank()
    lines = plan.lines if finding.file == plan.path else ()  # a waiver in a file of its own
    excerpt(page, lines, finding.span, one_line(finding.message), style)
    for span in finding.related[:_MOST_RELATED]:
        page.blank()
        excerpt(page, plan.lines, span, "see also here", "dim")
    page.blank()
    page.prose(finding.why, label=("why  ", "dim"), indent=2)
    page.prose(finding.fix, label=("fix  ", "dim"), indent=2)
    snippet(page, finding, indent=2)
