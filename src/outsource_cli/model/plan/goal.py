"""What has to come out of it, by when and for how much."""

from __future__ import annotations

from outsource_cli.model.plan.base import Date, Money, Percent, Person, Quantity, Section, Text, about


class Objective(Section):
    """One thing that the engagement has to achieve."""

    id: Text = about("A short name of your own.", "OBJ-A")
    statement: Text = about(
        "What you want to achieve, in a sentence.", "Customers get an answer on the day they write."
    )
    metric: Text = about("What is measured.", "share of e-mails answered on the same day")
    baseline: Quantity = about("Where it stands today.", "60 %")
    target: Quantity = about("Where it has to be.", "95 %")
    deadline: Date = about("By when.", "2026-09-30")
    owner: Person = about("Who on your side answers for it.", "Anna Berg")
    shared_with_provider_on: Date = about("When you told the provider about it.", "2026-03-10")


class Deliverable(Section):
    """One thing that the provider hands over."""

    name: Text = about("What is handed over.", "logo in vector format")
    due: Date = about("When the provider has to deliver it.", "2026-05-15")
    needed_by: Date = about("When you need it for your own purposes.", "2026-06-01")
    acceptance_criteria: list[Text] | None = about(
        "What must be true for you to accept it; each can be checked.", "legible at 16 pixels"
    )
    quality_standard: Text = about("The standard or sample that it is held against.", "brand guide of 2024")
    acceptor: Person = about("Who on your side says yes or no.", "Anna Berg")


class Budget(Section):
    """What the whole engagement may cost."""

    amount: Money = about("The most that the whole engagement may cost.", "7500 EUR")
    reserve: Percent = about("Share kept back for surprises.", "10 %")
    approved_by: Person = about("Who approved it.", "Anna Berg")
    approved_on: Date = about("When.", "2026-01-25")


class Expectations(Section):
    """What each side expects of the other, agreed before work starts."""

    ours: list[Text] | None = about("What you expect of the provider.", "tell us a day ahead when something slips")
    theirs: list[Text] | None = about("What the provider expects of you.", "texts and photos by 5 April")
    agreed_by_client: Person = about("Who agreed on your side.", "Anna Berg")
    agreed_by_provider: Person = about("Who agreed on the provider's side.", "Maria Lopez")
    agreed_on: Date = about("When both agreed.", "2026-03-12")
    recorded_in: Text = about("Where it is written down.", "kick-off notes, shared folder")
