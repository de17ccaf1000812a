"""The bids as they are compared: what each costs in all, and what the plan leaves open about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from outsource_cli.analysis.decisions.currency import converted, rates_to
from outsource_cli.analysis.decisions.finance import CONTEXT, added
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.values import Money

SHARED_COSTS: dict[str, tuple[str, ...]] = {
    "transition": ("onboarding", "transition"),
    "management": ("management",),
    "other": ("tools", "rework", "risk", "taxes", "exit"),
}
"""What a bid costs beyond its price, and the fields of cost_benefit that stand in where the bid does not say.

The search is left out: it is spent whoever wins.
"""

Source = Literal["bid", "cost_benefit", "nothing"]


class Extra(Frozen):
    """One cost beyond the price, in the currency of the comparison, and where the figure stands in the plan."""

    name: str
    amount: Decimal
    source: Source


class Offer(Frozen):
    """One bid. `quoted` is its price as written; `price`, `extras` and `total` are in the currency of the comparison.

    Another currency is converted at the plan's own rates; without a rate `price` is None and there are no extras.
    `total` is the price and all that comes on top, None while the bid cannot be compared.
    `index` is its place under selection.bids; `points` are those for single criteria, by name in small letters.
    `problem` says in words why it cannot be compared; empty when it can.
    """

    index: int
    provider: str
    label: str
    quoted: Money | None
    price: Decimal | None
    extras: tuple[Extra, ...]
    quality: Decimal | None
    points: Mapping[str, Decimal]
    total: Decimal | None
    problem: str


class Offers(Frozen):
    """All bids in the plan's order, the currency that they are compared in (empty without a price), remarks in words."""

    currency: str
    all: tuple[Offer, ...]
    notes: tuple[str, ...]


def read_offers(bids: Sequence[Any], costs: Mapping[str, Any], chosen: str = "") -> Offers:
    """Read selection.bids (typed) beside cost_benefit. Never raises: what cannot be compared says why."""
    rows = [(index, bid) for index, bid in enumerate(bids) if bid is not None]
    labels = _labels([(index, bid.get("provider") or "") for index, bid in rows])
    prices = common_prices(bids, costs, chosen)
    offers = tuple(_offer(index, bid, labels[index], prices) for index, bid in rows)
    return Offers(prices.currency, offers, tuple(_without_rate(costs, prices)))


def common_prices(bids: Sequence[Any], costs: Mapping[str, Any], chosen: str = "") -> Prices:
    """What all bids are compared with."""
    quoted = [bid["price"] for bid in bids if bid is not None and bid.get("price")]
    currency = home_currency(quoted, chosen_quote(bids, chosen))
    rates = rates_to(currency, costs.get("rates"))
    return Prices(currency, rates, {name: _shared_extra(name, rates, costs) for name in SHARED_COSTS})


def prices_of(bids: Sequence[Any], rates: list[Any] | None, chosen: str = "") -> dict[int, Decimal]:
    """The quoted prices by the bids' places, as `read_offers` brings them to one currency."""
    quoted = {index: bid["price"] for index, bid in enumerate(bids) if bid is not None and bid.get("price")}
    known = rates_to(home_currency(list(quoted.values()), chosen_quote(bids, chosen)), rates)
    prices = ((index, converted(price, known)) for index, price in quoted.items())
    return {index: price for index, price in prices if price is not None}


def chosen_index(bids: Sequence[Any], chosen: str) -> int | None:
    """The chosen provider's bid: the first that bears the name, whatever the case."""
    wanted = chosen.casefold()
    named = ((index, bid["provider"]) for index, bid in enumerate(bids) if bid is not None and bid.get("provider"))
    return next((index for index, name in named if name.casefold() == wanted), None)


def chosen_quote(bids: Sequence[Any], chosen: str) -> Money | None:
    """The price of the chosen provider's bid."""
    index = chosen_index(bids, chosen) if chosen else None
    return None if index is None else bids[index].get("price")


def home_currency(prices: Sequence[Money], chosen: Money | None) -> str:
    """The currency of most prices; of the chosen bid's where several are as frequent, else the first by letters."""
    currencies = [price.currency for price in prices]
    if chosen is not None and currencies.count(chosen.currency) == len(currencies):
        return chosen.currency
    counts = Counter(currencies)
    most = [currency for currency, count in counts.items() if count == max(counts.values())]
    if chosen is not None and chosen.currency in most:
        return chosen.currency
    return min(most, default="")


def _labels(names: Sequence[tuple[int, str]]) -> dict[int, str]:
    """What each bid is called: its provider, numbered where one provider made several, or its place in the list."""
    seen: dict[str, int] = {}
    labels = {}
    for index, name in names:
        folded = name.casefold()
        number = seen[folded] = seen.get(folded, 0) + 1
        labels[index] = f"bid {index + 1}" if not name else name if number == 1 else f"{name} ({number})"
    return labels


class Prices(Frozen):
    """What bids are compared with: one currency, units of it for one of each other, the costs where a bid names none."""

    currency: str
    rates: Mapping[str, Decimal]
    shared: Mapping[str, Extra]


class Cost(NamedTuple):
    """What one bid costs, in the common currency; no price without a rate, and a total only without a problem.

    `own` are the costs beyond the price that it names itself, 0 without a rate.
    """

    price: Decimal | None
    own: Mapping[str, Decimal]
    total: Decimal | None
    problem: str


def cost_of(bid: Mapping[str, Any], prices: Prices) -> Cost:
    """The cost of a bid (typed)."""
    quoted = bid.get("price")
    price = None if quoted is None else converted(quoted, prices.rates)
    own: dict[str, Decimal] = {}
    odd = ["price"] if price is None else []
    for name in SHARED_COSTS:
        money = bid.get(name)
        if money is not None:
            amount = converted(money, prices.rates)
            own[name] = Decimal(0) if amount is None else amount
            if amount is None:
                odd.append(name)
    if quoted is None:
        return Cost(None, own, None, "no price")
    if price is None or odd:
        problem = f"its {' and '.join(odd)} cannot be turned into {prices.currency}: cost_benefit.rates has no rate"
        return Cost(price, own, None, problem)
    total = CONTEXT.add(price, added([own.get(name, extra.amount) for name, extra in prices.shared.items()]))
    if quoted.amount < 0 or total <= 0:
        return Cost(price, own, None, "a total of 0 or less cannot be set beside other prices")
    return Cost(price, own, total, "")


def _offer(index: int, bid: Mapping[str, Any], label: str, prices: Prices) -> Offer:
    cost = cost_of(bid, prices)
    own = {name: Extra(name, amount, "bid") for name, amount in cost.own.items()}
    return Offer(
        index=index,
        provider=bid.get("provider") or "",
        label=label,
        quoted=bid.get("price"),
        price=cost.price,
        extras=() if cost.price is None else tuple(own.get(name, extra) for name, extra in prices.shared.items()),
        quality=on_scale(bid.get("quality")),
        points=points_of(bid.get("scores") or []),
        total=cost.total,
        problem=cost.problem,
    )


def _shared_extra(name: str, rates: Mapping[str, Decimal], costs: Mapping[str, Any]) -> Extra:
    """What stands in where a bid does not say: it is the same for all of them."""
    stated = [money for field in SHARED_COSTS[name] if (money := costs.get(field)) is not None]
    amounts = [amount for money in stated if (amount := converted(money, rates)) is not None]
    return Extra(name, added(amounts), "cost_benefit" if amounts else "nothing")


def _without_rate(costs: Mapping[str, Any], prices: Prices) -> list[str]:
    fields = [field for group in SHARED_COSTS.values() for field in group]
    foreign = [field for field in fields if costs.get(field) and converted(costs[field], prices.rates) is None]
    if not foreign or not prices.currency:
        return []
    names = ", ".join(f"cost_benefit.{field}" for field in foreign)
    return [f"Not counted, because there is no exchange rate to {prices.currency}: {names}."]


def points_of(scores: Sequence[Any]) -> dict[str, Decimal]:
    """Points by criterion; of two entries for one criterion the first counts."""
    points: dict[str, Decimal] = {}
    for score in scores:
        value = on_scale(score.get("points")) if score and score.get("criterion") else None
        if value is not None:
            points.setdefault(score["criterion"].casefold(), value)
    return points


def on_scale(points: Decimal | None) -> Decimal | None:
    """Points from 0 to 100; None for what is blank or lies outside, which cannot be compared."""
    return points if points is not None and 0 <= points <= 100 else None
