"""Plans that are files of their own: YAML or JSON, on local disks or in a store."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from outsource_cli.app.find import ENDINGS, SKIPPED, has_plan_key, is_named_plan
from outsource_cli.app.many.row import Row
from outsource_cli.app.many.storage import asking, full_name, open_store
from outsource_cli.source import DEFAULT, read_file

AT_ONCE = 32
"""Files of a store that are fetched together: it answers in tens of milliseconds, a plan takes a few to check."""
Sized = tuple[str, int]
"""A plan's path or URL and its size in bytes."""


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """Files on disks that every worker sees at the same place. names: as reports name them, relative to `here`."""

    here: str
    names: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """Each file as one machine would read it."""
        for name in self.names:
            file = Path(self.here, name)
            try:
                yield Row(name, read_file(file), folder=str(file.parent))
            except OSError as error:
                yield Row(name, unopened=error.strerror or str(error))

    def reference(self) -> str:
        """The files' places."""
        return "\n".join((self.here, *self.names))


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """Files of one store by their URLs. unsure: those of which only the text tells whether they are plans.

    big: those larger than a plan may be, of which only as much is fetched as shows it.
    """

    urls: tuple[str, ...]
    unsure: frozenset[str] = frozenset()
    big: frozenset[str] = frozenset()

    def rows(self) -> Iterator[Row]:
        """The files, several fetched at once."""
        for start in range(0, len(self.urls), AT_ONCE):
            yield from self._fetched(self.urls[start : start + AT_ONCE])

    def _fetched(self, urls: Sequence[str]) -> Iterator[Row]:
        store = open_store(urls[0])[0]
        small = [url for url in urls if url not in self.big]
        with asking(urls[0]):
            texts = store.cat([store._strip_protocol(url) for url in small], on_error="return") if small else {}
        for url in urls:
            path = store._strip_protocol(url)
            try:
                with asking(url):
                    text = store.cat_file(path, 0, DEFAULT.bytes + 1) if url in self.big else _got(texts[path])
            except FileNotFoundError:
                yield Row(url, unopened="it is gone from the store")
                continue
            if url not in self.unsure or has_plan_key(text):
                yield Row(url, text, folder=url.rpartition("/")[0])

    def reference(self) -> str:
        """The files' URLs."""
        return "\n".join(self.urls)


def _got(answer: bytes | Exception) -> bytes:
    if isinstance(answer, Exception):
        raise answer
    return answer


def split_local(plans: Sequence[str], size: int) -> Iterator[LocalFiles]:
    """Local plans, by path, in shares of about `size` bytes."""
    here = str(Path.cwd())
    for share in _shares([(plan, _size(plan)) for plan in plans], size):
        yield LocalFiles(here, tuple(name for name, _ in share))


def _size(plan: str) -> int:
    try:
        return os.stat(plan).st_size  # noqa: PTH116 - a path may be text that pathlib would change
    except OSError:
        return 0


def split_stored(files: Sequence[Sized], unsure: frozenset[str], size: int) -> Iterator[StoredFiles]:
    """A store's plans in shares of about `size` bytes."""
    for share in _shares(files, size):
        urls = tuple(url for url, _ in share)
        big = frozenset(url for url, length in share if length > DEFAULT.bytes)
        yield StoredFiles(urls, unsure.intersection(urls), big)


def _shares(files: Sequence[Sized], size: int) -> Iterator[list[Sized]]:
    """The files in order; a share is full when it reaches the size."""
    share: list[Sized] = []
    held = 0
    for one in files:
        share.append(one)
        held += one[1]
        if held >= size:
            yield share
            share, held = [], 0
    if share:
        yield share


def stored_plans(url: str) -> tuple[list[Sized], frozenset[str]]:
    """What a URL names in a store: a file, a glob's matches, or what may be plans below a folder, in a stable order.

    The second value holds those that only their text can tell to be plans. Nothing is found where nothing stands.
    """
    store, path = open_store(url)
    with asking(url):
        globbed = any(mark in path for mark in "*?[")
        listed = store.glob(path, detail=True) if globbed else store.find(path, detail=True)
    files = {name: info for name, info in listed.items() if info.get("type") != "directory"}
    if not globbed and set(files) != {path}:
        files = {name: info for name, info in files.items() if _is_searched(name, path)}
        named = {name for name in files if is_named_plan(name.rpartition("/")[2])}
    else:
        named = {name for name in files if not globbed or name.lower().endswith(ENDINGS)}
        files = {name: files[name] for name in named}
    sized = [(full_name(store, name), int(files[name].get("size") or 0)) for name in sorted(files, key=_as_walked)]
    return sized, frozenset(full_name(store, name) for name in files if name not in named)


def _is_searched(name: str, top: str) -> bool:
    parts = name.removeprefix(top).split("/")
    return name.lower().endswith(ENDINGS) and not SKIPPED.intersection(parts[:-1])


def _as_walked(name: str) -> tuple[tuple[bool, str], ...]:
    """The order in which folders on a disk are walked: a folder's own files before the folders in it."""
    *folders, last = name.split("/")
    return (*((True, folder) for folder in folders), (False, last))
