"""Evidence on record: whether an entry of the plan's `evidence` stands up.

Files are reached only through `Files`, so that the engine stays a pure function of what it is handed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from outsource_cli.model.place import Path

Files = Callable[[str], str | None]
"""The SHA-256 sum (hexadecimal) of a file named relative to the plan; None when there is no such regular file."""
TOO_LARGE = "too large"
"""In place of the sum of a file that is there but too large to be summed."""


def no_files(_name: str) -> str | None:
    """For plans that come without a folder: no file can be found."""
    return None


class RecordFault(NamedTuple):
    """Why an evidence reference does not stand up; `path` is empty when the reference itself is at fault."""

    status: str
    path: Path
    text: str
    gaps: tuple[Path, ...] = ()


def record_fault(reference: str, evidence: list[Any] | None, files: Files, today: date) -> RecordFault | None:
    """None when `reference` names an entry whose file exists, has the sum given (if any) and has not expired."""
    for index, entry in enumerate(evidence or []):
        if entry is not None and entry.get("id") == reference:
            return _entry_fault(entry, ("evidence", index), files, today)
    return RecordFault("failed", (), f"`{reference}` is not the id of an entry under `evidence`")


def _entry_fault(entry: dict[str, Any], path: Path, files: Files, today: date) -> RecordFault | None:
    name, expires = entry.get("file"), entry.get("expires")
    if name is None:
        return RecordFault("unanswered", (*path, "file"), "", ((*path, "file"),))
    if expires is not None and expires < today:
        return RecordFault("failed", (*path, "expires"), f"the evidence `{entry['id']}` ran out on {expires}")
    found = files(name)
    if found is None:
        return RecordFault("failed", (*path, "file"), f"there is no file `{name}` beside the plan")
    wanted = entry.get("sha256")
    if wanted is not None and found == TOO_LARGE:
        return RecordFault("failed", (*path, "file"), f"the file `{name}` is too large to check its SHA-256 sum")
    if wanted is not None and wanted != found:
        return RecordFault("failed", (*path, "sha256"), f"the file `{name}` has another SHA-256 sum than the plan says")
    return None
