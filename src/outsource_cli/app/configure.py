"""From what a user configured to what a run is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from outsource_cli.app.settings import Override, Settings, WaiverRules, Weights
from outsource_cli.checks import packs as pack_store
from outsource_cli.checks.installed import installed_folder, is_pack
from outsource_cli.config.entries import Entries, Entry
from outsource_cli.config.file import shown
from outsource_cli.config.resolve import Asked, Configuration, resolve
from outsource_cli.errors import ConfigError, SettingError, SettingFault
from outsource_cli.model.frozen import replace
from outsource_cli.model.globs import matches
from outsource_cli.model.terms import SEVERITIES

_FIELDS = {
    "gate": "gate",
    "fail-on": "fail_on",
    "min-score": "min_score",
    "select": "select",
    "ignore": "ignore",
    "parameters": "parameters",
    "severities": "severities",
}
"""What may be set per path -> the field of `Settings`."""


def configure(asked: Asked) -> Configuration:
    """Find and read the configuration that a command asks for. Raises ConfigError with every fault."""
    return resolve(asked, installed_folder)


def settings_of(found: Configuration, as_of: date, *, facts: bool = False, no_waivers: bool = False) -> Settings:
    """The settings of a check run."""
    changes: dict[str, Any] = {_FIELDS[name]: found[name] for name in _FIELDS if name in found.entries}
    return Settings(
        as_of=as_of,
        **changes,
        parameters=found.keyed("parameters"),
        severities=found.keyed("severities"),
        packs=packs_of(found),
        checklists=files_of(found, "checklists"),
        facts=facts,
        weights=Weights(
            {severity: found[f"weights.{severity}"] for severity in SEVERITIES}, found.keyed("weights.themes")
        ),
        waivers=files_of(found, "waivers"),
        waiver_rules=WaiverRules(found["waiver-rules.expiring-soon"], found["waiver-rules.longest"]),
        no_waivers=no_waivers,
        baseline=next(iter(files_of(found, "baseline")), None),
        overrides=tuple(Override(pattern, _changes(entries)) for pattern, entries in found.overrides),
        root=found.root,
    )


def over(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """The settings with some that were given for this run alone; those beat what holds per path, too."""
    overrides = tuple(
        replace(one, changes={name: value for name, value in one.changes.items() if name not in given})
        for one in settings.overrides
    )
    return replace(settings, **{"overrides": overrides, **given})


def packs_of(found: Configuration) -> tuple[str, ...]:
    """The packs that the run uses: those that a file extends, then those named."""
    entry = found.entries["packs"]
    named = tuple(_pack(name, entry) for name in entry.value)
    return tuple(dict.fromkeys((*(name for name, _ in found.packs), *named)))


def files_of(found: Configuration, name: str) -> tuple[Path, ...]:
    """The files that a setting names, from the folder of the file that it stands in."""
    entry = found.entries[name]
    values = entry.value if isinstance(entry.value, tuple) else () if entry.value is None else (entry.value,)
    return tuple(_from(entry, value) for value in values)


def excluded(found: Configuration) -> Callable[[str], bool]:
    """Whether a file or folder, by its path, is left out when folders are searched."""
    from outsource_cli.app.profiles import below

    patterns, root = found["exclude"], str(found.root)

    def is_out(path: str) -> bool:
        inside = below(path, root)
        return inside is not None and any(matches(pattern, inside) for pattern in patterns)

    return is_out if patterns else lambda _path: False


@contextmanager
def placed(found: Configuration) -> Iterator[None]:
    """Errors about settings that stand in a file or a variable become a ConfigError with the places."""
    try:
        yield
    except SettingError as error:
        places = [_place(found, fault) for fault in error.faults]
        if not any(places):
            raise
        faults = tuple(
            f"{place}: {one.message}" if place else one.message for place, one in zip(places, error.faults, strict=True)
        )
        raise ConfigError(error.message, place=places[0], hint=error.hint, faults=faults) from None


def _place(found: Configuration, fault: SettingFault) -> str:
    """Where the value stands; empty when it comes from an option, whose message needs no place."""
    for name, origin in found.packs if fault.setting == "packs" else ():
        if name == fault.item:
            return str(origin)
    entry = found.entry(fault.setting, fault.pattern) or found.entry(fault.setting)
    if entry is None or entry.origin.label.startswith("-") or not entry.origin.is_set:
        return ""
    return entry.place(fault.item)


def _changes(entries: Entries) -> dict[str, object]:
    changes: dict[str, Any] = {}
    for entry in entries.values():
        field = _FIELDS[entry.setting.name]
        if entry.setting.keyed:
            changes.setdefault(field, {})[entry.key] = entry.value
        else:
            changes[field] = entry.value
    return changes


def _pack(name: str, entry: Entry) -> str:
    """A pack by name stays; a folder is taken from the config file's folder. Known names come first."""
    if entry.origin.file is None:
        return name
    if not ("/" in name or "\\" in name or name in (".", "..")):
        if name in pack_store.shipped_names() or not is_pack(entry.origin.folder / name):
            return name
        if pack_store.is_installed(name):
            return name
    path = _from(entry, name).as_posix()
    return path if "/" in path else f"./{path}"


def _from(entry: Entry, value: str) -> Path:
    """A path from the folder that it is relative to, as seen from the working folder."""
    if entry.origin.file is None:
        return Path(value)
    return Path(shown(entry.origin.folder / value))
