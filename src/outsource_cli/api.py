"""The library: the main job as three functions. They return the report; they print nothing and never exit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import Any, TypedDict, Unpack

from outsource_cli.app.check import Checker, assemble, check_sources
from outsource_cli.app.configure import configure, excluded, over, placed, settings_of
from outsource_cli.app.files import beside
from outsource_cli.app.find import IsOut, find_plans
from outsource_cli.app.settings import Override, Settings, WaiverRules, Weights
from outsource_cli.checks.evidence import no_files
from outsource_cli.config.resolve import Asked
from outsource_cli.model.report import Report
from outsource_cli.model.terms import FailOn, Gate, Severity


class Options(TypedDict, total=False):
    """The options of `outsource check`, as keyword arguments; `as_of` is today unless given.

    `config` names a config file whose settings hold unless an option says otherwise; without it none is looked for, and
    the environment never counts. See `app.settings.Settings` for what the others mean.
    """

    config: str | PathLike[str] | None
    as_of: date
    gate: Gate | None
    fail_on: FailOn
    min_score: int
    select: Iterable[str]
    ignore: Iterable[str]
    packs: Iterable[str]
    checklists: Iterable[str | PathLike[str]]
    parameters: Mapping[str, object]
    severities: Mapping[str, Severity]
    facts: bool
    weights: Weights
    waivers: Iterable[str | PathLike[str]]
    waiver_rules: WaiverRules
    no_waivers: bool
    baseline: str | PathLike[str] | None
    overrides: Iterable[Override]
    root: Path


def check_text(
    text: str | bytes, name: str = "plan.yaml", folder: str | PathLike[str] | None = None, **options: Unpack[Options]
) -> Report:
    """Check one plan given as YAML text, or as JSON text when `name` ends in `.json`.

    `folder` is where evidence files are looked up; without it none is found. What is wrong with the plan becomes
    findings; UsageError, ConfigError or ChecklistError is raised only for
    wrong options, an unusable config file and unusable checklists.
    """
    checker, _ = _open(options)
    files = no_files if folder is None else beside(Path(fspath(folder)))
    return assemble(checker, [checker.check(text, name, files)])


def check_path(path: str | PathLike[str], **options: Unpack[Options]) -> Report:
    """Check a file, a folder (every plan below it) or a glob.

    Raises UsageError when there is nothing to check, and as `check_text` does.
    """
    return check_paths([path], **options)


def check_paths(paths: Iterable[str | PathLike[str]], **options: Unpack[Options]) -> Report:
    """Check several files, folders and globs in one report. Raises as `check_path` does."""
    checker, is_out = _open(options)
    plans = find_plans((fspath(path) for path in paths), is_out)
    return assemble(checker, check_sources(checker, plans))


def _open(options: Options) -> tuple[Checker, IsOut]:
    """The checker that the options ask for, and what the config file leaves out of folders."""
    today = options.get("as_of") or date.today()  # noqa: DTZ011 - the reader's own calendar day is meant
    given = {name: _as_setting(name, value) for name, value in options.items() if name not in ("as_of", "config")}
    config = options.get("config")
    if config is None:
        return Checker(Settings(today, **given)), lambda _path: False
    found = configure(Asked(config=fspath(config)))
    with placed(found):
        return Checker(over(settings_of(found, today), given)), excluded(found)


def _as_setting(name: str, value: Any) -> Any:
    """An option in the form that a setting has."""
    if name in ("checklists", "waivers"):
        return tuple(Path(fspath(one)) for one in value)
    if name == "baseline":
        return None if value is None else Path(fspath(value))
    return tuple(value) if name in ("select", "ignore", "packs", "overrides") else value
