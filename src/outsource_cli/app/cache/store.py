"""Where records lie: one SQLite file in the user's cache folder, which several runs can use at once.

Whatever is wrong with it costs time and never an answer: a run that cannot use it does without, a file that is damaged
is thrown away, and a record that is not as it was written does not count.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

NAME = "reports-1.sqlite3"
LARGEST = 256 * 2**20
"""Bytes that the file may have; the records that were not used for longest make room."""
OLDEST = 30
"""Days after which a record that nobody used is thrown away."""
PATIENCE = 5.0
"""Seconds to wait for another run that is writing."""
_CHECKED = 16
"""Bytes of a record's checksum."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_TABLES = """
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS reports (key BLOB PRIMARY KEY, used INTEGER NOT NULL, record BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON reports (used);
"""


class Found(NamedTuple):
    """A record, and whether nobody had used it yet today."""

    record: bytes
    rested: bool


class State(NamedTuple):
    """What there is. `bytes` is the size of the file. `problem` says why there is no cache to use; else it is empty."""

    path: Path
    records: int
    bytes: int
    problem: str = ""


def cache_folder(variables: Mapping[str, str], home: Path, *, windows: bool = os.name == "nt") -> Path:
    """The folder of the cache: `outsource` in XDG_CACHE_HOME (absolute, as its specification wants), else `~/.cache`;
    on Windows in LOCALAPPDATA."""
    named = variables.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME", "")
    above = Path(named) if named and Path(named).is_absolute() else home / ("AppData/Local" if windows else ".cache")
    return above / "outsource" / "cache" if windows else above / "outsource"


class Store:
    """The records of one user. Nothing that it does raises; `problem` says in words why it does nothing any more."""

    def __init__(self, folder: Path, today: date) -> None:
        self.path = folder / NAME
        self.problem = ""
        self._today = today.toordinal()
        self._open: sqlite3.Connection | None = None
        self._mended = False

    def get(self, key: bytes) -> Found | None:
        """The record under a key, when there is a sound one."""
        rows = self._do(lambda data: data.execute("SELECT used, record FROM reports WHERE key = ?", (key,)).fetchone())
        if rows is None:
            return None
        used, kept = rows
        if not isinstance(kept, bytes) or kept[:_CHECKED] != _checksum(key, kept[_CHECKED:]):
            return None
        return Found(kept[_CHECKED:], used != self._today)

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep records by their keys, in place of others under the same."""
        rows = [(key, self._today, _checksum(key, record) + record) for key, record in records]
        self._change("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", rows)

    def touch(self, keys: Iterable[bytes]) -> None:
        """Note that records were used today."""
        self._change("UPDATE reports SET used = ? WHERE key = ?", [(self._today, key) for key in keys])

    def drop(self, keys: Iterable[bytes]) -> None:
        """Remove records."""
        self._change("DELETE FROM reports WHERE key = ?", [(key,) for key in keys])

    def trim(self, largest: int = LARGEST, oldest: int = OLDEST) -> None:
        """Remove what nobody used for `oldest` days, and what was not used for longest while the file is too large."""
        self._change("DELETE FROM reports WHERE used < ?", [(self._today - oldest,)])
        size = self._do(_used_bytes) or 0
        count = self._do(_count) or 0
        if size > largest:
            # A quarter less than allowed, so that not every run has to make room.
            spare = count - count * largest * 3 // (size * 4)
            oldest_ones = "SELECT rowid FROM reports ORDER BY used, rowid LIMIT ?"
            self._change(f"DELETE FROM reports WHERE rowid IN ({oldest_ones})", [(spare,)])  # noqa: S608 - our own text
        self._do(lambda data: data.executescript("PRAGMA incremental_vacuum"))  # `execute` stops after a page

    def state(self) -> State:
        """What there is, without making anything."""
        size = _size(self.path)
        if size is None:
            return State(self.path, 0, 0, self.problem)
        return State(self.path, self._do(_count) or 0, size, self.problem)

    def clear(self) -> State:
        """Throw everything away; returns what there was."""
        before = self.state()
        self.close()
        if not _remove(self.path):
            self.problem = self.problem or f"{self.path} cannot be removed"
        return before._replace(problem=self.problem)

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _change(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        def change(data: sqlite3.Connection) -> None:
            with data:
                data.execute("BEGIN IMMEDIATE")
                data.executemany(statement, rows)

        if rows:
            self._do(change)

    def _do(self, job: Callable[[sqlite3.Connection], Any]) -> Any:
        """The job's result; None when it cannot be done, and from then on always."""
        if self.problem:
            return None
        try:
            return job(self._data())
        except (sqlite3.Error, OSError) as error:
            self.close()
            if getattr(error, "sqlite_errorcode", None) in _DAMAGED and not self._mended and _remove(self.path):
                self._mended = True  # once a run: what is damaged anew each time is not ours to mend
                return self._do(job)
            self.problem = f"{self.path} cannot be used: {getattr(error, 'strerror', None) or error}"
            return None

    def _data(self) -> sqlite3.Connection:
        if self._open is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _refuse_foreign(self.path.parent)
            _refuse_foreign(self.path)
            self._open = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            self._open.executescript(_TABLES)
        return self._open


def _checksum(key: bytes, record: bytes) -> bytes:
    return sha256(key + record).digest()[:_CHECKED]


def _refuse_foreign(path: Path) -> None:
    """Raise OSError for what others could have written: a report from the cache is believed."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(state.st_mode) and not stat.S_ISREG(state.st_mode):
        raise OSError(0, "it is no file")
    if os.name == "nt":
        return
    if state.st_uid != os.geteuid():
        raise OSError(0, f"{path} belongs to somebody else")
    if state.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise OSError(0, f"others may write to {path}")


def _size(path: Path) -> int | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size if stat.S_ISREG(state.st_mode) else None


def _remove(path: Path) -> bool:
    """Remove the file, and what SQLite left beside it. An empty folder in its place goes, too."""
    try:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        for file in (path, path.with_name(f"{path.name}-journal")):
            file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _count(data: sqlite3.Connection) -> int:
    return int(data.execute("SELECT count(*) FROM reports").fetchone()[0])


def _used_bytes(data: sqlite3.Connection) -> int:
    pages, free, size = (
        data.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
