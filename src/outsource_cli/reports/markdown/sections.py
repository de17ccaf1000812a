"""The plans' sections: a heading, then the findings in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from outsource_cli.model.report import PlanReport, Report
from outsource_cli.reports.markdown.inline import name, place
from outsource_cli.reports.markdown.items import GROUPS, NOTES, Item
from outsource_cli.reports.markdown.room import size
from outsource_cli.reports.phrases import GATE_TO

_REMARKS = "### Remarks on the run"
# The most that the numbers and empty lines of a heading add to what is measured here.
_SPARE = 20


def sections(report: Report, chosen: Sequence[Item], texts: Sequence[str]) -> Iterator[str]:
    """The blocks of all plans that have something to tell, in the run's order; then the remarks on the run."""
    totals = Counter((item.plan, item.rank) for item in chosen)
    drawn = sorted(zip(chosen, texts, strict=False), key=lambda pair: (pair[0].plan, pair[0].rank))
    for number, of_plan in groupby(drawn, key=lambda pair: pair[0].plan):
        yield _title(report, number)
        for rank, group in groupby(of_plan, key=lambda pair: pair[0].rank):
            own = [text for _, text in group]
            if GROUPS[rank]:
                yield _group_title(rank, len(own), totals[number, rank])
            yield "\n".join(own)


def plan_cost(report: Report, number: int) -> int:
    """What the heading of a plan takes."""
    return size(_title(report, number)) + _SPARE


def group_cost(rank: int) -> int:
    """What the heading of a group takes."""
    return size(_group_title(rank, 0, 0)) + _SPARE


def _title(report: Report, number: int) -> str:
    if number == len(report.plans):
        return _REMARKS
    plan = report.plans[number]
    # No colon behind a name: with one of its own it would make an emoji.
    words = f"### {name(plan.name)} · {plan.verdict} {GATE_TO[plan.gate]}"
    return f"{words}\n\n{place(plan.path)}{_not_counted(plan)}"


def _group_title(rank: int, shown: int, total: int) -> str:
    number = f"{shown}" if shown == total else f"{shown} of {total}"
    return f"#### {GROUPS[rank]} ({number})\n\n{NOTES[rank]}" if GROUPS[rank] else ""


def _not_counted(plan: PlanReport) -> str:
    pairs = (
        (sum(one.status == "waived" for one in plan.findings), "waived"),
        (sum(one.known for one in plan.findings), "known (in the baseline)"),
        (sum(one.status == "ahead" for one in plan.findings), "ahead (of later gates)"),
    )
    told = ", ".join(f"{number} {word}" for number, word in pairs if number)
    return f" · not counted: {told}" if told else ""
