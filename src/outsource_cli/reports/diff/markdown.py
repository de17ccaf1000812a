"""`markdown`: the comparison as a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from outsource_cli.model.comparison import GROUPS, STATES, Change, Comparison, PlanComparison, group
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.diff.words import TITLES, difference, movement, moves, plans_line, score, tally, title
from outsource_cli.reports.markdown.inline import name as plain
from outsource_cli.reports.markdown.inline import path, prose
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted

MARKER = "<!-- outsource diff -->"
"""By this first line a script finds the comment that it wrote before."""
MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 characters in a comment; some are left for what a script adds."""
_SIGN = {"new": "🔴", "worse": "🔺", "better": "🔽", "resolved": "🟢", "changed": "🔸"}


def render(comparison: Comparison, options: RenderOptions) -> str:
    """The totals, then each plan that moved. What does not fit into a comment is left out, and said to be."""
    moved = [plan for plan in comparison.plans if plan.moved]
    head = [MARKER, f"## {_headline(comparison)}", "", *_totals(comparison)]
    tail = ["", f"<sub>{HONEST_LINE}</sub>"]
    blocks = [] if options.quiet else [list(_plan(plan)) for plan in moved]
    body, left_out = _fitting(blocks, MOST_CHARACTERS - sum(map(len, head)) - sum(map(len, tail)) - 300)
    if left_out:
        body += [
            "",
            f"**{counted(left_out, 'more line')} did not fit into this comment.** `--format json` has all of them.",
        ]
    return "\n".join([*head, *body, *tail]) + "\n"


def _headline(comparison: Comparison) -> str:
    if comparison.regressed:
        return "Outsourcing plans: a step back"
    moved = any(plan.moved for plan in comparison.plans)
    return "Outsourcing plans: no step back" if moved else "Outsourcing plans: nothing moved"


def _totals(comparison: Comparison) -> Iterator[str]:
    yield f"From {path(comparison.old)} to {path(comparison.new)}, as of {comparison.as_of}."
    yield ""
    yield f"{plans_line(comparison)} · {tally(comparison)}"


def _fitting(blocks: list[list[str]], room: int) -> tuple[list[str], int]:
    """As many lines as fit into so many characters, and how many were left out."""
    lines = [line for block in blocks for line in block]
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return lines[:number], sum(bool(line) for line in lines[number:])
    return lines, 0


def _plan(plan: PlanComparison) -> Iterator[str]:
    yield from ("", f"### {plain(title(plan))}", "")
    yield f"Plan: {path(plan.shown.path)}"
    if plan.state != "compared":
        yield from ("", f"**{plan.state}**: {STATES[plan.state]}.")
    if plan.regressions:
        yield from ("", f"**A step back:** {'; '.join(plan.regressions)}.")
    yield from _standing(plan)
    for name in GROUPS:
        yield from _group(name, group(plan, name))
    if plan.unchanged:
        yield from ("", f"{counted(plan.unchanged, 'finding')} as before.")


def _standing(plan: PlanComparison) -> Iterator[str]:
    old, new = plan.old, plan.new
    if old is None or new is None:
        yield from ("", f"Verdict: {plan.shown.verdict}, score {score(plan.shown.score)}.")
        return
    rows = [f"| {label} | {path(before)} | {path(after)} | |" for label, before, after in moves(plan)]
    rows += list(_scores(plan, old, new))
    if rows:
        yield from ("", "| | before | now | moved |", "|---|---|---|---|", *rows)


def _scores(plan: PlanComparison, old: PlanReport, new: PlanReport) -> Iterator[str]:
    themes = [(plain(one.title), one.old, one.new) for one in plan.themes]
    whole = [("**score**", old.score, new.score)] if old.score != new.score else []
    for label, before, after in (*whole, *themes):
        yield f"| {label} | {score(before)} | {score(after)} | {difference(before, after)} |"


def _group(name: str, changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    yield from ("", f"**{_SIGN[name]} {TITLES[name].capitalize()} ({len(changes)})**", "")
    for change in changes:
        finding = change.shown
        how = movement(change) or f"{finding.severity}, {finding.gate}"
        place = "" if change.new is None else f" — {path(finding.file)}:{finding.span.line}"
        yield f"- **{plain(finding.check)}** {plain(finding.title)} ({how}){place}<br>{prose(finding.message)}"
