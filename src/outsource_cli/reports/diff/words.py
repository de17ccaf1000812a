"""Words that the formats of a comparison share."""

from __future__ import annotations

from collections.abc import Iterator

from outsource_cli.model.comparison import GROUPS, Change, Comparison, PlanComparison, group
from outsource_cli.model.finding import Finding
from outsource_cli.reports.phrases import counted, reached

TITLES: dict[str, str] = {
    "new": "NEW",
    "worse": "WORSE",
    "better": "BETTER",
    "resolved": "RESOLVED",
    "changed": "CHANGED",
}
MEANING: dict[str, str] = {
    "new": "it was not there before",
    "worse": "it weighs more than before, or counts now",
    "better": "it weighs less than before, or counts no more",
    "resolved": "it is settled",
    "changed": "it counts as before and says something else",
}


def movement(change: Change) -> str:
    """How a finding moved: `warning → blocker`, `unanswered → failed`, `failed → waived`; empty if it did not."""
    old, new = change.old, change.new
    if old is None or new is None:
        return ""
    severity = f"{old.severity} → {new.severity}" if old.severity != new.severity else ""
    state = f"{_state(old)} → {_state(new)}" if _state(old) != _state(new) else ""
    return ", ".join(part for part in (severity, state) if part)


def _state(finding: Finding) -> str:
    return "in the baseline" if finding.known else finding.status


def moves(plan: PlanComparison) -> Iterator[tuple[str, str, str]]:
    """What moved apart from findings: its label, and how it was and is. Only for a plan that is on both sides."""
    old, new = plan.old, plan.new
    if old is None or new is None:
        return
    told = (
        ("path", old.path, new.path),
        ("name", old.name, new.name if new.checks else old.name),
        ("asks for gate", old.gate, new.gate),
        ("verdict", old.verdict, new.verdict),
        ("passes gate", reached(old), reached(new)),
    )
    yield from ((label, before, after) for label, before, after in told if before != after)


def score(value: int | None) -> str:
    """A score, or `-` where nothing could be scored."""
    return "-" if value is None else str(value)


def difference(old: int | None, new: int | None) -> str:
    """`+12`, `-3`; empty where one side has no score."""
    return "" if old is None or new is None else f"{new - old:+d}"


def tally(comparison: Comparison) -> str:
    """`3 new, 1 worse, 5 resolved, 12 unchanged`: the findings of all plans, by group."""
    numbers = [(sum(len(group(plan, name)) for plan in comparison.plans), name) for name in GROUPS]
    numbers.append((sum(plan.unchanged for plan in comparison.plans), "unchanged"))
    return ", ".join(f"{number} {name}" for number, name in numbers if number) or "no finding on either side"


def plans_line(comparison: Comparison) -> str:
    """`2 plans compared, 1 added, 1 removed`."""
    states = [plan.state for plan in comparison.plans]
    alone = ((states.count("added"), "added"), (states.count("removed"), "removed"))
    both = len(states) - sum(number for number, _ in alone)
    return ", ".join([f"{counted(both, 'plan')} compared", *(f"{number} {word}" for number, word in alone if number)])


def title(plan: PlanComparison) -> str:
    """A plan's name, or its path where it has none of its own. One that cannot be read now keeps its earlier name."""
    named = plan.old if plan.state == "unreadable now" and plan.old else plan.shown
    return named.name if named.name != named.path.rsplit("/", 1)[-1] else named.path
