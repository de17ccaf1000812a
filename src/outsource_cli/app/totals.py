"""The totals of a run, gathered one plan at a time, so that no plan has to be kept for them."""

from __future__ import annotations

from outsource_cli.model.report import PlanReport, Summary


class Totals:
    """What a run's `Summary` counts. Plans are added in the order of the report."""

    def __init__(self) -> None:
        self._verdicts: dict[str, int] = {}
        self._severities: dict[str, int] = {}
        self._waived = self._known = 0
        self._seen: dict[str, None] = {}
        self._applied: set[str] = set()
        self._ran: tuple[str, ...] = ()

    def add(self, plan: PlanReport) -> None:
        """Count a plan and its findings."""
        self._verdicts[plan.verdict] = self._verdicts.get(plan.verdict, 0) + 1
        for finding in plan.findings:
            if finding.counts:
                self._severities[finding.severity] = self._severities.get(finding.severity, 0) + 1
            self._waived += finding.status == "waived"
            self._known += finding.known
        ran = tuple([result.check for result in plan.checks])
        if ran != self._ran:  # most plans of a run have the same checks
            self._ran = ran
            self._seen.update(dict.fromkeys(ran))
        self._applied.update([one.check for one in plan.checks if one.status != "not_applicable"])

    def summary(self, checks: int) -> Summary:
        """The totals so far. `checks`: how many were chosen for the run."""
        verdicts, severities = self._verdicts, self._severities
        return Summary(
            plans=sum(verdicts.values()),
            ready=verdicts.get("ready", 0),
            ready_with_warnings=verdicts.get("ready with warnings", 0),
            not_ready=verdicts.get("not ready", 0),
            blockers=severities.get("blocker", 0),
            warnings=severities.get("warning", 0),
            advice=severities.get("advice", 0),
            checks=checks,
            never_applied=tuple(check for check in self._seen if check not in self._applied),
            waived=self._waived,
            known=self._known,
        )
