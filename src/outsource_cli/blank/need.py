"""What the checks ask of a plan, in plain values, so that templates need know nothing of checks."""

from __future__ import annotations

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import Gate


class Need(Frozen):
    """A field that checks read.

    `path` is general (`tasks[*].skill`), `gate` the first that asks for it, `checks` the ids of that gate's checks that
    read it; none where the field is only read together with its whole list.
    """

    path: str
    gate: Gate
    checks: tuple[str, ...] = ()
