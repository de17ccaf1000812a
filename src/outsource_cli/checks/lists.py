"""Assertions about the items of a list: quantifiers, counts and sums."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from outsource_cli.checks.closure import (
    Assertion,
    Getter,
    Item,
    Miss,
    Scope,
    filled,
    follow,
    joined,
    name_of,
    no_list,
    unanswered,
)
from outsource_cli.checks.operand import missing_operand
from outsource_cli.checks.words import WORDS, CannotCompare, shown
from outsource_cli.model.assertion import Operand
from outsource_cli.model.place import Path, dotted
from outsource_cli.model.values import Money

Bounds = tuple[tuple[str, Operand, Getter], ...]
"""Each bound's word, what it is compared with, and how to fetch that."""


def each(quantifier: str, inner: Assertion) -> Assertion:
    """`every`, `some` or `not_any` of the items satisfy the inner assertion."""

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if not isinstance(value, list):
            return no_list(value, path)
        seen = [(here, inner(one, here, Item(one, here), scope)) for here, one in filled(value, path)]
        misses = [miss for _, miss in seen if miss]
        if quantifier == "every":
            return joined(misses, "; ") if misses else None
        if quantifier == "some":
            if len(misses) < len(seen):
                return None
            status = "unanswered" if any(miss.status == "unanswered" for miss in misses) else "failed"
            return joined(misses, ", and ")._replace(status=status)
        bad = next((here for here, miss in seen if miss is None), None)
        if bad is not None:
            return Miss("failed", bad, f"{name_of(bad)} must not be so")
        blank = [miss for miss in misses if miss.status == "unanswered"]
        return joined(blank, "; ") if blank else None

    return check


def count(where: Assertion | None, bounds: Bounds) -> Assertion:
    """So many items satisfy `where` (all, without it). Items that are undecided may still come to count."""

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if not isinstance(value, list):
            return no_list(value, path)
        seen = [(where(one, here, Item(one, here), scope) if where else None) for here, one in filled(value, path)]
        fits = sum(miss is None for miss in seen)
        unsure = [miss for miss in seen if miss and miss.status == "unanswered"]
        text = f"{name_of(path)} has {fits} {'entry' if fits == 1 else 'entries'}{' that fit' if where else ''}"
        misfit = next((miss.text for miss in seen if miss and miss.status == "failed" and miss.text), "")
        why = f" ({misfit})" if misfit else ""
        misses = []
        for word, operand, get in bounds:
            number = get(item, scope)
            if number is None:
                misses.append(missing_operand(operand, path, item, scope))
            elif not bound_could_hold(word, fits, fits + len(unsure), number):
                misses.append(Miss("failed", path, f"{text}; wanted: {_bound(word, number)}{why}"))
            elif not (within(word, fits, number) and within(word, fits + len(unsure), number)):
                misses.append(
                    Miss("unanswered", path, f"{text}; wanted: {_bound(word, number)}", joined(unsure, "").gaps)
                )
        return joined(misses, "; ") if misses else None

    return check


def total(steps: tuple[str, ...], bounds: Bounds) -> Assertion:
    """The sum of one field over the items lies within the bounds."""

    def check(value: Any, path: Path, item: Item, scope: Scope) -> Miss | None:
        if value is None:
            return unanswered(path)
        numbers = [((*here, *steps), follow(one, steps)) for here, one in filled(value, path)]
        gaps = tuple(here for here, number in numbers if number is None)
        if gaps:
            return Miss("unanswered", gaps[0], "", gaps)
        text = f"the sum of {dotted(steps)} of {name_of(path)} is"
        misses = []
        try:
            whole = add([number for _, number in numbers])
            for word, operand, get in bounds:
                bound = get(item, scope)
                if bound is None:
                    misses.append(missing_operand(operand, path, item, scope))
                elif not within(word, whole, bound):
                    misses.append(Miss("failed", path, f"{text} {shown(whole)}; wanted: {_bound(word, bound)}"))
        except CannotCompare as error:
            return Miss("failed", path, f"{name_of(path)}: {error}")
        return joined(misses, "; ") if misses else None

    return check


def add(numbers: list[Any]) -> Any:
    """The sum of numbers, or of amounts in one currency. Raises CannotCompare for two currencies."""
    if numbers and isinstance(numbers[0], Money):
        currencies = sorted({money.currency for money in numbers})
        if len(currencies) > 1:
            raise CannotCompare(f"amounts in {' and '.join(currencies)} have no sum; give all in one")
        return Money(sum((money.amount for money in numbers), Decimal(0)), currencies[0])
    return sum((Decimal(getattr(number, "days", number)) for number in numbers), Decimal(0))


def within(word: str, number: Any, bound: Any) -> bool:
    """Whether a number lies within the bound of that word."""
    return WORDS["is" if word == "exactly" else word].test(number, bound)


def bound_could_hold(word: str, least: int, most: int, bound: Any) -> bool:
    """Whether a count that may still rise from `least` to `most` can come to lie within the bound."""
    if word == "exactly":
        return bool(least <= bound <= most)
    return within(word, most if word == "at_least" else least, bound)


def _bound(word: str, bound: Any) -> str:
    return f"{word.replace('_', ' ')} {shown(bound)}"
