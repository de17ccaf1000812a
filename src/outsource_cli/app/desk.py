"""Where one process checks plans by their paths, or finds their reports in the cache."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from outsource_cli.app.cache.recall import UNSOUND, Records
from outsource_cli.app.check import Checker, Trace
from outsource_cli.app.files import beside
from outsource_cli.app.settings import Settings
from outsource_cli.checks.evidence import Files
from outsource_cli.model.report import PlanReport
from outsource_cli.source import lines_of, read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from outsource_cli.app.cache.store import Store


class Kept(NamedTuple):
    """Where reports are kept, and the day that it is."""

    folder: Path
    today: date


class Wanted(NamedTuple):
    """What the reports must hold: the plans' lines, for quoting, and (`whole`) the ladder, the themes and the facts."""

    lines: bool = True
    whole: bool = True


class Answer(NamedTuple):
    """A report on its way between processes, or to the cache.

    record: None for a plan that cannot be opened; `why` says why. new: the record is to be kept under its key. used: it
    is kept already, and was not used yet today. lines: the plan's, joined by line breaks; None for none.
    """

    record: bytes | None = None
    key: bytes | None = None
    new: bool = False
    used: bool = False
    lines: str | None = None
    why: str = ""


class Desk:
    """Checks plans, or finds their reports in the cache. It neither writes to the cache nor ever fails because of it."""

    def __init__(self, checker: Checker, kept: Kept | None, wanted: Wanted) -> None:
        self.checker = checker
        self.store: Store | None = None
        self._kept = kept
        self._wanted = wanted
        self._records = Records(checker)
        self._folder, self._files = Path(), beside(Path())
        if kept is not None:
            from outsource_cli.app.cache.store import Store

            self.store = Store(*kept)

    @property
    def function(self) -> Callable[[], Callable[[str], Answer]]:
        """What makes a desk of the same kind in another process; hands itself over where that is a copy of this one."""
        return _Elsewhere(self.checker, self._kept, self._wanted)

    def answer(self, path: str) -> Answer:
        """The report on the plan at a path, to be `taken` by another process."""
        looked = self._look(path)
        if isinstance(looked, Answer):
            return looked
        plan, trace, answer = looked
        lines = "\n".join(plan.lines) if self._wanted.lines and plan.lines else None
        return answer._replace(record=self._records.write(plan, trace), lines=lines)

    def report(self, path: str) -> tuple[PlanReport, Answer]:
        """The report on the plan at a path, and what is to be done about the cache."""
        looked = self._look(path)
        if isinstance(looked, Answer):
            return self.taken(path, looked), looked
        plan, trace, answer = looked
        record = self._records.write(plan, trace) if answer.new else None
        return plan if self._wanted.lines else replace(plan, lines=()), answer._replace(record=record)

    def taken(self, path: str, answer: Answer) -> PlanReport:
        """The report in an answer."""
        name = Path(path).as_posix()
        if answer.record is None:
            return self.checker.unreadable(name, answer.why)
        try:
            plan = self._records.read(name, answer.record, whole=self._wanted.whole)
        except UNSOUND:
            # It was written as it is, so another program wrote it: as if it had not been found.
            return self._checked(path)
        return plan if answer.lines is None else replace(plan, lines=tuple(answer.lines.split("\n")))

    def _checked(self, path: str) -> PlanReport:
        file = Path(path)
        text, name = _text(file), file.as_posix()
        if isinstance(text, str):
            return self.checker.unreadable(name, text)
        plan = self.checker.check(text, name, self._beside(file.parent))
        return plan if self._wanted.lines else replace(plan, lines=())

    def _look(self, path: str) -> Answer | tuple[PlanReport, Trace, Answer]:
        """The answer from the cache; else the report, fresh, with what it rests on and the answer without a record."""
        file = Path(path)
        text = _text(file)
        if isinstance(text, str):
            return Answer(why=text)
        name, files = file.as_posix(), self._beside(file.parent)
        key = self._records.key(name, text) if self.store else None
        found = self._found(key, text, files) if key else None
        if found is not None:
            return found
        trace = Trace()
        plan = self.checker.check(text, name, files, trace)
        return plan, trace, Answer(None, key, new=key is not None and trace.closed)

    def _beside(self, folder: Path) -> Files:
        """The evidence files of a folder: its plans come one after another, and often share them."""
        if folder != self._folder:
            self._folder, self._files = folder, beside(folder)
        return self._files

    def _found(self, key: bytes, text: bytes, files: Files) -> Answer | None:
        found = self.store.get(key) if self.store else None
        if found is None:
            return None
        try:
            holds = self._records.basis(found.record).holds(files)
        except UNSOUND:
            return None
        if not holds:
            return None
        lines = lines_of(text) if self._wanted.lines else ()
        return Answer(found.record, key, used=found.rested, lines="\n".join(lines) if lines else None)


def _text(file: Path) -> bytes | str:
    """What the file holds, or in words why it cannot be opened."""
    try:
        return read_file(file)
    except OSError as error:
        return error.strerror or str(error)


class _Elsewhere:
    """Makes a desk's function in another process: as it is in a copy of this one, by reading all anew in a new one."""

    def __init__(self, checker: Checker, kept: Kept | None, wanted: Wanted) -> None:
        self._checker, self._kept, self._wanted = checker, kept, wanted

    def __call__(self) -> Callable[[str], Answer]:
        return Desk(self._checker, self._kept, self._wanted).answer

    def __reduce__(self) -> tuple[object, ...]:
        return _anew, (self._checker.settings, self._kept, self._wanted)


def _anew(settings: Settings, kept: Kept | None, wanted: Wanted) -> _Elsewhere:
    return _Elsewhere(Checker(settings), kept, wanted)
