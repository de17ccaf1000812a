"""Facts about the choice of the provider: offers, criteria, meetings, skills."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.analysis.decisions.currency import rounded
from outsource_cli.analysis.decisions.offers import chosen_index, prices_of
from outsource_cli.analysis.decisions.proofs import about_chosen
from outsource_cli.analysis.facts.base import PointsAt, answered, fact, remembered
from outsource_cli.model.values import Money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from outsource_cli.analysis.decisions.standing import Standing

BIDS = ("selection.chosen", "selection.bids")
COMPARED = ("selection.criteria", "cost_benefit")


def _bid(index: int, field: str) -> tuple[str | int, ...]:
    return ("selection", "bids", index, field)


def _chosen(chosen: str, bids: list[Any]) -> tuple[int, dict[str, Any]] | None:
    """The chosen provider's bid, with its index."""
    index = chosen_index(bids, chosen)
    return None if index is None else (index, bids[index])


@remembered
def _standing(
    chosen: str, bids: list[Any], criteria: list[Any] | None, costs: dict[str, Any] | None
) -> Standing | None:
    """How the chosen bid stands where `outsource bids` compares them."""
    from outsource_cli.analysis.decisions.standing import standing  # a plan without a choice need not wait for it

    return standing({"chosen": chosen, "bids": bids, "criteria": criteria}, costs or {})


@fact("integer", unit="bids", title="providers who made an offer", reads=("selection.bids",))
def bid_count(bids: list[Any]) -> int:
    """Different providers among the bids; a bid without a name counts as one of its own."""
    names = [bid.get("provider") for _, bid in answered(bids)]
    return len({name.casefold() for name in names if name}) + sum(not name for name in names)


@fact("integer", unit="currencies", title="the offers are priced in", reads=("selection.bids",))
def bid_currencies(bids: list[Any]) -> object:
    """How many currencies the bids' prices are in; points at the first that differs. None without a price."""
    prices = [(index, bid["price"]) for index, bid in answered(bids) if bid.get("price")]
    if not prices:
        return None
    home = prices[0][1].currency
    odd = next((index for index, price in prices if price.currency != home), prices[0][0])
    return PointsAt(len({price.currency for _, price in prices}), _bid(odd, "price"))


@fact("yes_no", title="the chosen provider is among the bids", reads=BIDS)
def chosen_bid(chosen: str, bids: list[Any]) -> bool:
    """Whether a bid bears the name in selection.chosen, whatever the case."""
    return _chosen(chosen, bids) is not None


@fact("money", title="price of the chosen offer", reads=BIDS)
def chosen_price(chosen: str, bids: list[Any]) -> object:
    """The price of the bid named in selection.chosen; points at it. None when there is no such bid or price."""
    found = _chosen(chosen, bids)
    return PointsAt(found[1]["price"], _bid(found[0], "price")) if found and found[1].get("price") else None


@fact("yes_no", title="the cheapest offer was chosen", reads=BIDS)
def cheapest_chosen(chosen: str, bids: list[Any]) -> object:
    """Whether no bid is cheaper than the chosen one and at least one is dearer; points at its price.

    None when the chosen bid has no price, or prices are in two currencies.
    """
    found = _chosen(chosen, bids)
    prices: list[Money] = [bid["price"] for _, bid in answered(bids) if bid.get("price")]
    if not found or not found[1].get("price") or len({price.currency for price in prices}) != 1:
        return None
    own = found[1]["price"].amount
    amounts = [price.amount for price in prices]
    return PointsAt(min(amounts) == own < max(amounts), _bid(found[0], "price"))


@fact("number", unit="points", title="the chosen offer's quality lies under the middle of all offers by", reads=BIDS)
def quality_below_median(chosen: str, bids: list[Any]) -> object:
    """Points by which the chosen bid's quality score is below the median of all scores, else 0; points at the score.

    None without a score.
    """
    found = _chosen(chosen, bids)
    if not found or found[1].get("quality") is None:
        return None
    scores: list[Decimal] = [bid["quality"] for _, bid in answered(bids) if bid.get("quality") is not None]
    from statistics import median  # a plan without bids need not wait for it

    return PointsAt(max(Decimal(0), median(scores) - found[1]["quality"]), _bid(found[0], "quality"))


@fact("percent", unit="%", title="weight of the price among the criteria", reads=("selection.criteria",))
def price_weight(criteria: list[Any]) -> object:
    """Sum of the weights of criteria of the kind `price`; points at the first. None when no weight is given."""
    weighed = [(index, one) for index, one in answered(criteria) if one.get("weight") is not None]
    if not weighed:
        return None
    prices = [(index, one["weight"]) for index, one in weighed if one.get("kind") == "price"]
    first = prices[0][0] if prices else weighed[0][0]
    return PointsAt(sum((weight for _, weight in prices), Decimal(0)), ("selection", "criteria", first, "weight"))


@fact("number", unit="%", title="all weights of the criteria together", reads=("selection.criteria",))
def criteria_weight_sum(criteria: list[Any]) -> object:
    """Sum of the weights of all criteria. None while one of them has no weight; points at it then."""
    blank = next((index for index, one in answered(criteria) if one.get("weight") is None), None)
    if blank is not None:
        return PointsAt(None, ("selection", "criteria", blank, "weight"))
    return sum((one["weight"] for _, one in answered(criteria)), Decimal(0))


@fact("yes_no", title="another offer costs no more and is no worse", reads=BIDS, also=COMPARED)
def chosen_dominated(chosen: str, bids: list[Any], criteria: list[Any] | None, costs: dict[str, Any] | None) -> object:
    """Whether another bid has a total cost as low and a quality as high as the chosen one, and betters it in one.

    Total cost is the price with transition, management and other costs (from cost_benefit where the bid does not say);
    quality is the points for all criteria but the price, by weight, or the bid's own score. Points at the chosen price.
    None when there is no such bid, or its total or quality is unknown.
    """
    choice = _standing(chosen, bids, criteria, costs)
    if choice is None or not choice.placed:
        return None
    return PointsAt(choice.dominated, _bid(choice.place, "price"))


@fact(
    "number",
    unit="points",
    title="the chosen offer lies behind the best one by",
    reads=(*BIDS, "selection.criteria"),
    also=("cost_benefit",),
)
def chosen_points_behind(
    chosen: str, bids: list[Any], criteria: list[Any], costs: dict[str, Any] | None
) -> Decimal | None:
    """Points (of 100) by which the best bid by the plan's own criteria and weights is ahead of the chosen one; 0 when it
    is the best. `outsource bids` shows how the points come about.

    None when the chosen bid has no points yet.
    """
    choice = _standing(chosen, bids, criteria, costs)
    behind = choice.behind if choice else None
    return None if behind is None else rounded(behind)


@fact(
    "number",
    unit="%",
    title="the chosen price lies under the middle of all offers by",
    reads=BIDS,
    also=("cost_benefit.rates",),
)
def price_below_median(chosen: str, bids: list[Any], rates: list[Any] | None) -> object:
    """Percent by which the chosen bid's price is below the median of all prices; below 0 it is above. Points at it.

    None with fewer than three prices, or none for the chosen bid, in one currency (with cost_benefit.rates in several).
    """
    from outsource_cli.analysis.decisions.low_bids import below_median

    index = chosen_index(bids, chosen)
    prices = prices_of(bids, rates, chosen)
    below = None if index not in prices else below_median(prices[index], prices.values())
    return None if index is None or below is None else PointsAt(below, _bid(index, "price"))


@fact(
    "integer",
    unit="days",
    title="the first meeting comes before the decision by",
    reads=("due_diligence.meetings",),
    also=("selection.decided_on", "selection.chosen"),
    today=True,
)
def meeting_before_decision(meetings: list[Any], decided_on: date | None, chosen: str | None, *, today: date) -> object:
    """Days from the earliest dated meeting to selection.decided_on (to the as-of date while that is blank).

    Meetings with a bidder who was not chosen are left out.

    Below 0 the first meeting comes after the decision. None when no meeting has a date.
    """
    dates = [(item["on"], index) for index, item in about_chosen(meetings, chosen) if item.get("on")]
    if not dates:
        return None
    first, index = min(dates)
    return PointsAt(((decided_on or today) - first).days, ("due_diligence", "meetings", index, "on"))


@fact(
    "integer",
    unit="skills",
    title="needed for the work but not shown by the provider",
    reads=("tasks",),
    also=("provider.skills", "due_diligence.qualifications", "selection.chosen"),
)
def skills_without_proof(
    tasks: list[Any], skills: list[str | None] | None, proofs: list[Any] | None, chosen: str | None
) -> object:
    """Skills of tasks to be outsourced that are neither in provider.skills nor in due_diligence.qualifications.

    Proofs of a bidder who was not chosen are left out. Skills are compared word for word, whatever the case; each counts
    once. Points at the first task that needs one.
    """
    shown = {skill.casefold() for skill in skills or [] if skill}
    shown |= {item["skill"].casefold() for _, item in about_chosen(proofs, chosen) if item.get("skill")}
    missing: dict[str, int] = {}
    for index, task in answered(tasks):
        skill = (task.get("skill") or "").casefold()
        if task.get("decision") == "outsource" and skill and skill not in shown:
            missing.setdefault(skill, index)
    return PointsAt(len(missing), ("tasks", min(missing.values()), "skill")) if missing else 0
