"""From what a user names to pieces: plan files, JSON Lines and Parquet, on local disks or in stores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from outsource_cli.app.find import STDIN, IsOut, find_plans
from outsource_cli.app.many import lines, parquet
from outsource_cli.app.many.files import split_local, split_stored, stored_plans
from outsource_cli.app.many.row import Piece
from outsource_cli.app.many.storage import asking, full_name, is_url, local_path, open_store
from outsource_cli.errors import UsageError

SIZE = 16 * 2**20
"""Bytes of a piece unless told: some 2,000 plans of 8 KB, which a core checks in less than half a minute."""
_DATA = (*lines.ENDINGS, *lines.PACKED, parquet.ENDING)
_HINT = "Name plans, folders of plans, or files that end in .jsonl, .jsonl.gz or .parquet."


def split(sources: Iterable[str], is_out: IsOut, size: int = SIZE) -> tuple[Piece, ...]:
    """The pieces of the sources, each of about `size` bytes, in a stable order: local plans, then the rest as named.

    A source is a plan, a folder or glob of plans, or a file, glob or folder whose name ends as JSON Lines or Parquet do;
    a path or a URL. Each counts once. Raises UsageError when one of them holds nothing, is unknown or cannot be reached.
    """
    if size < 1:
        raise UsageError(f"a partition cannot have {size} bytes", hint="Name a size of at least 1.")
    places = tuple(dict.fromkeys(local_path(source) for source in sources))
    if STDIN in places:
        raise UsageError("standard input cannot be shared out among workers", hint=_HINT)
    try:
        return tuple(_pieces(places, is_out, size))
    except FileNotFoundError as error:
        raise UsageError(f"there is nothing at `{error.filename or error}`", hint=_HINT) from None
    except OSError as error:
        raise UsageError(f"a source cannot be read: {error}") from None


def _pieces(places: Sequence[str], is_out: IsOut, size: int) -> Iterator[Piece]:
    data = [place for place in places if place.lower().rstrip("/").endswith(_DATA)]
    plans = [place for place in places if place not in data]
    local = [place for place in plans if not is_url(place)]
    if local or not places:
        yield from split_local(find_plans(local, is_out), size)
    seen: set[str] = set()
    for place in (place for place in plans if is_url(place)):
        files, unsure = stored_plans(place)
        _refuse_nothing(place, files)
        fresh = [one for one in files if one[0] not in seen and not is_out(one[0])]
        seen.update(url for url, _ in fresh)
        yield from split_stored(fresh, unsure, size)
    for file, length in dict.fromkeys(file for place in data for file in _data_files(place)):
        if file.lower().endswith(parquet.ENDING):
            yield from parquet.split_rows(_opened(file), file, size)
        else:
            yield from lines.split_lines(_opened(file), file, length, size)


def _opened(file: str) -> str:
    """Where a worker, in whichever folder it runs, finds the file."""
    return file if is_url(file) else os.path.abspath(file)  # noqa: PTH100 - links stay as they are


def _refuse_nothing(place: str, found: Sequence[object]) -> None:
    if not found:
        raise UsageError(f"`{place}` holds no plan", hint=_HINT)


def _data_files(place: str) -> list[tuple[str, int]]:
    """The files that a name with a data ending stands for, with their sizes: itself, a glob's, or a folder's parts."""
    store, path = open_store(place)
    with asking(place):
        if any(mark in path for mark in "*?[") and not store.exists(path):
            listed = store.glob(path, detail=True)
        else:
            listed = store.find(path, detail=True)
    parts = sorted(name for name in listed if listed[name].get("type") != "directory" and _is_part(name, path))
    _refuse_nothing(place, parts)
    if is_url(place):
        return [(full_name(store, name), int(listed[name]["size"])) for name in parts]
    return [(_spelt(name, place), int(listed[name]["size"])) for name in parts]


def _is_part(name: str, top: str) -> bool:
    """Whether a file holds rows. Writers put notes of their own beside them, with names that begin with `_` or `.`."""
    last = name.rpartition("/")[2]
    return name == top or (name.lower().endswith(_DATA) and not last.startswith(("_", ".")))


def _spelt(name: str, place: str) -> str:
    """The file as the user would name it: relative when the place was."""
    return Path(name).as_posix() if os.path.isabs(place) else Path(os.path.relpath(name)).as_posix()  # noqa: PTH117
