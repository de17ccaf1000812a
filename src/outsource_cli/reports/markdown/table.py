"""The verdicts, one row a plan."""

from __future__ import annotations

from collections import Counter

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import SEVERITIES
from outsource_cli.reports.markdown.inline import name, path
from outsource_cli.reports.markdown.room import size
from outsource_cli.reports.phrases import GATE_TO, counted, reached
from outsource_cli.reports.select import open_findings

SIGN = {"not ready": "❌", "ready with warnings": "⚠️", "ready": "✅"}
_ORDER = {verdict: number for number, verdict in enumerate(SIGN)}
_HEAD = "| plan | file | verdict | passed | score | blockers | warnings | advice |\n|:--|:--|:--|:--|--:|--:|--:|--:|"
_ROOM = 20_000
"""Of a comment the table takes a third at most: what is wrong matters more than a long list of names."""


def table(report: Report) -> str:
    """The worst verdicts first, as many as there is room for, and how many there are besides. Empty for no plans."""
    lines, room = [_HEAD], _ROOM
    plans = sorted(report.plans, key=lambda plan: _ORDER[plan.verdict])
    for plan in plans:
        row = _row(plan)
        room -= size(row) + 1
        if room < 0:
            break
        lines.append(row)
    rest = Counter(plan.verdict for plan in plans[len(lines) - 1 :])
    if rest:
        told = ", ".join(f"{number} {verdict}" for verdict, number in rest.items())
        lines.append(f"\n{counted(rest.total(), 'more plan')} not in this table: {told}.")
    return "\n".join(lines)


def _row(plan: PlanReport) -> str:
    found = Counter(finding.severity for finding in open_findings(plan))
    verdict = f"{SIGN[plan.verdict]} {plan.verdict} {GATE_TO[plan.gate]}"
    score = "" if plan.score is None else str(plan.score)
    numbers = (str(found[severity]) for severity in SEVERITIES)
    return f"| {' | '.join((name(plan.name), path(plan.path), verdict, reached(plan), score, *numbers))} |"
