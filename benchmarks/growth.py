"""How the time grows with plans, with lines and with checks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.measure import interleaved
from benchmarks.setting import CONCISE, Measured, Setting


def growth_in_plans(setting: Setting) -> Measured:
    """One process, more and more plans."""
    jobs = []
    for plans in setting.sizes.growth_plans:
        words = ("check", setting.corpus(plans).folder, *CONCISE, *setting.jobs(1))
        jobs.append(setting.outsource(f"{plans:,} plans" if plans > 1 else "1 plan", *words))
    return interleaved(jobs, setting.sizes.rounds)


def growth_in_lines(setting: Setting) -> Measured:
    """One process, as many plans, longer and longer; `yaml.compose` of the same plans beside it."""
    plans = setting.sizes.growing
    one = setting.corpus(1)
    jobs = [
        setting.outsource("1 plan", "check", one.folder, *CONCISE, *setting.jobs(1)),
        setting.compose("compose 1 plan", one, 1),
    ]
    for lines in setting.sizes.growth_lines:
        corpus = setting.corpus(plans, lines)
        jobs.append(setting.outsource(f"{lines:,} lines", "check", corpus.folder, *CONCISE, *setting.jobs(1)))
        jobs.append(setting.compose(f"compose {lines:,} lines", corpus, 1))
    return interleaved(jobs, setting.sizes.rounds)


def growth_in_checks(setting: Setting) -> Measured:
    """One process, as many plans, more and more checks of our own in place of the shipped ones."""
    one, corpus = setting.corpus(1), setting.corpus(setting.sizes.growing_checks)
    jobs = []
    for checks in setting.sizes.growth_checks:
        words = ("--checklist", setting.checklists(checks), "--select", "BAN", *CONCISE, *setting.jobs(1))
        jobs.append(setting.outsource(f"{checks:,} checks", "check", corpus.folder, *words))
        jobs.append(setting.outsource(f"{checks:,} checks, 1 plan", "check", one.folder, *words))
    return interleaved(jobs, setting.sizes.rounds)


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The power with which the time grows: the slope of a straight line through both logarithms, by least squares.

    1.0 is linear. Raises ValueError below two sizes, or when a time is not above 0.
    """
    if len(sizes) < 2 or min(seconds) <= 0:
        raise ValueError("an exponent needs two sizes, and times above 0")
    across, up = [math.log(size) for size in sizes], [math.log(one) for one in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    above = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return above / sum((x - middle) ** 2 for x in across)
