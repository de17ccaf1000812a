"""The head of a plan's section: the verdict, loud, and what it is about."""

from __future__ import annotations

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import GATE_MEANING, GATE_RANK
from outsource_cli.reports.phrases import counted, reached, tally, verdict_words
from outsource_cli.reports.text.marks import VERDICT_MARK, VERDICT_STYLE, bar, score_style
from outsource_cli.reports.text.page import LONGEST_NAME, LONGEST_PATH, Page


def header(page: Page, plan: PlanReport, report: Report) -> None:
    """Verdict, name, path, date, the gate asked for, and reasons beyond the findings."""
    style = VERDICT_STYLE[plan.verdict]
    page.blank()
    page.rule(style=style)
    page.line(verdict_line(plan), hang=3)
    if plan.name != plan.path:
        page.line((page.crop(plan.name, LONGEST_NAME), "bold"), indent=3)
    page.line((f"{page.crop(plan.path, LONGEST_PATH)}, as of {report.as_of}", "dim"), indent=3)
    page.rule(style=style)
    page.blank()
    page.prose(_standing(plan))
    for reason in plan.reasons:
        page.prose(reason, label=("! ", "bold yellow"))


def verdict_line(plan: PlanReport) -> tuple[str, str]:
    """`✗  NOT READY to sign`."""
    return f"{VERDICT_MARK[plan.verdict]}  {verdict_words(plan)}", VERDICT_STYLE[plan.verdict]


def readiness(page: Page, plan: PlanReport) -> None:
    """The score of the whole plan. Left out where nothing could be scored."""
    if plan.score is None:
        return
    full, empty = bar(plan.score, page.measure // 2)
    page.blank()
    page.line(("READINESS", "bold"), f"  {plan.score} of 100  ", (full, score_style(plan.score)), (empty, "dim"))


def _standing(plan: PlanReport) -> str:
    asked = f"Gate asked for: {plan.gate} ({GATE_MEANING[plan.gate]}). Passed so far: {reached(plan)}."
    due = [gate for gate in plan.gates if GATE_RANK[gate.gate] <= GATE_RANK[plan.gate]]
    open_ones = tally(
        sum(gate.blockers for gate in due), sum(gate.warnings for gate in due), sum(gate.advice for gate in due)
    )
    if open_ones:
        asked += f" To settle: {open_ones}."
    elif plan.verdict == "ready":
        asked += " Everything that counts here is settled."
    known = sum(finding.known for finding in plan.findings)
    return f"{asked} In the baseline: {counted(known, 'finding')} from before the gate." if known else asked
