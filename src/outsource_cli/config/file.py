"""One config file: found, read, and able to say where each of its keys stands."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from outsource_cli.errors import ConfigError
from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.place import Path as Keys
from outsource_cli.model.regex import regex
from outsource_cli.source import read_file
from outsource_cli.source.limits import DEFAULT

OWN = "outsource.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "outsource")
_AT = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class ConfigFile(Frozen):
    """A file's settings as they were read, with numbers exact. `path` is absolute; `prefix` leads to the table in it."""

    __slots__ = ("__dict__",)

    path: Path
    data: Mapping[str, Any] = field(repr=False)
    text: str = field(repr=False)
    prefix: Keys = ()

    @property
    def folder(self) -> Path:
        """Where the file's relative paths start."""
        return self.path.parent

    @property
    def name(self) -> str:
        """The file as messages name it: from the working folder."""
        return shown(self.path)

    def place(self, keys: Keys) -> str:
        """`file:line` of a key, or of the nearest one above it."""
        whole = (*self.prefix, *keys)
        lines = (self._lines[whole[:depth]] for depth in range(len(whole), 0, -1) if whole[:depth] in self._lines)
        return f"{self.name}:{next(lines, 1)}"

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        from outsource_cli.config.locate import lines_of

        return lines_of(self.text)


def shown(path: Path) -> str:
    """A path from the working folder; as it is where there is no way from here, such as to another drive."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()


def nearest(start: Path) -> ConfigFile | None:
    """The settings that hold in a folder: its own, else those of the nearest folder above, up to the repository's root.

    In one folder outsource.toml wins; a pyproject.toml without a table `[tool.outsource]` does not count.
    Raises ConfigError.
    """
    here = Path(os.path.abspath(start))  # noqa: PTH100 - a folder behind a link belongs where the link is
    for folder in (here, *here.parents):
        for name in (OWN, SHARED):
            found = read(folder / name) if is_file(folder / name) else None
            if found is not None:
                return found
        if os.path.exists(folder / ".git"):  # noqa: PTH110 - as in `is_file`
            return None
    return None


def is_file(path: Path) -> bool:
    """Whether a file is there. A folder that may not be looked into, or a name that no file can have, holds none."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises for those


def read(path: Path) -> ConfigFile | None:
    """Read a config file; None for a pyproject.toml without a table for us. Raises ConfigError."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - as in `nearest`
    name, shared = shown(whole), whole.name == SHARED
    try:
        raw = read_file(whole)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(f"cannot read the config file: {why}", place=name, hint="Check --config.") from None
    if shared and b"outsource" not in raw:
        return None
    if len(raw) > DEFAULT.bytes:
        raise ConfigError("the file is too large for a config file", place=name)
    text = _decoded(raw, name)
    data = _parsed(text, name)
    if not shared:
        return ConfigFile(whole, data, text)
    own = data.get(TABLE[0], {}).get(TABLE[1]) if isinstance(data.get(TABLE[0], {}), dict) else None
    if own is None:
        return None
    if not isinstance(own, dict):
        raise ConfigError("`tool.outsource` must be a table: [tool.outsource]", place=name)
    return ConfigFile(whole, own, text, TABLE)


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            "the file is not UTF-8 text", place=f"{name}:{line}", hint="Save it as UTF-8 in your editor."
        ) from None


def _parsed(text: str, name: str) -> dict[str, Any]:
    import tomllib
    from decimal import Decimal

    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise ConfigError("the file is nested too deep", place=name) from None
    except ValueError as error:
        raise _not_toml(str(error), text, name) from None


def _not_toml(said: str, text: str, name: str) -> ConfigError:
    found = _AT.search(said)
    place = f"{name}:{text.count(chr(10)) + 1}"
    if found and found[1]:
        place = f"{name}:{found[1]}:{found[2]}"
    what = _AT.sub("", said)
    return ConfigError(
        f"this is not TOML: {what[:1].lower()}{what[1:]}",
        place=place if found else name,
        hint='Text stands in quotes, and one key in one line: fail-on = "warning"',
    )
