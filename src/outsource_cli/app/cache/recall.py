"""Reports on plans that were checked before, and the records of those that are checked now."""

from __future__ import annotations

from json import JSONDecoder, JSONEncoder
from typing import TYPE_CHECKING, NamedTuple

from outsource_cli.app.cache.codec import Codec
from outsource_cli.app.cache.key import plan_key, run_stamp
from outsource_cli.app.profiles import Profile
from outsource_cli.checks.evidence import Files
from outsource_cli.errors import OutsourceError
from outsource_cli.model.report import PlanReport

if TYPE_CHECKING:
    from outsource_cli.app.check import Checker, Trace

_write = JSONEncoder(separators=(",", ":"), sort_keys=True).encode
_read = JSONDecoder().decode
UNSOUND = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OutsourceError)
"""What reading a text raises that no run has written: a shape that does not fit, a pack that does not exist."""


class Basis(NamedTuple):
    """What a report rests on besides what its key says: the packs that the plan names, and the sums of evidence files."""

    packs: tuple[str, ...]
    files: dict[str, str | None]

    def holds(self, files: Files) -> bool:
        """Whether the evidence files are still as they were."""
        return all(files(name) == digest for name, digest in self.files.items())


class Records:
    """Makes records of reports, and reports of records, for the plans of one run.

    The key of a record says everything that its report depends on but its `Basis`, which stands in its first line.
    """

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._stamp = b""
        self._codecs: dict[int, tuple[Profile, Codec]] = {}

    def key(self, path: str, text: bytes) -> bytes:
        """The key of the report on a plan."""
        self._stamp = self._stamp or run_stamp(self._checker)
        return plan_key(self._stamp, self._checker.profiles.fitting(path), path, text)

    def write(self, plan: PlanReport, trace: Trace) -> bytes:
        """The record of a report."""
        basis = _write([trace.packs, trace.files])
        return "\n".join([basis, *self._codec(plan.path, trace.packs).write(plan)]).encode("ascii")

    def basis(self, record: bytes) -> Basis:
        """What the report of a record rests on. Raises one of UNSOUND."""
        packs, files = _read(record[: record.index(b"\n")].decode("ascii"))
        return Basis(tuple(packs), dict(files))

    def read(self, path: str, record: bytes, *, whole: bool = True) -> PlanReport:
        """The report, without the plan's lines; without `whole` also without what only some formats show.

        Raises one of UNSOUND.
        """
        basis, *parts = record.decode("ascii").split("\n")
        packs, _ = _read(basis) if basis != _PLAIN else ((), {})
        return self._codec(path, tuple(packs)).read(path, parts, whole=whole)

    def _codec(self, path: str, packs: tuple[str, ...]) -> Codec:
        profile = self._checker.profiles.of(path, packs)
        known = self._codecs.get(id(profile))
        if known is None:
            known = self._codecs[id(profile)] = (profile, Codec(rule.check for rule in profile.rules))
        return known[1]


_PLAIN = _write([(), {}])
"""The first line of most records: no packs, no files."""
