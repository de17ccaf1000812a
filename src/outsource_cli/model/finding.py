"""A check that failed or is unanswered at one place."""

from __future__ import annotations

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Span
from outsource_cli.model.terms import OPEN, Gate, Severity, Status
from outsource_cli.model.waiver import Waiver


class Finding(Frozen):
    """What a report shows for one check at one place. It cannot be built without a place.

    `path` is the dotted path in the plan; where the key is missing it names the missing key, and `span` is the place
    of its nearest existing parent. `snippet` is the YAML to add when something is missing, else empty.
    `fingerprint` is stable over moved lines and reordered list items; so is `stable_path`, which names list items by
    their id or name (`tasks/baking/core`). `value_hash` tells one value found there from another. `waiver` is what set a
    waived finding aside.
    `known` says that the baseline holds it: it stays visible and does not count.
    """

    check: str
    name: str
    title: str
    theme: str
    gate: Gate
    severity: Severity
    status: Status
    message: str
    why: str
    fix: str
    path: str
    file: str
    span: Span
    covers: tuple[str, ...]
    sources: tuple[str, ...]
    fingerprint: str
    snippet: str = ""
    related: tuple[Span, ...] = ()
    stable_path: str = ""
    value_hash: str = ""
    waiver: Waiver | None = None
    known: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts against the plan: open, and not in the baseline."""
        return self.status in OPEN and not self.known
