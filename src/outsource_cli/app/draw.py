"""Draws topics and lists of checks for the terminal: text in, text out."""

from __future__ import annotations

from collections.abc import Iterable

from outsource_cli.app.topics.blocks import Block, Bullets, Code, Pairs, Prose, Table, Topic
from outsource_cli.checks.baseline import Baseline
from outsource_cli.checks.packs import shipped, shipped_names
from outsource_cli.model.check import Check
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted
from outsource_cli.reports.text.page import UNFOLDED, Page
from outsource_cli.reports.text.table import table

SEVERITY_STYLE = {"blocker": "bold red", "warning": "yellow", "advice": "cyan"}
KIND_WORDS = {"row": "documented mistake", "field": "plan field", "theme": "checklist"}
RISES = "*"
_GAP = 2
_INDENT = 2


def draw(topics: Iterable[Topic], options: RenderOptions) -> str:
    """Explanations one below the other."""
    page = Page(options)
    for number, topic in enumerate(topics):
        if number:
            page.blank()
            page.rule(style="dim")
        _topic(page, topic)
    return page.render()


def draw_checks(checks: Iterable[Check], options: RenderOptions) -> str:
    """Checks grouped by theme, aligned over all groups."""
    page = Page(options)
    listed = tuple(checks)
    widths = [max(len(text) for text in column) for column in zip(*(_cells(one) for one in listed), strict=True)]
    before = _INDENT + sum(widths) + _GAP * len(widths)
    theme = ""
    for check in listed:
        if check.theme != theme:
            theme = check.theme
            page.heading(check.theme_title, theme)
        cells = [page.pad(text, width) + " " * _GAP for text, width in zip(_cells(check), widths, strict=True)]
        styles = ("bold", "", SEVERITY_STYLE[check.severity])
        first, *rest = page.wrap(check.title, page.measure - before)
        page.line(*zip(cells, styles, strict=True), first, indent=_INDENT)
        for line in rest:
            page.line(line, indent=before)
    page.blank()
    if any(check.severity_when for check in listed):
        page.line((f"{RISES} rises with what the plan says, such as a high criticality", "dim"))
    page.line(f"{counted(len(listed), 'check')}. Explain one: outsource explain {listed[0].id}")
    return page.render()


def draw_baseline(baseline: Baseline, options: RenderOptions) -> str:
    """The known findings by plan, with the titles of those checks that the shipped packs hold."""
    page = Page(options)
    titles = {check.id: check.title for name in shipped_names() for check in shipped(name).checks}
    plan = ""
    for entry in baseline.entries:
        if entry.plan != plan:
            plan = entry.plan
            page.heading(plan, "" if baseline.exists(plan) else "no longer there")
        title = titles.get(entry.check, "")
        page.line(
            (entry.check, "bold"),
            f"  {entry.at or 'the plan'}",
            (f"  {title}" if title else "", "dim"),
            indent=_INDENT,
            hang=_INDENT + page.cells(entry.check) + _GAP,
        )
    page.blank()
    plans = len({entry.plan for entry in baseline.entries})
    page.line(f"{counted(len(baseline.entries), 'known finding')} in {counted(plans, 'plan')}.")
    return page.render()


def _cells(check: Check) -> tuple[str, str, str]:
    return check.id, check.gate, check.severity + (RISES if check.severity_when else "")


def _topic(page: Page, topic: Topic) -> None:
    kind = "" if topic.kind == "list" else KIND_WORDS.get(topic.kind, topic.kind)
    page.line((topic.name, "bold"), (f"  {kind}" if kind else "", "dim"))
    page.prose(topic.title)
    for part in topic.parts:
        if part.title:
            page.heading(part.title)
        else:
            page.blank()
        for block in part.blocks:
            _block(page, block)
    if topic.also:
        page.blank()
        page.prose(f"Other things go by this name: outsource explain {' '.join(topic.also)}", "dim")


def _block(page: Page, block: Block) -> None:
    if isinstance(block, Prose):
        page.prose(block.text, indent=2)
    elif isinstance(block, Bullets):
        for item in block.items:
            page.prose(item, label="- ", indent=2)
    elif isinstance(block, Pairs):
        _pairs(page, block)
    elif isinstance(block, Code):
        for line in block.text.rstrip("\n").split("\n"):
            page.line((line, "green"), indent=4, limit=UNFOLDED)
    elif isinstance(block, Table):
        _table(page, block)


def _pairs(page: Page, block: Pairs) -> None:
    width = max(len(label) for label, _ in block.rows)
    for label, text in block.rows:
        page.prose(text, label=(page.pad(label, width) + " " * _GAP, "dim"), indent=2)


def _table(page: Page, block: Table) -> None:
    """Two columns as a list of labels where the first is narrow; anything else as a table."""
    rows = [
        [(cell, "bold" if column == 0 else SEVERITY_STYLE.get(cell, "")) for column, cell in enumerate(row)]
        for row in block.rows
    ]
    table(page, block.head, rows)
