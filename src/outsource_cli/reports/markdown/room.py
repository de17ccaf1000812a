"""What fits into a comment: the worst first, all of it in brief before any of it in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from outsource_cli.reports.markdown.items import Item

LIMIT = 65_000
"""Units of the whole text. GitHub refuses a comment of more than 65,536 characters; the rest is for a script's own words."""


def size(text: str) -> int:
    """UTF-16 units: platforms that count otherwise count less."""
    return len(text) + sum(character > "\uffff" for character in text)


def fit(
    told: Sequence[Item], plan_cost: Callable[[int], int], group_cost: Callable[[int], int], room: int
) -> list[str]:
    """The texts of the first items, as many as fit, each in full while there is room left for that.

    The costs are those of a heading, of a plan by its number and of a group by its rank; the first item under it pays.
    Nothing is drawn in place of something worse.
    """
    texts: list[str] = []
    plans: set[int] = set()
    groups: set[tuple[int, int]] = set()
    for item in told:
        cost = size(item.brief) + 1
        cost += 0 if item.plan in plans else plan_cost(item.plan)
        cost += 0 if (item.plan, item.rank) in groups else group_cost(item.rank)
        if cost > room:
            break
        room -= cost
        plans.add(item.plan)
        groups.add((item.plan, item.rank))
        texts.append(item.brief)
    for number, item in enumerate(told[: len(texts)]):
        more = size(item.full) - size(item.brief)
        if more > room:
            break
        room -= more
        texts[number] = item.full
    return texts
