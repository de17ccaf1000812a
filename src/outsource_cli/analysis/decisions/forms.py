"""Which form of engagement fits the work: what each is for, as the source documents say, held against the work.

- virtual assistant: simple office work whenever it comes up, paid only when used; for small businesses (S1)
- freelancer: a skill you lack or do not like to use, on an as-needed basis (S3)
- agency: a whole function that takes several skills, month after month, such as marketing (S0)
- business process outsourcing: repetitive work that takes many hours: customer service, office work, IT, making (S1)
- staff augmentation: people who work among your own, the whole week; an offshore team is one far away (S1, S4)
- subcontractor: a trade, for a job of its own, often part of a customer's job (S3)

The thresholds in hours are our own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from outsource_cli.analysis.decisions.candidates import EASY
from outsource_cli.analysis.decisions.finance import EXACT
from outsource_cli.model.frozen import Frozen

HALF_POST = Decimal(80)
"""Hours a month that are half of a full-time post."""
QUARTER_POST = Decimal(40)
FULL_POST = Decimal(160)
HALF = Fraction(1, 2)
_NOTHING, _ONE = Decimal(0), Decimal(1)
MIDDLING = 3
"""From this difficulty on the work takes somebody who knows it."""


class Work(Frozen):
    """The work that goes outside, as far as the plan says; None for what it does not say.

    `hours` a month; `usual` difficulty (1-5), weighed by hours; `repetitive` as a share of the
    work from 0 to 1; `skills` is how many different ones; `lacking` whether one of them is not in the house.
    """

    pattern: str | None
    hours: Decimal | None
    usual: Fraction | None
    repetitive: Fraction | None
    skills: int | None
    lacking: bool | None
    customer_job: bool | None

    @property
    def recurs(self) -> bool | None:
        """Whether it comes again and again, steadily or in a season."""
        return None if self.pattern is None else self.pattern in ("steady", "seasonal")


class Fit(Frozen):
    """How a form fits: what speaks for it, what against it, and what the plan does not say."""

    form: str
    types: tuple[str, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """The part of the answered conditions that hold; None while fewer than half are answered."""
        known = len(self.speaks_for) + len(self.speaks_against)
        return Fraction(len(self.speaks_for), known) if known >= len(self.unknown) and known else None


Test = Callable[[Work], bool | None]


def _at_most(limit: Decimal) -> Test:
    return lambda work: None if work.hours is None else work.hours <= limit


def _at_least(limit: Decimal) -> Test:
    return lambda work: None if work.hours is None else work.hours >= limit


_COMES_AND_GOES = ("comes and goes, or is little", lambda work: _comes_and_goes(work))
_SKILLED = ("takes a skill you lack, or somebody who knows it", lambda work: _skilled(work))
_SIMPLE = ("mostly easy", lambda work: None if work.usual is None else work.usual <= EASY)
_MOSTLY_SAME = ("mostly the same each time", lambda work: None if work.repetitive is None else work.repetitive * 2 >= 1)

FORMS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, Test], ...]]] = {
    "virtual assistant on demand": (
        ("virtual-assistant",),
        (_COMES_AND_GOES, _SIMPLE, ("up to half a post", _at_most(HALF_POST))),
    ),
    "freelancer": (
        ("freelancer",),
        (
            ("comes once or now and then, or is little", lambda work: _as_needed(work)),
            _SKILLED,
            ("one person's work at most", _at_most(FULL_POST)),
        ),
    ),
    "agency": (
        ("agency",),
        (
            ("comes back every month or season", lambda work: work.recurs),
            _SKILLED,
            ("takes several skills", lambda work: None if work.skills is None else work.skills > 1),
        ),
    ),
    "business process outsourcing": (
        ("business-process",),
        (
            ("comes back every month or season", lambda work: work.recurs),
            _MOSTLY_SAME,
            ("a quarter of a post or more", _at_least(QUARTER_POST)),
        ),
    ),
    "staff augmentation": (
        ("staff-augmentation", "offshore-team"),
        (
            ("comes every month", lambda work: None if work.pattern is None else work.pattern == "steady"),
            _SKILLED,
            ("half a post or more", _at_least(HALF_POST)),
        ),
    ),
    "subcontractor": (
        ("trades-subcontract",),
        (
            ("a job with an end", lambda work: None if work.pattern is None else work.pattern == "one-off"),
            ("part of a customer's job", lambda work: work.customer_job),
            _SKILLED,
        ),
    ),
}
"""Each form with the engagement types that it stands for and the conditions under which it fits."""


def _comes_and_goes(work: Work) -> bool | None:
    if work.pattern in ("on-demand", "seasonal"):
        return True
    small = _at_most(QUARTER_POST)(work)
    if work.pattern == "one-off":
        return False
    return small if small or work.pattern else None


def _as_needed(work: Work) -> bool | None:
    if work.pattern in ("one-off", "on-demand"):
        return True
    small = _at_most(QUARTER_POST)(work)
    return small if small or work.pattern else None


def _skilled(work: Work) -> bool | None:
    if work.lacking:
        return True
    if work.usual is None:
        return None
    return True if work.usual >= MIDDLING else work.lacking


def fits(work: Work) -> tuple[Fit, ...]:
    """Every form, the best-fitting first, of those that fit alike the one of which more is known, then as in FORMS."""
    found = [_fit(form, types, tests, work) for form, (types, tests) in FORMS.items()]
    return tuple(sorted(found, key=lambda fit: (-(fit.share if fit.share is not None else -1), len(fit.unknown))))


def fit_of(work: Work, kind: str) -> Fit | None:
    """How the form fits that an engagement type stands for; None for a type that stands for none."""
    found = ((form, types, tests) for form, (types, tests) in FORMS.items() if kind in types)
    return next((_fit(form, types, tests, work) for form, types, tests in found), None)


def _fit(form: str, types: tuple[str, ...], tests: Sequence[tuple[str, Test]], work: Work) -> Fit:
    told = [(words, test(work)) for words, test in tests]
    return Fit(
        form,
        types,
        tuple(words for words, holds in told if holds),
        tuple(words for words, holds in told if holds is False),
        tuple(words for words, holds in told if holds is None),
    )


def best(found: Sequence[Fit]) -> tuple[Fit, ...]:
    """The forms that fit best; none while too little is known, or no form meets more than half of its conditions."""
    top = found[0].share
    return tuple(fit for fit in found if fit.share == top) if top is not None and top > HALF else ()


def misfit(found: Sequence[Fit], kind: str | None) -> Fit | None:
    """The form that the engagement's type stands for, if it meets less than half of its conditions and another fits."""
    own = next((fit for fit in found if kind in fit.types), None)
    bad = own is not None and own.share is not None and own.share < HALF
    return own if bad and best(found) else None


def work_of(tasks: Sequence[Mapping[str, Any]], demand: Mapping[str, Any], customer_job: bool | None) -> Work:
    """The work made up of these tasks (typed), with demand.pattern and demand.hours_per_month."""
    hours = demand.get("hours_per_month")
    skills = {task["skill"].casefold() for task in tasks if task.get("skill")}
    owned = [task.get("skill_in_house") for task in tasks]
    lacking = True if False in owned else None if None in owned or not owned else False
    return Work(
        pattern=demand.get("pattern"),
        hours=hours if hours is not None else total_hours(tasks),
        usual=_weighed(tasks, "difficulty"),
        repetitive=_weighed(tasks, "repetitive"),
        skills=len(skills) if skills else None,
        lacking=lacking,
        customer_job=customer_job,
    )


def total_hours(tasks: Sequence[Mapping[str, Any]]) -> Decimal | None:
    """Hours a month of all these tasks; None while one of them does not say."""
    hours = [task["hours_per_month"] for task in tasks if task.get("hours_per_month") is not None]
    return sum(hours, Decimal(0)) if hours and len(hours) == len(tasks) else None


def _weighed(tasks: Sequence[Mapping[str, Any]], field: str) -> Fraction | None:
    """The mean of a field over the tasks that answer it, by their hours where all of them say, else task by task."""
    rows = [task for task in tasks if task.get(field) is not None]
    if not rows:
        return None
    hours = [task.get("hours_per_month") or _NOTHING for task in rows]
    shares = hours if all(one > 0 for one in hours) else [_ONE] * len(rows)
    whole = weighed = _NOTHING
    for share, task in zip(shares, rows, strict=True):
        whole, weighed = EXACT.add(whole, share), EXACT.fma(share, Decimal(task[field]), weighed)
    (above, over), (below, under) = weighed.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * under, over * below)
