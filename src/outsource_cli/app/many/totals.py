"""What many plans come to. Totals of parts, brought together in their order, are the totals of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from outsource_cli.app.totals import summary_of
from outsource_cli.model.report import PlanReport, Summary
from outsource_cli.model.terms import GATES, SEVERITIES

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over plans. Findings are those that count: open, and not in the baseline.

    faults: plans on which the tool itself failed. seen: the checks that ran, in the order in which they were first met.
    applied: those that applied to a plan.
    """

    plans: int = 0
    faults: int = 0
    waived: int = 0
    known: int = 0
    verdicts: Counts = field(default_factory=dict)
    severities: Counts = field(default_factory=dict)
    gates: Counts = field(default_factory=dict)
    checks: Counts = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    applied: frozenset[str] = frozenset()

    def __add__(self, other: Totals) -> Totals:
        """The totals of these plans and then those. Associative; `Totals()` changes nothing."""
        return Totals(**{one.name: _sum(getattr(self, one.name), getattr(other, one.name)) for one in fields(Totals)})

    def summary(self, checks: int) -> Summary:
        """The summary that a run over all the plans on one machine has; `checks` is the number of its rules."""
        return summary_of(self, checks)

    def shape(self) -> dict[str, Any]:
        """The counts that the summary lacks, in an order that does not depend on the plans'."""
        return {
            "gates": {gate: self.gates.get(gate, 0) for gate in GATES},
            "severities": {severity: self.severities.get(severity, 0) for severity in SEVERITIES},
            "checks": {check: self.checks[check] for check in sorted(self.checks)},
            "faults": self.faults,
        }


def _sum(one: Any, other: Any) -> Any:
    if isinstance(one, int):
        return one + other
    if isinstance(one, frozenset):
        return one | other
    if isinstance(one, tuple):
        return one if one == other else tuple(dict.fromkeys((*one, *other)))
    return {key: one.get(key, 0) + other.get(key, 0) for key in (*one, *(key for key in other if key not in one))}


class Tally:
    """Counts plans one at a time; `totals` is what they come to so far."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter()
        self._verdicts: Counter[str] = Counter()
        self._severities: Counter[str] = Counter()
        self._gates: Counter[str] = Counter()
        self._checks: Counter[str] = Counter()
        self._seen: dict[str, None] = {}
        self._applied: set[str] = set()

    def add(self, plan: PlanReport, *, faulty: bool = False) -> None:
        """Count one plan."""
        self._numbers.update(plans=1, faults=faulty)
        self._verdicts[plan.verdict] += 1
        for finding in plan.findings:
            if finding.counts:
                self._severities[finding.severity] += 1
                self._gates[finding.gate] += 1
                self._checks[finding.check] += 1
            self._numbers.update(waived=finding.status == "waived", known=finding.known)
        for result in plan.checks:
            self._seen[result.check] = None
            if result.status != "not_applicable":
                self._applied.add(result.check)

    @property
    def totals(self) -> Totals:
        """The totals of the plans so far."""
        return Totals(
            **{name: self._numbers[name] for name in ("plans", "faults", "waived", "known")},
            verdicts=dict(self._verdicts),
            severities=dict(self._severities),
            gates=dict(self._gates),
            checks=dict(self._checks),
            seen=tuple(self._seen),
            applied=frozenset(self._applied),
        )


def totals_of(plans: Iterable[PlanReport]) -> Totals:
    """The totals of some plans."""
    tally = Tally()
    for plan in plans:
        tally.add(plan)
    return tally.totals
