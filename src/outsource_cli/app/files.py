"""The evidence files of a plan: their SHA-256 sums, read from the plan's own folder."""

from __future__ import annotations

import stat
from pathlib import Path

from outsource_cli.checks.evidence import Files


def beside(folder: Path) -> Files:
    """Look-ups relative to a folder. Only regular files count: no devices, pipes or folders; no absolute paths."""
    known: dict[str, str | None] = {}

    def digest(name: str) -> str | None:
        if name not in known:
            known[name] = _digest(folder, name)
        return known[name]

    return digest


def _digest(folder: Path, name: str) -> str | None:
    from hashlib import file_digest

    try:
        path = Path(name)
        if path.is_absolute() or not stat.S_ISREG((folder / path).stat().st_mode):
            return None
        with (folder / path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
