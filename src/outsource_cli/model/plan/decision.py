"""Why, which tasks, in which form, and whether it is worth it."""

from __future__ import annotations

from typing import Annotated

from outsource_cli.model.plan.base import (
    Choice,
    Date,
    Duration,
    Money,
    Number,
    OneToFive,
    Percent,
    Person,
    Section,
    Text,
    YesNo,
    about,
)

BenefitKind = Annotated[
    str | None,
    Choice(
        "cost",
        "efficiency",
        "quality",
        "talent",
        "capacity",
        "lower-fixed-costs",
        "speed",
        "service",
        "morale",
        "focus",
        "other",
    ),
]


class Benefit(Section):
    """One thing that you hope to gain."""

    kind: BenefitKind = about("Which benefit it is.", "capacity")
    expected: Text = about("What you expect, in a sentence.", "Orders leave within two days in December too.")
    measured_by: Text = about(
        "How you will see whether it came true.", "days from order to dispatch, from the shop system"
    )


class Alternative(Section):
    """One way of getting the work done, outsourcing being only one of them."""

    option: Text = about("The option in a few words.", "do it in-house")
    pros: list[Text] | None = about("What speaks for it.", "we keep the knowledge")
    cons: list[Text] | None = about("What speaks against it.", "nobody here can draw")
    in_house: YesNo = about("Whether this option keeps the work inside.", "yes")
    cost: Money = about("What it would cost over the same time.", "4200 EUR")


class Decision(Section):
    """What was decided, by whom and why."""

    choice: Text = about("The option that you chose.", "hire a freelancer")
    reason: Text = about("Why, in a sentence.", "Two weeks of work a year do not justify a position.")
    decided_by: Person = about("Who decided.", "Anna Berg")
    decided_on: Date = about("When.", "2026-01-20")


class StaffImpact(Section):
    """The people whose work moves outside."""

    affected: YesNo = about("Whether anyone on your staff does this work today.", "yes")
    freed_staff_will: Text = about("What those people will do instead.", "Look after wholesale customers.")
    told_on: Date = about("When they are told.", "2026-02-01")
    told_how: Text = about("How they are told.", "in person by the owner, with time for questions")


class Rationale(Section):
    """Why outsource at all."""

    benefits: list[Benefit | None] | None = about("What you hope to gain, and how you will see it.")
    alternatives: list[Alternative | None] | None = about("The ways you compared, in-house among them.")
    decision: Decision | None = about("What you decided.")
    staff_impact: StaffImpact | None = about("What it means for the people who do the work today.")


class Task(Section):
    """One task that could go outside."""

    name: Text = about("The task.", "prepare the monthly VAT return")
    core: YesNo = about("Whether it belongs to what your business is known for.", "no")
    core_justification: Text = about(
        "If it is core: why you think about outsourcing it all the same.", "two bakers who know the recipes stay"
    )
    difficulty: OneToFive = about("How hard it is, from 1 (easy) to 5 (hard).", "2", unit="1-5")
    skill: Text = about("The skill it takes.", "bookkeeping")
    skill_in_house: YesNo = about("Whether someone on your staff has that skill.", "no")
    repetitive: YesNo = about("Whether it comes back in the same form again and again.", "yes")
    seasonal: YesNo = about("Whether it comes mostly at one time of the year, or only now and then.", "no")
    hours_per_month: Number = about("How long it takes now.", "12", unit="hours per month")
    decision: Annotated[str | None, Choice("outsource", "keep", "later")] = about("What happens with it.", "outsource")
    decision_reason: Text = about(
        "Why you decided so, where the facts above speak for something else.", "two pairs of eyes, one of them ours"
    )


class Demand(Section):
    """How much work there is, and when."""

    pattern: Annotated[str | None, Choice("steady", "seasonal", "on-demand", "one-off")] = about(
        "How the work arrives: the same every month, in a season, whenever something comes up, or once.", "seasonal"
    )
    hours_per_month: Number = about("Hours of work in a usual month.", "30", unit="hours per month")
    peak: Text = about("When it peaks.", "November and December")


class CostRange(Section):
    """How low and how high a figure may turn out; the figure itself is the likely value."""

    low: Money = about("The lowest that you think possible.", "6600 EUR")
    high: Money = about("The highest that you think possible.", "9000 EUR")


class CostRanges(Section):
    """Low and high of single figures, over the same stretch of time. What is left out counts as certain."""

    in_house: CostRange | None = about("Low and high of doing it yourself.")
    fees: CostRange | None = about("Low and high of the provider's fees.")
    search: CostRange | None = about("Low and high of finding a provider.")
    onboarding: CostRange | None = about("Low and high of getting the provider started.")
    transition: CostRange | None = about("Low and high of the double running.")
    management: CostRange | None = about("Low and high of steering.")
    rework: CostRange | None = about("Low and high of rework.")
    tools: CostRange | None = about("Low and high of tools.")
    risk: CostRange | None = about("Low and high of what goes wrong.")
    taxes: CostRange | None = about("Low and high of taxes.")
    exit: CostRange | None = about("Low and high of getting out again.")


class ExchangeRate(Section):
    """What an amount of one currency is worth in another, on the day you worked it out."""

    amount: Money = about("An amount in the one currency; a round one such as 100 is easiest.", "100 USD")
    worth: Money = about("What it is worth in the currency that you keep your books in.", "92.40 EUR")


class Output(Section):
    """What the work brings forth, for the cost of one piece of it."""

    unit: Text = about("What is counted, in one word or two.", "parcel")
    per_month: Number = about("How many of them in a usual month.", "400", unit="units per month")


class CostBenefit(Section):
    """In-house and outsourced costs over the same stretch of time.

    Every amount covers the whole horizon. Search and onboarding fall before the first month, exit in the last,
    transition in equal parts over its length, everything else in equal parts over all months.
    """

    horizon: Duration = about("The stretch of time that all figures cover.", "12 months")
    in_house: Money = about("What the work costs if you keep doing it yourself.", "14400 EUR")
    fees: Money = about("What the provider charges.", "7200 EUR")
    search: Money = about("Finding and comparing providers.", "300 EUR")
    onboarding: Money = about("Getting the provider started: training, handover, access.", "600 EUR")
    transition: Money = about("Running both side by side until the provider works alone.", "800 EUR")
    transition_length: Duration = about("How long both run side by side. Without it: one month.", "2 months")
    management: Money = about("Your own time to steer and check the work.", "900 EUR")
    rework: Money = about("Putting right what comes back wrong.", "400 EUR")
    tools: Money = about("Licences and accounts that the provider needs.", "120 EUR")
    risk: Money = about("A reserve for what may go wrong: delay, a bankruptcy, scope that grows.", "500 EUR")
    taxes: Money = about("Taxes that come with outsourcing, such as VAT that you cannot reclaim.", "0 EUR")
    exit: Money = about("Getting out again: handover, data, a new provider.", "250 EUR")
    ranges: CostRanges | None = about("How far single figures may be off: three-point estimates.")
    rates: list[ExchangeRate | None] | None = about("Exchange rates, if the amounts are in several currencies.")
    discount_rate: Percent = about("What money costs you in a year, such as the interest on a loan.", "6 %")
    output: Output | None = about("What the work brings forth, for the cost of one piece.")
    non_money_benefits: list[Text] | None = about("What you gain that money does not show.", "cover during holidays")
    done_on: Date = about("When you worked this out.", "2026-01-15")
