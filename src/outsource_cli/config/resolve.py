"""The settings that hold for a run: options beat the environment, that beats the files, those beat the defaults."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from outsource_cli.config.chain import Chain, ChainReader, Installed, unusable
from outsource_cli.config.entries import (
    CONFIG_VARIABLE,
    Entries,
    Entry,
    Faults,
    Origin,
    defaults,
    from_environment,
    from_options,
)
from outsource_cli.config.file import ConfigFile, is_file, nearest, read, shown
from outsource_cli.errors import ConfigError, UsageError
from outsource_cli.model.frozen import Frozen

STDIN = "-"


class Asked(NamedTuple):
    """What a command says about its configuration: where to look from, a file by name, or none at all.

    options: those that were given, by setting's name: the option's name and its value. variables: the environment.
    """

    paths: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    options: Mapping[str, tuple[str, Any]] | None = None
    variables: Mapping[str, str] | None = None


class Configuration(Frozen):
    """Every setting with its origin. root: the folder that patterns start at, absolute."""

    entries: Entries
    overrides: tuple[tuple[str, Entries], ...]
    packs: tuple[tuple[str, Origin], ...]
    files: tuple[ConfigFile, ...]
    root: Path

    def __getitem__(self, name: str) -> Any:
        return self.entries[name].value

    def entry(self, name: str, pattern: str = "") -> Entry | None:
        """The last entry of that dotted name, under the pattern where one is named."""
        if not pattern:
            return self.entries.get(name)
        return next((own[name] for one, own in reversed(self.overrides) if one == pattern and name in own), None)

    def keyed(self, name: str) -> dict[str, Any]:
        """The values of a table with keys of the user's own."""
        return {entry.key: entry.value for entry in self.entries.values() if entry.setting.name == name}


def resolve(asked: Asked, installed: Installed) -> Configuration:
    """Bring files, environment and options together. Raises ConfigError with every fault, UsageError for wrong usage."""
    variables = asked.variables or {}
    faults: Faults = []
    file = _file(asked, variables)
    chain = ChainReader(installed, faults).read(file) if file else Chain()
    given = {**from_environment(variables, faults), **from_options(asked.options or {})}
    faults.extend(_patterns(chain.entries))
    _refuse(faults)
    overrides = tuple(
        (pattern, {name: entry for name, entry in entries.items() if name not in given})
        for pattern, entries in chain.overrides
    )
    root = file.folder if file else Path.cwd()
    return Configuration({**defaults(), **chain.entries, **given}, overrides, chain.packs, chain.files, root)


def _file(asked: Asked, variables: Mapping[str, str]) -> ConfigFile | None:
    by_option = asked.config is not None
    named = asked.config if by_option else variables.get(CONFIG_VARIABLE) or None
    place = "" if by_option else CONFIG_VARIABLE
    if asked.isolated and by_option:
        raise UsageError("--config and --isolated contradict each other", hint="Leave one of them out.")
    if asked.isolated:
        return None
    if named is None:
        return nearest(common_folder(asked.paths))
    if not is_file(Path(named)):
        raise ConfigError(f"there is no config file `{named}`", place=place, hint="Correct the name of the file.")
    file = read(Path(named))
    if file is None:
        raise ConfigError(f"`{shown(Path(named))}` has no table [tool.outsource]", place=place)
    return file


def common_folder(paths: Iterable[str]) -> Path:
    """The folder that all the plans are in. Standard input counts as the working folder, a glob by its fixed part."""
    folders = [os.path.abspath(_folder(path)) for path in paths]  # noqa: PTH100 - links stay as they are
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # several drives
        return Path.cwd()


def _folder(path: str) -> str:
    if path == STDIN or "\0" in path:
        return "."
    if os.path.isdir(path):  # noqa: PTH112 - a path may be text that pathlib would change
        return path
    fixed = Path(path)
    while any(mark in part for mark in "*?[" for part in fixed.parts) and not os.path.exists(fixed):  # noqa: PTH110
        fixed = fixed.parent
    return str(fixed if fixed != Path(path) and os.path.isdir(fixed) else fixed.parent)  # noqa: PTH112


def _patterns(entries: Entries) -> Faults:
    if "exclude" not in entries:
        return []
    found = entries["exclude"]
    return [(str(found.origin), wrong) for pattern in found.value if (wrong := unusable(pattern))]


def _refuse(faults: Faults) -> None:
    if not faults:
        return
    told = list(dict.fromkeys(faults))
    place, message = told[0]
    hint = (
        "`outsource schema config` describes every setting." if len(told) == 1 else f"{len(told)} faults in settings."
    )
    raise ConfigError(message, place=place, hint=hint, faults=tuple(f"{where}: {what}" for where, what in told))
