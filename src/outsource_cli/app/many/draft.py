"""Files that appear whole or not at all, on a disk or in a store."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from outsource_cli.app.many.storage import asking, is_url, open_store

MARK = ".outsource-"
"""How the names of files begin that are being written."""


@contextmanager
def draft(folder: str, name: str) -> Iterator[BinaryIO]:
    """A file to write into, which takes its place in the folder (a path or URL) at the end, replacing what is there.

    On a disk it is renamed into its place. For a store it is gathered on the worker's own disk and put there as one
    object. When the block raises, nothing changes.
    """
    handle, path = tempfile.mkstemp(prefix=MARK, suffix=".tmp", dir=None if is_url(folder) else folder)
    temporary = Path(path)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        _place(temporary, folder, name)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _place(temporary: Path, folder: str, name: str) -> None:
    if is_url(folder):
        store, path = open_store(f"{folder}/{name}")
        with asking(folder):
            store.put_file(str(temporary), path)
        return
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)
    temporary.replace(Path(folder, name))
