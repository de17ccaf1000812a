"""Which tasks: the inventory ranked, each task advised on, the hours that come free, and the form that fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from outsource_cli.analysis.decisions.advice import Advice, advise
from outsource_cli.analysis.decisions.candidates import WEIGHTS, Score, is_easy, out_of_order, rate, unsuitable
from outsource_cli.analysis.decisions.forms import Fit, Work, best, fits, misfit, work_of
from outsource_cli.model.frozen import Frozen


class RankedTask(Frozen):
    """One task. `index` is its place under tasks; `rank` 1 is the easiest, None without a difficulty."""

    index: int
    label: str
    task: Mapping[str, Any]
    rank: int | None
    score: Score
    advice: Advice

    @property
    def decision(self) -> str:
        """What the plan decided; empty while it did not."""
        return self.task.get("decision") or ""


class Contradiction(Frozen):
    """Where the plan decided against what it says itself: the field, what is at odds, and the plan's own reason."""

    path: tuple[str | int, ...]
    message: str
    reason: str = ""


class Freed(Frozen):
    """Hours a month that staff no longer spend on the tasks decided to go outside.

    `hours` sums those known; `unknown` names the tasks that do not say. `more` are the hours of tasks advised to go but
    not decided so.
    """

    hours: Decimal
    unknown: tuple[str, ...]
    more: Decimal
    staff_affected: bool | None
    staff_will: str


class TaskDecision(Frozen):
    """The whole list, easiest first; `basis` says which tasks the form was judged by."""

    tasks: tuple[RankedTask, ...]
    weights: Mapping[str, Decimal]
    freed: Freed
    basis: Literal["decided", "advised", "none"]
    work: Work
    forms: tuple[Fit, ...]
    type: str
    contradictions: tuple[Contradiction, ...]
    explained: tuple[Contradiction, ...]
    in_order: bool

    @property
    def best_forms(self) -> tuple[Fit, ...]:
        return best(self.forms)


def decide(plan: Mapping[str, Any], weights: Mapping[str, Decimal] = WEIGHTS) -> TaskDecision:
    """Work out the tasks of a plan (typed). The weights must not all be 0. Never raises."""
    demand = plan.get("demand") or {}
    ranked = rank(plan.get("tasks") or [], demand.get("pattern"), weights)
    basis, outside = _outside(ranked)
    work = work_of([one.task for one in outside], demand, (plan.get("client_job") or {}).get("applies"))
    found = fits(work)
    kind = (plan.get("engagement") or {}).get("type") or ""
    odd = (*contradictions(ranked), *_wrong_form(found, kind))
    return TaskDecision(
        tasks=ranked,
        weights=weights,
        freed=_freed(ranked, (plan.get("rationale") or {}).get("staff_impact") or {}),
        basis=basis,
        work=work,
        forms=found,
        type=kind,
        contradictions=tuple(one for one in odd if not one.reason),
        explained=tuple(one for one in odd if one.reason),
        in_order=out_of_order(plan.get("tasks") or []) is None,
    )


def rank(tasks: Sequence[Any], pattern: str | None, weights: Mapping[str, Decimal] = WEIGHTS) -> tuple[RankedTask, ...]:
    """From easiest to hardest; of equally hard ones those that repeat themselves first, then those of more hours.

    Tasks without a difficulty come last, in the plan's order.
    """
    rows = sorted(((index, task) for index, task in enumerate(tasks) if task is not None), key=_order)
    ranked: list[RankedTask] = []
    for at, (index, task) in enumerate(rows, start=1):
        same = bool(ranked) and _order((0, ranked[-1].task))[:-1] == _order((0, task))[:-1]
        place = ranked[-1].rank if same else at
        score = rate(task, pattern, weights)
        ranked.append(
            RankedTask(
                index=index,
                label=task.get("name") or f"task {index + 1}",
                task=task,
                rank=None if task.get("difficulty") is None else place,
                score=score,
                advice=advise(task, score),
            )
        )
    return tuple(ranked)


def _order(row: tuple[int, Mapping[str, Any]]) -> tuple[int, int, Decimal, int]:
    index, task = row
    repeats = {True: 0, None: 1, False: 2}[task.get("repetitive")]
    difficulty = task.get("difficulty")
    if difficulty is None:
        return 99, 0, Decimal(0), index
    return difficulty, repeats, -(task.get("hours_per_month") or Decimal(0)), index


def _outside(ranked: Sequence[RankedTask]) -> tuple[Literal["decided", "advised", "none"], list[RankedTask]]:
    decided = [one for one in ranked if one.decision == "outsource"]
    if decided:
        return "decided", decided
    advised = [one for one in ranked if one.advice.step == "outsource"]
    return ("advised" if advised else "none"), advised


def _freed(ranked: Sequence[RankedTask], staff: Mapping[str, Any]) -> Freed:
    gone = [one for one in ranked if one.decision == "outsource"]
    more = [one for one in ranked if one.decision != "outsource" and one.advice.step == "outsource"]
    return Freed(
        hours=sum((one.task.get("hours_per_month") or Decimal(0) for one in gone), Decimal(0)),
        unknown=tuple(one.label for one in gone if one.task.get("hours_per_month") is None),
        more=sum((one.task.get("hours_per_month") or Decimal(0) for one in more), Decimal(0)),
        staff_affected=staff.get("affected"),
        staff_will=staff.get("freed_staff_will") or "",
    )


def contradictions(ranked: Sequence[RankedTask]) -> tuple[Contradiction, ...]:
    """Tasks decided against what the plan says of them, in the plan's order, with the plan's reason where there is one.

    No reason excuses a core task that goes outside: that takes a waiver.
    """
    found = []
    for one in sorted(ranked, key=lambda one: one.index):
        message, field = at_odds(one.task)
        if message:
            core = field == "core"
            reason = "" if core else one.task.get("decision_reason") or ""
            found.append(Contradiction(("tasks", one.index, field), f"{one.label}: {message}", reason))
    return tuple(found)


def at_odds(task: Mapping[str, Any]) -> tuple[str, str]:
    """What is at odds with the decision on a task, in words, and the field that says so; two empty texts for nothing."""
    decision = task.get("decision")
    if decision == "outsource" and task.get("core") is True:
        return "core, and decided to go outside", "core"
    if decision == "outsource" and unsuitable(task):
        return "hard, different each time and within your own skills, yet decided to go outside", "difficulty"
    if decision == "keep" and task.get("core") is False:
        if is_easy(task) and task.get("repetitive") is True:
            return "easy and always the same, yet kept in the house", "decision"
        if task.get("skill_in_house") is False:
            return "nobody in the house has the skill, yet it is kept", "decision"
    return "", ""


def _wrong_form(found: Sequence[Fit], kind: str) -> tuple[Contradiction, ...]:
    own = misfit(found, kind)
    if own is None:
        return ()
    names = " or ".join(fit.form for fit in best(found))
    return (
        Contradiction(
            ("engagement", "type"),
            f"`{kind}` ({own.form}) does not fit the work, which is not: {'; '.join(own.speaks_against)}. Better: {names}",
        ),
    )
