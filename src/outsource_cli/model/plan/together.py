"""How both sides work together."""

from __future__ import annotations

from typing import Annotated

from outsource_cli.model.plan.base import Cadence, Choice, Date, Duration, Number, Person, Section, Text, YesNo, about


class CheckIns(Section):
    """Regular talks with the provider."""

    cadence: Cadence = about("How often.", "weekly")
    length: Duration = about("How long each.", "1 hour")
    attendees: list[Text] | None = about("Who takes part.", "Anna Berg")
    agenda: Text = about("What is talked about.", "done, next, blocked, changes")


class EscalationStep(Section):
    """Who is asked next when something stays unsolved."""

    contact: Person = about("Who.", "Maria Lopez")
    within: Duration = about("How soon they have to answer or solve it.", "1 day")
    when: Text = about("When this step is taken.", "no answer within a day")


class Language(Section):
    """The language of the work."""

    working: Text = about("The language that both sides work in.", "English")
    level: Annotated[str | None, Choice("basic", "conversational", "fluent", "native")] = about(
        "How well the provider speaks it.", "fluent"
    )


class Communication(Section):
    """How both sides talk to each other."""

    work_mode: Annotated[str | None, Choice("interactive", "semi-independent", "independent")] = about(
        "How much both have to be at work at the same time: all day, a few hours, or hardly.", "semi-independent"
    )
    check_ins: CheckIns | None = about("Regular talks.")
    channels: list[Text] | None = about(
        "Where you reach each other, and what for.", "e-mail for files, phone if urgent"
    )
    response_time: Duration = about("How soon a question gets an answer.", "1 day")
    escalation: list[EscalationStep | None] | None = about("Who is asked next, and how soon they answer.")
    language: Language | None = about("The language of the work.")
    decisions_recorded_in: Text = about("The place where decisions are written down.", "decision log, shared folder")
    requirements_recorded_in: Text = about("The place where requirements are written down.", "brief.md, shared folder")


class Holiday(Section):
    """A day or stretch on which one side does not work."""

    name: Text = about("What it is.", "Holy Week")
    side: Annotated[str | None, Choice("client", "provider", "both")] = about("Who is away.", "provider")
    first_day: Date = about("First day.", "2026-03-30")
    last_day: Date = about("Last day.", "2026-04-05")


class Culture(Section):
    """Differences in custom and ways of working."""

    differences: list[Text] | None = about("Differences you know of.", "a yes may mean 'I heard you'")
    actions: list[Text] | None = about("What you do about them.", "we ask the provider to repeat what was agreed")
    holidays: list[Holiday | None] | None = about("Holidays that fall into the engagement.")
    working_style: Text = about("How you work together.", "written brief first, then one call; no changes by chat")
    feedback_style: Text = about("How praise and criticism are given.", "directly, in private, in writing afterwards")
    hours_agreed: Text = about("When both can be reached.", "10:00-13:00 Madrid time")
    agreed_on: Date = about("When both agreed on style and hours.", "2026-03-12")


class Accountability(Section):
    """Who answers for what."""

    client_owner: Person = about("The one person on your side who answers for this engagement.", "Anna Berg")
    provider_owner: Person = about("The one person on the provider's side who answers for the work.", "Maria Lopez")
    missed_targets: Text = about(
        "What happens when targets are missed.", "plan to recover within a week, then price cut"
    )
    final_reviewer: Person = about("Who on your side reviews the work before your customer sees it.", "Anna Berg")
    final_review: Text = about("What that review looks at, and when.", "every proof, before it goes to print")


class ChangeProcess(Section):
    """How the agreement is changed."""

    how: Text = about("How a change is asked for and agreed.", "e-mail with effect on price and date, both say yes")
    approver: Person = about("Who on your side may agree.", "Anna Berg")
    turnaround: Duration = about("How soon the answer comes.", "3 days")


class Flexibility(Section):
    """Room to move for both sides."""

    provider_decides: list[Text] | None = about("What the provider may decide alone.", "typefaces and layout")
    change_process: ChangeProcess | None = about("How the agreement is changed.")


class Tool(Section):
    """A tool that the work depends on."""

    name: Text = about("The tool.", "Figma")
    purpose: Text = about("What it is used for.", "designs and comments")
    owner: Text = about("Who owns the account.", "Anna Berg")
    fallback: Text = about("What you do when it is down.", "PDF by e-mail")


class Technology(Section):
    """Tools, and where people must not be replaced by them."""

    tools: list[Tool | None] | None = about("The tools that the work depends on.")
    human_contact_hours: Number = about("Hours of live talk between people in a month.", "3", unit="hours per month")
    human_contact_each_milestone: YesNo = about("Whether people talk live at every milestone.", "yes")
