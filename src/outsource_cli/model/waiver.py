"""An exception that somebody made, approved and put an end to."""

from __future__ import annotations

from datetime import date
from typing import Literal

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Span

Origin = Literal["plan", "comment", "file"]
"""Where a waiver stands: under `waivers` in the plan, in a comment beside a line of it, in a file of its own."""


class WaiverRules(Frozen):
    """Days before its end from which on a waiver is said to end soon, and the most days that one may run from today."""

    soon: int = 30
    longest: int = 366


class Waiver(Frozen):
    """A complete waiver. `path` is what it is bound to, such as `tasks[2]` or `tasks[baking]`; empty for the whole plan,
    or in a comment, which is bound to the line that it stands beside. `ticket` may be empty.

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
