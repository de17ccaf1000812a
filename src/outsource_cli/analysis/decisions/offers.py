"""The bids as they are compared: what each costs in all, and what the plan leaves open about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from outsource_cli.analysis.decisions.currency import converted, rates_to
from outsource_cli.analysis.decisions.finance import CONTEXT, added
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.values import Money

SHARED_COSTS: dict[str, tuple[str, ...]] = {
    "transition": ("onboarding", "transition"),
    "management": ("management",),
    "other": ("tools", "rework", "risk", "taxes", "exit"),
}
"""What a bid costs beyond its price, and the fields of cost_benefit that stand in where the bid does not say.

The search is left out: it is spent whoever wins.
"""

_PRICED = ("price", *SHARED_COSTS)

Source = Literal["bid", "cost_benefit", "nothing"]


class Extra(Frozen):
    """One cost beyond the price, in the currency of the comparison, and where the figure stands in the plan."""

    name: str
    amount: Decimal
    source: Source


class Offer(Frozen):
    """One bid. `quoted` is its price as written; `price` and `extras` are in the currency of the comparison.

    Another currency is converted at the plan's own rates; without a rate `price` is None and there are no extras.
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
    problem: str

    @property
    def total(self) -> Decimal | None:
        """Price and all that comes on top; None while the bid cannot be compared."""
        if self.price is None or self.problem:
            return None
        return CONTEXT.add(self.price, added(extra.amount for extra in self.extras))


class Offers(Frozen):
    """All bids in the plan's order, the currency that they are compared in (empty without a price), remarks in words."""

    currency: str
    all: tuple[Offer, ...]
    notes: tuple[str, ...]


def read_offers(bids: Sequence[Any], costs: Mapping[str, Any], chosen: str = "") -> Offers:
    """Read selection.bids (typed) beside cost_benefit. Never raises: what cannot be compared says why."""
    rows = [(index, bid) for index, bid in enumerate(bids) if bid is not None]
    currency = home_currency([bid["price"] for _, bid in rows if bid.get("price")], chosen_quote(bids, chosen))
    rates = rates_to(currency, costs.get("rates"))
    labels = _labels([(index, bid.get("provider") or "") for index, bid in rows])
    prices = Prices(currency, rates, costs)
    shared = {name: _shared_extra(name, prices) for name in SHARED_COSTS}
    offers = tuple(_offer(index, bid, labels[index], prices, shared) for index, bid in rows)
    return Offers(currency, offers, tuple(_without_rate(costs, currency, rates)))


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
    """What amounts are brought to one currency with: the currency, units of it for one of each other, cost_benefit."""

    currency: str
    rates: Mapping[str, Decimal]
    costs: Mapping[str, Any]

    def amount(self, money: Money | None) -> Decimal | None:
        """The amount in the currency of the comparison; None without money or a rate."""
        return None if money is None else converted(money, self.rates)


def _offer(index: int, bid: Mapping[str, Any], label: str, prices: Prices, shared: Mapping[str, Extra]) -> Offer:
    price = prices.amount(bid.get("price"))
    own = {
        name: Extra(name, prices.amount(bid[name]) or Decimal(0), "bid") for name in shared if bid.get(name) is not None
    }
    extras = () if price is None else tuple(own.get(name, extra) for name, extra in shared.items())
    offer = Offer(
        index=index,
        provider=bid.get("provider") or "",
        label=label,
        quoted=bid.get("price"),
        price=price,
        extras=extras,
        quality=on_scale(bid.get("quality")),
        points=_points(bid.get("scores") or []),
        problem="",
    )
    problem = _problem(offer, bid, prices)
    return replace(offer, problem=problem) if problem else offer


def _problem(offer: Offer, bid: Mapping[str, Any], prices: Prices) -> str:
    if offer.quoted is None:
        return "no price"
    odd = [name for name in _PRICED if name in bid and bid[name] and prices.amount(bid[name]) is None]
    if odd:
        return f"its {' and '.join(odd)} cannot be turned into {prices.currency}: cost_benefit.rates has no rate"
    total = offer.total
    if offer.quoted.amount < 0 or total is None or total <= 0:
        return "a total of 0 or less cannot be set beside other prices"
    return ""


def _shared_extra(name: str, prices: Prices) -> Extra:
    """What stands in where a bid does not say: it is the same for all of them."""
    shared = [prices.amount(prices.costs.get(field)) for field in SHARED_COSTS[name]]
    amounts = [amount for amount in shared if amount is not None]
    return Extra(name, added(amounts), "cost_benefit" if amounts else "nothing")


def _without_rate(costs: Mapping[str, Any], currency: str, rates: Mapping[str, Decimal]) -> list[str]:
    fields = [field for group in SHARED_COSTS.values() for field in group]
    foreign = [field for field in fields if costs.get(field) and converted(costs[field], rates) is None]
    if not foreign or not currency:
        return []
    names = ", ".join(f"cost_benefit.{field}" for field in foreign)
    return [f"Not counted, because there is no exchange rate to {currency}: {names}."]


def _points(scores: Sequence[Any]) -> dict[str, Decimal]:
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
