"""A fault in a plan's text or types, before any checklist looks at it. Problems become findings with an id of their own."""

from __future__ import annotations

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path, Span

UNREADABLE = "PLAN001"
DUPLICATE_KEY = "PLAN002"
UNKNOWN_KEY = "PLAN003"
WRONG_TYPE = "PLAN004"
TOO_MUCH = "PLAN005"
UNSUPPORTED_YAML = "PLAN006"
ENCODING = "PLAN007"
UNKNOWN_VERSION = "PLAN008"
WAIVER_NOT_IN_FORCE = "PLAN009"
UNKNOWN_PACK = "PLAN010"
WAIVER_ENDS_SOON = "PLAN011"
WAIVER_UNUSED = "PLAN012"


class Problem(Frozen):
    """One fault: its check id (`PLANnnn`), what is wrong, what to do, where.

    `path` is the nearest path in the data, `()` where there is none. `related` is a second place that matters,
    such as the first of two equal keys. `near` is the field that an unknown key was probably meant to be. `file` is
    where the fault stands when that is not the plan itself, such as a file of waivers.
    """

    check: str
    message: str
    fix: str
    span: Span
    path: Path = ()
    related: Span | None = None
    near: str = ""
    file: str = ""
