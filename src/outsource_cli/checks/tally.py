"""Counts and scores of one plan, by theme and by gate.

Most checks hold, so everything starts as if all did, and only the others are looked at one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from operator import mul
from typing import NamedTuple

from outsource_cli.checks.rule import Outcome
from outsource_cli.model.report import CheckResult, Counts, ThemeResult
from outsource_cli.model.terms import GATE_RANK, STATUSES, Gate
from outsource_cli.model.weights import Weights

_COLUMN = {status: column for column, status in enumerate(STATUSES)}
_NONE = (0,) * len(STATUSES)


class Tally(NamedTuple):
    """The counts of all checks and by gate, the score in all, and the themes."""

    counts: Counts
    by_gate: dict[Gate, Counts]
    score: int | None
    themes: tuple[ThemeResult, ...]


class Load(NamedTuple):
    """What each check counts for up to the asked gate, 0 beyond it; and the sums by theme. `scale` is what it is by."""

    scale: Weights
    weights: list[int]
    by_theme: list[int]


class Ledger:
    """What is the same for all plans of a run: which check belongs to which theme and gate, and what it counts for.

    `outcomes` are those of a plan on which every check holds; of any plan, they do where nothing was raised.
    """

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self.outcomes = outcomes
        checks = [outcome.check for outcome in outcomes]
        titles = {check.theme: check.theme_title for check in checks}
        numbers = {theme: number for number, theme in enumerate(titles)}
        self._titles = tuple(titles.items())
        self._theme_of = [numbers[check.theme] for check in checks]
        sizes = Counter(self._theme_of)
        self._theme_sizes = [sizes[number] for number in range(len(titles))]
        self._gate_of = [check.gate for check in checks]
        self._gate_sizes = Counter(self._gate_of)
        self._loads: dict[tuple[Gate, int], Load] = {}

    @cached_property
    def results(self) -> list[CheckResult]:
        """What reports show of each outcome."""
        return [outcome.result for outcome in self.outcomes]

    def load(self, asked: Gate, scale: Weights) -> Load:
        """What the checks count for; worked out once for each gate and scale."""
        known = self._loads.get((asked, id(scale)))
        if known is None:
            weights = [
                scale.severities[outcome.severity] if GATE_RANK[outcome.check.gate] <= GATE_RANK[asked] else 0
                for outcome in self.outcomes
            ]
            by_theme = [0] * len(self._titles)
            for theme, weight in zip(self._theme_of, weights, strict=True):
                by_theme[theme] += weight
            known = self._loads[asked, id(scale)] = Load(scale, weights, by_theme)
        return known

    def tally(self, outcomes: Outcomes, results: Sequence[CheckResult], asked: Gate, scale: Weights) -> Tally:
        """Counts and scores of a plan. A score is the passed weight among all that applies up to the gate, 0-100."""
        whole, theme_of, gate_of = self.load(asked, scale), self._theme_of, self._gate_of
        idle, idle_at = [0] * len(self._titles), dict.fromkeys(self._gate_sizes, 0)
        applies, lacking = list(whole.by_theme), [0] * len(self._titles)
        for index in outcomes.idle:
            theme = theme_of[index]
            idle[theme] += 1
            idle_at[gate_of[index]] += 1
            applies[theme] -= whole.weights[index]
        by_theme = [[size - off, 0, 0, off, 0, 0] for size, off in zip(self._theme_sizes, idle, strict=True)]
        by_gate = {gate: [size - idle_at[gate], 0, 0, idle_at[gate], 0, 0] for gate, size in self._gate_sizes.items()}
        for index in outcomes.missed:
            theme, weight, status = theme_of[index], whole.weights[index], results[index].status
            for counts in (by_theme[theme], by_gate[gate_of[index]]):
                counts[0] -= 1
                counts[_COLUMN[status]] += 1
            if status == "waived":
                applies[theme] -= weight
            elif weight:
                raised = scale.severities[outcomes[index].severity]
                applies[theme] += raised - weight
                lacking[theme] += raised
        factors = [scale.themes.get(theme, 1) for theme, _ in self._titles] if scale.themes else None
        return Tally(
            counts_of(tuple(map(sum, zip(*by_gate.values(), strict=True))) or _NONE),
            {gate: counts_of(tuple(found)) for gate, found in by_gate.items()},
            _score(_weighed(applies, factors), _weighed(lacking, factors)),
            tuple(
                # Within a theme its own factor changes nothing, and one that counts for nothing still has a score.
                ThemeResult(theme, title, _score(of, lack), counts_of(tuple(counts)))
                for (theme, title), of, lack, counts in zip(self._titles, applies, lacking, by_theme, strict=True)
            ),
        )


class Outcomes(list[Outcome]):
    """The outcomes on one plan, in the order of the ledger's; `idle` and `missed` are the indexes of those that do not
    apply and of those with misses.

    `results` are what reports show of each; where one missed that rests on its findings, and is still to be said.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger.outcomes)
        self.ledger = ledger
        self.results = list(ledger.results)
        self.idle: list[int] = []
        self.missed: list[int] = []

    def put(self, index: int, outcome: Outcome) -> None:
        """The outcome of one check."""
        self[index] = outcome
        if outcome.misses:
            self.missed.append(index)
            return
        self.results[index] = outcome.result
        if outcome.status != "passed":
            self.idle.append(index)


def looked_through(outcomes: Sequence[Outcome]) -> Outcomes:
    """Outcomes that come without a ledger, with one for them alone."""
    if isinstance(outcomes, Outcomes):
        return outcomes
    found = Outcomes(Ledger(outcomes))
    for index, outcome in enumerate(outcomes):
        found.put(index, outcome)
    return found


def _weighed(sums: list[int], factors: list[int] | None) -> int:
    return sum(map(mul, sums, factors)) if factors else sum(sums)


def _score(whole: int, missing: int) -> int | None:
    return (whole - missing) * 100 // whole if whole else None


@lru_cache(maxsize=1024)
def counts_of(columns: tuple[int, ...]) -> Counts:
    """Counts in the order of STATUSES. The same few come up again and again."""
    return Counts(**dict(zip(STATUSES, columns, strict=True)))
