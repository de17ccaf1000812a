"""Files from disk, without waiting for pipes and without end for devices."""

from __future__ import annotations

import stat
from errno import EINVAL
from pathlib import Path
from typing import BinaryIO

from outsource_cli.source.limits import DEFAULT


def read_file(file: Path, most: int = DEFAULT.bytes) -> bytes:
    """The bytes of a file, as far as `read` takes them. Raises OSError, for a pipe or a device as well.

    `most` is how many bytes the file may have.
    """
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(EINVAL, "it is a pipe or a device, not a file")
    with file.open("rb") as stream:
        return read_stream(stream, most)


def read_stream(stream: BinaryIO, most: int = DEFAULT.bytes) -> bytes:
    """As many bytes as a file may have, and one more, by which `read` notices that there are too many."""
    return stream.read(most + 1)
