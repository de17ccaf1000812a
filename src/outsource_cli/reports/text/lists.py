"""What the reader asked to see with `--show`, and one line on what can be shown."""

from __future__ import annotations

from outsource_cli.model.report import CheckResult, PlanReport
from outsource_cli.model.terms import GATE_RANK, STATUS_MEANING, Status
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, Page
from outsource_cli.reports.text.table import table

_LISTS: tuple[tuple[Status, str, str, str], ...] = (
    ("ahead", "AHEAD", "○", "dim"),
    ("waived", "WAIVED", "~", "yellow"),
    ("not_applicable", "DOES NOT APPLY", "-", "dim"),
    ("passed", "PASSED", "✓", "green"),
)


def lists(page: Page, plan: PlanReport, options: RenderOptions) -> None:
    """The lists of checks asked for, then the facts."""
    for status, title, sign, style in _LISTS:
        own = [check for check in plan.checks if check.status == status]
        if options.shows(status) and own:
            page.heading(f"{title} ({len(own)})", STATUS_MEANING[status])
            _checks(page, own, sign, style)
    if options.shows("facts") and plan.facts:
        _facts(page, plan)


def not_shown(page: Page, plan: PlanReport, options: RenderOptions) -> None:
    """How many checks are not drawn, and how to see them. The whole line is left out when there are none."""
    numbers = {
        "ahead": (plan.counts.ahead, "ahead (of later gates, not counted yet)"),
        "waived": (plan.counts.waived, "waived"),
        "passed": (plan.counts.passed, "passed"),
        "not_applicable": (plan.counts.not_applicable, "not applicable"),
    }
    hidden = [(key, number, word) for key, (number, word) in numbers.items() if number and not options.shows(key)]
    if not hidden:
        return
    told = ", ".join(f"{number} {word}" for _, number, word in hidden)
    first, *others = [key for key, _, _ in hidden]
    page.blank()
    page.prose(f"Not shown: {told}. To see them: --show {first} (or {', '.join([*others, 'all'])}).", "dim")


def _checks(page: Page, checks: list[CheckResult], sign: str, style: str) -> None:
    for check in sorted(checks, key=lambda one: GATE_RANK[one.gate]):
        name = page.crop(check.check, LONGEST_ID)
        hang = 4 + page.cells(name) + 2
        title = f"  {page.crop(check.title, LONGEST_NAME)}"
        page.ends([(sign, style), " ", (name, "bold"), title], (check.gate, "dim"), indent=2, hang=hang)


def _facts(page: Page, plan: PlanReport) -> None:
    page.heading(f"FACTS ({len(plan.facts)})", "computed from the plan")
    rows = []
    for fact in plan.facts:
        value = (
            ("cannot be computed yet", "dim") if fact.value is None else (f"{fact.value} {fact.unit}".strip(), "bold")
        )
        rows.append([(fact.name, ""), value, (fact.title, "dim")])
    table(page, ("fact", "value", "what it is"), rows)
