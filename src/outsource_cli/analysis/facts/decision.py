"""Facts about the decision: which tasks go outside, in which form, for how much, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact
from outsource_cli.model.values import Duration, Money

HARD = 4
"""From this difficulty on (of 5) a task is hard: our own reading of "from the easiest to the most difficult"."""
EASY = 2
"""Up to this difficulty a task is easy."""

ONE_OFF_COSTS = ("search", "onboarding", "exit")
RUNNING_COSTS = ("management", "rework", "tools")
COST_ITEMS = (*ONE_OFF_COSTS, *RUNNING_COSTS)
"""What outsourcing costs apart from the provider's fees."""
COST_PATHS = tuple(f"cost_benefit.{item}" for item in COST_ITEMS)

DAYS_PER_MONTH = 30
MOST_PERCENT = Decimal(99999)


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
    return _tally(_outsourced(tasks), "decision", _unsuitable)


def _unsuitable(task: dict[str, Any]) -> bool:
    hard = (task.get("difficulty") or 0) >= HARD
    return hard and task.get("repetitive") is False and task.get("skill_in_house") is True


@fact("integer", unit="tasks", title="easy, repetitive or beyond your skills, yet kept in-house", reads=("tasks",))
def suitable_tasks_kept(tasks: list[Any]) -> object:
    """Tasks with the decision `keep`, not core, that are easy (1 or 2), repetitive or lack the skill in-house."""
    kept = ((index, task) for index, task in answered(tasks) if task.get("decision") == "keep")
    return _tally(kept, "decision", _suitable)


def _suitable(task: dict[str, Any]) -> bool:
    easy = (task.get("difficulty") or HARD) <= EASY
    fits = easy or task.get("repetitive") is True or task.get("skill_in_house") is False
    return fits and task.get("core") is False


@fact("yes_no", title="the tasks stand in order from the easiest to the hardest", reads=("tasks",))
def tasks_in_order(tasks: list[Any]) -> object:
    """Whether no task is easier than the one before it; tasks without a difficulty are left out."""
    ranked = [(index, task["difficulty"]) for index, task in answered(tasks) if task.get("difficulty") is not None]
    for (_, before), (index, after) in pairwise(ranked):
        if after < before:
            return PointsAt(False, ("tasks", index, "difficulty"))
    return True


@fact(
    "yes_no",
    title="a monthly fee is paid for work that does not come every month",
    reads=("demand.pattern", "payments.model"),
)
def form_misfit(pattern: str, model: str) -> object:
    """Whether seasonal, on-demand or one-off demand is paid by retainer; points at payments.model."""
    return PointsAt(pattern != "steady" and model == "retainer", ("payments", "model"))


@fact(
    "integer",
    unit="currencies",
    title="the cost comparison is in",
    reads=("cost_benefit",),
)
def cost_currencies(costs: dict[str, Any]) -> object:
    """How many currencies the amounts of cost_benefit are in; points at the first that differs."""
    amounts = [(key, value) for key, value in costs.items() if isinstance(value, Money)]
    if not amounts:
        return None
    home = amounts[0][1].currency
    odd = next((key for key, value in amounts if value.currency != home), amounts[0][0])
    return PointsAt(len({value.currency for _, value in amounts}), ("cost_benefit", odd))


@fact("number", title="the figure of the budget", reads=("budget.amount",))
def budget_figure(amount: Money) -> Decimal:
    """The number in budget.amount, whatever the currency."""
    return amount.amount


@fact("integer", unit="items", title="left blank in the cost comparison", reads=("cost_benefit",))
def cost_items_left_out(costs: dict[str, Any]) -> object:
    """How many of search, onboarding, exit, management, rework and tools have no amount; points at the first."""
    blank = [item for item in COST_ITEMS if costs.get(item) is None]
    return PointsAt(len(blank), ("cost_benefit", blank[0])) if blank else 0


def _total(amounts: tuple[Money | None, ...]) -> Money | None:
    """The sum of the amounts that there are; None when there are none, or in two currencies."""
    known = [money for money in amounts if money is not None]
    if len({money.currency for money in known}) != 1:
        return None
    return Money(sum((money.amount for money in known), Decimal(0)), known[0].currency)


@fact("money", title="all costs of outsourcing together", reads=("cost_benefit.fees",), also=COST_PATHS)
def outsourced_cost(fees: Money, *others: Money | None) -> Money | None:
    """Fees, search, onboarding, exit, management, rework and tools; blanks count as nothing. None in two currencies."""
    return _total((fees, *others))


@fact(
    "money",
    title="what outsourcing saves",
    reads=("cost_benefit.in_house", "cost_benefit.fees"),
    also=COST_PATHS,
)
def net_benefit(in_house: Money, fees: Money, *others: Money | None) -> Money | None:
    """In-house cost minus all costs of outsourcing; below 0 it costs more. None in two currencies."""
    total = _total((fees, *others))
    if total is None or total.currency != in_house.currency:
        return None
    return Money(in_house.amount - total.amount, total.currency)


@fact(
    "yes_no",
    title="outsourcing costs less than doing the work in-house",
    reads=("cost_benefit.in_house", "cost_benefit.fees"),
    also=COST_PATHS,
)
def outsourcing_pays(in_house: Money, fees: Money, *others: Money | None) -> bool | None:
    """Whether in-house cost is above all costs of outsourcing together. None in two currencies."""
    benefit = net_benefit(in_house, fees, *others)
    return benefit.amount > 0 if isinstance(benefit, Money) else None


@fact(
    "number",
    unit="%",
    title="what outsourcing saves, as a share of the in-house cost",
    reads=("cost_benefit.in_house", "cost_benefit.fees"),
    also=COST_PATHS,
)
def benefit_share(in_house: Money, fees: Money, *others: Money | None) -> Decimal | None:
    """Net benefit divided by the in-house cost; below 0 it costs more. None when that is 0, or in two currencies."""
    benefit = net_benefit(in_house, fees, *others)
    return _share(benefit, in_house) if isinstance(benefit, Money) else None


@fact(
    "integer",
    unit="months",
    title="time until outsourcing has paid back what it costs to set up",
    reads=("cost_benefit.horizon", "cost_benefit.in_house", "cost_benefit.fees"),
    also=COST_PATHS,
)
def break_even_months(horizon: Duration, in_house: Money, fees: Money, *others: Money | None) -> int | None:
    """One-off costs (search, onboarding, exit) divided by the monthly saving, rounded up to whole months.

    A month has 30 days. None when nothing is saved, so that it never pays back, and for amounts in two currencies.
    """
    once, running = others[: len(ONE_OFF_COSTS)], others[len(ONE_OFF_COSTS) :]
    saving = net_benefit(in_house, fees, *running)
    spent = _total((Money(Decimal(0), in_house.currency), *once))
    if not isinstance(saving, Money) or spent is None or saving.amount <= 0 or horizon.days <= 0:
        return None
    return max(0, ceil(spent.amount * horizon.days / DAYS_PER_MONTH / saving.amount))


@fact(
    "percent",
    unit="%",
    title="reserve for rework, as a share of the fees",
    reads=("cost_benefit.rework", "cost_benefit.fees"),
)
def rework_share(rework: Money, fees: Money) -> Decimal | None:
    """cost_benefit.rework divided by the fees. None when they are 0, or in two currencies."""
    return _share(rework, fees)


@fact(
    "percent",
    unit="%",
    title="cost of steering the provider, as a share of the fees",
    reads=("cost_benefit.management", "cost_benefit.fees"),
)
def management_share(management: Money, fees: Money) -> Decimal | None:
    """cost_benefit.management divided by the fees. None when they are 0, or in two currencies."""
    return _share(management, fees)


def _share(part: object, whole: Money) -> Decimal | None:
    """`part` as a percentage of `whole`, to one decimal."""
    if not isinstance(part, Money) or part.currency != whole.currency or whole.amount == 0:
        return None
    share = 100 * part.amount / whole.amount
    return max(-MOST_PERCENT, min(MOST_PERCENT, share)).quantize(Decimal("0.1"))


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
