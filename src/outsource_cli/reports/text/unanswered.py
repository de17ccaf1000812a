"""What the plan does not answer yet, theme by theme. A blank plan has dozens: each gets a line or two, no quotes."""

from __future__ import annotations

from itertools import groupby

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.text.marks import mark
from outsource_cli.reports.text.page import Page, Piece
from outsource_cli.reports.text.parts import place, snippet

# Up to so many in a plan, each shows the YAML to add; beyond, its path alone.
_FEW = 6
# Beyond so many in a plan, only blockers say why.
_MANY = 24


def unanswered(page: Page, plan: PlanReport, blank_ones: list[Finding], *, total: int) -> None:
    """The unanswered findings of one severity. `total` counts those of the whole plan and sets how much each may say."""
    order = {theme.theme: number for number, theme in enumerate(plan.themes)}
    titles = {theme.theme: theme.title for theme in plan.themes}
    ranked = sorted(blank_ones, key=lambda one: (order.get(one.theme, len(order)), one.theme, GATE_RANK[one.gate]))
    for theme, group in groupby(ranked, key=lambda one: one.theme):
        items = list(group)
        page.blank()
        head: list[Piece] = [(page.crop(titles.get(theme, theme), 200), "bold"), (" · not answered yet", "dim")]
        page.ends(head, (place(items[0]), "dim"), indent=2)
        for finding in items:
            _item(page, finding, total)


def _item(page: Page, finding: Finding, total: int) -> None:
    title: list[Piece] = [mark(finding), " ", (finding.check, "bold"), f"  {page.crop(finding.title, 200)}"]
    indent = 4 + page.cells(finding.check) + 2
    if total > _MANY and finding.severity != "blocker":
        page.ends(title, (finding.path, "green"), indent=2, hang=indent)
        return
    page.ends(title, (f"{finding.gate} · line {finding.span.line}", "dim"), indent=2, hang=indent)
    if total > _FEW:
        page.line(("add  ", "dim"), (finding.path or one_line(finding.fix), "green"), indent=indent, hang=indent + 5)
        page.line(("why  ", "dim"), page.crop(one_line(finding.why), page.measure - indent - 5), indent=indent)
        return
    page.prose(finding.why, label=("why  ", "dim"), indent=indent)
    page.prose(finding.fix, label=("fix  ", "dim"), indent=indent)
    snippet(page, finding, indent=indent)
