"""The tasks in words that text and Markdown share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from outsource_cli.analysis.decisions.forms import Fit
from outsource_cli.analysis.decisions.tasks import RankedTask, TaskDecision
from outsource_cli.reports.decisions.bids_words import points
from outsource_cli.reports.phrases import counted

TITLE = "TASKS: what to hand out"
MOST_ROWS = 50
"""Of more tasks than this a page shows the first; `json` has all."""
TRAITS = {
    "core": "not core",
    "repetitive": "repetitive",
    "difficulty": "easy",
    "skill": "skill lacking",
    "hours": "hours",
    "season": "seasonal",
}
"""What each trait is called where it speaks for handing the task out."""


def hours(value: Decimal | None) -> str:
    """Hours without needless zeros; nothing for what is not known."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def score(one: RankedTask) -> str:
    """`58`, or `42-58` while something that counts is not known."""
    low, high = whole(one.score.low), whole(one.score.high)
    return low if not one.score.unknown else f"{low}-{high}"


def whole(value: Fraction) -> str:
    return str(round(value))


def verdict(found: TaskDecision) -> str:
    """How many tasks are advised to do what, in a sentence."""
    steps = ("outsource", "split", "keep", "build the skill", "cannot tell yet")
    counts = [(step, sum(one.advice.step == step for one in found.tasks)) for step in steps]
    said = [
        f"{step} {number}" if step != "cannot tell yet" else f"cannot tell {number} yet"
        for step, number in counts
        if number
    ]
    return f"{counted(len(found.tasks), 'task')}: {', '.join(said)}."


def weights(found: TaskDecision) -> str:
    """The weights in a sentence."""
    said = ", ".join(f"{TRAITS[name]} {hours(weight)}" for name, weight in found.weights.items())
    return f"Points from 0 (keep) to 100 (hand out), weighed: {said}. From 50 on a task that is not core may go."


def freed(found: TaskDecision) -> tuple[str, ...]:
    """The hours that come free and what becomes of them, a sentence each."""
    free = found.freed
    if not any(one.decision == "outsource" for one in found.tasks):
        said = ["No task is decided to go outside yet."]
    elif free.unknown and not free.hours:
        said = []
    else:
        least = "At least " if free.unknown else ""
        said = [f"{least}{hours(free.hours)} hours a month come free with the tasks decided to go outside."]
    if free.unknown:
        said.append(f"Hours that come free are not known for: {', '.join(free.unknown)}.")
    if free.more:
        more = "Another " if free.hours else ""
        said.append(f"{more}{hours(free.more)} hours a month would come free with tasks that are advised to go.")
    return (*said, _staff(found))


def _staff(found: TaskDecision) -> str:
    free = found.freed
    if free.staff_will:
        return f"What staff will do instead: {free.staff_will}"
    if free.staff_affected is False:
        return "No staff do this work today (rationale.staff_impact.affected: no)."
    return "What staff will do instead is not answered: rationale.staff_impact.freed_staff_will."


def work(found: TaskDecision) -> str:
    """The work that the form was judged by, in a sentence."""
    if found.basis == "none":
        return "No task is decided or advised to go outside, so there is no work to find a form for."
    whose = "the tasks decided" if found.basis == "decided" else "the tasks advised, as none is decided,"
    one = found.work
    traits = [
        f"demand {one.pattern}" if one.pattern else "demand not known",
        f"{hours(one.hours)} hours a month" if one.hours is not None else "hours not known",
        f"usual difficulty {points(one.usual)} of 5" if one.usual is not None else "difficulty not known",
        f"{points(one.repetitive * 100)} % repetitive" if one.repetitive is not None else "repetition not known",
        counted(one.skills, "skill") if one.skills is not None else "skills not known",
    ]
    return f"Judged by {whose} to go outside: {', '.join(traits)}."


def best_form(found: TaskDecision) -> str:
    """The form that fits best, and whether it is the plan's."""
    if found.basis == "none":
        return ""
    names = " or ".join(fit.form for fit in found.best_forms)
    if not names:
        return "No form stands out: too little is known, or the work fits none well."
    own = next((fit.form for fit in found.forms if found.type in fit.types), "")
    plan = f" The plan's type is {found.type}{f' ({own})' if own else ''}." if found.type else ""
    return f"Best fit: {names}.{plan}"


def form_row(fit: Fit) -> tuple[str, str, str, str]:
    """The form, how many of its conditions hold, what speaks against it, what is not known."""
    known = len(fit.speaks_for) + len(fit.speaks_against)
    against = "; ".join(f"not: {one}" for one in fit.speaks_against)
    return fit.form, f"{len(fit.speaks_for)} of {known}", "; ".join(fit.speaks_for), _joined(against, fit)


def _joined(against: str, fit: Fit) -> str:
    unknown = f"not known: {'; '.join(fit.unknown)}" if fit.unknown else ""
    return "; ".join(filter(None, (against, unknown)))


def notes(found: TaskDecision) -> list[str]:
    """What else is worth knowing, a sentence each."""
    said = [] if found.in_order else ["The plan's list does not stand in this order; it reads best from easy to hard."]
    unranked = [one.label for one in found.tasks if one.rank is None]
    return said + ([f"Not ranked, because they have no difficulty: {', '.join(unranked)}."] if unranked else [])
