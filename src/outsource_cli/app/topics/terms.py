"""The closed words explained: gates, severities, statuses."""

from __future__ import annotations

from outsource_cli.app.topics.blocks import Pairs, Part, Prose, Topic, part, parts
from outsource_cli.app.topics.check import check_list, check_table
from outsource_cli.app.topics.library import Library
from outsource_cli.model.terms import (
    GATE_MEANING,
    GATES,
    SEVERITIES,
    SEVERITY_MEANING,
    SEVERITY_WEIGHT,
    STATUS_MEANING,
    Gate,
    Severity,
    Status,
)


def gate_topic(gate: Gate, library: Library) -> Topic:
    """A decision that a plan must be ready for."""
    checks = tuple(check for check in library.checks if check.gate == gate)
    order = " → ".join(GATES)
    counted = GATES[: GATES.index(gate) + 1]
    named = gate if len(counted) == 1 else f"{', '.join(counted[:-1])} and {gate}"
    return Topic(
        kind="gate",
        name=gate,
        title=GATE_MEANING[gate],
        parts=parts(
            Part("", (Pairs((("order", order), ("counted here", f"checks of {named}; later ones never fail"))),)),
            part("Checks that guard it", check_table(checks)),
        ),
        data={"name": gate, "meaning": GATE_MEANING[gate], "gates": list(GATES), "checks": check_list(checks)},
    )


def severity_topic(severity: Severity, library: Library) -> Topic:
    """How much a finding matters."""
    checks = tuple(check for check in library.checks if check.severity == severity)
    raised = tuple(check for check in library.checks if severity in dict(check.severity_when))
    weight = SEVERITY_WEIGHT[severity]
    return Topic(
        kind="severity",
        name=severity,
        title=SEVERITY_MEANING[severity],
        parts=parts(
            Part("", (Pairs((("weight in the score", str(weight)), ("makes a plan not ready", _fails(severity)))),)),
            part("Checks of this severity", check_table(checks)),
            part("Checks that may rise to it", check_table(raised)),
        ),
        data={
            "name": severity,
            "meaning": SEVERITY_MEANING[severity],
            "weight": weight,
            "checks": check_list(checks),
            "raised": check_list(raised),
        },
    )


def status_topic(status: Status) -> Topic:
    """What a check can come to."""
    told = f"A check ends as `{status}` on a plan when {_condition(status)}."
    return Topic(
        "status", status, STATUS_MEANING[status], (Part("", (Prose(told),)),),
        {"name": status, "meaning": STATUS_MEANING[status]},
    )  # fmt: skip


def _fails(severity: Severity) -> str:
    if severity == SEVERITIES[0]:
        return "yes, unless --fail-on never"
    from_here = " or ".join(f"--fail-on {one}" for one in SEVERITIES[SEVERITIES.index(severity) :])
    return f"only with {from_here}"


def _condition(status: Status) -> str:
    return {
        "passed": "the plan shows what it wants",
        "failed": "the plan answers, and the answer is not what it wants",
        "unanswered": "the answer is missing, blank, or a placeholder such as TBD",
        "not_applicable": "its condition does not hold for this plan",
        "waived": "a complete waiver covers the finding and has not run out",
        "ahead": "it guards a later gate than the one asked for, and is not settled yet; it never fails there",
    }[status]
