"""What the reader asked to see with `--show`, and one line on what can be shown."""

from __future__ import annotations

from outsource_cli.model.report import CheckResult, PlanReport
from outsource_cli.model.terms import GATE_RANK, STATUS_MEANING, Status
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.aside import known, known_ones, set_aside, waived
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, Page
from outsource_cli.reports.text.table import table

_Kind = tuple[Status, str, str, str]
"""A status, the title of its list, its sign and the sign's style."""
_AHEAD: _Kind = ("ahead", "AHEAD", "○", "dim")
_OTHERS: tuple[_Kind, ...] = (
    ("not_applicable", "DOES NOT APPLY", "-", "dim"),
    ("passed", "PASSED", "✓", "green"),
)


def lists(page: Page, plan: PlanReport, options: RenderOptions) -> None:
    """The lists asked for: what lies ahead, what was set aside and by whom, other checks, then the facts."""
    _list(page, plan, options, _AHEAD)
    if options.shows("waived"):
        waived(page, plan)
    if options.shows("known"):
        known(page, plan)
    for kind in _OTHERS:
        _list(page, plan, options, kind)
    if options.shows("facts") and plan.facts:
        _facts(page, plan)


def not_shown(page: Page, plan: PlanReport, options: RenderOptions) -> None:
    """How many checks and findings are not drawn, and how to see them. The whole line is left out when there are none."""
    numbers = {
        "ahead": (plan.counts.ahead, "ahead (of later gates, not counted yet)"),
        "waived": (len(set_aside(plan)), "waived"),
        "known": (len(known_ones(plan)), "known (in the baseline)"),
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


def _list(page: Page, plan: PlanReport, options: RenderOptions, kind: _Kind) -> None:
    status, title, sign, style = kind
    own = [check for check in plan.checks if check.status == status]
    if options.shows(status) and own:
        page.heading(f"{title} ({len(own)})", STATUS_MEANING[status])
        _checks(page, own, sign, style)


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
