"""Reports as a run would make them: the renderers' tests draw these."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from outsource_cli.model.finding import Finding
from outsource_cli.model.place import Span
from outsource_cli.model.report import (
    CheckResult,
    Counts,
    FactValue,
    GateResult,
    PlanReport,
    Remark,
    Report,
    Summary,
    ThemeResult,
)
from outsource_cli.model.terms import GATE_RANK, GATES, SEVERITY_WEIGHT, Gate, Severity, Status, Verdict
from outsource_cli.model.waiver import Waiver

AS_OF = "2026-03-02"


@dataclass(frozen=True)
class Check:
    id: str
    title: str
    theme: str
    gate: Gate
    severity: Severity
    path: str
    why: str
    fix: str
    snippet: str = ""


THEMES = {
    "decision": "Decide what to outsource",
    "objectives": "Set the goal",
    "selection": "Choose the provider",
    "protection": "Contract, confidentiality and security",
    "onboarding": "Onboarding and culture",
    "monitoring": "Monitoring and service levels",
    "contingency": "Contingency and exit",
    "gdpr": "Personal data (GDPR)",
}

# fmt: off
CHECKS = [
    Check("DEC001", "Every task says whether it is core", "decision", "source", "blocker", "tasks[0].core",
          "What a business is known for should stay in its own hands: once it is gone, it rarely comes back.",
          "Mark each task as core: true or core: false, and keep the core ones in-house.", "core: false"),
    Check("DEC002", "The costs of both ways are compared", "decision", "source", "blocker", "cost_benefit",
          "Outsourcing looks cheap until onboarding, management time and rework are counted.",
          "Write down the yearly cost in-house and outsourced, over the same number of months.",
          "cost_benefit:\n  horizon_months: 12\n  in_house: {amount: 42000, currency: EUR}\n  outsourced: {amount: 30000, currency: EUR}"),
    Check("DEC003", "At least one benefit is named", "decision", "source", "warning", "rationale.benefits",
          "Without a benefit that can be measured nobody can say later whether it was worth it.",
          "Name one benefit and how you will measure it.", "benefits:\n  - name: cost\n    measured_by: monthly invoice against 2025 payroll"),
    Check("OBJ001", "Each objective has a metric, a target and a deadline", "objectives", "sign", "blocker", "objectives",
          "A provider can only meet a goal that both sides read the same way.",
          "Give every objective a metric, a target and a deadline.",
          "objectives:\n  - name: Answer customers faster\n    metric: median first reply\n    target: 4 hours\n    deadline: 2026-06-30"),
    Check("OBJ002", "Each deliverable has acceptance criteria", "objectives", "sign", "warning", "deliverables[1].acceptance",
          "Work without acceptance criteria is finished when the provider says so.",
          "Say for each deliverable how you will decide that it is done.", "acceptance:\n  - all pages load in under 2 seconds"),
    Check("SEL001", "The cheapest bid was not chosen against its quality", "selection", "sign", "blocker", "selection.chosen",
          "The cheapest bid below the median quality is the one that is paid for twice: once to the provider, once for the rework.",
          "Choose a bid at or above the median quality, or write the reason and have it waived by name."),
    Check("SEL002", "Three bids or more were compared", "selection", "sign", "advice", "selection.bids",
          "With one bid there is no price and no quality to compare it with.",
          "Ask two more providers for a bid, or say why one is enough."),
    Check("DD001", "Two references were contacted", "selection", "sign", "blocker", "due_diligence.references",
          "A provider's own samples show its best day; former clients tell you about the others.",
          "Call two former clients, and write down the date and what they said.",
          "- who: Bakker BV\n  contacted: 2026-02-20\n  outcome: on time, would hire again"),
    Check("LEG001", "The contract is signed before work starts", "protection", "start", "blocker", "contract.signed",
          "Work that starts before the signature is done on the provider's terms.",
          "Have both sides sign, and write down the date and where the file is.", "signed: 2026-03-01"),
    Check("LEG002", "A non-disclosure agreement covers the first disclosure", "protection", "start", "blocker", "nda",
          "What was told before the agreement is not protected by it.",
          "Sign it before you share anything.", "nda:\n  signed: 2026-02-01\n  valid_until: 2028-01-31"),
    Check("LEG003", "Access is granted and revoked by a named person", "protection", "start", "warning", "security.access",
          "Accounts that nobody owns stay open after the engagement ends.",
          "Name who grants access, to what, and who takes it back.", "access:\n  owner: Ana Ruiz"),
    Check("ONB001", "Onboarding time is planned", "onboarding", "start", "warning", "onboarding.hours",
          "A new provider needs days, not minutes, to learn how you work.",
          "Plan the hours for the first two weeks.", "hours: 16"),
    Check("ONB002", "Working hours overlap", "onboarding", "start", "advice", "provider.working_hours",
          "Questions wait a day for each answer when the working hours do not meet.",
          "Agree on two hours a day when both sides are at work."),
    Check("MON001", "Service levels are measured", "monitoring", "run", "blocker", "monitoring.metrics",
          "What is not measured slips, and nobody can say since when.", "Name two metrics, with a target each."),
    Check("MON002", "Reviews have a rhythm", "monitoring", "run", "warning", "monitoring.reviews",
          "Problems grow between meetings.", "Set a review every month."),
    Check("EXIT001", "The handover back is planned", "contingency", "exit", "blocker", "exit.plan",
          "Without a plan the knowledge leaves with the provider.", "Write down who hands what to whom."),
    Check("GDP001", "A processing agreement is in place", "gdpr", "start", "blocker", "data.agreement",
          "Article 28 asks for one as soon as a provider handles personal data.", "Sign one."),
]
# fmt: on

WEBSITE = """\
# Who builds our new shop
plan: 1
engagement:
  name: Website rebuild
  next_gate: start
  start: 2026-04-01
selection:
  bids:
    - {provider: Nord Web, price: 18500, quality: 8}
    - {provider: Pixel Zwei, price: 9900, quality: 4}
    - {provider: Studio Ōkami 大神, price: 21000, quality: 9}
  chosen: Pixel Zwei
  reason: cheapest
due_diligence:
\treferences: [{who: 大神 café 🎉, contacted: 2026-02-11}]
contract:
  signed: 2026-04-20   # Ana: they are slow
nda:
security:
  access: TBD
""".splitlines()


def finding(check: Check, status: Status, message: str, span: Span, file: str = "plans/website.yaml") -> Finding:
    return Finding(
        check=check.id,
        name=check.title.lower().replace(" ", "-"),
        title=check.title,
        theme=check.theme,
        gate=check.gate,
        severity=check.severity,
        status=status,
        message=message,
        why=check.why,
        fix=check.fix,
        path=check.path,
        file=file,
        span=span,
        covers=(f"{check.id[:3]}-1",),
        sources=("S2", "S4"),
        fingerprint=f"{check.id.lower()}-{check.path}",
        stable_path=check.path.replace(".", "/"),
        snippet=check.snippet if status != "failed" or check.id == "DD001" else "",
    )


def plan_report(
    path: str,
    name: str,
    statuses: dict[str, Status],
    findings: list[Finding],
    *,
    gate: Gate = "start",
    lines: list[str] | None = None,
    checks: list[Check] = CHECKS,
    facts: tuple[FactValue, ...] = (),
    reasons: tuple[str, ...] = (),
) -> PlanReport:
    """A plan's report with totals that agree with the statuses, as the engine would count them."""
    results = tuple(
        CheckResult(one.id, one.title, one.theme, one.gate, statuses.get(one.id, "passed")) for one in checks
    )
    gates = _gates(findings, results, gate)
    passed = [one.gate for one in gates if one.ready and GATE_RANK[one.gate] <= GATE_RANK[gate]]
    counted = [one for one in findings if one.counts]
    severities = {one.severity for one in counted}
    verdict: Verdict = (
        "not ready"
        if "blocker" in severities or reasons
        else "ready with warnings"
        if "warning" in severities
        else "ready"
    )
    return PlanReport(
        path=path,
        name=name,
        verdict=verdict,
        gate=gate,
        passed_gate=passed[-1] if passed else None,
        gates=gates,
        score=_score(checks, results),
        themes=tuple(_theme(theme, title, checks, results) for theme, title in THEMES.items()),
        counts=_counts(results),
        findings=tuple(findings),
        checks=results,
        facts=facts,
        lines=tuple(lines or ()),
        reasons=reasons,
    )


def _gates(findings: list[Finding], results: tuple[CheckResult, ...], asked: Gate) -> tuple[GateResult, ...]:
    gates, ready = [], True
    for gate in GATES:
        found = Counter(
            one.severity for one in findings if one.gate == gate and one.status != "waived" and not one.known
        )
        ready = ready and not found["blocker"]
        counts = _counts(tuple(one for one in results if one.gate == gate))
        gates.append(
            GateResult(gate, ready, gate == asked, counts, found["blocker"], found["warning"], found["advice"])
        )
    return tuple(gates)


def _counts(results: tuple[CheckResult, ...]) -> Counts:
    return Counts(**Counter(one.status for one in results))


def _score(checks: list[Check], results: tuple[CheckResult, ...]) -> int | None:
    weights = {one.id: SEVERITY_WEIGHT[one.severity] for one in checks}
    applicable = [one for one in results if one.status in ("passed", "failed", "unanswered")]
    total = sum(weights[one.check] for one in applicable)
    return (
        round(100 * sum(weights[one.check] for one in applicable if one.status == "passed") / total) if total else None
    )


def _theme(theme: str, title: str, checks: list[Check], results: tuple[CheckResult, ...]) -> ThemeResult:
    own = tuple(one for one in results if one.theme == theme)
    return ThemeResult(theme, title, _score(checks, own), _counts(own))


def run(*plans: PlanReport, never_applied: tuple[str, ...] = ()) -> Report:
    verdicts = Counter(plan.verdict for plan in plans)
    found = Counter(one.severity for plan in plans for one in plan.findings if one.counts)
    everything = [one for plan in plans for one in plan.findings]
    summary = Summary(
        plans=len(plans),
        ready=verdicts["ready"],
        ready_with_warnings=verdicts["ready with warnings"],
        not_ready=verdicts["not ready"],
        blockers=found["blocker"],
        warnings=found["warning"],
        advice=found["advice"],
        checks=len(CHECKS),
        never_applied=never_applied,
        waived=sum(one.status == "waived" for one in everything),
        known=sum(one.known for one in everything),
    )
    return Report("0.1.0", AS_OF, "blocker", ("core", "gdpr"), plans, summary, int(bool(verdicts["not ready"])))


_LATER: dict[str, Status] = {"MON001": "ahead", "MON002": "ahead", "EXIT001": "ahead", "GDP001": "not_applicable"}


def ready() -> Report:
    return run(ready_plan())


def ready_plan() -> PlanReport:
    return plan_report("plans/bookkeeping.yaml", "Bookkeeping by Ledger & Sons", {"GDP001": "not_applicable"}, [])


def not_ready() -> Report:
    return run(not_ready_plan())


def not_ready_plan() -> PlanReport:
    by_id = {one.id: one for one in CHECKS}
    found = [
        finding(by_id["DEC002"], "unanswered", "cost_benefit is missing", Span(2, 1, 21, 1)),
        finding(by_id["SEL001"], "failed", "the cheapest of 3 bids was chosen; its quality 4 is below the median 8",
                Span(12, 11, 12, 21)),
        finding(by_id["DD001"], "failed", "one reference was contacted, two are needed", Span(15, 15, 15, 54)),
        finding(by_id["OBJ001"], "unanswered", "objectives is missing", Span(2, 1, 21, 1)),
        finding(by_id["OBJ002"], "failed", "the second deliverable has no acceptance criteria", Span(99, 1, 99, 2)),
        finding(by_id["LEG001"], "failed", "signed 2026-04-20, which is 19 days after the start 2026-04-01",
                Span(17, 11, 17, 21)),
        finding(by_id["LEG002"], "unanswered", "nda is blank", Span(18, 1, 18, 4)),
        finding(by_id["LEG003"], "unanswered", "security.access is a placeholder: TBD", Span(20, 11, 20, 14)),
        finding(by_id["ONB002"], "failed", "working hours overlap by 0.5 hours a day, 2 are advised",
                Span(6, 3, 6, 8)),
        finding(by_id["MON001"], "ahead", "monitoring.metrics is missing", Span(2, 1, 21, 1)),
        finding(by_id["MON002"], "ahead", "monitoring.reviews is missing", Span(2, 1, 21, 1)),
        finding(by_id["EXIT001"], "ahead", "exit.plan is missing", Span(2, 1, 21, 1)),
    ]  # fmt: skip
    found[5] = replace(found[5], related=(Span(6, 10, 6, 20),))
    statuses: dict[str, Status] = {one.check: one.status for one in found}
    facts = (
        FactValue(
            "overlap_hours", "Hours a day when both sides are at work", "0.5", "hours", ("provider.working_hours",)
        ),
        FactValue("net_benefit", "What outsourcing saves over the horizon", None, "EUR", ("cost_benefit",)),
    )
    return plan_report(
        "plans/website.yaml", "Website rebuild", statuses | {"GDP001": "not_applicable", "SEL002": "waived"}, found,
        lines=WEBSITE, facts=facts,
    )  # fmt: skip


def gated() -> Report:
    """The not-ready plan with one finding waived, one known from the baseline, and remarks on the run."""
    return replace(
        run(gated_plan()),
        baseline="baseline.yaml",
        remarks=(
            Remark("baseline-entry-gone", "DD002 at due_diligence is settled in plans/website.yaml",
                   "Shrink the baseline: outsource baseline prune", "baseline.yaml", 4),
            Remark("waiver-without-plan", "the waiver for LEG001 names a plan that does not exist: plans/old.yaml",
                   "Remove the waiver, or correct its `plan`.", "waivers.yaml", 12),
        ),
    )  # fmt: skip


def gated_plan() -> PlanReport:
    plan = not_ready_plan()
    waiver = Waiver("SEL001", "selection.chosen", "the owner knows Pixel Zwei from two earlier jobs", "Jonas Weber",
                    "Ana Ruiz", date(2026, 6, 30), "OUT-17", "plan", "plans/website.yaml", Span(20, 3, 20, 9))  # fmt: skip
    found = [replace(one, status="waived", waiver=waiver) if one.check == "SEL001" else one for one in plan.findings]
    found = [replace(one, known=True) if one.check == "LEG001" else one for one in found]
    order = sorted(found, key=lambda one: (one.status == "ahead", one.status == "waived", one.known))
    statuses: dict[str, Status] = {one.check: one.status for one in order}
    return plan_report(
        plan.path, plan.name, statuses | {"GDP001": "not_applicable"}, order, lines=list(plan.lines), facts=plan.facts
    )


def blank() -> Report:
    """A plan fresh from the template: 72 checks, of which all that do not lie ahead are unanswered."""
    checks = [
        replace(one, id=f"{one.id}{letter}", path=f"{one.path}.{letter}" if letter else one.path)
        for one in CHECKS for letter in ("", "b", "c", "d", "e")
    ]  # fmt: skip
    due = [one for one in checks if GATE_RANK[one.gate] <= GATE_RANK["start"]]
    found = [finding(one, "unanswered", f"{one.path} is missing", Span(1, 1, 1, 8), "plan.yaml") for one in due]
    statuses: dict[str, Status] = {one.id: "unanswered" if one in due else "ahead" for one in checks}
    return run(plan_report("plan.yaml", "plan.yaml", statuses, found, lines=["plan: 1"], checks=checks))


def unreadable_plan() -> PlanReport:
    check = Check("PLAN001", "The plan is readable", "plan", "source", "blocker", "",
                  "What cannot be read cannot be checked.", "Put quotes around the text that holds a colon.")  # fmt: skip
    lines = ["plan: 1", "engagement:", "  name: Support: nights and weekends"]
    found = finding(
        check, "failed", "not valid YAML: mapping values are not allowed here", Span(3, 16, 3, 17), "plans/broken.yaml"
    )
    return PlanReport(
        path="plans/broken.yaml", name="plans/broken.yaml", verdict="not ready", gate="start", passed_gate=None,
        gates=(), score=None, themes=(), counts=Counts(failed=1), findings=(found,), checks=(), lines=tuple(lines),
    )  # fmt: skip


def unreadable() -> Report:
    return run(unreadable_plan())


def many() -> Report:
    warned = replace(
        ready_plan(), path="plans/support.yaml", name="Support", verdict="ready with warnings", score=88,
        reasons=("score 88 is below --min-score 90",),
    )  # fmt: skip
    return run(ready_plan(), not_ready_plan(), unreadable_plan(), warned, never_applied=("GDP001",))


HOSTILE = "[/] [bold]x[/bold] :100: \x1b[31mred\x1b[0m \x9b2J \u202eevil\u2066 a\u200bb\u2028c \ud800 é 大神 🎉 👩\u200d👩 ⚠\ufe0f ::error::x ##[error]\r\n\t\x00"


def hostile(text: str = HOSTILE) -> Report:
    """The not-ready plan with the same text in every string that a plan or a checklist controls."""
    plan = not_ready_plan()
    found = tuple(
        replace(one, title=text, message=text, why=text, fix=text, path=text, file=text, name=text, check=text,
                theme=text, snippet=text, covers=(text,), sources=(text,), fingerprint=text)
        for one in plan.findings
    )  # fmt: skip
    return run(
        replace(
            plan, path=text, name=text, reasons=(text,), findings=found, lines=(text,) * len(plan.lines),
            themes=tuple(replace(one, title=text, theme=text) for one in plan.themes),
            checks=tuple(replace(one, title=text, check=text) for one in plan.checks),
            facts=tuple(replace(one, name=text, title=text, value=text, unit=text) for one in plan.facts),
        ),
        ready_plan(),
        never_applied=(text,),
    )  # fmt: skip


SAMPLES = {
    "ready": ready,
    "not_ready": not_ready,
    "blank": blank,
    "gated": gated,
    "unreadable": unreadable,
    "many": many,
    "hostile": hostile,
}
