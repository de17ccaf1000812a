"""What the plan does not answer yet, theme by theme. A blank plan has dozens: each gets a line or two, no quotes."""

from __future__ import annotations

from itertools import groupby

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.text.marks import mark
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, Page, Piece
from outsource_cli.reports.text.parts import place, snippet

# Up to so many in a plan, each shows the YAML to add; beyond, its path alone.
_FEW = 6
# Beyond so many in a plan, only blockers say why.
_MANY = 24
# Texts stand under the title, unless an id is so long that nothing would be left of the line.
_WIDEST_ID = 12


def unanswered(page: Page, plan: PlanReport, blank_ones: list[Finding], *, total: int) -> None:
    """The unanswered findings of one severity. `total` counts those of the whole plan and sets how much each may say."""
    order = {theme.theme: number for number, theme in enumerate(plan.themes)}
    titles = {theme.theme: theme.title for theme in plan.themes}
    ranked = sorted(blank_ones, key=lambda one: (GATE_RANK[one.gate], order.get(one.theme, len(order)), one.theme))
    for (gate, theme), group in groupby(ranked, key=lambda one: (one.gate, one.theme)):
        items = list(group)
        title = page.crop(titles.get(theme, theme), LONGEST_NAME)
        page.blank()
        page.ends([(title, "bold"), (f" · {gate} · not answered yet", "dim")], (place(page, items[0]), "dim"), indent=2)
        for finding in items:
            _item(page, finding, total, same_line=finding.span.line == items[0].span.line)


def _item(page: Page, finding: Finding, total: int, *, same_line: bool) -> None:
    check = page.crop(finding.check, LONGEST_ID)
    title: list[Piece] = [mark(finding), " ", (check, "bold"), f"  {page.crop(finding.title, LONGEST_NAME)}"]
    indent = 2 + 2 + min(page.cells(check), _WIDEST_ID) + 2
    path = page.crop(finding.path, LONGEST_NAME) if total > _MANY else ""
    line = "" if same_line else f"line {finding.span.line}"
    page.ends(title, (" · ".join(filter(None, (path, line))), "green" if path else "dim"), indent=2, hang=indent)
    if total > _MANY and finding.severity != "blocker":
        return
    if total > _FEW:
        _short(page, finding, indent, with_path=total <= _MANY)
        return
    page.prose(finding.message, indent=4)
    page.prose(finding.why, label=("why  ", "dim"), indent=4)
    page.prose(finding.fix, label=("fix  ", "dim"), indent=4)
    snippet(page, finding, indent=4)


def _short(page: Page, finding: Finding, indent: int, *, with_path: bool) -> None:
    room = page.measure - indent - 5
    if with_path:
        add = finding.path or one_line(finding.fix)
        page.line(("add  ", "dim"), (page.crop(add, room), "green"), indent=indent)
    page.line(("why  ", "dim"), page.brief(finding.why, room), indent=indent)
