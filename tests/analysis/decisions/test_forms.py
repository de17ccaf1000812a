"""Which form of engagement fits which work."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from outsource_cli.analysis.decisions.forms import FORMS, Work, best, fits, misfit, work_of
from outsource_cli.model.plan.shape import plan_shape


def work(
    pattern: str | None = None,
    hours: int | None = None,
    usual: int | None = None,
    repetitive: int | None = None,
    skills: int | None = None,
    lacking: bool | None = None,
    customer_job: bool | None = None,
) -> Work:
    """Work with `repetitive` in percent."""
    return Work(
        pattern,
        None if hours is None else Decimal(hours),
        None if usual is None else Fraction(usual),
        None if repetitive is None else Fraction(repetitive, 100),
        skills,
        lacking,
        customer_job,
    )


@pytest.mark.parametrize(
    ("one", "forms"),
    [
        (work("on-demand", 10, 1, 100, 1, False, False), ["virtual assistant on demand"]),
        (work("seasonal", 30, 2, 40, 2, False, False), ["virtual assistant on demand"]),
        (work("one-off", 60, 4, 0, 1, True, False), ["freelancer"]),
        (work("on-demand", 60, 3, 0, 1, True, False), ["freelancer"]),
        (work("steady", 60, 3, 30, 4, True, False), ["agency"]),
        (work("seasonal", 1180, 2, 100, 1, False, False), ["business process outsourcing"]),
        (work("steady", 320, 4, 0, 1, True, False), ["staff augmentation"]),
        (work("one-off", 400, 3, 50, 1, True, True), ["subcontractor"]),
        (work(), []),
        (work("one-off"), []),
    ],
)
def test_the_best_form(one: Work, forms: list[str]) -> None:
    assert [fit.form for fit in best(fits(one))] == forms


def test_every_form_says_what_holds_what_does_not_and_what_is_not_known() -> None:
    for fit in fits(work("steady", 500, 4)):
        said = [*fit.speaks_for, *fit.speaks_against, *fit.unknown]
        assert len(said) == len(set(said)) == len(FORMS[fit.form][1])
    assert all(fit.share is None for fit in fits(work()))


@pytest.mark.parametrize(
    ("one", "holds"),
    [
        (work("on-demand"), True),
        (work("steady", 40), True),
        (work("steady", 41), False),
        (work("one-off", 1), False),
        (work(None, 40), True),
        (work(None, 41), None),
        (work("steady"), None),
    ],
)
def test_comes_and_goes(one: Work, holds: bool | None) -> None:
    _, ((_, test), *_) = FORMS["virtual assistant on demand"]
    assert test(one) is holds


@pytest.mark.parametrize(
    ("one", "holds"),
    [(work("one-off"), True), (work("steady", 40), True), (work("seasonal", 41), False), (work(None, 41), None)],
)
def test_as_needed(one: Work, holds: bool | None) -> None:
    _, ((_, test), *_) = FORMS["freelancer"]
    assert test(one) is holds


@pytest.mark.parametrize(
    ("one", "holds"),
    [
        (work(lacking=True), True),
        (work(usual=3, lacking=False), True),
        (work(usual=2, lacking=False), False),
        (work(usual=2), None),
        (work(lacking=False), None),
    ],
)
def test_skilled(one: Work, holds: bool | None) -> None:
    _, (_, (_, test), _) = FORMS["agency"]
    assert test(one) is holds


def test_misfit_needs_a_form_that_is_known_to_fit_badly_and_a_better_one() -> None:
    found = fits(work("steady", 320, 4, 100, 1, True, False))
    bad = misfit(found, "virtual-assistant")
    assert bad is not None
    assert bad.form == "virtual assistant on demand"
    assert misfit(found, "staff-augmentation") is None
    assert misfit(found, "offshore-team") is None
    assert misfit(found, "other") is None
    assert misfit(found, None) is None
    assert misfit(fits(work()), "virtual-assistant") is None


def test_every_type_of_engagement_but_other_stands_for_a_form() -> None:

    engagement = (plan_shape().fields or {})["engagement"]
    options = set((engagement.fields or {})["type"].options)
    assert {kind for types, _ in FORMS.values() for kind in types} == options - {"other"}


def test_the_work_of_tasks_is_weighed_by_their_hours() -> None:
    tasks = [
        {
            "difficulty": 1,
            "repetitive": True,
            "hours_per_month": Decimal(30),
            "skill": "Filing",
            "skill_in_house": True,
        },
        {
            "difficulty": 5,
            "repetitive": False,
            "hours_per_month": Decimal(10),
            "skill": "filing",
            "skill_in_house": True,
        },
    ]
    found = work_of(tasks, {"pattern": "steady"}, None)
    assert (found.hours, found.usual, found.repetitive) == (40, 2, Fraction(3, 4))
    assert (found.skills, found.lacking, found.recurs) == (1, False, True)
    blank = work_of([{**tasks[0], "hours_per_month": None, "skill_in_house": None}, tasks[1]], {}, True)
    assert (blank.hours, blank.usual, blank.repetitive, blank.lacking) == (None, 3, Fraction(1, 2), None)
    assert work_of(tasks, {"hours_per_month": Decimal(5)}, None).hours == 5
    nothing = work_of([], {}, None)
    assert (nothing.hours, nothing.usual, nothing.skills, nothing.lacking, nothing.recurs) == (None,) * 5
