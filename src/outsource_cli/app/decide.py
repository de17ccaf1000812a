"""Use cases of `outsource tasks`, `bids` and `costs`: one plan in, one decision out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from outsource_cli.analysis.decisions.bids import BidDecision, compare
from outsource_cli.analysis.decisions.candidates import WEIGHTS
from outsource_cli.analysis.decisions.costs import Costs, work_out
from outsource_cli.analysis.decisions.currency import amounts, home_currency, rates_to
from outsource_cli.analysis.decisions.figures import FEES, IN_HOUSE
from outsource_cli.analysis.decisions.tasks import TaskDecision, decide
from outsource_cli.analysis.typed import type_plan
from outsource_cli.app.find import STDIN
from outsource_cli.checks.packs import plan_shape
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.problem import Problem
from outsource_cli.source import read, read_file

_WEIGHT = re.compile(r"\d{1,4}(?:\.\d{1,4})?", re.ASCII)


class OpenPlan(Frozen):
    """A plan that could be read: its path, its typed data, and what is wrong with single values, a line each."""

    path: str
    data: Mapping[str, Any]
    problems: tuple[str, ...]

    @property
    def name(self) -> str:
        """The engagement's name; the path where it has none."""
        return (self.data.get("engagement") or {}).get("name") or self.path

    def section(self, name: str) -> dict[str, Any]:
        """One of the plan's sections; empty while nothing in it is answered."""
        return self.data.get(name) or {}


def open_plan(path: str, stdin: bytes = b"") -> OpenPlan:
    """Read and type the plan at a path; `-` takes `stdin`. Raises UsageError when there is no plan to work with."""
    if path == STDIN:
        return read_plan(stdin, "<stdin>")
    file = Path(path)
    try:
        text = read_file(file)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(
            f"`{path}` cannot be opened: {why}", hint="Name a plan, or - for standard input. Make one: outsource new"
        ) from None
    return read_plan(text, file.as_posix())


def read_plan(text: bytes | str, path: str) -> OpenPlan:
    """Read and type a plan's text. A value of the wrong type reads as blank and is told among the problems.

    Raises UsageError when the text is no plan at all.
    """
    document = read(text, path)
    if not document.readable:
        worst = document.problems[-1]
        place = f"{path}:{worst.span.line}:{worst.span.column}"
        raise UsageError(worst.message, place=place, hint=worst.fix)
    typed = type_plan(document, plan_shape())
    told = tuple(_line(path, problem) for problem in (*document.problems, *typed.problems))
    if not typed.data:
        raise UsageError("the plan is empty", place=path, hint="Make one to fill in: outsource new")
    return OpenPlan(path, typed.data, told)


def _line(path: str, problem: Problem) -> str:
    return f"{path}:{problem.span.line}:{problem.span.column}: {problem.check} {problem.message}"


def ask_for(path: str, decision: str, missing: tuple[str, ...], more: str = "") -> UsageError:
    """The error that says which fields to fill in before there is anything to decide on."""
    names = ", ".join(f"`{name}`" for name in missing)
    explain = f"outsource explain {' '.join(missing)}"
    return UsageError(
        f"{decision} cannot be worked out: {names} {'is' if len(missing) == 1 else 'are'} not answered",
        place=path,
        hint=f"{more}{' ' if more else ''}What belongs there: {explain}",
    )


def decide_costs(plan: OpenPlan, runs: int, seed: int) -> Costs:
    """Whether the plan is worth it. Raises UsageError when it does not say enough for an answer."""
    section = plan.section("cost_benefit")
    missing = tuple(f"cost_benefit.{name}" for name in (IN_HOUSE, FEES) if section.get(name) is None)
    if missing:
        raise ask_for(plan.path, "costs and benefits", missing, "A round figure is better than none.")
    below = next((name for name in (IN_HOUSE, FEES) if section[name].amount < 0), "")
    if below:
        told = f"`cost_benefit.{below}` is below zero: {section[below]}"
        raise UsageError(told, place=plan.path, hint="Write what it costs without a minus sign.")
    result = work_out(section, runs, seed)
    if result is None:
        home = home_currency(section) or ""
        rates = rates_to(home, section.get("rates"))
        odd = next((path, money) for path, money in amounts(section) if money.currency not in rates)
        raise UsageError(
            f"`cost_benefit.{'.'.join(odd[0])}` is in {odd[1].currency}, the rest in {home}, and there is no rate",
            place=plan.path,
            hint=f"State it: cost_benefit.rates: [{{amount: 100 {odd[1].currency}, worth: … {home}}}]",
        )
    return result


def decide_tasks(plan: OpenPlan, weights: Mapping[str, Decimal]) -> TaskDecision:
    """Which tasks to hand out. Raises UsageError when the plan lists none."""
    if not plan.data.get("tasks"):
        raise ask_for(plan.path, "the tasks", ("tasks",), "List every task that could go outside, a line each.")
    return decide(plan.data, weights)


def decide_bids(plan: OpenPlan, low_percent: Decimal) -> BidDecision:
    """Which provider to choose. Raises UsageError when the plan holds no bid, or none with a price."""
    selection = plan.section("selection")
    bids = [bid for bid in selection.get("bids") or [] if bid is not None]
    if not bids:
        raise ask_for(plan.path, "the choice", ("selection.bids",), "List the offers, each with its price and quality.")
    if not any(bid.get("price") for bid in bids):
        raise ask_for(plan.path, "the choice", ("selection.bids.price",), "Write the price of each offer.")
    return compare(selection, plan.section("cost_benefit"), plan.section("due_diligence"), low_percent)


def read_weights(texts: Iterable[str]) -> dict[str, Decimal]:
    """Task weights such as `core=3`, the rest as they are by default. Raises UsageError."""
    weights = dict(WEIGHTS)
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if name not in weights or not _WEIGHT.fullmatch(value):
            raise UsageError(
                f"`--weight {text}` is no weight",
                hint=f"Write NAME=NUMBER, the number from 0 to 9999; the names are {', '.join(weights)}.",
            )
        weights[name] = Decimal(value)
    if not any(weights.values()):
        raise UsageError("all weights are 0, so that nothing would count", hint="Leave one of them above 0.")
    return weights
