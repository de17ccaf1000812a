"""Two versions of plans held against each other: what is new, worse, better and resolved. Renderers read these."""

from __future__ import annotations

from typing import Literal

from outsource_cli.model.finding import Finding
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import FailOn

State = Literal["compared", "added", "removed", "unreadable before", "unreadable now"]
"""Whether both versions of a plan could be compared. `added` and `removed`: it stands on one side alone."""

STATES: dict[State, str] = {
    "compared": "on both sides",
    "added": "only on the new side: every finding is new",
    "removed": "only on the old side: its findings are gone with it",
    "unreadable before": "what is found now is seen for the first time",
    "unreadable now": "nothing can be said about its earlier findings",
}


class Change(Frozen):
    """One finding before and after. At least one side is there: without `old` it is new, without `new` it is gone."""

    old: Finding | None
    new: Finding | None

    @property
    def shown(self) -> Finding:
        """The side that a report tells: what is there now, else what was."""
        finding = self.new or self.old
        if finding is None:
            raise ValueError("a change needs a finding on one side")
        return finding


class ThemeMove(Frozen):
    """A theme whose score moved. 0-100, or None where the theme did not apply."""

    theme: str
    title: str
    old: int | None
    new: int | None


class PlanComparison(Frozen):
    """One plan before and after. `old` is None for an added plan, `new` for a removed one.

    new: counts now, and was not there. worse: counts now, and did not count, was milder, or was unanswered and is now
    answered wrongly. better: counted, and counts no more (waived, in the baseline, ahead) or is milder. resolved:
    counted, and is gone. changed: counts as before and says something else. `unchanged` is how many count as before;
    those in `changed` are not among them. `regressions` says in sentences why the new version is a step back; empty
    when it is none.
    """

    state: State
    old: PlanReport | None
    new: PlanReport | None
    new_ones: tuple[Change, ...] = ()
    worse: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    resolved: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: int = 0
    themes: tuple[ThemeMove, ...] = ()
    regressions: tuple[str, ...] = ()

    @property
    def shown(self) -> PlanReport:
        """The version that a report names the plan by: the new one, else the old one."""
        plan = self.new or self.old
        if plan is None:
            raise ValueError("a comparison needs a plan on one side")
        return plan

    @property
    def moved(self) -> bool:
        """Whether anything at all is to be told about the plan."""
        old, new = self.old, self.new
        if old is None or new is None or self.state != "compared":
            return True
        told = self.new_ones or self.worse or self.better or self.resolved or self.changed or self.themes
        return bool(told) or standing(old) != standing(new)


def standing(plan: PlanReport) -> tuple[object, ...]:
    """Where a plan stands, apart from its findings: verdict, gate asked for, gate passed, score."""
    return plan.verdict, plan.gate, plan.passed_gate, plan.score


class Comparison(Frozen):
    """The whole of `outsource diff`. `old` and `new` are the two sides as they were named; `as_of` is an ISO date."""

    tool_version: str
    as_of: str
    fail_on: FailOn
    packs: tuple[str, ...]
    old: str
    new: str
    plans: tuple[PlanComparison, ...]

    @property
    def regressed(self) -> bool:
        """Whether any plan took a step back."""
        return any(plan.regressions for plan in self.plans)


GROUPS: tuple[str, ...] = ("new", "worse", "better", "resolved", "changed")
"""The groups of changes, in the order in which reports tell them."""


def group(plan: PlanComparison, name: str) -> tuple[Change, ...]:
    """The changes of one group, by its name in GROUPS."""
    by_name = {
        "new": plan.new_ones,
        "worse": plan.worse,
        "better": plan.better,
        "resolved": plan.resolved,
        "changed": plan.changed,
    }
    return by_name[name]
