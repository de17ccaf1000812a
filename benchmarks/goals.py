"""The goals of the benchmark, each a ratio inside one run, and what a result says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.elsewhere import DASK
from benchmarks.growth import exponent

Result = Mapping[str, Any]
"""`parts` by name, each with `jobs` (by name what measure.py gives); the shape of benchmarks/results/*.json."""

MEGABYTE = 1_000_000


class UnknownError(Exception):
    """The result does not hold what a goal is measured by; the text says why."""


@dataclass(frozen=True)
class Goal:
    """A bound on a figure. least: whether the bound is a lower one. stretch: a bound that would be better still."""

    text: str
    bound: float
    figure: Callable[[Result], float]
    unit: str = "×"
    least: bool = False
    stretch: float | None = None

    def met(self, figure: float) -> bool:
        return figure >= self.bound if self.least else figure <= self.bound


def value(result: Result, part: str, job: str, key: str = "median") -> float:
    """One measured figure. Raises UnknownError when it is not there."""
    measured = result["parts"].get(part)
    if measured is None:
        raise UnknownError(f"the part {part} was not run")
    found = measured["jobs"].get(job, {"error": "not in this result"})
    if key not in found:
        raise UnknownError(found.get("error", "not in this result"))
    return float(found[key])


def ratio(part: str, job: str, base: str) -> Callable[[Result], float]:
    return lambda result: value(result, part, job) / value(result, part, base)


def sizes(result: Result, part: str, word: str) -> list[tuple[int, str]]:
    """The jobs of a part called `1,000 WORD`, with the number, in order of size."""
    jobs = result["parts"].get(part, {"jobs": {}})["jobs"]
    named = [(name.removesuffix(f" {word}").replace(",", ""), name) for name in jobs if name.endswith(f" {word}")]
    return sorted((int(number), name) for number, name in named if number.isdigit())


def growth(part: str, word: str, base: str) -> Callable[[Result], float]:
    """The exponent over all sizes of a part, each less the time of `base`: what every run pays once is no growth."""

    def figure(result: Result) -> float:
        start = value(result, part, base)
        points = [(size, value(result, part, name) - start) for size, name in sizes(result, part, word) if name != base]
        try:
            return exponent([size for size, _ in points], [taken for _, taken in points])
        except ValueError as error:
            raise UnknownError(str(error)) from None

    return figure


def ten_times_the_checks(less_start: bool) -> Callable[[Result], float]:
    """The largest number of checks against a tenth of it, on the same plans; or of both what lies above one plan's run."""

    def figure(result: Result) -> float:
        named = sizes(result, "growth-checks", "checks")
        if len(named) < 2:
            raise UnknownError("the part growth-checks was not run")
        fewer, more = (
            value(result, "growth-checks", name) - less_start * value(result, "growth-checks", f"{name}, 1 plan")
            for _, name in named[-2:]
        )
        return more / fewer

    return figure


def megabytes(job: Callable[[Result], str]) -> Callable[[Result], float]:
    return lambda result: value(result, "memory", job(result), "largest") / MEGABYTE


def largest_corpus(job: str) -> Callable[[Result], str]:
    return lambda result: f"{job}, {result['sizes']['plans']:,} plans"


def flat(result: Result) -> float:
    """The largest process on the large corpus against the same on the small one."""
    name = "outsource, all of core, 2 processes"
    small = f"{name}, {result['sizes']['peers']:,} plans"
    return value(result, "memory", largest_corpus(name)(result), "largest") / value(result, "memory", small, "largest")


def differing(result: Result) -> float:
    """How many files of findings, plans and totals Dask's workers wrote otherwise than one process."""
    return value(result, "past-one-machine", DASK, "differing")


_PASS, _CORE = "python -c pass", "outsource, all of core"
ONE, TWO = f"{_CORE}, 1 process", f"{_CORE}, 2 processes"


def _goals() -> Iterator[Goal]:
    def start(job: str) -> Callable[[Result], float]:
        return ratio("start-up", f"outsource {job}", _PASS)

    yield Goal("one plan, cold, concise: × `python -c pass`", 9, start("check, concise"), stretch=4)
    yield Goal("one plan, cold, JSON: × `python -c pass`", 9, start("check, json"), stretch=4)
    yield Goal("one plan, cold, text: × `python -c pass`", 14, start("check, text"))
    yield Goal("`--version`: × `python -c pass`", 7, start("--version"), stretch=1.2)
    yield Goal("`--help`: × `python -c pass`", 15, start("--help"))
    yield Goal("one plan, concise: × yamllint", 1, ratio("start-up", "outsource check, concise", "yamllint"))
    inside, compose = "in-process", "yaml.compose"
    yield Goal("in process, text to report: × `yaml.compose`", 1, ratio(inside, "text to report", compose))
    yield Goal("in process, the checks alone: × `yaml.compose`", 0.1, ratio(inside, "the checks", compose))
    both = "2 processes"
    yield Goal("many plans, 2 processes: × `yaml.compose` on 2", 1, ratio("many", TWO, f"{compose}, {both}"))
    yield Goal(
        "many plans, 2 processes: × bare events on 2", 5.5, ratio("many", TWO, f"bare events, {both}"), stretch=3
    )
    yield Goal("many plans, 2 processes: × ajv-cli (about level)", 1.1, ratio("many", TWO, "ajv-cli"))
    for peer, times in (("Spectral", 6), ("check-jsonschema", 30), ("checkov", 20)):
        yield Goal(f"{peer} × ours on 2 processes", times, ratio("peers", peer, TWO), least=True)
    yield Goal("the second process: × one", 0.65, ratio("many", TWO, ONE))
    yield Goal("unchanged plans, 2 processes: × cold", 0.1, ratio("many", f"{TWO}, unchanged, from the cache", TWO))
    yield Goal("largest process, 2 processes", 80, megabytes(largest_corpus(TWO)), unit="MB")
    yield Goal("the same: × on a tenth of the plans", 1.1, flat)
    yield Goal(f"{DASK}: files that differ from one process", 0, differing, unit="files")
    yield Goal("growth with plans, exponent", 1.05, growth("growth-plans", "plans", "1 plan"), unit="")
    yield Goal("growth with lines, exponent", 1.05, growth("growth-lines", "lines", "1 plan"), unit="")
    yield Goal("ten times the checks: × the time", 2, ten_times_the_checks(less_start=False))
    yield Goal("the same, less what one plan takes", 2, ten_times_the_checks(less_start=True))


GOALS = tuple(_goals())
