"""What protects both sides: contract, secrecy, data, access, evidence, waivers."""

from __future__ import annotations

from typing import Annotated

from outsource_cli.model.plan.base import (
    Choice,
    Country,
    Date,
    Duration,
    Money,
    Percent,
    Person,
    Section,
    Sha256,
    Text,
    YesNo,
    about,
)


class Liability(Section):
    """Who pays when something goes wrong."""

    terms: Text = about("What the contract says about damage.", "provider pays for damage caused by carelessness")
    cap: Money = about("The most that the provider has to pay.", "10000 EUR")


class IntellectualProperty(Section):
    """Who owns what is made."""

    owner: Annotated[str | None, Choice("client", "provider", "shared")] = about("Who owns the result.", "client")
    assignment: YesNo = about("Whether a written assignment hands the rights to you.", "yes")
    assigned_on: Date = about("When the assignment was signed.", "2026-03-15")


class Termination(Section):
    """How either side can end it."""

    notice: Duration = about("How long before the end notice has to be given.", "30 days")
    grounds: list[Text] | None = about("When the contract may be ended at once.", "two missed deadlines in a row")


class Agreement(Section):
    """Any other agreement that has to hold while work runs."""

    name: Text = about("What it is.", "licence for the booking software")
    signed_on: Date = about("When both signed.", "2026-03-15")
    expires: Date = about("When it runs out.", "2027-03-14")
    open_ended: YesNo = about("Whether it holds without an end date.", "no")
    file: Text = about("Where it is kept: an evidence id.", "licence")


class Contract(Section):
    """The agreement with the provider."""

    status: Annotated[str | None, Choice("none", "draft", "signed")] = about("Where it stands.", "signed")
    signed_on: Date = about("When both had signed.", "2026-03-15")
    signed_by_client: Person = about("Who signed for you.", "Anna Berg")
    signed_by_provider: Person = about("Who signed for the provider.", "Maria Lopez")
    expires: Date = about("When it runs out.", "2026-12-31")
    open_ended: YesNo = about(
        "Whether it holds without an end date, until the work is done or someone gives notice.", "no"
    )
    file: Text = about("Where the signed contract is kept: an evidence id.", "contract")
    governing_law: Text = about("Which law applies.", "Spain")
    rework: Text = about("What happens with poor work.", "fixed free of charge within 10 days, twice")
    late_work: Text = about("What happens with late work.", "2 % off the price for each week")
    liability: Liability | None = about("Who pays for damage.")
    ip: IntellectualProperty | None = about("Who owns the result.")
    termination: Termination | None = about("How either side can end it.")
    subcontracting: Annotated[str | None, Choice("not allowed", "with consent", "allowed")] = about(
        "Whether the provider may pass work on.", "with consent"
    )
    others: list[Agreement | None] | None = about("Other agreements that have to hold while work runs.")


class Nda(Section):
    """The non-disclosure agreement, on its own or as a clause of the contract."""

    confidential: YesNo = about("Whether the provider sees or hears anything that is not for everybody.", "yes")
    signed_on: Date = about("When both signed.", "2026-02-15")
    first_disclosure_on: Date = about("When you first show or tell something confidential.", "2026-02-18")
    expires: Date = about("Until when it binds, at least to the end of the engagement.", "2028-12-31")
    open_ended: YesNo = about("Whether it binds without an end date.", "no")
    covers: list[Text] | None = about("What is to be kept secret.", "customer list")
    file: Text = about("Where it is kept: an evidence id.", "nda")


class Transfer(Section):
    """Personal data that leaves the country or region it is protected in."""

    country: Country = about("Where it goes.", "PH")
    mechanism: Annotated[str | None, Choice("adequacy", "scc", "bcr", "code", "certification", "derogation")] = about(
        "What makes the transfer lawful.", "scc"
    )


class ProcessingAgreement(Section):
    """The agreement on personal data that the provider handles for you."""

    signed_on: Date = about("When both signed.", "2026-03-15")
    file: Text = about("Where it is kept: an evidence id.", "dpa")


class Data(Section):
    """What data the provider sees."""

    personal: YesNo = about("Whether the provider handles data about people.", "yes")
    categories: list[Text] | None = about("Which data.", "names and addresses of customers")
    subjects: list[Text] | None = about("About whom.", "customers")
    purpose: Text = about("What for.", "answering enquiries")
    locations: list[Country] | None = about("The countries where it is stored or seen from.", "ES")
    retention: Duration = about("How long the provider keeps it.", "6 months")
    transfers: list[Transfer | None] | None = about("Transfers to other countries.")
    processing_agreement: ProcessingAgreement | None = about("The agreement on personal data.")
    breach_notice: Duration = about("How soon the provider tells you about a leak.", "24 hours")


class Access(Section):
    """What the provider may get into."""

    system: Text = about("The system, room or account.", "shop system")
    who: Text = about("Who gets in.", "Maria Lopez")
    level: Text = about("What they may do there.", "read and answer orders, no refunds")
    granted_on: Date = about("When access was or will be given.", "2026-04-01")
    revoke_by: Date = about("When access has to be gone.", "2026-07-01")


class Security(Section):
    """Who gets access to what, how it is given and taken away, and how data is protected."""

    access_needed: YesNo = about("Whether the provider gets into any system, room or account of yours.", "yes")
    access: list[Access | None] | None = about("Who gets access to what.")
    granted_how: Text = about("How access is given, and by whom.", "own account for each person, set up by Jonas")
    revoked_how: Text = about("How access is taken away at the end.", "Jonas closes all accounts on the last day")
    protection: list[Text] | None = about("How data is protected.", "two-factor sign-in")
    mfa: YesNo = about("Whether a second factor is needed to sign in.", "yes")
    shared_credentials: YesNo = about("Whether people share a password.", "no")


class Subcontractor(Section):
    """Somebody that the provider hands part of the work to."""

    name: Text = about("Who.", "Print House Ltd")
    service: Text = about("What they do.", "printing")
    country: Country = about("Where they work.", "PT")
    approved_on: Date = about("When you agreed.", "2026-03-20")
    flow_down: YesNo = about("Whether the same terms bind them.", "yes")


class Approval(Section):
    """Somebody's yes."""

    role: Text = about("In which role.", "owner")
    name: Person = about("Who.", "Anna Berg")
    decision: Annotated[str | None, Choice("approved", "rejected", "pending")] = about("What they said.", "approved")
    on: Date = about("When.", "2026-03-14")
    conditions: Text = about("On which conditions.", "review after three months")


class Evidence(Section):
    """A file that proves something in this plan."""

    id: Text = about("A short name; other fields refer to it.", "contract")
    file: Text = about("The file, relative to the plan.", "contracts/bright-pixel-2026.pdf")
    sha256: Sha256 = about("The file's SHA-256 sum, so that a swapped file is noticed.")
    kind: Text = about("What it is.", "signed contract")
    dated: Date = about("The date on it.", "2026-03-15")
    expires: Date = about("When it runs out.", "2027-03-14")


class Waiver(Section):
    """One finding set aside by a named person until a date."""

    check: Text = about("The id of the check.", "DEC001")
    path: Text = about("Only at this path; without it, everywhere in the plan.", "tasks[2]")
    reason: Text = about("Why this is acceptable here.", "we keep two bakers who know the recipes")
    owner: Person = about("Who answers for it.", "Jonas Weber")
    approver: Person = about("Who allowed it; somebody other than the owner.", "Anna Berg")
    ticket: Text = about("Where it was discussed.", "OPS-112")
    expires: Date = about("The last day on which it holds; never more than a year away.", "2026-12-31")


class Risk(Section):
    """Something that may go wrong."""

    id: Text = about("A short name.", "R1")
    description: Text = about("What may happen.", "the provider falls ill in the Christmas season")
    likelihood: Annotated[str | None, Choice("low", "medium", "high")] = about("How likely.", "medium")
    impact: Annotated[str | None, Choice("low", "medium", "high")] = about("How bad.", "high")
    response: Text = about("What you do about it.", "a second designer knows the project")
    owner: Person = about("Who watches it.", "Anna Berg")


class Milestone(Section):
    """A payment for a result."""

    deliverable: Text = about("The deliverable it pays for.", "logo in vector format")
    share: Percent = about("Share of the price.", "40 %")
    due: Date = about("When it falls due.", "2026-05-30")


class Payments(Section):
    """How the provider is paid."""

    model: Annotated[
        str | None, Choice("fixed price", "time and materials", "pay per use", "milestones", "retainer")
    ] = about("How the price is made: pay per use is by the hour, ticket or call.", "milestones")
    due_within: Duration = about("How soon an invoice is paid.", "14 days")
    deposit: Percent = about("Share paid before any work is done.", "30 %")
    holdback: Percent = about("Share of each payment kept back until the work is accepted.", "10 %")
    milestones: list[Milestone | None] | None = about("Payments for results; shares add up to 100 % with the deposit.")
