"""Which provider, and what was done to know them."""

from __future__ import annotations

from typing import Annotated

from outsource_cli.model.plan.base import (
    Choice,
    Date,
    Duration,
    Money,
    Number,
    Percent,
    Person,
    Section,
    Text,
    YesNo,
    about,
)

Verdict = Annotated[str | None, Choice("good", "acceptable", "poor")]
Topic = Annotated[
    str | None,
    Choice("scope", "deadlines", "expectations", "price", "quality", "communication", "confidentiality", "other"),
]


class Criterion(Section):
    """One thing that bids are compared by."""

    name: Text = about("The criterion.", "quality of past work")
    kind: Annotated[str | None, Choice("price", "quality", "expertise", "approach", "availability", "other")] = about(
        "What it measures.", "quality"
    )
    weight: Percent = about("How much it counts; all weights add up to 100 %.", "40 %")


class Score(Section):
    """Points that you gave a bid for one criterion."""

    criterion: Text = about("The criterion, named as under criteria.", "quality of past work")
    points: Number = about("Your points, from 0 to 100.", "85", unit="points, 0-100")


class Bid(Section):
    """One offer."""

    provider: Text = about("Who made the offer.", "Bright Pixel Studio")
    price: Money = about("The price for the whole work.", "2400 EUR")
    quality: Number = about("Your score for quality and expertise, from 0 to 100.", "82", unit="points, 0-100")
    scores: list[Score | None] | None = about(
        "Points for single criteria, where they differ from quality. Without them quality counts."
    )
    transition: Money = about(
        "What it costs to start with this provider. Blank: what cost_benefit says of onboarding and transition.",
        "300 EUR",
    )
    management: Money = about(
        "What your own time to steer this provider costs. Blank: what cost_benefit says of management.", "400 EUR"
    )
    other: Money = about(
        "What else comes with this provider. Blank: what cost_benefit says of tools, rework, risk, taxes and exit.",
        "150 EUR",
    )
    notes: Text = about("What you noticed.", "asked good questions about our customers")


class Selection(Section):
    """How the provider was chosen."""

    criteria: list[Criterion | None] | None = about("What bids are compared by, with weights.")
    bids: list[Bid | None] | None = about("The offers that you compared.")
    single_bid_reason: Text = about("If there were fewer than three bids: why.", "only one licensed firm in the county")
    chosen: Text = about("The provider you chose, named as in the bids.", "Bright Pixel Studio")
    reason: Text = about("Why this one.", "best portfolio at a fair price")
    decided_on: Date = about("When you decided.", "2026-03-01")
    decided_by: Person = about("Who decided.", "Anna Berg")


class Reference(Section):
    """Somebody who worked with the provider before."""

    name: Person = about("Who you asked.", "Jonas Weber")
    organisation: Text = about("Where they work.", "Weber Cycles")
    contacted_on: Date = about("When you spoke to them.", "2026-02-12")
    outcome: Text = about("What they said.", "on time, twice; would hire again")
    satisfied: YesNo = about("Whether they would hire the provider again.", "yes")
    provider: Text = about(
        "Whose reference it is, named as in the bids. Blank: the chosen provider's.", "Bright Pixel Studio"
    )


class Review(Section):
    """What others wrote about the provider."""

    source: Text = about("Where you read it.", "Trustpilot")
    says: Text = about("What the reviews say, the bad ones too.", "praised for speed; two complaints about invoices")
    read_on: Date = about("When you read them.", "2026-02-10")
    provider: Text = about(
        "Whose review it is, named as in the bids. Blank: the chosen provider's.", "Bright Pixel Studio"
    )


class WorkSample(Section):
    """A piece of past work."""

    what: Text = about("What you looked at.", "logo of Weber Cycles")
    link: Text = about("Where it can be seen.", "portfolio page 4")
    seen_by: Person = about("Who looked.", "Anna Berg")
    quality: Verdict = about("How good the work is.", "good")
    style: Verdict = about("How well the way of working and the look fit you.", "good")
    provider: Text = about(
        "Whose work it is, named as in the bids. Blank: the chosen provider's.", "Bright Pixel Studio"
    )


class Meeting(Section):
    """A meeting or interview with the provider before the decision."""

    on: Date = about("When.", "2026-02-18")
    kind: Annotated[str | None, Choice("in person", "video", "phone")] = about("How you met.", "video")
    attendees: list[Text] | None = about("Who took part, on both sides.", "Maria Lopez")
    delivery_team_present: YesNo = about("Whether the people who will do the work took part.", "yes")
    topics: list[Topic] | None = about("What was settled.", "scope")
    notes: Text = about("Where the notes are, or what was agreed.", "shared folder, meetings/2026-02-18")
    provider: Text = about("Whom you met, named as in the bids. Blank: the chosen provider.", "Bright Pixel Studio")


class Qualification(Section):
    """Proof that the provider has a skill."""

    skill: Text = about("The skill, in the same words as under tasks.", "bookkeeping")
    proof: Text = about("What shows it.", "certified bookkeeper, seen the certificate")
    verified_on: Date = about("When you checked.", "2026-02-14")
    provider: Text = about(
        "Whose proof it is, named as in the bids. Blank: the chosen provider's.", "Bright Pixel Studio"
    )


class Trial(Section):
    """A small paid piece of work before the large one."""

    done: YesNo = about("Whether there was a trial.", "yes")
    paid: YesNo = about("Whether it was paid.", "yes")
    length: Duration = about("How long it took.", "2 weeks")
    result: Text = about("What came of it.", "good work, a day late, told us in time")


class Insurance(Section):
    """A policy that the provider holds."""

    kind: Text = about("What it covers.", "professional liability")
    cover: Money = about("Up to how much.", "500000 EUR")
    expires: Date = about("When it runs out.", "2027-01-31")


class DueDiligence(Section):
    """What you found out about the provider before you chose."""

    references: list[Reference | None] | None = about("People you asked about the provider.")
    reviews: list[Review | None] | None = about("What others wrote about the provider.")
    work_samples: list[WorkSample | None] | None = about("Past work you looked at.")
    meetings: list[Meeting | None] | None = about("Meetings or interviews before the decision.")
    qualifications: list[Qualification | None] | None = about("Proof of the skills that the tasks need.")
    trial: Trial | None = about("A small piece of work to see how it goes.")
    insurance: list[Insurance | None] | None = about("Policies that the provider holds.")
    identity_checked: YesNo = about("Whether you checked that the person or company is who they say.", "yes")
    finances: Text = about("What you know of the provider's financial health.", "accounts of 2025 seen, no debt")
    conflicts: Text = about("Conflicts of interest, or none.", "none: does not work for our competitors")
    done_on: Date = about("When all this was done.", "2026-02-25")
    done_by: Person = about("By whom.", "Anna Berg")
