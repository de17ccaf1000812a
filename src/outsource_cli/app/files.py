"""The evidence files of a plan: their SHA-256 sums, read from the plan's own folder."""

from __future__ import annotations

import stat
from functools import lru_cache, partial
from pathlib import Path

from outsource_cli.checks.evidence import TOO_LARGE, Files

MOST_EVIDENCE = 2**30
"""Bytes of an evidence file that is still summed: more than any contract, certificate or recording of a meeting."""
MOST_KNOWN = 1024
"""Files of a folder whose sums are remembered."""


def beside(folder: Path) -> Files:
    """Look-ups relative to a folder. Only regular files count: no devices, pipes or folders; no absolute paths.

    A file is read once, however often and for however many plans of the folder it is asked for.
    """
    return lru_cache(maxsize=MOST_KNOWN)(partial(_digest, folder))


def _digest(folder: Path, name: str) -> str | None:
    try:
        path = Path(name)
        if path.is_absolute():
            return None
        status = (folder / path).stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > MOST_EVIDENCE:
            return TOO_LARGE
        from hashlib import sha256  # not before there is a file to sum: it loads the whole of OpenSSL

        total, left = sha256(), status.st_size
        with (folder / path).open("rb") as file:
            # No further than its size: some files below /proc call themselves regular, and never end.
            while left > 0 and (part := file.read(min(left, 2**20))):
                total.update(part)
                left -= len(part)
        return total.hexdigest()
    except (OSError, ValueError):
        return None
