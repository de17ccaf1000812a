"""How the chosen bid stands, by whole sums, is what the comparison in fractions says of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.analysis.decisions.bids import compare
from outsource_cli.analysis.decisions.standing import Standing, standing
from outsource_cli.model.values import Money

NAMES = st.sampled_from(("Ada", "ada", "Bo"))
CRITERIA = ("speed", "care", "price")
EVEN = st.integers(0, 3).map(lambda tens: Decimal(tens * 50))
ODD = (
    st.decimals(0, 100, places=3)
    | st.just(Decimal("1E-40"))
    | st.just(Decimal("33.3333333333333333333333333333333333333"))
)
NUMBERS = EVEN | ODD
MONEY = st.builds(Money, EVEN | st.decimals(-5, 10**9, places=2), st.sampled_from(("EUR", "EUR", "EUR", "USD")))


def often(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or now and then a blank."""
    return st.integers(0, 7).flatmap(lambda dice: values if dice else st.none())


def section(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A typed section: what is blank in it is left out."""
    return st.fixed_dictionaries(fields).map(lambda made: {key: one for key, one in made.items() if one is not None})


def listed(items: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(often(items), min_size=1, max_size=most)


SCORES = listed(section(criterion=st.sampled_from((*CRITERIA, "Speed", "criterion 2")), points=often(NUMBERS)), 3)
BID = section(
    provider=NAMES,
    price=often(MONEY),
    quality=often(NUMBERS),
    scores=st.none() | SCORES,
    transition=st.none() | MONEY,
    other=st.none() | MONEY,
)
KINDS = st.sampled_from(("price", "quality", "delivery"))
CRITERION = section(name=often(st.sampled_from(CRITERIA)), kind=often(KINDS), weight=often(NUMBERS))
RATES = listed(section(amount=MONEY, worth=MONEY), 2)
SELECTIONS = section(chosen=NAMES, bids=listed(BID, 5), criteria=often(listed(CRITERION, 3)))
COSTS = section(onboarding=often(MONEY), management=often(MONEY), exit=often(MONEY), rates=often(RATES))


@settings(max_examples=500, deadline=None)
@given(SELECTIONS, COSTS)
def test_the_chosen_bid_stands_where_the_fractions_put_it(selection: dict[str, Any], costs: dict[str, Any]) -> None:
    known, found = compare(selection, costs, {}), standing(selection, costs)
    choice, behind = known.choice, known.behind
    if choice is None:
        assert found is None
        return
    assert found == Standing(
        place=choice.offer.index,
        placed=choice.placed,
        dominated=choice.dominated_by is not None,
        behind=None if behind is None else Decimal(behind.numerator) / behind.denominator,
    )


def test_a_tie_of_thirds_is_a_tie() -> None:
    thirds = [{"name": name, "kind": "quality", "weight": Decimal(1)} for name in ("speed", "care", "look")]
    even = [{"criterion": one["name"], "points": Decimal(50)} for one in thirds]
    uneven = [
        {"criterion": name, "points": Decimal(points)} for name, points in (("speed", 100), ("care", 50), ("look", 0))
    ]
    bids = [
        {"provider": name, "price": Money(Decimal(900), "EUR"), "scores": scores}
        for name, scores in (("Ada", even), ("Bo", uneven))
    ]
    found = standing({"chosen": "Bo", "bids": bids, "criteria": thirds}, {})
    assert found == Standing(place=1, placed=True, dominated=False, behind=Decimal(0))


def test_a_cost_of_nothing_that_a_bid_names_is_its_own() -> None:
    """Else the shared cost would stand in for it."""
    nothing, hundred = (Money(Decimal(amount), "EUR") for amount in (0, 100))
    bids = [
        {"provider": "Ada", "price": hundred, "quality": Decimal(50), "transition": nothing},
        {"provider": "Bo", "price": hundred, "quality": Decimal(50)},
    ]
    found = standing({"chosen": "Bo", "bids": bids}, {"onboarding": hundred})
    assert found == Standing(place=1, placed=True, dominated=True, behind=None)
