"""Who works with whom, on what, and when."""

from __future__ import annotations

from typing import Annotated

from outsource_cli.model.plan.base import (
    Choice,
    Country,
    Date,
    Duration,
    Person,
    Section,
    Text,
    TimeZone,
    WorkingHours,
    YesNo,
    about,
)

EngagementType = Annotated[
    str | None,
    Choice(
        "virtual-assistant",
        "business-process",
        "agency",
        "freelancer",
        "trades-subcontract",
        "offshore-team",
        "staff-augmentation",
        "other",
    ),
]
GateName = Annotated[str | None, Choice("source", "sign", "start", "run", "exit")]
Criticality = Annotated[str | None, Choice("low", "medium", "high", "critical")]
PartyKind = Annotated[str | None, Choice("individual", "company")]


class Renewal(Section):
    """What happens when the term ends."""

    automatic: YesNo = about("Whether the engagement goes on by itself unless someone gives notice.", "no")
    on: Date = about("The day on which it renews.", "2027-04-01")
    notice: Duration = about("How long before that day notice has to be given.", "60 days")
    decided_on: Date = about("The day on which you decided to renew or to end.", "2027-01-15")
    decision: Annotated[str | None, Choice("renew", "renegotiate", "end")] = about("What you decided.", "renew")


class Engagement(Section):
    """The piece of work that goes to somebody outside."""

    name: Text = about("What you call this engagement.", "Logo and house style for the bakery")
    id: Text = about(
        "Your own reference, such as the contract number. It keeps findings stable when files move.", "ENG-014"
    )
    type: EngagementType = about("The form that the engagement takes.", "freelancer")
    service: Text = about("The trade or service in a word or two.", "graphic design")
    next_gate: GateName = about("The decision that this plan should be ready for. Without it: start.", "sign")
    criticality: Criticality = about(
        "How badly your business would be hurt if this failed: low is a nuisance, critical stops the business.",
        "medium",
    )
    start: Date = about("The day on which work begins.", "2026-04-01")
    end: Date = about("The day on which work ends, or the term you commit to at first.", "2026-06-30")
    renewal: Renewal | None = about("What happens at the end of the term.")
    intragroup: YesNo = about("Whether the provider belongs to your own group of companies.", "no")
    summary: Text = about("What goes outside, in a sentence or two.", "A new logo, a colour palette and templates.")


class Contact(Section):
    """A person who can be reached."""

    name: Person = about("The person's name.", "Maria Lopez")
    role: Text = about("What they decide or do here.", "account manager")
    email: Text = about("E-mail address.", "maria@example.com")
    phone: Text = about("Phone number, in quotes.", "+34 600 000 000")


class Identifier(Section):
    """An official number of a company."""

    scheme: Text = about("Which register or number it is.", "VAT")
    value: Text = about("The number itself, in quotes.", "DE123456789")


class Parent(Section):
    """The company that owns this one."""

    name: Text = about("Its legal name.", "Example Holding BV")
    id: Text = about("Its register number or LEI.", "NL-12345678")


class Party(Section):
    """One side of the engagement."""

    name: Text = about("Legal name of the person or company.", "Bright Pixel Studio")
    kind: PartyKind = about("Whether this is a person or a company.", "individual")
    country: Country = about("Where they work from, as a two-letter code.", "ES")
    time_zone: TimeZone = about("The IANA time zone that they work in.", "Europe/Madrid")
    working_hours: WorkingHours = about("Their usual local hours.", "09:00-17:30")
    contacts: list[Contact | None] | None = about("Named people who can be reached about this work.")
    identifiers: list[Identifier | None] | None = about("Register numbers, such as VAT or LEI.")
    parent: Parent | None = about("The company that owns them, if any.")


class Client(Party):
    """You: the business that hands work out."""

    core_competencies: list[Text] | None = about("What your business is known for and lives by.", "our bread recipes")


class Provider(Party):
    """The person or company that will do the work."""

    skills: list[Text] | None = about("The skills that the provider has shown.", "graphic design")


class ClientJob(Section):
    """When this work is part of a job that a customer of yours gave to you."""

    applies: YesNo = about("Whether this work is part of a job for a customer of yours.", "no")
    customer: Text = about("The customer's name.", "Hillside Homes Ltd")
    consent: YesNo = about("Whether the customer agreed to your handing part of the job on.", "yes")
    consent_on: Date = about("When the customer agreed.", "2026-02-20")
    terms_flowed_down: YesNo = about(
        "Whether the terms you owe the customer (quality, dates, secrecy, insurance) are in the provider's contract too.",
        "yes",
    )
    due: Date = about("When you owe the finished job to the customer.", "2026-07-15")
