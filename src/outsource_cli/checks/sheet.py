"""One checklist or pack file while it is read: fetches its parts and notes every fault with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from outsource_cli.checks.paths import near
from outsource_cli.errors import UsageError
from outsource_cli.model.place import Path
from outsource_cli.source import Document, read, read_file

Faults = list[tuple[str, str]]
"""Places (`file:line:column`) and messages, in the order found."""


class Sheet:
    """A file of checklist data. Raises UsageError when the file cannot be opened; everything else is a noted fault."""

    def __init__(self, file: FilePath, faults: Faults) -> None:
        try:
            self.document: Document = read(read_file(file), file.as_posix())
        except OSError as error:
            raise UsageError(f"cannot read the checklist: {error.strerror or error}", place=file.as_posix()) from None
        self.faults = faults
        for problem in self.document.problems:
            self.faults.append((f"{self.document.name}:{problem.span.line}:{problem.span.column}", problem.message))

    def fault(self, path: Path, message: str) -> None:
        """Note what is wrong at a path of the file's data."""
        span = self.document.span(path)
        self.faults.append((f"{self.document.name}:{span.line}:{span.column}", message))

    def line(self, path: Path) -> int:
        """The line on which the path stands."""
        return self.document.span(path).line

    def mapping(self, known: tuple[str, ...]) -> Mapping[str, Any]:
        """The file's keys, which must be known ones."""
        if not isinstance(self.document.data, dict):
            if self.document.readable:
                self.fault((), f"this file is no group of keys; it should begin with `{known[0]}: NAME`")
            return {}
        for key in self.document.data:
            if key not in known:
                self.fault((key,), f"there is no key `{key}` here{near(key, known)}")
        return self.document.data

    def mappings(self, raw: Mapping[str, Any], key: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """The entries of a key that are groups themselves."""
        for name, value in self.entries(raw, key, ()):
            if isinstance(value, Mapping):
                yield name, value
            else:
                self.fault((key, name), f"`{name}` is a group with `title`")

    def entries(self, raw: Mapping[str, Any], key: str, at: Path) -> list[tuple[str, Any]]:
        """The entries of a key that is a group; none when it is missing."""
        value = raw.get(key)
        if value is None:
            return []
        if not isinstance(value, Mapping):
            self.fault((*at, key), f"`{key}` is a group of `name: …` lines")
            return []
        return list(value.items())

    def text(self, raw: Mapping[str, Any], key: str, at: Path) -> str:
        """A text that must be there, with its white space folded."""
        value = raw.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.fault((*at, key), f"`{key}` is missing" if value is None else f"`{key}` must be text")
        return ""

    def texts(self, raw: Mapping[str, Any], key: str, at: Path) -> tuple[str, ...]:
        """A list of names; empty when it is missing."""
        value = raw.get(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.fault((*at, key), f"`{key}` is a list of names, such as `[A, B]`")
        return ()
