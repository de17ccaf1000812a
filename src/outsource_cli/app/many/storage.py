"""Files on local disks and in object stores, through fsspec. Nothing here reads a whole file unasked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from outsource_cli.errors import OutsourceError, UsageError

INSTALL = 'pip install "outsource-cli[dask]"'


class StoreError(OSError):
    """A store did not answer as it should: the network, a permission, an outage. Worth another try."""


class DamagedError(Exception):
    """A file is not what its name says, or only up to some place. No second try helps."""


def need(module: str) -> None:
    """Raise UsageError when a package of the extra `dask` is not installed."""
    from importlib import import_module

    try:
        import_module(module)
    except ImportError as error:
        raise UsageError(f"this needs the package `{error.name}`, which is not installed", hint=INSTALL) from None


def is_url(place: str) -> bool:
    """Whether a place is a URL of a store other than the local disks."""
    return "://" in place


def local_path(place: str) -> str:
    """A `file://` URL as the path that it stands for; anything else as it is."""
    for head in ("file://", "local://"):
        if place.startswith(head):
            return place.removeprefix(head)
    return place


def open_store(place: str) -> tuple[Any, str]:
    """The fsspec file system of a path or URL, and the path in it. Raises UsageError for one that nobody knows."""
    need("fsspec")
    from fsspec.core import url_to_fs

    if "::" in place:
        raise UsageError(f"`{place}` chains several stores", hint="Name the store alone, such as s3://bucket/plans.")
    try:
        found: tuple[Any, str] = url_to_fs(place)
    except ImportError as error:
        found = _with_obstore(place, error)
    except ValueError as error:
        raise UsageError(
            f"`{place}` cannot be opened: {error}", hint="Name a path, or a URL that fsspec knows."
        ) from None
    return found


def _with_obstore(place: str, error: ImportError) -> tuple[Any, str]:
    """The same through obstore, where that is installed in place of the store's own package."""
    from fsspec.core import url_to_fs

    protocol = place.partition("://")[0]
    try:
        from obstore.fsspec import register
    except ImportError:
        hint = f"{str(error).rstrip('.')}. The package `obstore` does as well."
        raise UsageError(f"no package for `{protocol}://` is installed", hint=hint) from None
    try:
        register(protocol)
        found: tuple[Any, str] = url_to_fs(place)
    except (ValueError, ImportError):
        raise UsageError(f"no package for `{protocol}://` is installed", hint=str(error)) from None
    return found


def full_name(store: Any, path: str) -> str:
    """A path in a store as the URL that a report names."""
    return str(store.unstrip_protocol(path))


@contextmanager
def asking(place: str) -> Iterator[None]:
    """Turn whatever a store complains of into a StoreError; what is not there stays a FileNotFoundError."""
    try:
        yield
    except (OutsourceError, FileNotFoundError, StoreError, DamagedError):
        raise
    except Exception as error:  # each store has errors of its own
        raise StoreError(f"{place}: {type(error).__name__}: {error}") from error


def inside(folder: str, name: str) -> str | None:
    """The URL of a file named relative to a folder; None when it would lie outside."""
    tidy = posixpath.normpath(name.replace("\\", "/"))
    return None if tidy.startswith(("/", "..")) or is_url(name) else f"{folder}/{tidy}"
