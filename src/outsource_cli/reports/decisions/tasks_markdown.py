"""`tasks` as Markdown, for a page or a pull request."""

from __future__ import annotations

from outsource_cli.analysis.decisions.tasks import TaskDecision
from outsource_cli.reports.decisions import tasks_words as words
from outsource_cli.reports.decisions.head import Head
from outsource_cli.reports.decisions.markdown import bullets, document, escaped, table
from outsource_cli.reports.options import RenderOptions


def render(head: Head, found: TaskDecision, options: RenderOptions) -> str:  # noqa: ARG001  # one page whatever the options
    """The page; sections that have nothing to say are left out."""
    blocks = [
        escaped(words.verdict(found)),
        "## From easiest to hardest",
        _ranking(found),
        escaped(words.weights(found)),
        "## Hours that come free",
        bullets(words.freed(found)),
        "## Which form fits",
        escaped(words.work(found)),
        *_form(found),
        _section("Contradictions", bullets([one.message for one in found.contradictions])),
        _section(
            "Decided otherwise, with a reason",
            bullets([f"{one.message}. Reason: {one.reason}" for one in found.explained]),
        ),
        _section("Notes", bullets(words.notes(found))),
    ]
    return document(words.TITLE, head, blocks)


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}" if body else ""


def _ranking(found: TaskDecision) -> str:
    rows = [
        (
            "" if one.rank is None else str(one.rank),
            one.label,
            "?" if one.rank is None else str(one.task["difficulty"]),
            words.hours(one.task.get("hours_per_month")) or "?",
            words.score(one),
            one.advice.step,
            one.advice.why,
            one.decision or "?",
        )
        for one in found.tasks
    ]
    head = ("rank", "task", "difficulty", "hours a month", "points", "advice", "why", "decided")
    return table(head, rows, {0, 2, 3, 4})


def _form(found: TaskDecision) -> list[str]:
    if found.basis == "none":
        return []
    rows = [words.form_row(fit) for fit in found.forms]
    return [escaped(words.best_form(found)), table(("form", "conditions met", "for", "against"), rows)]
