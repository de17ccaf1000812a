"""What holds for each plan: the run's settings with those of the patterns that its path fits, and the rules compiled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from outsource_cli.app.catalog import Catalog, named_pack, refuse_twins, select
from outsource_cli.app.settings import Settings
from outsource_cli.checks.adjust import Adjuster
from outsource_cli.checks.installed import installed_names
from outsource_cli.checks.packs import shipped_names
from outsource_cli.checks.rule import compile_check
from outsource_cli.checks.ruleset import Rules
from outsource_cli.errors import ChecklistError, SettingError, SettingFault, UsageError
from outsource_cli.model.check import Check, Pack
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.globs import matches

_FOR_RULES = {"select", "ignore", "parameters", "severities"}
"""The settings on which the rules depend; what the others change needs no rules of its own."""
_STDIN = "<stdin>"
"""The plan without a path, which no pattern fits."""


class Profile(Frozen):
    """The settings that hold for a plan, its rules, and the ids of all checks that could have been chosen."""

    settings: Settings
    rules: Rules
    ids: frozenset[str]


class Profiles:
    """Makes the profile of each plan, once for each set of patterns that fit and packs that plans name themselves.

    Raises SettingError for parameters, severities and selectors that fit no check, under any pattern.
    """

    def __init__(self, settings: Settings, catalog: Catalog) -> None:
        self.catalog = catalog
        self.settings = _typed(settings, catalog)
        self._root = os.path.abspath(settings.root)  # noqa: PTH100 - a plan behind a link belongs where the link is
        self._made: dict[tuple[tuple[int, ...], tuple[str, ...]], Profile] = {}
        self._packs: dict[str, Pack] = {}
        self.base = self._make((), ())
        for index in range(len(settings.overrides)):
            self._make((index,), ())

    def of(self, path: str, packs: tuple[str, ...] = ()) -> Profile:
        """The profile of the plan at a path, with further packs that are `usable`."""
        return self._make(self.fitting(path), packs)

    def usable(self, names: Iterable[str]) -> tuple[tuple[str, ...], dict[str, str]]:
        """Those of the packs that a plan names which can join the run's, and why the others cannot."""
        good: list[str] = []
        wrong: dict[str, str] = {}
        for name in names:
            try:
                refuse_twins((*self.catalog.packs, *(self._pack(one) for one in (*good, name))))
            except ChecklistError as error:
                wrong[name] = f"the pack `{name}` cannot be used: {error.place}: {error.message}"
            except SettingError as error:
                wrong[name] = f"{error.message}; {_known_packs()}"
            except UsageError as error:
                wrong[name] = error.message
            else:
                good.append(name)
        return tuple(good), wrong

    def _pack(self, name: str) -> Pack:
        if name not in self._packs:
            self._packs[name] = named_pack(name)
        return self._packs[name]

    def fitting(self, path: str) -> tuple[int, ...]:
        """Which of the patterns the path fits, by their numbers."""
        overrides = self.settings.overrides
        inside = below(path, self._root) if overrides and path != _STDIN else None
        if inside is None:
            return ()
        return tuple(index for index, one in enumerate(overrides) if matches(one.pattern, inside))

    def _make(self, fitting: tuple[int, ...], packs: tuple[str, ...]) -> Profile:
        if (fitting, packs) not in self._made:
            settings = self.settings
            for index in fitting:
                settings = merged(settings, settings.overrides[index].changes)
            self._made[fitting, packs] = self._profile(settings, fitting, packs)
        return self._made[fitting, packs]

    def _profile(self, settings: Settings, fitting: tuple[int, ...], packs: tuple[str, ...]) -> Profile:
        overrides = [settings.overrides[index] for index in fitting]
        if overrides and not any(_FOR_RULES & one.changes.keys() for one in overrides):
            return replace(self._make((), packs), settings=settings)
        checks = (*self.catalog.checks, *(check for name in packs for check in self._pack(name).checks))
        rules = _compile(checks, settings, overrides[-1].pattern if overrides else "")
        return Profile(settings, rules, frozenset(check.id for check in checks))


def _known_packs() -> str:
    shipped, installed = shipped_names(), installed_names()
    more = f"; installed are {', '.join(installed)}" if installed else ""
    return f"shipped are {', '.join(shipped)}{more}"


def merged(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """The settings with changes on top: tables merge by key, everything else is replaced."""
    tables: dict[str, Mapping[str, object]] = {"parameters": settings.parameters, "severities": settings.severities}
    made: dict[str, Any] = {
        name: {**tables[name], **value} if name in tables else value for name, value in changes.items()
    }
    return replace(settings, **made)


def _compile(checks: tuple[Check, ...], settings: Settings, pattern: str) -> Rules:
    try:
        chosen = select(checks, settings.select, settings.ignore)
    except SettingError as error:
        faults = tuple(SettingFault(one.setting, one.message, pattern, one.item) for one in error.faults)
        raise SettingError(faults, hint=error.hint) from None
    return Rules(compile_check(one, settings.parameters, settings.severities.get(one.id)) for one in chosen)


def _typed(settings: Settings, catalog: Catalog) -> Settings:
    """The settings with parameters typed as the checks want them. Raises SettingError with all that is wrong."""
    if not (settings.parameters or settings.severities or settings.overrides or settings.weights.themes):
        return settings
    adjuster = Adjuster.of(catalog.checks)
    typed = replace(settings, parameters=adjuster.parameters(settings.parameters))
    adjuster.severities(settings.severities)
    adjuster.themes(settings.weights.themes)
    overrides = []
    for one in settings.overrides:
        changes: dict[str, Any] = dict(one.changes)
        if "parameters" in changes:
            changes["parameters"] = adjuster.parameters(changes["parameters"], one.pattern)
        adjuster.severities(changes.get("severities", {}), one.pattern)
        overrides.append(replace(one, changes=changes))
    if adjuster.faults:
        hint = "`outsource explain ID` shows a check's parameters, severity and theme."
        raise SettingError(tuple(adjuster.faults), hint=hint)
    return replace(typed, overrides=tuple(overrides))


def below(path: str, root: str) -> str | None:
    """The path from the root, by its own spelling or where its links lead; None when it is not below."""
    own = os.path.abspath(path)  # noqa: PTH100 - as for the root
    pairs = ((own, root), (os.path.realpath(path), os.path.realpath(root)))
    for whole, top in pairs:
        try:
            return Path(whole).relative_to(top).as_posix()
        except ValueError:
            continue
    return None
