"""`tasks` for people: the ranked list with advice, the hours that come free, the form that fits, contradictions."""

from __future__ import annotations

from outsource_cli.analysis.decisions.tasks import RankedTask, TaskDecision
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.decisions import tasks_words as words
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.decisions.text import begin, end, filled
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.page import LONGEST_NAME, Page
from outsource_cli.reports.text.table import Row, table

STYLE = {
    "outsource": "bold green",
    "keep": "bold",
    "split": "bold cyan",
    "build the skill": "bold cyan",
    "cannot tell yet": "bold yellow",
}
_BAR = 10
_ADVICE_FITS = 76
_BAR_FITS = 95


def render(head: Head, found: TaskDecision, options: RenderOptions) -> str:
    """The page; sections that have nothing to say are left out."""
    page = begin(words.TITLE, head, options)
    page.blank()
    page.prose(words.verdict(found), "bold")
    shown = found.tasks[: words.MOST_ROWS]
    _ranking(page, found, shown)
    _advice(page, shown)
    page.heading("HOURS THAT COME FREE")
    for sentence in words.freed(found):
        page.prose(sentence, indent=2)
    _form(page, found)
    _list(page, "CONTRADICTIONS", [one.message for one in found.contradictions], "! ")
    _list(page, "DECIDED OTHERWISE, WITH A REASON", [f"{one.message}. Reason: {one.reason}" for one in found.explained])
    _list(page, "NOTES", words.notes(found))
    return end(page)


def _ranking(page: Page, found: TaskDecision, shown: tuple[RankedTask, ...]) -> None:
    page.heading("FROM EASIEST TO HARDEST")
    # Where there is no room for the advice it still stands below, with its reason.
    wide = page.measure >= _ADVICE_FITS
    head = ["", "task", "diff.", "h/month", "points", "", *(["advice"] if wide else []), "decided"]
    rows: list[Row] = []
    for one in shown:
        bar = "".join(filled(float(one.score.low) / 100, _BAR)) if page.measure >= _BAR_FITS else ""
        rows.append(
            [
                ("" if one.rank is None else str(one.rank), ""),
                (one.label, ""),
                ("?" if one.rank is None else str(one.task["difficulty"]), ""),
                (words.hours(one.task.get("hours_per_month")) or "?", ""),
                (words.score(one), ""),
                (bar, STYLE[one.advice.step]),
                *([(one.advice.step, STYLE[one.advice.step])] if wide else []),
                (one.decision or "?", ""),
            ]
        )
    table(page, head, rows, right=frozenset({0, 2, 3, 4}))
    if len(found.tasks) > len(shown):
        page.line((f"… {len(found.tasks) - len(shown)} more tasks; --format json has all", "dim"), indent=2)
    page.prose(words.weights(found), "dim", indent=2)


def _advice(page: Page, shown: tuple[RankedTask, ...]) -> None:
    page.heading("WHY")
    for one in shown:
        page.line(
            (page.crop(one_line(one.label), LONGEST_NAME), ""),
            (f": {one.advice.step}", STYLE[one.advice.step]),
            indent=2,
        )
        page.prose(one.advice.why, "dim", indent=4)


def _form(page: Page, found: TaskDecision) -> None:
    page.heading("WHICH FORM FITS")
    page.prose(words.work(found), indent=2)
    if found.basis == "none":
        return
    page.prose(words.best_form(found), "bold", indent=2)
    page.blank()
    best = {fit.form for fit in found.best_forms}
    for fit in found.forms:
        form, met, speaks_for, against = words.form_row(fit)
        page.line((form, "bold" if form in best else ""), (f"  {met} conditions", "dim"), indent=2)
        if speaks_for:
            page.prose(speaks_for, label="+ ", indent=4)
        if against:
            page.prose(against, "dim", label="- ", indent=4)


def _list(page: Page, title: str, lines: list[str], label: str = "- ") -> None:
    if not lines:
        return
    page.heading(title)
    for line in lines[: words.MOST_ROWS]:
        page.prose(line, label=(label, "bold yellow") if label == "! " else label, indent=2)
    if len(lines) > words.MOST_ROWS:
        page.line((f"… {len(lines) - words.MOST_ROWS} more", "dim"), indent=2)
