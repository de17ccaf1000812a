"""Plans as JSON Lines: one a line, plain (split by byte ranges) or compressed with gzip (a file is one share)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from typing import Any, BinaryIO

from outsource_cli.app.many.row import Row
from outsource_cli.app.many.storage import DamagedError, asking, open_store

ENDINGS = (".jsonl", ".ndjson")
PACKED = tuple(f"{ending}.gz" for ending in ENDINGS)
LONGEST = 8 * 2**20
"""Bytes of a line that is still read. A plan has at most 1 MiB; JSON may write each character in six."""
_READ = 2**20
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file that begin at or after `start` and before `end`; None means to the end of the file.

    place: the path or URL to open. name: as reports name it.
    """

    place: str
    name: str
    start: int = 0
    end: int | None = None

    def rows(self) -> Iterator[Row]:
        """One plan a line; empty lines are none."""
        store, path = open_store(self.place)
        with asking(self.place):
            stream = store.open(path, "rb")
        with stream:
            packed = self.place.lower().endswith(PACKED)
            yield from self._of(GzipFile(fileobj=stream) if packed else stream)

    def _of(self, stream: Any) -> Iterator[Row]:
        offset = self._first(stream)
        while self.end is None or offset < self.end:
            try:
                with asking(self.place):
                    line, length = _line(stream)
            except DamagedError as error:
                yield Row(f"{self.name}#{offset}", fault=f"the file is damaged from here on: {error}")
                return
            if not length:
                return
            if line is None:
                told = f"the line is longer than {LONGEST:,} bytes"
                yield Row(f"{self.name}#{offset}", fault=told)
            elif text := line.removeprefix(BOM).strip():
                yield row_of(text, f"{self.name}#{offset}")
            offset += length

    def _first(self, stream: Any) -> int:
        """Where the first line of the range begins: a line belongs to the range that its first byte is in."""
        if not self.start:
            return 0
        offset = self.start - 1
        with asking(self.place):
            stream.seek(offset)
            # No further than the range: of a line that outruns it, nothing is of interest here.
            while part := stream.readline(min(_READ, (self.end or offset + _READ) - offset)):
                offset += len(part)
                if part.endswith(b"\n"):
                    break
        return offset

    def reference(self) -> str:
        """The place and the range."""
        return f"{self.place}\n{self.start}\n{self.end}"


def _line(stream: BinaryIO) -> tuple[bytes | None, int]:
    """The next line and its length in bytes, 0 at the end; None in place of one that is too long to be held."""
    try:
        line = stream.readline(LONGEST + 1)
        length = len(line)
        if length <= LONGEST:
            return line, length
        while line and not line.endswith(b"\n"):
            line = stream.readline(_READ)
            length += len(line)
    except (EOFError, zlib.error, BadGzipFile) as error:
        raise DamagedError(str(error)) from None
    return None, length


def row_of(line: bytes, place: str) -> Row:
    """The plan of one line: `{"path" or "name": …, "text": …}`, or else the plan's data itself.

    A line that is neither goes to the reader as it is, which says what is wrong with it.
    """
    # Only an envelope has a `text`; of everything else the reader makes data by itself, once.
    held = _envelope(line) if b'"text"' in line else None
    if held is None:
        return Row(f"{place}.json", line)
    name = next((held[key] for key in ("path", "name") if isinstance(held.get(key), str) and held[key]), None)
    return Row(name or f"{place}.yaml", held["text"])


def _envelope(line: bytes) -> dict[str, Any] | None:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) and isinstance(held.get("text"), str) else None


def split_lines(place: str, name: str, length: int, size: int) -> Iterator[Lines]:
    """A file of `length` bytes in ranges of `size` bytes; a compressed one whole."""
    if place.lower().endswith(PACKED):
        yield Lines(place, name)
        return
    for start in range(0, length, size):
        yield Lines(place, name, start, min(start + size, length))
