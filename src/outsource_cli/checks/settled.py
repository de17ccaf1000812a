"""What a baseline still holds and a run no longer finds. Plans are shown one at a time, and none is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from outsource_cli.checks.baseline import Baseline, Entry, Key, key_of
from outsource_cli.model.report import PlanReport, Remark


class Settled:
    """The entries of a baseline that the plans shown so far do not bear out. It grows with the baseline alone."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._fingerprints = {entry.fingerprint for entry in baseline.entries}
        self._asked: dict[str, set[str]] = {}
        for entry in baseline.entries:
            self._asked.setdefault(entry.plan, set()).add(entry.check)
        self._moved: set[str] = set()
        self._found: Counter[tuple[str, Key]] = Counter()
        self._ran: dict[str, set[str]] = {}

    def add(self, plan: PlanReport) -> None:
        """Look at a plan of the run."""
        self._moved.update(self._fingerprints.intersection(finding.fingerprint for finding in plan.findings))
        place = self._baseline.place_of(plan.path)
        asked = self._asked.get(place)
        if asked is None:
            return
        self._found.update((place, key_of(finding)) for finding in plan.findings)
        checks = {result.check for result in plan.checks}  # without any the plan could not be read
        self._ran[place] = {check for check in asked if checks and (check in checks or check.startswith("PLAN"))}

    def seen(self, plans: Iterable[PlanReport]) -> Iterator[PlanReport]:
        """The plans as they come, each looked at."""
        for plan in plans:
            self.add(plan)
            yield plan

    def entries(self) -> tuple[Entry, ...]:
        """Those entries, as far as the plans can tell.

        A plan that was not read, or a check that was not run, says nothing about its entries.
        """
        left = self._found.copy()
        gone = []
        for entry in self._baseline.entries:
            there = (entry.plan, (entry.check, entry.at, entry.value))
            if left[there]:
                left[there] -= 1
            elif entry.plan in self._ran or entry.fingerprint not in self._moved:
                gone.append(entry)
        return tuple(entry for entry in gone if self._is_gone(entry))

    def _is_gone(self, entry: Entry) -> bool:
        if entry.plan not in self._ran:
            return not self._baseline.exists(entry.plan)
        return entry.check in self._ran[entry.plan]

    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of them."""
        exists = self._baseline.exists
        return tuple(
            Remark(
                "baseline-entry-gone",
                f"{entry.check} at {entry.at or 'the top'} is settled in {entry.plan}"
                if exists(entry.plan)
                else f"{entry.check} at {entry.at or 'the top'}: the plan {entry.plan} is gone",
                "Take it out of the baseline: outsource baseline prune",
                self._baseline.file.as_posix(),
                entry.line,
            )
            for entry in self.entries()
        )


def pruned(baseline: Baseline, plans: Iterable[PlanReport]) -> Baseline:
    """The baseline without what is settled, as far as these reports tell; plans that were moved go by their new path."""
    settled = Settled(baseline)
    wanted = {entry.fingerprint for entry in baseline.entries}
    homes: dict[str, str] = {}
    for plan in settled.seen(plans):
        place = baseline.place_of(plan.path)
        homes |= {one.fingerprint: place for one in plan.findings if one.fingerprint in wanted}
    gone = set(settled.entries())
    return baseline.with_entries(
        entry if baseline.exists(entry.plan) else entry.moved_to(homes.get(entry.fingerprint, entry.plan))
        for entry in baseline.entries
        if entry not in gone
    )
