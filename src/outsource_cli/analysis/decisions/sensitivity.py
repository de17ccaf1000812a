"""How far a criterion's weight can move before another bid wins; the other weights keep their proportions.

A bid's score is a straight line in one criterion's weight `t`: `t * (its points there) + (1 - t) * (the rest)`. The
winner's lead over each rival is a straight line too, so the weight at which it ends is solved for, not searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from outsource_cli.analysis.decisions.scoring import Criterion, Scored
from outsource_cli.model.frozen import Frozen


class Hold(Frozen):
    """The weights of one criterion, as parts of 1, between which the winner stays ahead.

    At `low` and `high` it shares the lead with `below` and `above` (indexes of bids); empty where no rival takes over.
    """

    criterion: Criterion
    low: Fraction
    high: Fraction
    below: tuple[int, ...]
    above: tuple[int, ...]

    @property
    def room(self) -> Fraction | None:
        """The shortest way to another winner, as a part of 1; None when there is none."""
        ways = [self.criterion.share - self.low] if self.below else []
        ways += [self.high - self.criterion.share] if self.above else []
        return min(ways, default=None)


def holds(winner: Scored, rivals: Sequence[Scored], criteria: Sequence[Criterion]) -> tuple[Hold, ...]:
    """One for each criterion that leaves weight for others. Every bid must be scored, the winner's score the only best."""
    return tuple(_hold(at, winner, rivals, one) for at, one in enumerate(criteria) if one.share < 1)


def _hold(at: int, winner: Scored, rivals: Sequence[Scored], criterion: Criterion) -> Hold:
    falls: list[tuple[Fraction, int]] = []
    rises: list[tuple[Fraction, int]] = []
    for rival in rivals:
        here = _points(winner, at) - _points(rival, at)
        ahead = (winner.score or Fraction(0)) - (rival.score or Fraction(0))
        rest = (ahead - criterion.share * here) / (1 - criterion.share)
        # The lead at weight t is `t * here + (1 - t) * rest`; it is above 0 at the present weight, so that not both
        # parts are below.
        if here < 0:
            falls.append((rest / (rest - here), rival.offer.index))
        elif rest < 0:
            rises.append((rest / (rest - here), rival.offer.index))
    low = max((weight for weight, _ in rises), default=Fraction(0))
    high = min((weight for weight, _ in falls), default=Fraction(1))
    below = tuple(index for weight, index in rises if weight == low)
    above = tuple(index for weight, index in falls if weight == high)
    return Hold(criterion, low, high, below, above)


def _points(bid: Scored, at: int) -> Fraction:
    return bid.marks[at].points or Fraction(0)
