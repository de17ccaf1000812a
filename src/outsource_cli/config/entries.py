"""Settings that somebody made, each with its origin: read from a table of TOML, the environment or options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from outsource_cli.config.file import ConfigFile
from outsource_cli.config.forms import InList
from outsource_cli.config.table import GROUPS, PER_PATH, PREFIX, SETTINGS, Setting, variable_of
from outsource_cli.model.place import Path as Keys

DEFAULT = "default"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
Faults = list[tuple[str, str]]
"""Places and messages."""
_FILES_ALONE = {
    variable_of(name): name for name in (*(name for name, one in SETTINGS.items() if not one.env), PER_PATH)
}
"""The variables that settings would have which only a file can hold."""


class Origin(NamedTuple):
    """Where a value comes from: a key of a file, else what the label says (`default`, a variable, an option)."""

    label: str = DEFAULT
    file: ConfigFile | None = None
    keys: Keys = ()

    def __str__(self) -> str:
        return self.file.place(self.keys) if self.file else self.label

    @property
    def is_set(self) -> bool:
        """Whether somebody set it, anywhere."""
        return self.file is not None or self.label != DEFAULT

    @property
    def folder(self) -> Path:
        """Where the value's relative paths start."""
        return self.file.folder if self.file else Path()


class Entry(NamedTuple):
    """One value: its setting, its key in a table of the user's own (empty for other settings), where it comes from."""

    setting: Setting
    key: str
    value: Any
    origin: Origin

    @property
    def name(self) -> str:
        """The dotted name by which entries replace each other: `fail-on`, `parameters.DD001.least`."""
        return f"{self.setting.name}.{self.key}" if self.key else self.setting.name

    def place(self, item: str = "") -> str:
        """Where the value stands; in a list of a file, the line of that entry."""
        file, keys = self.origin.file, self.origin.keys
        if file is not None and isinstance(self.value, tuple) and item in self.value:
            return file.place((*keys, self.value.index(item)))
        return str(self.origin)


Entries = dict[str, Entry]


def from_table(file: ConfigFile, table: Mapping[str, Any], at: Keys, faults: Faults, *, per_path: bool) -> Entries:
    """The settings in a file's table that the keys `at` lead to. What is wrong is noted."""
    reader = _Reader(file, faults, per_path)
    return {entry.name: entry for entry in reader.table(table, at, "")}


class _Reader:
    """Reads one table of settings and those within it."""

    def __init__(self, file: ConfigFile, faults: Faults, per_path: bool) -> None:
        self.file = file
        self.faults = faults
        self.per_path = per_path

    def table(self, table: Mapping[str, Any], at: Keys, group: str) -> Iterator[Entry]:
        for key, raw in table.items():
            setting = SETTINGS.get(f"{group}{key}")
            here = (*at, key)
            if setting is not None and (setting.per_path or not self.per_path):
                yield from self._keyed(setting, raw, here) if setting.keyed else self._one(setting, "", raw, here)
            elif key in GROUPS and not group and not self.per_path:
                if self._is_table(raw, here, f"[{key}]"):
                    yield from self.table(raw, here, f"{key}.")
            else:
                self.fault(here, self._unknown(key, group))

    def _keyed(self, setting: Setting, raw: Any, at: Keys) -> Iterator[Entry]:
        if self._is_table(raw, at, f"[{setting.name}]"):
            for key, value in raw.items():
                # `[parameters.DD001] least = 3` and `"DD001.least" = 3` say the same.
                if setting.name == "parameters" and isinstance(value, dict):
                    for inner, deep in value.items():
                        yield from self._one(setting, f"{key}.{inner}", deep, (*at, key, inner))
                else:
                    yield from self._one(setting, key, value, (*at, key))

    def _one(self, setting: Setting, key: str, raw: Any, at: Keys) -> Iterator[Entry]:
        try:
            value = read_value(setting, key, raw)
        except InList as error:
            self.fault((*at, error.index), str(error))
        except ValueError as error:
            self.fault(at, str(error))
        else:
            yield Entry(setting, key, value, Origin(file=self.file, keys=at))

    def _is_table(self, raw: Any, at: Keys, wanted: str) -> bool:
        if not isinstance(raw, dict):
            self.fault(at, f"`{at[-1]}` is a table: {wanted}")
        return isinstance(raw, dict)

    def _unknown(self, key: str, group: str) -> str:
        names = [name for name, one in SETTINGS.items() if one.per_path] if self.per_path else [*SETTINGS, PER_PATH]
        known = GROUPS[group[:-1]] if group else [*dict.fromkeys(one.partition(".")[0] for one in names)]
        if self.per_path and (key in SETTINGS or key in GROUPS):
            return f"`{key}` cannot be set per path; these can: {', '.join(known)}"
        return f"there is no setting `{group}{key}`{near(key, known)}"

    def fault(self, at: Keys, message: str) -> None:
        self.faults.append((self.file.place(at), message))


def near(name: str, known: Iterable[str]) -> str:
    """`; did you mean …?` or the empty text."""
    from difflib import get_close_matches

    close = get_close_matches(name.lower().replace("_", "-"), list(known), n=1, cutoff=0.65)
    return f"; did you mean `{close[0]}`?" if close else ""


def read_value(setting: Setting, key: str, raw: Any) -> Any:
    """The value that a raw one stands for. Raises ValueError with a whole sentence."""
    name = f"{setting.name}.{key}" if key else setting.name
    try:
        return setting.form.read(raw)
    except InList as error:
        wrong = f"`{name}` cannot hold {_told(raw[error.index])}: {setting.form.wanted} is wanted"
        raise InList(error.index, wrong) from None
    except ValueError as error:
        why = f" ({error})" if str(error) else ""
        raise ValueError(f"`{name}` cannot be {_told(raw)}: {setting.form.wanted} is wanted{why}") from None


def _told(raw: Any) -> str:
    if isinstance(raw, bool):
        return f"`{str(raw).lower()}`"
    if isinstance(raw, (dict, list)):
        return "a table" if isinstance(raw, dict) else "this list" if raw else "an empty list"
    return f"`{raw}`" if str(raw).strip() else "empty"


def from_environment(variables: Mapping[str, str], faults: Faults) -> Entries:
    """The settings of the variables `OUTSOURCE_…`. An empty one is as if not set; one near a known name is refused."""
    known = {setting.env: setting for setting in SETTINGS.values() if setting.env}
    entries: Entries = {}
    for variable, text in sorted(variables.items()):
        if not variable.startswith(PREFIX) or variable == CONFIG_VARIABLE:
            continue
        setting = known.get(variable)
        table = next((name for one, name in _FILES_ALONE.items() if f"{variable}_".startswith(f"{one}_")), None)
        if table:
            if text.strip():
                faults.append((variable, f"`{table}` can only be set in a config file, not by a variable"))
        elif setting is None:
            faults.extend(_near_variable(variable, (*known, CONFIG_VARIABLE)))
        elif text.strip():
            try:
                value = read_value(setting, "", setting.form.from_text(text.strip()))
            except ValueError as error:
                faults.append((variable, str(error)))
            else:
                entries[setting.name] = Entry(setting, "", value, Origin(variable))
    return entries


def _near_variable(variable: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Variables of other programs may begin as ours do; only what looks like a slip of the pen is one."""
    tails = [name.removeprefix(PREFIX) for name in known]
    from difflib import get_close_matches

    close = get_close_matches(variable.removeprefix(PREFIX), tails, n=1, cutoff=0.75)
    if close:
        yield variable, f"there is no such setting; did you mean `{PREFIX}{close[0]}`?"


def from_options(options: Mapping[str, tuple[str, Any]]) -> Entries:
    """The options that were given: by setting's name, the option's name and its value, read already."""
    return {name: Entry(SETTINGS[name], "", value, Origin(option)) for name, (option, value) in options.items()}


def defaults() -> Entries:
    """Every setting as it is when nobody sets it."""
    return {name: Entry(one, "", one.default, Origin()) for name, one in SETTINGS.items() if not one.keyed}
