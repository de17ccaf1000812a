"""A config file together with those that it extends: the base first, then what overrides it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from outsource_cli.config.entries import Entries, Faults, Origin, from_table
from outsource_cli.config.file import OWN, ConfigFile, is_file, read, shown
from outsource_cli.config.table import EXTENDS, PER_PATH
from outsource_cli.errors import ConfigError, OutsourceError
from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.regex import regex

# Other tools know these; here they would fit no plan, and a stricter bar would hold for none, unseen.
_BRACES = regex(r"\{[^{}/]*,[^{}/]*\}")
Installed = Callable[[str], Path]
"""The folder of an installed pack by its name. Raises UsageError when there is none."""


class Chain(Frozen):
    """What the files say together. overrides: `per-path` patterns with their settings, in order. packs: those extended."""

    files: tuple[ConfigFile, ...] = ()
    entries: Entries = field(default_factory=dict)
    overrides: tuple[tuple[str, Entries], ...] = ()
    packs: tuple[tuple[str, Origin], ...] = ()

    def under(self, other: Chain) -> Chain:
        """This one as the base of another: single values and lists are replaced, tables key by key."""
        return Chain(
            (*self.files, *(file for file in other.files if file not in self.files)),
            {**self.entries, **other.entries},
            (*self.overrides, *other.overrides),
            tuple({name: (name, origin) for name, origin in (*other.packs, *self.packs)}.values()),
        )


class ChainReader:
    """Reads a file and its bases. Faults are noted with their places, so that all are seen at once."""

    def __init__(self, installed: Installed, faults: Faults) -> None:
        self.installed = installed
        self.faults = faults
        self._read: dict[Path, Chain] = {}

    def read(self, file: ConfigFile, above: tuple[ConfigFile, ...] = ()) -> Chain:
        """The file over its bases. `above` are the files that led here."""
        if file.path not in self._read:
            own = self._own(file)
            base = Chain()
            names = own.entries[EXTENDS].value if EXTENDS in own.entries else ()
            for name in names:
                base = base.under(self._base(name, own.entries[EXTENDS].origin, (*above, file)))
            self._read[file.path] = base.under(own)
        return self._read[file.path]

    def _own(self, file: ConfigFile) -> Chain:
        table = dict(file.data)
        patterns = table.pop(PER_PATH, {})
        entries = from_table(file, table, (), self.faults, per_path=False)
        return Chain((file,), entries, self._overrides(file, patterns))

    def _overrides(self, file: ConfigFile, patterns: Any) -> tuple[tuple[str, Entries], ...]:
        if not isinstance(patterns, dict):
            self.faults.append((file.place((PER_PATH,)), f'`{PER_PATH}` is a table: [{PER_PATH}."plans/**"]'))
            return ()
        found = []
        for pattern, table in patterns.items():
            at = (PER_PATH, pattern)
            if not isinstance(table, dict):
                self.faults.append((file.place(at), f'what holds for `{pattern}` is a table: [{PER_PATH}."{pattern}"]'))
            elif wrong := unusable(pattern):
                self.faults.append((file.place(at), wrong))
            else:
                found.append((pattern, from_table(file, table, at, self.faults, per_path=True)))
        return tuple(found)

    def _base(self, name: str, origin: Origin, above: tuple[ConfigFile, ...]) -> Chain:
        try:
            if is_file_name(name):
                return self._file(origin.folder / name, above)
            return self._pack(name, origin, above)
        except ConfigError as error:
            self.faults.append((error.place, f"{error.message}{_led(above)}"))
        except OutsourceError as error:
            hint = f". {error.hint.rstrip('.')}" if error.hint else ""
            self.faults.append((str(origin), f"{error.message}{hint}{_led(above)}"))
        return Chain()

    def _file(self, path: Path, above: tuple[ConfigFile, ...]) -> Chain:
        last = above[-1].place((EXTENDS,))
        if not is_file(path):
            raise ConfigError(f"there is no file `{shown(path)}` to extend", place=last)
        file = read(path)
        if file is None:
            raise ConfigError(f"`{shown(path)}` has no table [tool.outsource] to extend", place=last)
        if any(file.path.samefile(one.path) for one in above):
            names = " -> ".join((*(one.name for one in above), file.name))
            self.faults.append((last, f"the files extend each other in a circle: {names}"))
            return Chain()
        return self.read(file, above)

    def _pack(self, name: str, origin: Origin, above: tuple[ConfigFile, ...]) -> Chain:
        """The pack joins the run; an outsource.toml in its folder is a base like any other."""
        folder = self.installed(name)
        base = self._file(folder / OWN, above) if is_file(folder / OWN) else Chain()
        return base.under(Chain(packs=((name, origin),)))


def is_file_name(name: str) -> bool:
    """Whether `extends` means a file, as opposed to an installed pack."""
    return "/" in name or "\\" in name or name.endswith(".toml")


def unusable(pattern: str) -> str:
    """Why a pattern can fit no plan; empty when it can."""
    if not pattern.strip():
        return "a pattern is empty"
    if pattern.startswith(("/", "\\", "~")) or pattern[1:2] == ":":
        return f"the pattern `{pattern}` must start at the config file's folder, such as `plans/**`"
    if ".." in pattern.replace("\\", "/").split("/"):
        return f"the pattern `{pattern}` must not lead out of the config file's folder"
    if pattern.startswith("!"):
        return f"the pattern `{pattern}` begins with `!`, which turns nothing round; name what is meant"
    if _BRACES.search(pattern):
        return (
            f"the pattern `{pattern}` lists choices in braces, which stand for themselves; write one pattern for each"
        )
    return ""


def _led(above: tuple[ConfigFile, ...]) -> str:
    return f" (by way of {' -> '.join(one.name for one in above)})" if len(above) > 1 else ""
