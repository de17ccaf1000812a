"""The totals of a run, gathered one plan at a time, so that no plan has to be kept for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from operator import attrgetter
from typing import Protocol

from outsource_cli.model.report import PlanReport, Summary

_CHECK = attrgetter("check")


class Counted(Protocol):
    """What a summary is made of. `seen` are the checks that ran, in order; `applied` those that applied to a plan."""

    @property
    def verdicts(self) -> Mapping[str, int]: ...
    @property
    def severities(self) -> Mapping[str, int]: ...
    @property
    def waived(self) -> int: ...
    @property
    def known(self) -> int: ...
    @property
    def seen(self) -> Iterable[str]: ...
    @property
    def applied(self) -> Container[str]: ...


def summary_of(counted: Counted, checks: int) -> Summary:
    """The summary of a run. `checks`: how many were chosen for it."""
    verdicts, severities = counted.verdicts, counted.severities
    return Summary(
        plans=sum(verdicts.values()),
        ready=verdicts.get("ready", 0),
        ready_with_warnings=verdicts.get("ready with warnings", 0),
        not_ready=verdicts.get("not ready", 0),
        blockers=severities.get("blocker", 0),
        warnings=severities.get("warning", 0),
        advice=severities.get("advice", 0),
        checks=checks,
        never_applied=tuple(check for check in counted.seen if check not in counted.applied),
        waived=counted.waived,
        known=counted.known,
    )


class Totals:
    """What a run's `Summary` counts. Plans are added in the order of the report."""

    def __init__(self) -> None:
        self.verdicts: dict[str, int] = {}
        self.severities: dict[str, int] = {}
        self.waived = self.known = 0
        self.seen: dict[str, None] = {}
        self.applied: set[str] = set()
        self._ran: tuple[str, ...] = ()
        self._idle: list[int] = []

    @property
    def plans(self) -> int:
        """How many were added."""
        return sum(self.verdicts.values())

    def add(self, plan: PlanReport) -> None:
        """Count a plan and its findings."""
        self.verdicts[plan.verdict] = self.verdicts.get(plan.verdict, 0) + 1
        for finding in plan.findings:
            if finding.counts:
                self.severities[finding.severity] = self.severities.get(finding.severity, 0) + 1
            self.waived += finding.status == "waived"
            self.known += finding.known
        ran = tuple(map(_CHECK, plan.checks))
        if ran != self._ran:  # most plans of a run have the same checks
            self._ran = ran
            self.seen.update(dict.fromkeys(ran))
            self._idle = [index for index, check in enumerate(ran) if check not in self.applied]
        # Most checks apply to one of the first plans, and need not be looked at again.
        now = [index for index in self._idle if plan.checks[index].status != "not_applicable"]
        if now:
            self.applied.update([ran[index] for index in now])
            self._idle = [index for index in self._idle if ran[index] not in self.applied]

    def summary(self, checks: int) -> Summary:
        """The totals so far. `checks`: how many were chosen for the run."""
        return summary_of(self, checks)
