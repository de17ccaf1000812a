"""Which findings a report draws."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Report
from outsource_cli.model.terms import SEVERITY_RANK
from outsource_cli.reports.options import RenderOptions


def open_findings(plan: PlanReport) -> list[Finding]:
    """The findings that count at the asked gate: failed or unanswered, and not in the baseline."""
    return [finding for finding in plan.findings if finding.counts]


def fails(finding: Finding, plan: PlanReport, report: Report) -> bool:
    """Whether the finding makes its plan not ready: it counts, and is as bad as `fail_on` or worse."""
    fail_on = plan.fail_on or report.fail_on
    return finding.counts and SEVERITY_RANK[finding.severity] <= SEVERITY_RANK.get(fail_on, -1)


def wanted_findings(plan: PlanReport, options: RenderOptions) -> list[Finding]:
    """The findings that count, and those ahead, waived or known where the reader asked for them."""
    return [one for one in plan.findings if one.counts or options.shows("known" if one.known else one.status)]


def within_limit(groups: list[list[Finding]], limit: int | None) -> tuple[list[list[Finding]], int]:
    """The first `limit` findings over all groups, in the same groups, and how many were left out."""
    if limit is None:
        return groups, 0
    kept: list[list[Finding]] = []
    left = max(0, limit)
    for group in groups:
        kept.append(group[:left])
        left -= len(kept[-1])
    return kept, sum(map(len, groups)) - sum(map(len, kept))


def drawn(report: Report, options: RenderOptions) -> tuple[list[list[Finding]], int]:
    """Per plan of the run, the open findings, worst first, within the reader's limit; and how many it left out."""
    groups = [sorted(open_findings(plan), key=lambda one: SEVERITY_RANK[one.severity]) for plan in report.plans]
    return within_limit(groups, options.max_findings)
