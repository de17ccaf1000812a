"""Getting started, watching, coping when things go wrong, and ending well."""

from __future__ import annotations

from typing import Annotated

from outsource_cli.model.plan.base import (
    Cadence,
    Choice,
    Date,
    Duration,
    Money,
    Number,
    Person,
    Section,
    Text,
    about,
)


class Training(Section):
    """Something that the provider has to learn."""

    topic: Text = about("What is taught.", "how our order system works")
    by: Person = about("By whom.", "Jonas Weber")
    on: Date = about("When.", "2026-04-02")


class Onboarding(Section):
    """Time and help to get the provider started."""

    length: Duration = about("How long it takes until the provider works alone.", "10 days")
    kick_off_on: Date = about("When you start together.", "2026-04-01")
    training: list[Training | None] | None = about("What is taught, by whom and when.")
    access_ready_on: Date = about("When accounts, keys and files are ready.", "2026-03-31")
    process_documents: list[Text] | None = about("What the provider can read.", "order handling, step by step")
    buddy: Person = about("The person to ask in the first weeks.", "Jonas Weber")


class Measurement(Section):
    """One measured value."""

    on: Date = about("When.", "2026-05-31")
    value: Number = about("The value, in the metric's unit.", "91")
    action: Text = about("What is done if the target was missed.", "second check of addresses from 1 June on")


class Metric(Section):
    """One number that shows how it goes."""

    name: Text = about("What is measured.", "orders answered on the same day")
    target: Number = about("The target as a plain number.", "95")
    unit: Text = about("The unit of target and values.", "%")
    better: Annotated[str | None, Choice("higher", "lower")] = about("Which direction is good.", "higher")
    source: Text = about("Where the number comes from.", "shop system, weekly export")
    measured: list[Measurement | None] | None = about("What was measured so far.")


class ServiceLevel(Section):
    """A level of service that the provider promises."""

    name: Text = about("What is promised.", "first answer to a ticket")
    target: Text = about("The promise, with number and unit.", "within 4 working hours for 95 % of tickets")
    period: Cadence = about("How often it is measured.", "monthly")
    remedy: Text = about("What happens when it is missed.", "5 % off the month's fee, review after two misses")


class ProgressReview(Section):
    """A look at how it goes."""

    on: Date = about("When.", "2026-05-31")
    by: Person = about("Who looked.", "Anna Berg")
    notes: Text = about("What came out.", "on track; photos late from our side")


class FeedbackGiven(Section):
    """Feedback that the provider got."""

    on: Date = about("When.", "2026-05-31")
    notes: Text = about("What was said.", "drafts are excellent; please ask earlier when a brief is unclear")


class Feedback(Section):
    """Telling the provider how the work is."""

    cadence: Cadence = about("How often.", "monthly")
    how: Text = about("How it is given.", "call, then three lines by e-mail")
    given: list[FeedbackGiven | None] | None = about("Feedback given so far.")


class Monitoring(Section):
    """Watching progress and quality."""

    cadence: Cadence = about("How often progress is looked at.", "every 2 weeks")
    by: Person = about("Who does it.", "Anna Berg")
    metrics: list[Metric | None] | None = about("Numbers that show how it goes.")
    service_levels: list[ServiceLevel | None] | None = about("Levels of service that the provider promises.")
    reviews: list[ProgressReview | None] | None = about("Reviews held so far.")
    feedback: Feedback | None = about("Telling the provider how the work is.")


class Scenario(Section):
    """Something that may happen, and what you do then."""

    event: Annotated[
        str | None,
        Choice("provider failure", "key person loss", "delay", "poor quality", "data loss", "other"),
    ] = about("What happens.", "key person loss")
    description: Text = about("In your own words.", "Maria is ill for more than a week")
    alternative: Text = about("What you do instead.", "Lena takes over; she knows the files")
    owner: Person = about("Who acts.", "Anna Berg")
    trigger: Text = about("When the plan is set in motion.", "no answer for three working days")


class Alternate(Section):
    """Somebody who could step in."""

    name: Text = about("Who.", "Lena Studio")
    contacted_on: Date = about("When you last spoke.", "2026-03-05")
    ready_within: Duration = about("How soon they can start.", "5 days")


class Contingency(Section):
    """A plan for when it does not go to plan."""

    scenarios: list[Scenario | None] | None = about("What may happen, and what you do then.")
    alternates: list[Alternate | None] | None = about("Who could step in.")
    key_person_cover: Text = about("Who covers for the person who knows it all.", "Lena has all files and notes")
    tested_on: Date = about("When the plan was last tried out.", "2026-05-10")


class Exit(Section):
    """How it ends, on good terms or bad."""

    plan: Text = about("How the work comes back or moves on.", "files and passwords handed over in the last week")
    owner: Person = about("Who sees to it.", "Anna Berg")
    handover: list[Text] | None = about("What the provider hands over.", "all source files")
    data_return: Annotated[str | None, Choice("returned", "deleted", "returned and deleted", "none held")] = about(
        "What happens to your data.", "returned and deleted"
    )
    access_revoked_within: Duration = about("How soon all access is gone.", "1 day")
    transition: Duration = about("How long the provider helps to move the work.", "2 weeks")
    cost: Money = about("What ending costs you.", "250 EUR")
    tested_on: Date = about("When the exit plan was last tried out.", "2026-06-01")
    done_on: Date = about("When the exit was completed.", "2026-06-30")
    lessons: Text = about("What you would do differently.", "start the brief two weeks earlier")
