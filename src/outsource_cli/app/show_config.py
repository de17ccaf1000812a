"""The configuration shown: every setting, its value as TOML or data, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from outsource_cli.config.entries import Entry
from outsource_cli.config.forms import DAYS
from outsource_cli.config.resolve import Configuration
from outsource_cli.config.table import GROUPS, PER_PATH, SETTINGS
from outsource_cli.reports.clean import clean

VERSION = 1
_COLUMN = 40
_KEYED = [name for name, setting in SETTINGS.items() if setting.keyed and "." not in name]


def as_text(found: Configuration) -> str:
    """The configuration as TOML that could be used as it stands, each value with its origin as a comment."""
    blocks = ["\n".join(_head(found)), "\n".join(_line(_leaf(one), one) for one in _tops(found))]
    for group in GROUPS:
        blocks.append(_block(f"[{group}]", (one for one in _group(found, group) if not one.key)))
        tables = [name for name, one in SETTINGS.items() if one.keyed and name.startswith(f"{group}.")]
        blocks.extend(_block(f"[{name}]", _keyed(found.entries.values(), name)) for name in tables)
    blocks.extend(_block(f"[{name}]", _keyed(found.entries.values(), name)) for name in _KEYED)
    blocks.extend(_per_path(pattern, list(entries.values())) for pattern, entries in found.overrides)
    return "\n\n".join(block for block in blocks if block) + "\n"


def as_data(found: Configuration) -> dict[str, Any]:
    """The same for programs. Values are as in a config file; `null` where nothing is set."""
    return {
        "version": VERSION,
        "files": [file.name for file in found.files],
        "packs": [{"name": name, "origin": str(origin)} for name, origin in found.packs],
        "settings": [_data(entry) for entry in found.entries.values()],
        "per_path": [
            {"pattern": pattern, "settings": [_data(entry) for entry in entries.values()]}
            for pattern, entries in found.overrides
        ],
    }


def _head(found: Configuration) -> Iterator[str]:
    used = ", ".join(clean(file.name) for file in found.files)
    yield f"# Config files: {used}." if used else "# No config file is used."
    for name, origin in found.packs:
        yield f"# The pack {clean(name)} joins the run: {clean(str(origin))} extends it."


def _tops(found: Configuration) -> list[Entry]:
    return [entry for entry in found.entries.values() if not entry.key and "." not in entry.setting.name]


def _group(found: Configuration, group: str) -> list[Entry]:
    return [entry for entry in found.entries.values() if entry.setting.name.startswith(f"{group}.")]


def _keyed(entries: Iterable[Entry], name: str) -> list[Entry]:
    return [entry for entry in entries if entry.setting.name == name and entry.key]


def _block(header: str, entries: Iterable[Entry]) -> str:
    lines = [_line(_leaf(entry), entry) for entry in entries]
    return "\n".join((header, *lines)) if lines else ""


def _per_path(pattern: str, entries: list[Entry]) -> str:
    header = f"{PER_PATH}.{_text(pattern)}"
    own = _block(f"[{header}]", (one for one in entries if not one.key))
    blocks = [own] if own else []
    for name in _KEYED:
        block = _block(f"[{header}.{name}]", _keyed(entries, name))
        blocks += [block] if block else []
    return "\n".join(blocks)


def _line(key: str, entry: Entry) -> str:
    if entry.value is None:
        return f"{f'# {key} is not set: {entry.setting.default_words}':{_COLUMN}}  # {entry.origin}"
    return f"{f'{key} = {_toml(_plain(entry))}':{_COLUMN}}  # {clean(str(entry.origin))}"


def _leaf(entry: Entry) -> str:
    if not entry.key:
        return entry.setting.name.rpartition(".")[2]
    return (
        entry.key if entry.key.replace("-", "").replace("_", "").isalnum() and entry.key.isascii() else _text(entry.key)
    )


def _plain(entry: Entry) -> Any:
    """The value as one writes it in a config file."""
    return f"{entry.value} days" if entry.setting.form is DAYS else entry.value


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """Text in quotes. What a terminal could act on is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in quoted)


def _data(entry: Entry) -> dict[str, Any]:
    value = _plain(entry)
    if isinstance(value, tuple):
        value = list(value)
    elif isinstance(value, Decimal):
        value = int(value) if value == int(value) else float(value)
    elif value is not None and not isinstance(value, (str, int)):
        value = str(value)
    return {"name": entry.name, "value": value, "origin": str(entry.origin)}
