"""What a worker does: check the plans of one piece, write what was found, and say what it comes to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from outsource_cli.app.many.kit import CarriedChecker, unpacked
from outsource_cli.app.many.row import Piece, Row
from outsource_cli.app.many.sink import Output, open_sink
from outsource_cli.app.many.totals import Tally, Totals
from outsource_cli.model.report import PlanReport

Check = Callable[[Row], tuple[PlanReport, bool]]
"""The report on a plan, and whether the tool itself failed on it."""
_KEPT = threading.local()


@dataclass(frozen=True, slots=True)
class Task:
    """The share of a worker: a piece of the source, and its number in the run."""

    index: int
    piece: Piece

    @property
    def name(self) -> str:
        """What its results are called. The same share always has the same name, so that doing it twice leaves one."""
        return f"{self.index:06d}-{sha256(self.piece.reference().encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def check_task(kit: bytes, task: Task, output: Output | None, *, careful: bool = False) -> Totals:
    """Check a share and write what was found. Doing it again, anywhere, leaves the same bytes.

    `careful` checks the plans in a process of their own, so that one which kills it becomes a finding.
    Raises StoreError, after which nothing of the share has been written.
    """
    checker = checker_of(kit)
    if not careful:
        return _run(checker.report, task, output)
    from outsource_cli.app.many.careful import Careful

    with Careful(kit, checker) as apart:
        return _run(apart.report, task, output)


def _run(check: Check, task: Task, output: Output | None) -> Totals:
    tally = Tally()
    with open_sink(output, task.name) as sink:
        for plan, faulty in _reports(check, task.piece.rows()):
            tally.add(plan, faulty=faulty)
            sink.add(plan)
    return tally.totals


def _reports(check: Check, rows: Iterator[Row]) -> Iterator[tuple[PlanReport, bool]]:
    for row in rows:
        yield check(row)


def checker_of(kit: bytes) -> CarriedChecker:
    """The checker of a run: made once in each thread of a worker, kept until another run comes."""
    if getattr(_KEPT, "kit", None) != kit:
        _KEPT.checker, _KEPT.kit = unpacked(kit), kit
    checker: CarriedChecker = _KEPT.checker
    return checker
