"""The baseline: findings that were there before the gate. They stay visible; only new ones fail.

A finding is known by its plan's path, its check, its place with list items named by id or name, and a hash of the value
found there: not by its line, and not by what the plan is called. The fingerprint is for plans that were moved.
The file is YAML, sorted, one finding a line, so that it merges like any other list.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from outsource_cli.analysis.stub import yaml_text
from outsource_cli.errors import UsageError
from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.source import Document, Limits, read, read_file

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
_KEYS = ("plan", "check", "at", "value", "fingerprint")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding: the plan's path from the baseline's folder on, the check, the stable path, a hash of the value
    found there, and the fingerprint."""

    plan: str
    check: str
    at: str
    value: str
    fingerprint: str
    line: int = field(default=0, compare=False)

    def moved_to(self, plan: str) -> Entry:
        """The same finding of a plan at another path."""
        return replace(self, plan=plan)


Key = tuple[str, str, str]
"""What a finding is known by in its plan: check, stable path, hash of the value."""


class Baseline:
    """The known findings of a file. `file` is where it stands."""

    def __init__(self, file: Path, entries: Iterable[Entry]) -> None:
        self.file = file
        self.entries = tuple(sorted(set(entries)))
        self._plans: dict[str, set[str]] = {}
        for entry in self.entries:
            self._plans.setdefault(entry.fingerprint, set()).add(entry.plan)
        self._here: dict[str, Counter[Key]] = {}
        for entry in self.entries:
            self._here.setdefault(entry.plan, Counter())[entry.check, entry.at, entry.value] += 1
        self._heirs: dict[str, str] = {}

    def place_of(self, plan: str) -> str:
        """A plan's path as the file names it: from the file's own folder on, with `/`."""
        if plan.startswith("<"):
            return plan
        with suppress(ValueError):  # another drive
            plan = os.path.relpath(plan, self.file.parent)
        return _writable(Path(plan).as_posix())

    def of(self, plan: str) -> Callable[[Finding], bool]:
        """Tells whether a finding of the plan is known. Made anew for each run over a plan: of twins, as many are known
        as the file holds.

        A plan that was moved is still known; a copy of one is not. A plan can have moved to one place only: of several
        copies the first that is asked about is the plan itself.
        """
        place = self.place_of(plan)
        left = Counter(self._here.get(place, ()))

        def knows(finding: Finding) -> bool:
            key = key_of(finding)
            if left[key]:
                left[key] -= 1
                return True
            plans = self._plans.get(finding.fingerprint, ())
            return any(one != place and self._moved(one, place) for one in sorted(plans))

        return knows

    @property
    def has_moved(self) -> bool:
        """Whether a plan is gone from where the file says that it is, so that the order in which plans are asked about
        decides which of them it has become."""
        return any(not self.exists(plan) for plan in self._here)

    def _moved(self, plan: str, place: str) -> bool:
        return not self.exists(plan) and self._heirs.setdefault(plan, place) == place

    def exists(self, plan: str) -> bool:
        """Whether something stands where the file says that the plan is, or may stand there: nobody let us look."""
        try:
            (self.file.parent / plan).stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except (OSError, ValueError):
            return True
        return True

    def with_entries(self, entries: Iterable[Entry]) -> Baseline:
        """Other entries for the same file."""
        return Baseline(self.file, entries)


def baseline_of(file: Path, plans: Iterable[PlanReport]) -> Baseline:
    """A baseline of everything that counts in the reports."""
    empty = Baseline(file, ())
    return Baseline(
        file,
        [_entry(empty.place_of(plan.path), one) for plan in plans for one in plan.findings if one.counts or one.known],
    )


def _entry(plan: str, finding: Finding) -> Entry:
    return Entry(plan, *key_of(finding), finding.fingerprint)


def key_of(finding: Finding) -> Key:
    """What the finding is known by in its plan."""
    return finding.check, _writable(finding.stable_path), finding.value_hash


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
        text = read_file(file, LIMITS.bytes)
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
    return Entry(raw["plan"], raw["check"], raw["at"], raw["value"], raw["fingerprint"], line)
