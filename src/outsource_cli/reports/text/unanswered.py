"""What the plan does not answer yet, theme by theme. A blank plan has dozens: no quotes, and details where they matter."""

from __future__ import annotations

from itertools import groupby

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.excerpt import excerpt
from outsource_cli.reports.text.marks import mark
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, Page, Piece
from outsource_cli.reports.text.parts import place, snippet

# Up to so many in a plan, each says why and shows the YAML to add; beyond, only blockers do, the others say what to do.
_FEW = 12
# Texts stand under the title, unless an id is so long that nothing would be left of the line.
_WIDEST_ID = 12


def in_full(finding: Finding, total: int, options: RenderOptions) -> bool:
    """Whether an unanswered finding says why and shows the YAML to add. `total` counts those of the whole plan."""
    return options.verbose or finding.severity == "blocker" or total <= _FEW


def unanswered(page: Page, plan: PlanReport, blank_ones: list[Finding], options: RenderOptions, *, total: int) -> None:
    """The unanswered findings of one severity. `total` counts those of the whole plan."""
    order = {theme.theme: number for number, theme in enumerate(plan.themes)}
    titles = {theme.theme: theme.title for theme in plan.themes}
    ranked = sorted(blank_ones, key=lambda one: (GATE_RANK[one.gate], order.get(one.theme, len(order)), one.theme))
    for (gate, theme), group in groupby(ranked, key=lambda one: (one.gate, one.theme)):
        items = list(group)
        title = page.crop(titles.get(theme, theme), LONGEST_NAME)
        page.blank()
        page.ends([(title, "bold"), (f" · {gate} · not answered yet", "dim")], (place(page, items[0]), "dim"), indent=2)
        for finding in items:
            same_line = finding.span.line == items[0].span.line
            _item(page, plan, finding, full=in_full(finding, total, options), same_line=same_line)


def _is_there(plan: PlanReport, finding: Finding) -> bool:
    """Whether the plan has the key and only the answer is missing. Where the key is missing, no line of its own exists."""
    key = finding.path.rsplit(".", 1)[-1].split("[", 1)[0]
    return 1 <= finding.span.line <= len(plan.lines) and f"{key}:" in plan.lines[finding.span.line - 1]


def _item(page: Page, plan: PlanReport, finding: Finding, *, full: bool, same_line: bool) -> None:
    check = page.crop(finding.check, LONGEST_ID)
    title: list[Piece] = [mark(finding), " ", (check, "bold"), f"  {page.crop(finding.title, LONGEST_NAME)}"]
    indent = 2 + 2 + min(page.cells(check), _WIDEST_ID) + 2
    line = "" if same_line else f"line {finding.span.line}"
    page.ends(title, (line, "dim"), indent=2, hang=indent)
    if full and _is_there(plan, finding):
        excerpt(page, plan.lines, finding.span, one_line(finding.message), mark(finding)[1], indent)
    else:
        page.prose(finding.message, indent=indent)
    if full:
        page.prose(finding.why, label=("why  ", "dim"), indent=indent)
    page.prose(finding.fix, label=("fix  ", "dim"), indent=indent)
    if full:
        snippet(page, finding, indent=indent)
