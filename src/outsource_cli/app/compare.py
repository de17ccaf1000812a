"""Holds two versions of plans against each other. Pure: reports in, a comparison out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from outsource_cli.model.comparison import Change, PlanComparison, State, ThemeMove
from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.model.terms import GATE_RANK, SEVERITY_RANK, FailOn

_PLACE_IN_TEXT = re.compile(r"\b(?:line|column)s? \d+(?: and \d+)?|\[\d+\]")
"""Messages may name lines and places in a list, which move whenever something is inserted above."""


class _Pair(NamedTuple):
    old: Finding | None
    new: Finding | None


def compare(old: PlanReport | None, new: PlanReport | None, fail_on: FailOn) -> PlanComparison:
    """One plan before and after. `fail_on` is the severity from which on a new or worse finding is a step back.

    Raises ValueError when both sides are None.
    """
    state = _state(old, new)
    if new is None:
        return PlanComparison(state, old, None)
    if state == "unreadable now" and old is not None:
        return PlanComparison(
            state, old, new, tuple(Change(None, one) for one in new.findings), regressions=("it cannot be read now",)
        )
    pairs = _match(old.findings if old and state == "compared" else (), new.findings)
    groups = _grouped(pairs)
    return PlanComparison(
        state=state,
        old=old,
        new=new,
        new_ones=groups["new"],
        worse=groups["worse"],
        better=groups["better"],
        resolved=groups["resolved"],
        changed=groups["changed"],
        unchanged=len(groups["unchanged"]),
        themes=_themes(old, new),
        regressions=() if state == "unreadable before" else tuple(_regressions(old, new, groups, fail_on)),
    )


def _state(old: PlanReport | None, new: PlanReport | None) -> State:
    """A plan without a single check result is one that could not be read."""
    if old is None and new is None:
        raise ValueError("there is nothing to compare")
    if old is None:
        return "added"
    if new is None:
        return "removed"
    if not new.checks:
        return "unreadable now" if old.checks else "compared"
    return "compared" if old.checks else "unreadable before"


def _match(old: Iterable[Finding], new: Iterable[Finding]) -> Iterator[_Pair]:
    """The findings of both sides in pairs: by fingerprint, then by check and stable path, for changed values."""
    before, after = list(old), list(new)
    for key in (_fingerprint, _check_and_path):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at, finding in enumerate(before):
            waiting[key(finding)].append(at)
        taken: set[int] = set()
        left = []
        for finding in after:
            if waiting[key(finding)]:
                at = waiting[key(finding)].pop(0)
                taken.add(at)
                yield _Pair(before[at], finding)
            else:
                left.append(finding)
        before, after = [finding for at, finding in enumerate(before) if at not in taken], left
    yield from (_Pair(finding, None) for finding in before)
    yield from (_Pair(None, finding) for finding in after)


def _fingerprint(finding: Finding) -> Hashable:
    return finding.fingerprint


def _check_and_path(finding: Finding) -> Hashable:
    return finding.check, finding.stable_path or finding.path


def _grouped(pairs: Iterable[_Pair]) -> dict[str, tuple[Change, ...]]:
    groups: dict[str, list[Change]] = defaultdict(list)
    for pair in pairs:
        name = _group_of(pair)
        if name:
            groups[name].append(Change(pair.old, pair.new))
    told = ("new", "worse", "better", "resolved", "changed", "unchanged")
    return {name: tuple(sorted(groups[name], key=_order)) for name in told}


def _group_of(pair: _Pair) -> str:
    """The group of a pair; empty where neither side counts: what is ahead, waived or known is no change to report."""
    old, new = pair
    before, after = _burden(old), _burden(new)
    if before is None and after is None:
        return ""
    if after is None:
        return "better" if new else "resolved"
    if before is None:
        return "worse" if old else "new"
    if after != before:
        milder = after < before
        # To take a wrong answer away is no progress: the plan knows no more than before.
        return ("changed" if after[0] == before[0] else "better") if milder else "worse"
    return "changed" if old and new and _says(old) != _says(new) else "unchanged"


def _burden(finding: Finding | None) -> tuple[int, bool] | None:
    """How heavy a finding weighs: its severity, then whether it was answered wrongly. None when it does not count."""
    if finding is None or not finding.counts:
        return None
    return -SEVERITY_RANK[finding.severity], finding.status == "failed"


def _says(finding: Finding) -> str:
    return _PLACE_IN_TEXT.sub("", finding.message)


def _order(change: Change) -> tuple[object, ...]:
    finding = change.shown
    return SEVERITY_RANK[finding.severity], GATE_RANK[finding.gate], finding.span, finding.check, finding.path


def _themes(old: PlanReport | None, new: PlanReport) -> tuple[ThemeMove, ...]:
    """The themes whose score moved, in the new version's order; those that only the old one has come last."""
    if old is None or not old.checks or not new.checks:
        return ()
    before, after = ({one.theme: one for one in plan.themes} for plan in (old, new))
    moves = []
    for theme in dict.fromkeys((*after, *before)):
        was, now = before.get(theme), after.get(theme)
        scores = (was.score if was else None), (now.score if now else None)
        if scores[0] != scores[1]:
            moves.append(ThemeMove(theme, (now or was or after[theme]).title, *scores))
    return tuple(moves)


def _regressions(
    old: PlanReport | None, new: PlanReport, groups: dict[str, tuple[Change, ...]], fail_on: FailOn
) -> Iterator[str]:
    """Why the new version is a step back. A score that falls is none: the score informs, the gate decides."""
    for name in ("new", "worse"):
        bad = [change for change in groups[name] if _fails(change.shown, fail_on)]
        if bad:
            findings = "finding" if len(bad) == 1 else "findings"
            yield f"{len(bad)} {name} {findings} at or above {fail_on}"
    if old is None:
        return
    if old.passed_gate is not None:
        reached = min(old.passed_gate, old.gate, key=GATE_RANK.__getitem__)
        if new.passed_gate is None or GATE_RANK[new.passed_gate] < GATE_RANK[reached]:
            yield f"the gate {reached} is lost"
    if new.verdict == "not ready" and old.verdict != "not ready" and new.gate == old.gate:
        yield "it is not ready any more"


def _fails(finding: Finding, fail_on: FailOn) -> bool:
    return fail_on != "never" and SEVERITY_RANK[finding.severity] <= SEVERITY_RANK[fail_on]
