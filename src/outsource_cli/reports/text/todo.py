"""What to do first: the few most urgent steps in plain words."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK, SEVERITY_RANK
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.phrases import GATE_BEFORE, counted
from outsource_cli.reports.select import open_findings
from outsource_cli.reports.text.marks import SEVERITY_STYLE
from outsource_cli.reports.text.page import LONGEST_ID, Page
from outsource_cli.reports.text.parts import place

# A list that is longer is no longer "first".
_STEPS = 5
_NAMED_IDS = 4


class _Step(Frozen):
    words: str
    findings: tuple[Finding, ...]


def todo(page: Page, plan: PlanReport) -> None:
    """Up to five steps: blockers from the earliest gate on, then the rest. Left out when nothing is open."""
    steps = _steps(plan)
    if not steps:
        return
    page.heading("WHAT TO DO FIRST")
    for number, step in enumerate(steps[:_STEPS], start=1):
        first = step.findings[0]
        page.prose(step.words, label=(f"{number}. ", SEVERITY_STYLE[first.severity]), indent=2)
        where = f"line {first.span.line}" if first.file == plan.path else place(page, first)
        page.line((f"{_ids(page, step)} · {first.severity} · {where} · {GATE_BEFORE[first.gate]}", "dim"), indent=5)
    rest = sum(len(step.findings) for step in steps[_STEPS:])
    if rest:
        page.line((f"then {counted(rest, 'more finding')}", "dim"), indent=5)


def _steps(plan: PlanReport) -> list[_Step]:
    """One step a failed finding; the unanswered ones of a theme, a gate and a severity are one step together."""
    # A warning at an early gate holds nothing up; a blocker at the gate asked for does.
    urgent = sorted(
        open_findings(plan),
        key=lambda one: (one.severity != "blocker", GATE_RANK[one.gate], SEVERITY_RANK[one.severity]),
    )
    grouped: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(urgent):
        together = (finding.gate, finding.severity, finding.theme)
        key = together if finding.status == "unanswered" else (number,)
        grouped.setdefault(key, []).append(finding)
    titles = {theme.theme: theme.title for theme in plan.themes}
    return [_Step(_words(group, titles), tuple(group)) for group in grouped.values()]


def _words(group: list[Finding], titles: dict[str, str]) -> str:
    first = group[0]
    if len(group) == 1:
        return one_line(first.fix or first.title)
    title = one_line(titles.get(first.theme, first.theme))
    return f"Fill in “{title}”: {len(group)} questions are not answered yet."


def _ids(page: Page, step: _Step) -> str:
    ids = list(dict.fromkeys(page.crop(finding.check, LONGEST_ID) for finding in step.findings))
    more = f" and {len(ids) - _NAMED_IDS} more" if len(ids) > _NAMED_IDS else ""
    return ", ".join(ids[:_NAMED_IDS]) + more
