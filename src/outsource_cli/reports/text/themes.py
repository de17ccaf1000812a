"""The themes (checklists) with their scores."""

from __future__ import annotations

from outsource_cli.model.report import PlanReport, ThemeResult
from outsource_cli.reports.phrases import counted
from outsource_cli.reports.text.marks import bar, score_style
from outsource_cli.reports.text.page import LONGEST_NAME, Page

# More bars than this of the same length, all full or all empty, tell less than one line that names the themes.
_SAME_BARS = 3


def themes(page: Page, plan: PlanReport) -> None:
    """Bars, worst first. Many complete or untouched themes share a line each, and so do those that do not apply."""
    scored = sorted((theme for theme in plan.themes if theme.score is not None), key=lambda theme: theme.score or 0)
    if not scored:
        return
    complete = _same(scored, 100)
    untouched = _same(scored, 0)
    page.heading("THEMES", "" if len(complete) < len(scored) else f"all {len(scored)} complete")
    barred = [theme for theme in scored if theme not in complete and theme not in untouched]
    _bars(page, barred)
    if barred and (complete or untouched):
        page.blank()
    _named(page, "0 of 100:", untouched, "red")
    if len(complete) < len(scored):
        _named(page, "100 of 100:", complete, "green")
    unscored = [theme for theme in plan.themes if theme.score is None]
    _named(page, "At later gates:", [theme for theme in unscored if theme.counts.ahead], "dim")
    _named(page, "Does not apply:", [theme for theme in unscored if not theme.counts.ahead], "dim")


def _same(scored: list[ThemeResult], score: int) -> list[ThemeResult]:
    same = [theme for theme in scored if theme.score == score]
    return same if len(same) > _SAME_BARS else []


def _bars(page: Page, barred: list[ThemeResult]) -> None:
    if not barred:
        return
    cells = page.measure // 5
    widest = min(max(page.cells(theme.title) for theme in barred), page.measure - cells - 26)
    for theme in barred:
        score = theme.score or 0
        full, empty = bar(score, cells)
        page.line(
            f"{page.pad(theme.title, widest)}  ",
            (full, score_style(score)),
            (empty, "dim"),
            (f" {score:>3}", "bold"),
            (f"  {_open(theme)}", "dim"),
            indent=2,
        )


def _open(theme: ThemeResult) -> str:
    still_open = theme.counts.failed + theme.counts.unanswered
    settled = theme.counts.passed
    return f"{settled} of {settled + still_open} settled" if still_open else counted(settled, "check") + " settled"


def _named(page: Page, label: str, named: list[ThemeResult], style: str) -> None:
    if named:
        page.prose(
            " · ".join(page.crop(theme.title, LONGEST_NAME) for theme in named), label=(f"{label} ", style), indent=2
        )
