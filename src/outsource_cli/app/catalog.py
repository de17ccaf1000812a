"""All the checks that a run can use: loaded once, chosen by selectors."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from outsource_cli.checks import packs as pack_store
from outsource_cli.checks.builtin import FILE_CHECKS
from outsource_cli.checks.installed import PACK_FILE, is_pack
from outsource_cli.errors import ChecklistError, SettingError, SettingFault, UsageError
from outsource_cli.model.check import Check, Pack
from outsource_cli.model.frozen import Frozen


class Catalog(Frozen):
    """Packs in the order they were named, `core` first."""

    packs: tuple[Pack, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(check for pack in self.packs for check in pack.checks)


def load_catalog(packs: Iterable[str] = (), checklists: Iterable[Path] = (), *, examples: bool = False) -> Catalog:
    """`core`, the packs named (shipped and installed ones by name, others by folder) and single checklists.

    A folder among the checklists stands for all checklist files in it. With `examples` shipped packs are read from YAML,
    because compiled ones leave examples out. Raises UsageError or ChecklistError.
    """
    by_name, folders = [pack_store.DEFAULT], []
    for name in packs:
        if _is_folder(name):
            folders.append(Path(name))
        else:
            by_name.append(name)
    files = tuple(dict.fromkeys(file for one in checklists for file in _files(one)))
    loaded = [named_pack(name, examples=examples) for name in dict.fromkeys(by_name)]
    if folders or files:
        own, singles = pack_store.load(tuple(dict.fromkeys(folders)), files)
        loaded.extend(own)
        loaded.extend(Pack(one.name, one.title, one.about, (), (), (one,)) for one in singles)
    refuse_twins(loaded)
    return Catalog(tuple(loaded))


def named_pack(name: str, *, examples: bool = False) -> Pack:
    """A shipped or installed pack. Raises SettingError for an unknown name, UsageError or ChecklistError for a bad one."""
    shipped = pack_store.shipped_source if examples else pack_store.shipped
    try:
        return shipped(name) if name in pack_store.shipped_names() else _installed(name)
    except ChecklistError:
        raise
    except UsageError as error:
        if error.place:
            raise
        raise SettingError((SettingFault("packs", error.message, item=name),), hint=error.hint) from None


def _installed(name: str) -> Pack:
    return pack_store.installed(name) if pack_store.is_installed(name) else pack_store.shipped_source(name)


def _files(path: Path) -> Iterable[Path]:
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib raises for names that no folder can have
        return (path,)
    files = sorted(path.glob("*.yaml"))
    if (path / PACK_FILE) in files:
        hint = f"Name it as a pack: --pack {path.as_posix()}, or under `packs` in a config file."
        raise UsageError(f"`{path.as_posix()}` is a pack, not a folder of single checklists", hint=hint)
    if not files:
        raise UsageError(f"the folder `{path.as_posix()}` holds no checklist", hint="Checklists are files `NAME.yaml`.")
    return files


def _is_folder(name: str) -> bool:
    """Whether a pack is named by its folder. A folder that happens to be called as a known pack never takes its place."""
    if "/" in name or "\\" in name or name in (".", ".."):
        return True
    known = name in pack_store.shipped_names()
    return not known and is_pack(Path(name)) and not pack_store.is_installed(name)


def refuse_twins(packs: Iterable[Pack]) -> None:
    """Raise UsageError when two packs share a name, or two checks an id."""
    names: set[str] = set()
    seen: dict[str, Check] = {}
    for pack in packs:
        if pack.name in names:
            raise UsageError(f"two packs are called `{pack.name}`", hint="Give your pack a name of its own.")
        names.add(pack.name)
        for check in pack.checks:
            first = seen.setdefault(check.id, check)
            if first is not check:
                raise UsageError(
                    f"the id {check.id} is taken already by the pack `{first.pack}`",
                    place=f"{check.file}:{check.line}",
                    hint="Give your check an id of its own; ids are never used twice.",
                )


def select(checks: Iterable[Check], wanted: Iterable[str], ignored: Iterable[str]) -> tuple[Check, ...]:
    """The checks that `wanted` selectors name (all, without one) less those that `ignored` ones name.

    Raises UsageError for a selector that names nothing, and when nothing is left.
    """
    pool = tuple(checks)
    wanted, ignored = tuple(wanted), tuple(ignored)
    for setting, selector in (*(("select", one) for one in wanted), *(("ignore", one) for one in ignored)):
        if not any(_named(check, selector) for check in pool):
            raise _unknown(setting, selector, pool)
    left = tuple(
        check
        for check in pool
        if (not wanted or any(_named(check, one) for one in wanted)) and not any(_named(check, one) for one in ignored)
    )
    if not left:
        fault = SettingFault("ignore" if ignored else "select", "no check is left to run")
        raise SettingError((fault,), hint="Loosen --select and --ignore.")
    return left


def _named(check: Check, selector: str) -> bool:
    upper = selector.upper()
    by_prefix = upper.isalpha() and check.id.rstrip("0123456789") == upper
    names = (check.name, check.theme, check.pack)
    return by_prefix or check.id == upper or upper in check.covers or selector.lower() in names


def _unknown(setting: str, selector: str, pool: tuple[Check, ...]) -> UsageError:
    from outsource_cli.checks.paths import near

    if selector.upper() in (*FILE_CHECKS, "PLAN"):
        message = f"`{selector}` cannot be selected or ignored: it is about the plan file itself and always looked at"
        hint = "While the file cannot be trusted, no other check can."
    else:
        known = {name for check in pool for name in (check.id, check.name, check.theme, *check.covers)}
        message = f"no check is called `{selector}`{near(selector, known) or near(selector.upper(), known)}"
        hint = "Name a check, an id's letters, a theme, a row of documented mistakes or a pack; see `outsource checks`."
    return SettingError((SettingFault(setting, message, item=selector),), hint=hint)
