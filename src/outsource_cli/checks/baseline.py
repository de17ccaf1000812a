"""The baseline: findings that were there before the gate. They stay visible; only new ones fail.

A finding is known by its fingerprint (check, path with list items named by id or name, and the value), not by its line.
The file is YAML, sorted, one finding a line, so that it merges like any other list.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from outsource_cli.analysis.stub import yaml_text
from outsource_cli.errors import UsageError
from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Remark
from outsource_cli.source import Document, Limits, read

VERSION = 1
LIMITS = Limits(bytes=2**26, nodes=5_000_000)
_HEAD = """\
# Findings that were there before the gate: they are shown, and only new ones fail.
# Made by `outsource baseline write`; `outsource baseline prune` takes out what is settled.
baseline: 1
findings:
"""
_NEEDS_QUOTES = re.compile(r"[,\[\]{}#]")
# What YAML does not take as it is, and what would reorder or hide the words of a line.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
_KEYS = ("plan", "check", "at", "fingerprint")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding: the plan's path from the baseline's folder on, the check, the stable path, the fingerprint."""

    plan: str
    check: str
    at: str
    fingerprint: str
    line: int = field(default=0, compare=False)


class Baseline:
    """The known findings of a file. `file` is where it stands."""

    def __init__(self, file: Path, entries: Iterable[Entry]) -> None:
        self.file = file
        self.entries = tuple(sorted(set(entries)))
        self._plans: dict[str, set[str]] = {}
        for entry in self.entries:
            self._plans.setdefault(entry.fingerprint, set()).add(entry.plan)

    def place_of(self, plan: str) -> str:
        """A plan's path as the file names it: from the file's own folder on, with `/`."""
        if plan.startswith("<"):
            return plan
        with suppress(ValueError):  # another drive
            plan = os.path.relpath(plan, self.file.parent)
        return _writable(Path(plan).as_posix())

    def knows(self, plan: str, fingerprint: str) -> bool:
        """Whether the finding of a plan is known. A plan that was moved is still known; a copy of one is not."""
        plans = self._plans.get(fingerprint)
        if not plans:
            return False
        return self.place_of(plan) in plans or any(not self.exists(one) for one in plans)

    def exists(self, plan: str) -> bool:
        """Whether something stands where the file says that the plan is."""
        return (self.file.parent / plan).exists()

    def gone(self, plans: Iterable[PlanReport]) -> tuple[Entry, ...]:
        """The entries whose findings are no longer there, as far as these reports can tell.

        A plan that was not read, or a check that was not run, says nothing about its entries.
        """
        found: set[str] = set()
        ran: dict[str, Collection[str]] = {}
        for plan in plans:
            found.update(finding.fingerprint for finding in plan.findings)
            checks = {result.check for result in plan.checks}
            ran[self.place_of(plan.path)] = checks  # without any the plan could not be read
        return tuple(entry for entry in self.entries if entry.fingerprint not in found and self._is_gone(entry, ran))

    def _is_gone(self, entry: Entry, ran: dict[str, Collection[str]]) -> bool:
        if entry.plan not in ran:
            return not self.exists(entry.plan)
        checks = ran[entry.plan]
        return bool(checks) and (entry.check in checks or entry.check.startswith("PLAN"))

    def remarks(self, plans: Iterable[PlanReport]) -> tuple[Remark, ...]:
        """What is to be said of the entries that are gone."""
        return tuple(
            Remark(
                "baseline-entry-gone",
                f"{entry.check} at {entry.at or 'the top'} is settled in {entry.plan}"
                if self.exists(entry.plan)
                else f"{entry.check} at {entry.at or 'the top'}: the plan {entry.plan} is gone",
                "Take it out of the baseline: outsource baseline prune",
                self.file.as_posix(),
                entry.line,
            )
            for entry in self.gone(plans)
        )


def baseline_of(file: Path, plans: Iterable[PlanReport]) -> Baseline:
    """A baseline of everything that counts in the reports."""
    empty = Baseline(file, ())
    return Baseline(
        file,
        [_entry(empty.place_of(plan.path), one) for plan in plans for one in plan.findings if one.counts or one.known],
    )


def pruned(baseline: Baseline, plans: Sequence[PlanReport]) -> Baseline:
    """The baseline without what is gone, as far as these reports can tell; plans that were moved go by their new path."""
    gone = set(baseline.gone(plans))
    homes = {one.fingerprint: baseline.place_of(plan.path) for plan in plans for one in plan.findings}
    left = (entry for entry in baseline.entries if entry not in gone)
    return Baseline(
        baseline.file,
        [
            entry if baseline.exists(entry.plan) else replace(entry, plan=homes.get(entry.fingerprint, entry.plan))
            for entry in left
        ],
    )


def _entry(plan: str, finding: Finding) -> Entry:
    return Entry(plan, finding.check, _writable(finding.stable_path), finding.fingerprint)


def _writable(text: str) -> str:
    """The text without halves of characters, such as file names in an unknown encoding hold: UTF-8 has none for them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def written(baseline: Baseline) -> str:
    """The baseline as the text of its file."""
    if not baseline.entries:
        return _HEAD.replace("findings:", "findings: []")
    return _HEAD + "".join(f"  - {{{_pairs(entry)}}}\n" for entry in baseline.entries)


def _pairs(entry: Entry) -> str:
    return ", ".join(f"{key}: {_quoted(getattr(entry, key))}" for key in _KEYS)


def _quoted(text: str) -> str:
    """Text as YAML inside braces, where a comma or a brace would end it."""
    if text and not _NEEDS_QUOTES.search(text) and yaml_text(text) == text:
        return text
    whole = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNSAFE.sub(lambda match: f"\\U{ord(match[0]):08x}", whole) + '"'


def read_baseline(file: Path) -> Baseline:
    """Read a baseline. Raises UsageError, with the line, when the file cannot be read or is none."""
    try:
        text = file.read_bytes()
    except OSError as error:
        hint = "Make one: outsource baseline write" if isinstance(error, FileNotFoundError) else ""
        raise UsageError(f"cannot read the baseline: {error.strerror}", place=file.as_posix(), hint=hint) from None
    document = read(text, file.as_posix(), LIMITS)
    for problem in document.problems:
        raise UsageError(problem.message, place=f"{document.name}:{problem.span.line}", hint=problem.fix)
    data = document.data
    if not isinstance(data, dict) or data.get("baseline") != VERSION or not isinstance(data.get("findings"), list):
        hint = "Make one: outsource baseline write. A merge of two must keep its first lines."
        raise UsageError("this file is no baseline of version 1", place=document.name, hint=hint)
    return Baseline(file, [_read_entry(raw, index, document) for index, raw in enumerate(data["findings"])])


def _read_entry(raw: object, index: int, document: Document) -> Entry:
    line = document.span(("findings", index)).line
    if not isinstance(raw, dict) or any(not isinstance(raw.get(key), str) for key in _KEYS):
        told = f"an entry of a baseline has {', '.join(f'`{key}`' for key in _KEYS)}"
        raise UsageError(told, place=f"{document.name}:{line}", hint="Make it again: outsource baseline write")
    return Entry(raw["plan"], raw["check"], raw["at"], raw["fingerprint"], line)
