"""An exception that somebody made, approved and put an end to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from outsource_cli.model.place import Span

Origin = Literal["plan", "comment", "file"]
"""Where a waiver stands: under `waivers` in the plan, in a comment beside a line of it, in a file of its own."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A complete waiver. `path` is the dotted path that it is bound to, empty for the whole plan; `ticket` may be empty.

    `expires` is the last day on which it holds. `file` and `span` say where it is written.
    """

    check: str
    path: str
    reason: str
    owner: str
    approver: str
    expires: date
    ticket: str
    origin: Origin
    file: str
    span: Span
