"""The page that a decision is drawn on: its head, its end, and bars that mean the same in ASCII."""

from __future__ import annotations

from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.page import LONGEST_NAME, LONGEST_PATH, Page


def begin(title: str, head: Head, options: RenderOptions) -> Page:
    """A page with the decision's title, the engagement's name and the plan's path on it."""
    page = Page(options)
    page.rule()
    page.line((title, "bold"))
    if head.name != head.path:
        page.line((page.crop(head.name, LONGEST_NAME), "bold"), indent=3)
    stamp = f", as of {head.as_of}" if head.as_of else ""
    page.line((f"{page.crop(head.path, LONGEST_PATH)}{stamp}", "dim"), indent=3)
    page.rule()
    return page


def end(page: Page) -> str:
    """The finished page, with the honest line."""
    page.blank()
    page.prose(HONEST_LINE, "dim")
    return page.render()


def filled(share: float, cells: int) -> tuple[str, str]:
    """A share from 0 to 1 as the full and the empty part of a bar; what is not nothing shows at least a cell."""
    share = min(1.0, max(0.0, share))
    full = round(share * cells)
    if share > 0:
        full = max(full, 1)
    return "█" * full, "░" * (cells - full)
