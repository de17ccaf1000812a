"""`text`: the comparison for people. First what moved in all, then each plan that moved, then the totals."""

from __future__ import annotations

from outsource_cli.model.comparison import GROUPS, STATES, Change, Comparison, PlanComparison, group
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.diff.words import (
    MEANING,
    TITLES,
    difference,
    movement,
    moves,
    plans_line,
    score,
    tally,
    title,
)
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted, verdict_words
from outsource_cli.reports.text.marks import VERDICT_MARK, VERDICT_STYLE
from outsource_cli.reports.text.page import LONGEST_ID, LONGEST_NAME, LONGEST_PATH, Page
from outsource_cli.reports.text.parts import place
from outsource_cli.reports.text.table import Row, table

_SIGN: dict[str, tuple[str, str]] = {
    "new": ("+", "bold red"),
    "worse": ("+", "bold red"),
    "better": ("-", "bold green"),
    "resolved": ("-", "bold green"),
    "changed": ("~", "bold yellow"),
}
_LABEL = 15
"""Cells that the longest label of a movement and the gap behind it take."""


def render(comparison: Comparison, options: RenderOptions) -> str:
    """Both sides, each plan that moved, the totals and the honest line. `quiet` leaves all but the totals out."""
    page = Page(options)
    if not options.quiet:
        page.line("from ", (page.crop(comparison.old, LONGEST_PATH), "bold"))
        page.line("to   ", (page.crop(comparison.new, LONGEST_PATH), "bold"), (f", as of {comparison.as_of}", "dim"))
        for plan in comparison.plans:
            if plan.moved:
                _plan(page, plan, options)
    _totals(page, comparison)
    if not options.quiet:
        page.blank()
        page.prose(HONEST_LINE, "dim")
    return page.render()


def _plan(page: Page, plan: PlanComparison, options: RenderOptions) -> None:
    shown = plan.shown
    page.blank()
    page.rule("─", "dim")
    page.line((page.crop(title(plan), LONGEST_NAME), "bold"))
    page.line((page.crop(shown.path, LONGEST_PATH), "dim"))
    if plan.state != "compared":
        page.prose(STATES[plan.state], label=(f"{plan.state}: ", "bold"))
    _standing(page, plan)
    for name in GROUPS:
        _group(page, name, group(plan, name), options)
    if plan.unchanged:
        page.blank()
        page.prose(f"{counted(plan.unchanged, 'finding')} as before.", "dim")
    if plan.regressions:
        page.blank()
        page.prose("; ".join(plan.regressions), label=("A step back: ", "bold red"))


def _standing(page: Page, plan: PlanComparison) -> None:
    page.blank()
    if plan.new is not None:
        page.line((f"{VERDICT_MARK[plan.new.verdict]}  {verdict_words(plan.new)}", VERDICT_STYLE[plan.new.verdict]))
    for label, before, after in moves(plan):
        cropped = (page.crop(before, LONGEST_PATH), page.crop(after, LONGEST_PATH))
        page.line((page.pad(label, _LABEL), "dim"), f"{cropped[0]} → {cropped[1]}", hang=_LABEL)
    old, new = plan.old, plan.new
    if old is None or new is None:
        return
    if old.score != new.score:
        moved = difference(old.score, new.score)
        page.line((page.pad("score", _LABEL), "dim"), f"{score(old.score)} → {score(new.score)}  ", _colored(moved))
    if plan.themes:
        page.blank()
        rows: list[Row] = [
            [(one.title, ""), (score(one.old), ""), (score(one.new), ""), _colored(difference(one.old, one.new))]
            for one in plan.themes
        ]
        table(page, ("theme", "before", "now", "moved"), rows, right=frozenset({1, 2, 3}))


def _colored(moved: str) -> tuple[str, str]:
    return moved, "red" if moved.startswith("-") else "green" if moved else ""


def _group(page: Page, name: str, changes: tuple[Change, ...], options: RenderOptions) -> None:
    if not changes:
        return
    page.heading(f"{TITLES[name]} ({len(changes)})", MEANING[name])
    limit = options.max_findings
    for change in changes[:limit]:
        _change(page, name, change)
    if limit is not None and len(changes) > limit:
        page.line((f"{counted(len(changes) - limit, 'more finding')} not shown (limit {limit}).", "dim"), indent=2)


def _change(page: Page, name: str, change: Change) -> None:
    finding = change.shown
    sign, style = _SIGN[name]
    page.blank()
    page.ends(
        [
            (sign, style),
            " ",
            (page.crop(finding.check, LONGEST_ID), "bold"),
            "  ",
            (page.crop(finding.title, LONGEST_NAME), "bold"),
        ],
        movement(change) or f"{finding.severity} · {finding.gate}",
        hang=2,
    )
    if change.new is None:
        page.prose(finding.message, "dim", label=("was  ", "dim"), indent=2)
        return
    page.line((place(page, finding), "dim"), indent=2)
    if change.old is not None and change.old.message != finding.message:
        page.prose(change.old.message, "dim", label=("was  ", "dim"), indent=2)
    page.prose(finding.message, label=("now  ", "dim"), indent=2)
    if finding.waiver is not None:
        waiver = finding.waiver
        page.prose(f"until {waiver.expires} by {waiver.owner}: {waiver.reason}", label=("waived  ", "dim"), indent=2)
    if name in ("new", "worse") and finding.counts:
        page.prose(finding.fix, label=("fix  ", "dim"), indent=2)


def _totals(page: Page, comparison: Comparison) -> None:
    page.blank()
    page.rule("─", "dim")
    page.prose(f"{plans_line(comparison)} · {tally(comparison)}", "bold")
    back = sum(bool(plan.regressions) for plan in comparison.plans)
    if back:
        page.line((f"{counted(back, 'plan')} took a step back.", "bold red"))
    elif not any(plan.moved for plan in comparison.plans):
        page.line(("Nothing moved.", "bold green"))
