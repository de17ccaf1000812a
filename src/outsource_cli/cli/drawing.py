"""The reports of a run: drawn while its plans are checked where their formats allow it, then delivered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from outsource_cli.cli.console import save, say, write
from outsource_cli.cli.job_summary import append_summary
from outsource_cli.errors import UsageError
from outsource_cli.reports import BY_PLAN, PROMPT, render, stream

if TYPE_CHECKING:
    from outsource_cli.model.report import PlanReport, Report
    from outsource_cli.reports import ByPlan, RenderOptions

AT_ONCE = 2**16
"""Characters that are gathered before they go to standard output."""
IN_MEMORY = 2**22
"""Bytes of a report that wait in memory for the run's end; a longer one waits in a temporary file."""


class Drawn(NamedTuple):
    """A report to be drawn: its format, its file (None: standard output), how."""

    name: str
    file: Path | None
    options: RenderOptions


class Drawing(Protocol):
    """A report that hears of every plan in order, and at the end of the run."""

    def add(self, plan: PlanReport) -> None: ...

    def finish(self, report: Report) -> None: ...

    def close(self) -> None: ...


def drawing_of(one: Drawn, run: Report, *, alone: bool) -> Drawing:
    """What draws a report. `run` is what is known before the first plan; `alone`: no other report is drawn."""
    if one.name not in BY_PLAN:
        return _Whole(one)
    pieces = stream(one.name, one.options, run)
    return _Prompt(pieces) if alone and is_prompt(one) else _Waiting(one, pieces)


def is_prompt(one: Drawn) -> bool:
    """Whether the report can be on standard output as soon as its plans are checked."""
    return one.name in PROMPT and one.file is None


def deliver(report: Report, one: Drawn, texts: Iterable[str] | None = None) -> None:
    """Write a report where it is wanted. texts: its pieces where it is drawn already; making them must not raise."""
    texts = (render(one.name, report, one.options),) if texts is None else texts
    if one.file is not None:
        save(one.file, texts)
        say(f"{one.name} report written to {one.file}")
        return
    for text in texts:
        write(text)
    if one.name == "github":
        append_summary(report, one.options)


class _Whole:
    """A report that is drawn when all plans are known, of the plans that its caller keeps."""

    def __init__(self, one: Drawn) -> None:
        self._one = one

    def add(self, plan: PlanReport) -> None:
        pass

    def finish(self, report: Report) -> None:
        deliver(report, self._one)

    def close(self) -> None:
        pass


class _Waiting:
    """A report whose plans are drawn at once and wait as text, so that it appears whole or not at all."""

    def __init__(self, one: Drawn, pieces: ByPlan) -> None:
        self._one, self._pieces = one, pieces
        self._spool = Spool()

    def add(self, plan: PlanReport) -> None:
        self._spool.add(self._pieces.plan(plan))

    def finish(self, report: Report) -> None:
        before, after = self._pieces.before(report), self._pieces.after(report)
        deliver(report, self._one, chain([before], self._spool.texts(), [after]))

    def close(self) -> None:
        self._spool.close()


class _Prompt:
    """A report on standard output that appears while plans are checked. Readers want few large pieces of it."""

    def __init__(self, pieces: ByPlan) -> None:
        self._pieces = pieces
        self._waiting: list[str] = []
        self._length = 0

    def add(self, plan: PlanReport) -> None:
        self._put(self._pieces.plan(plan))
        if self._length >= AT_ONCE:
            self._write()

    def finish(self, report: Report) -> None:
        self._put(self._pieces.after(report))
        self._write()

    def close(self) -> None:
        pass

    def _put(self, text: str) -> None:
        self._waiting.append(text)
        self._length += len(text)

    def _write(self) -> None:
        write("".join(self._waiting))
        self._waiting, self._length = [], 0


class Spool:
    """Text that waits. Raises UsageError when there is no room for it."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile

        # It is closed when its drawing is.
        self._file = SpooledTemporaryFile(  # noqa: SIM115
            IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline=""
        )

    def add(self, text: str) -> None:
        try:
            self._file.write(text)
            self._file.flush()  # here a full disk can be told
        except OSError as error:
            why = error.strerror or error
            hint = "It waits in the system's temporary folder until the last plan is done; TMPDIR names another one."
            raise UsageError(f"the report cannot be kept until it is whole: {why}", hint=hint) from None

    def texts(self) -> Iterator[str]:
        self._file.seek(0)
        return iter(lambda: self._file.read(AT_ONCE), "")

    def close(self) -> None:
        with suppress(OSError):  # what could not be written is told already
            self._file.close()
