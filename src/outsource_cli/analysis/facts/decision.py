"""Facts about the decision: which tasks go outside, in which form, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.analysis.decisions.candidates import out_of_order, suitable, unsuitable
from outsource_cli.analysis.facts.base import PointsAt, answered, fact
from outsource_cli.model.values import Money


def _outsourced(tasks: list[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    return ((index, task) for index, task in answered(tasks) if task.get("decision") == "outsource")


def _tally(tasks: Iterator[tuple[int, dict[str, Any]]], field: str, fits: Callable[[dict[str, Any]], bool]) -> object:
    """How many tasks fit, pointing at `field` of the first of them."""
    found = [index for index, task in tasks if fits(task)]
    return PointsAt(len(found), ("tasks", found[0], field)) if found else 0


@fact("integer", unit="tasks", title="core, yet handed outside", reads=("tasks",))
def core_tasks_outsourced(tasks: list[Any]) -> object:
    """Tasks with the decision `outsource` that are marked as core; points at the first."""
    return _tally(_outsourced(tasks), "core", lambda task: task.get("core") is True)


@fact(
    "text", title="named as a strength and yet handed outside as not core", reads=("client.core_competencies", "tasks")
)
def strengths_outsourced(strengths: list[str | None], tasks: list[Any]) -> object:
    """Which client.core_competencies are the name or the skill of a task to be outsourced that is not core, or `none`.

    Compared word for word, whatever the case; points at the first task's name or skill.
    """
    known = {strength.casefold(): strength for strength in strengths if strength}
    found = [
        (known[task[field].casefold()], ("tasks", index, field))
        for index, task in _outsourced(tasks)
        for field in ("name", "skill")
        if task.get("core") is False and (task.get(field) or "").casefold() in known
    ]
    return PointsAt(", ".join(dict.fromkeys(name for name, _ in found)), found[0][1]) if found else "none"


@fact("integer", unit="tasks", title="hard, changing, and handed outside for no lack of skill", reads=("tasks",))
def unsuitable_tasks_outsourced(tasks: list[Any]) -> object:
    """Tasks with the decision `outsource`, difficulty 4 or 5, not repetitive, skill in-house; points at the first."""
    return _tally(_outsourced(tasks), "decision", unsuitable)


@fact("integer", unit="tasks", title="easy, repetitive or beyond your skills, yet kept in-house", reads=("tasks",))
def suitable_tasks_kept(tasks: list[Any]) -> object:
    """Tasks with the decision `keep`, not core, that are easy (1 or 2), repetitive or lack the skill in-house."""
    kept = ((index, task) for index, task in answered(tasks) if task.get("decision") == "keep")
    return _tally(kept, "decision", suitable)


@fact("integer", unit="tasks", title="decided against what the list says of them", reads=("tasks",))
def task_contradictions(tasks: list[Any]) -> object:
    """Tasks decided `outsource` that are core, or hard, changing and within your skills; and tasks decided `keep` that
    are not core and either easy and repetitive or beyond your skills. Points at the first.

    A task with a decision_reason is left out, unless it is core. `outsource tasks` lists them.
    """
    from outsource_cli.analysis.decisions.tasks import at_odds

    odd = ((index, task, at_odds(task)[1]) for index, task in answered(tasks))
    found = [
        ("tasks", index, field)
        for index, task, field in odd
        if field and (field == "core" or not task.get("decision_reason"))
    ]
    return PointsAt(len(found), found[0]) if found else 0


@fact("number", unit="hours per month", title="that staff no longer spend on what goes outside", reads=("tasks",))
def hours_freed(tasks: list[Any]) -> object:
    """Sum of hours_per_month of the tasks with the decision `outsource`. None while one of them has no hours."""
    gone = list(_outsourced(tasks))
    blank = next((index for index, task in gone if task.get("hours_per_month") is None), None)
    if blank is not None:
        return PointsAt(None, ("tasks", blank, "hours_per_month"))
    return sum((task["hours_per_month"] for _, task in gone), Decimal(0))


@fact(
    "yes_no",
    title="another form of engagement fits the work better",
    reads=("engagement.type", "tasks"),
    also=("demand", "client_job.applies"),
)
def type_misfit(kind: str, tasks: list[Any], demand: dict[str, Any] | None, customer_job: bool | None) -> object:
    """Whether the form that engagement.type stands for meets less than half of its conditions on the tasks that go
    outside (pattern, hours, difficulty, repetition, skills), while another form fits. `outsource tasks` shows both.

    None while no task is decided `outsource`, for the type `other`, and while too little is known.
    """
    from outsource_cli.analysis.decisions.forms import HALF, fit_of, fits, misfit, work_of

    work = work_of([task for _, task in _outsourced(tasks)], demand or {}, customer_job)
    own = fit_of(work, kind)
    share = own.share if own else None
    if share is None or work.usual is None:
        return None
    return share < HALF and misfit(fits(work), kind) is not None


@fact("yes_no", title="the tasks stand in order from the easiest to the hardest", reads=("tasks",))
def tasks_in_order(tasks: list[Any]) -> object:
    """Whether no task is easier than the one before it; tasks without a difficulty are left out."""
    index = out_of_order(tasks)
    return True if index is None else PointsAt(False, ("tasks", index, "difficulty"))


@fact(
    "yes_no",
    title="a monthly fee is paid for work that does not come every month",
    reads=("demand.pattern", "payments.model"),
)
def form_misfit(pattern: str, model: str) -> object:
    """Whether seasonal, on-demand or one-off demand is paid by retainer; points at payments.model."""
    return PointsAt(pattern != "steady" and model == "retainer", ("payments", "model"))


@fact("number", title="the figure of the budget", reads=("budget.amount",))
def budget_figure(amount: Money) -> Decimal:
    """The number in budget.amount, whatever the currency."""
    return amount.amount


@fact(
    "integer",
    unit="deliverables",
    title="due before the engagement starts or after it ends",
    reads=("deliverables", "engagement.start", "engagement.end"),
)
def deliverables_outside_dates(deliverables: list[Any], start: date, end: date) -> object:
    """Deliverables due before engagement.start or after engagement.end; points at the first.

    None when none has a due date.
    """
    dated = [(index, item["due"]) for index, item in answered(deliverables) if item.get("due")]
    if not dated:
        return None
    outside = [index for index, due in dated if not start <= due <= end]
    return PointsAt(len(outside), ("deliverables", outside[0], "due")) if outside else 0
