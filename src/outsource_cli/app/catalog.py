"""All the checks that a run can use: loaded once, chosen by selectors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from outsource_cli.checks import packs as pack_store
from outsource_cli.checks.builtin import FILE_CHECKS
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check, Pack


@dataclass(frozen=True, slots=True)
class Catalog:
    """Packs in the order they were named, `core` first."""

    packs: tuple[Pack, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(check for pack in self.packs for check in pack.checks)


def load_catalog(packs: Iterable[str] = (), checklists: Iterable[Path] = (), *, examples: bool = False) -> Catalog:
    """`core`, the packs named (shipped ones by name, others by folder) and single checklists.

    With `examples` shipped packs are read from YAML, because compiled ones leave examples out.
    Raises UsageError or ChecklistError.
    """
    shipped = pack_store.shipped_source if examples else pack_store.shipped
    by_name, folders = [pack_store.DEFAULT], []
    for name in packs:
        if _is_folder(name):
            folders.append(Path(name))
        else:
            by_name.append(name)
    files = tuple(dict.fromkeys(checklists))
    loaded = [shipped(name) for name in dict.fromkeys(by_name)]
    if folders or files:
        own, singles = pack_store.load(tuple(dict.fromkeys(folders)), files)
        loaded.extend(own)
        loaded.extend(Pack(one.name, one.title, one.about, (), (), (one,)) for one in singles)
    _refuse_twins(loaded)
    return Catalog(tuple(loaded))


def _is_folder(name: str) -> bool:
    """Whether a pack is named by its folder. A folder that happens to be called as a shipped pack never takes its place."""
    if "/" in name or "\\" in name or name in (".", ".."):
        return True
    return name not in pack_store.shipped_names() and Path(name, "pack.yaml").is_file()


def _refuse_twins(packs: Iterable[Pack]) -> None:
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
    for selector in (*wanted, *ignored):
        if not any(_named(check, selector) for check in pool):
            raise _unknown(selector, pool)
    left = tuple(
        check
        for check in pool
        if (not wanted or any(_named(check, one) for one in wanted)) and not any(_named(check, one) for one in ignored)
    )
    if not left:
        raise UsageError("no check is left to run", hint="Loosen --select and --ignore.")
    return left


def _named(check: Check, selector: str) -> bool:
    upper = selector.upper()
    by_prefix = upper.isalpha() and check.id.rstrip("0123456789") == upper
    names = (check.name, check.theme, check.pack)
    return by_prefix or check.id == upper or upper in check.covers or selector.lower() in names


def _unknown(selector: str, pool: tuple[Check, ...]) -> UsageError:
    from outsource_cli.checks.paths import near

    if selector.upper() in (*FILE_CHECKS, "PLAN"):
        return UsageError(
            f"`{selector}` cannot be selected or ignored: it is about the plan file itself and always looked at",
            hint="While the file cannot be trusted, no other check can.",
        )
    known = {name for check in pool for name in (check.id, check.name, check.theme, *check.covers)}
    hint = "Name a check, an id's letters, a theme, a row of documented mistakes or a pack; see `outsource checks`."
    close = near(selector, known) or near(selector.upper(), known)
    return UsageError(f"no check is called `{selector}`{close}", hint=hint)
