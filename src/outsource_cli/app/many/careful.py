"""Checks plans in a process apart, for shares that workers died of: the plan that kills it becomes a finding."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import IO, cast

from outsource_cli.app.many.kit import CarriedChecker, unpacked
from outsource_cli.app.many.row import Row
from outsource_cli.model.report import PlanReport

COMMAND = (sys.executable, "-c", "from outsource_cli.app.many.careful import serve; serve()")


class Careful:
    """A checker whose work is done by another process, which is started again when it has died."""

    def __init__(self, kit: bytes, checker: CarriedChecker, command: Sequence[str] = COMMAND) -> None:
        self._kit, self._checker, self._command = kit, checker, tuple(command)
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Careful:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def report(self, row: Row) -> tuple[PlanReport, bool]:
        """The report on one plan, and whether the tool failed on it."""
        child = self._child or self._start()
        try:
            _send(child.stdin, row)
            found: tuple[PlanReport, bool] = pickle.load(cast("IO[bytes]", child.stdout))  # noqa: S301 - our own child
        except (OSError, EOFError, pickle.UnpicklingError):
            self._stop()
            return self._checker.broken(row.name, "the process that checked it died"), True
        return found

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
        self._child = child
        _send(child.stdin, self._kit)
        return child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()


def _send(stream: IO[bytes] | None, value: object) -> None:
    assert stream is not None
    pickle.dump(value, stream)
    stream.flush()


def serve() -> None:
    """The process apart: a kit, then rows on standard input; a report for each on standard output."""
    stream = sys.stdin.buffer
    checker = unpacked(pickle.load(stream))  # noqa: S301 - from the process that started this one
    while True:
        try:
            row = pickle.load(stream)  # noqa: S301 - as above
        except EOFError:
            return
        _send(sys.stdout.buffer, checker.report(row))
