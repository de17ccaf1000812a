"""What the net benefit may come to when single figures may be off: a Monte-Carlo run with the standard library.

Each figure with a range is drawn from a triangular distribution between low and high with its peak at the likely
value, and independently of the others. Triangular rather than PERT: whoever estimates three points knows no shape in
between, and the triangle gives the ends more weight, which errs on the careful side. The draws come from
`random.Random(seed).random()`, which Python keeps the same from version to version; so the same seed gives the same
bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, fsum, sqrt
from typing import NamedTuple

from outsource_cli.analysis.decisions.defaults import DEFAULT_RUNS, DEFAULT_SEED
from outsource_cli.analysis.decisions.figures import Figures

_BINS = 40


class Spread(NamedTuple):
    """One figure: its name, +1 where more of it speaks for outsourcing and -1 where less does, and its three points."""

    name: str
    sign: int
    low: float
    likely: float
    high: float

    @property
    def certain(self) -> bool:
        return self.low == self.high


class Swing(NamedTuple):
    """One bar of the tornado: the net benefit with this figure at its low and at its high, all others likely."""

    name: str
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)


class Simulation(NamedTuple):
    """The net benefit over all runs. P10 is what one run in ten falls short of, P50 the middle, P90 the lucky tenth.

    `pays_off` is the share of runs with a net benefit above zero, from 0 to 1. `counts` is the histogram from
    `lowest` to `highest` in equal steps.
    """

    runs: int
    seed: int
    p10: float
    p50: float
    p90: float
    mean: float
    lowest: float
    highest: float
    pays_off: float
    counts: tuple[int, ...]


def spreads_of(found: Figures) -> tuple[Spread, ...]:
    """The figures as the simulation takes them."""
    return tuple(
        Spread(figure.name, figure.sign, float(figure.low), float(figure.likely), float(figure.high))
        for figure in found.figures
    )


@lru_cache(maxsize=8)
def simulate(figures: tuple[Spread, ...], runs: int = DEFAULT_RUNS, seed: int = DEFAULT_SEED) -> Simulation | None:
    """Run it. None when no figure has a range: there is nothing to simulate."""
    if all(figure.certain for figure in figures):
        return None
    fixed = fsum(figure.sign * figure.likely for figure in figures if figure.certain)
    unsure = [figure for figure in figures if not figure.certain]
    results = [fixed] * runs
    for figure, shares in zip(unsure, _dice(seed, runs, len(unsure)), strict=True):
        results = [total + drawn for total, drawn in zip(results, _draws(figure, shares), strict=True)]
    results.sort()
    return _summary(results, seed)


@lru_cache(maxsize=4)
def _dice(seed: int, runs: int, figures: int) -> tuple[tuple[float, ...], ...]:
    """The random numbers of all runs, figure by figure. Every plan with as many ranges uses the same ones."""
    from random import Random  # costs as much to import as a plan takes to check

    dice = Random(seed).random  # noqa: S311 - no secret hangs on it, and it has to come out the same each time
    return tuple(tuple(dice() for _ in range(runs)) for _ in range(figures))


def _draws(figure: Spread, shares: Sequence[float]) -> list[float]:
    """Signed draws by the inverse of the distribution: one random number each, so that runs stay comparable."""
    low, high, sign = figure.low, figure.high, figure.sign
    width = high - low
    peak = (figure.likely - low) / width
    rising, falling = width * sqrt(peak), width * sqrt(1 - peak)
    return [
        sign * (low + rising * sqrt(share) if share < peak else high - falling * sqrt(1 - share)) for share in shares
    ]


def _summary(results: list[float], seed: int) -> Simulation:
    runs = len(results)
    return Simulation(
        runs=runs,
        seed=seed,
        p10=percentile(results, 10),
        p50=percentile(results, 50),
        p90=percentile(results, 90),
        mean=fsum(results) / runs,
        lowest=results[0],
        highest=results[-1],
        pays_off=sum(result > 0 for result in results) / runs,
        counts=_histogram(results),
    )


def percentile(ordered: Sequence[float], share: int) -> float:
    """The smallest value that so many percent of the ordered values do not exceed (nearest rank)."""
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


def _histogram(ordered: Sequence[float]) -> tuple[int, ...]:
    low, width = ordered[0], ordered[-1] - ordered[0]
    counts = [0] * _BINS
    for value in ordered:
        counts[min(_BINS - 1, int((value - low) / width * _BINS)) if width else 0] += 1
    return tuple(counts)


def tornado(figures: Sequence[Spread]) -> tuple[Swing, ...]:
    """What drives the result: one swing for each figure with a range, the widest first, then by name."""
    likely = fsum(figure.sign * figure.likely for figure in figures)
    swings = [
        Swing(
            figure.name,
            likely + figure.sign * (figure.low - figure.likely),
            likely + figure.sign * (figure.high - figure.likely),
        )
        for figure in figures
        if not figure.certain
    ]
    return tuple(sorted(swings, key=lambda swing: (-swing.width, swing.name)))
