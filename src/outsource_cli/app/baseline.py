"""The baseline's use cases: make one of what there is, take out what is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from outsource_cli.app.check import Checker, check_sources
from outsource_cli.app.settings import Settings
from outsource_cli.app.totals import Totals
from outsource_cli.checks.baseline import Baseline, Entry, baseline_of, read_baseline
from outsource_cli.checks.settled import pruned
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.report import PlanReport

USUAL_FILE = "outsource-baseline.yaml"
"""Where the baseline stands when nobody says otherwise: in the folder that the command runs in."""
VERSION = 1


class Change(Frozen):
    """A baseline, and how it differs from the one before."""

    baseline: Baseline
    plans: int
    added: int
    removed: int


def new_baseline(settings: Settings, file: Path, plans: Sequence[str]) -> Change:
    """Everything that counts in the plans, whatever the old baseline said. Raises UsageError.

    A plan that cannot be read stops it: what it holds would come out as new once it can.
    """
    old = set(read_baseline(file).entries) if file.exists() else set[Entry]()
    totals = Totals()
    made = baseline_of(file, _readable(Checker(replace(settings, baseline=None)), plans, totals))
    new = set(made.entries)
    return Change(made, totals.plans, len(new - old), len(old - new))


def without_settled(settings: Settings, file: Path, plans: Sequence[str]) -> Change:
    """The baseline without what is settled in the plans. Raises UsageError."""
    old = read_baseline(file)
    totals = Totals()
    left = pruned(old, _readable(Checker(replace(settings, baseline=file)), plans, totals))
    return Change(left, totals.plans, 0, len(old.entries) - len(left.entries))


def baseline_data(baseline: Baseline) -> dict[str, Any]:
    """The baseline for programs."""
    keys = ("plan", "check", "at", "value", "fingerprint")
    entries = [{key: getattr(entry, key) for key in keys} for entry in baseline.entries]
    return {"version": VERSION, "file": baseline.file.as_posix(), "findings": entries}


def _readable(checker: Checker, plans: Sequence[str], totals: Totals) -> Iterator[PlanReport]:
    """The reports on the plans, counted as they come. Raises UsageError for the first that cannot be read."""
    for report in check_sources(checker, plans):
        if not report.checks:
            first = next(iter(report.findings), None)
            place = f"{report.path}:{first.span.line}" if first else report.path
            told = first.message if first else "the plan cannot be read"
            raise UsageError(told, place=place, hint="Mend the plan first: nothing can be known of it.")
        totals.add(report)
        yield report
