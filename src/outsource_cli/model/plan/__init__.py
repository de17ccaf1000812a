"""The plan: one YAML file that describes one engagement. The single source of its fields, types and words.

Import it only where pydantic's start-up cost is welcome; `check` uses the shape derived from it (`model.shape`).
"""

from __future__ import annotations

from outsource_cli.model.plan.base import Integer, Section, Text, about
from outsource_cli.model.plan.choice import DueDiligence, Selection
from outsource_cli.model.plan.decision import CostBenefit, Demand, Rationale, Task
from outsource_cli.model.plan.goal import Budget, Deliverable, Expectations, Objective
from outsource_cli.model.plan.parties import Client, ClientJob, Engagement, Provider
from outsource_cli.model.plan.protection import (
    Approval,
    Contract,
    Data,
    Evidence,
    Nda,
    Payments,
    Risk,
    Security,
    Subcontractor,
    Waiver,
)
from outsource_cli.model.plan.running import Contingency, Exit, Monitoring, Onboarding
from outsource_cli.model.plan.together import Accountability, Communication, Culture, Flexibility, Technology

__all__ = ["Plan"]


class Plan(Section):
    """One engagement. Every key is optional; what is missing, the checks will ask for."""

    plan: Integer = about("Version of this file's format.", "1")
    engagement: Engagement | None = about("What the engagement is, and when.")
    client: Client | None = about("You: the business that hands work out.")
    provider: Provider | None = about("The person or company that will do the work.")
    client_job: ClientJob | None = about("Whether this work is part of a job for a customer of yours.")
    rationale: Rationale | None = about("Why outsource at all.")
    tasks: list[Task | None] | None = about("Every task that could go outside, from the easiest to the hardest.")
    demand: Demand | None = about("How much work there is, and when.")
    cost_benefit: CostBenefit | None = about("In-house and outsourced costs over the same stretch of time.")
    objectives: list[Objective | None] | None = about("What the engagement has to achieve.")
    deliverables: list[Deliverable | None] | None = about("What the provider hands over.")
    budget: Budget | None = about("What the whole engagement may cost.")
    expectations: Expectations | None = about("What each side expects of the other.")
    selection: Selection | None = about("How the provider was chosen.")
    due_diligence: DueDiligence | None = about("What you found out about the provider before you chose.")
    contract: Contract | None = about("The agreement with the provider.")
    nda: Nda | None = about("The non-disclosure agreement.")
    data: Data | None = about("What data the provider sees.")
    security: Security | None = about("Who gets access to what, and how data is protected.")
    communication: Communication | None = about("How both sides talk to each other.")
    culture: Culture | None = about("Differences in custom and ways of working.")
    accountability: Accountability | None = about("Who answers for what.")
    flexibility: Flexibility | None = about("Room to move for both sides.")
    technology: Technology | None = about("Tools, and where people must not be replaced by them.")
    onboarding: Onboarding | None = about("Time and help to get the provider started.")
    monitoring: Monitoring | None = about("Watching progress and quality.")
    contingency: Contingency | None = about("What you do when it does not go to plan.")
    exit: Exit | None = about("How it ends, on good terms or bad.")
    subcontractors: list[Subcontractor | None] | None = about("Who the provider hands part of the work to.")
    risks: list[Risk | None] | None = about("What else may go wrong.")
    payments: Payments | None = about("How the provider is paid.")
    approvals: list[Approval | None] | None = about("Who said yes.")
    evidence: list[Evidence | None] | None = about("Files that prove something in this plan.")
    waivers: list[Waiver | None] | None = about("Findings set aside by a named person until a date.")
    checklists: list[Text] | None = about("Further packs that this plan answers to, by name.", "freelancer")
