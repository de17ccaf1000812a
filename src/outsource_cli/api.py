"""The library: the main job as three functions. They return the report; they print nothing and never exit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TypedDict, Unpack

from outsource_cli.app.check import Checker, assemble, check_sources
from outsource_cli.app.files import beside
from outsource_cli.app.find import find_plans
from outsource_cli.app.settings import Settings
from outsource_cli.checks.evidence import no_files
from outsource_cli.model.report import Report
from outsource_cli.model.terms import FailOn, Gate


class Options(TypedDict, total=False):
    """The options of `outsource check`, as keyword arguments; `as_of` is today unless given.

    See `app.settings.Settings` for what each means.
    """

    as_of: date
    gate: Gate | None
    fail_on: FailOn
    min_score: int
    select: Iterable[str]
    ignore: Iterable[str]
    packs: Iterable[str]
    checklists: Iterable[str | PathLike[str]]
    parameters: Mapping[str, object]
    facts: bool


def check_text(
    text: str | bytes, name: str = "plan.yaml", folder: str | PathLike[str] | None = None, **options: Unpack[Options]
) -> Report:
    """Check one plan given as YAML text, or as JSON text when `name` ends in `.json`.

    `folder` is where evidence files are looked up; without it none is found. What is wrong with the plan becomes
    findings; UsageError or ChecklistError is raised only for wrong options and unusable checklists.
    """
    checker = Checker(_settings(options))
    files = no_files if folder is None else beside(Path(fspath(folder)))
    return assemble(checker, [checker.check(text, name, files)])


def check_path(path: str | PathLike[str], **options: Unpack[Options]) -> Report:
    """Check a file, a folder (every plan below it) or a glob.

    Raises UsageError when there is nothing to check, and as `check_text` does.
    """
    return check_paths([path], **options)


def check_paths(paths: Iterable[str | PathLike[str]], **options: Unpack[Options]) -> Report:
    """Check several files, folders and globs in one report. Raises as `check_path` does."""
    checker = Checker(_settings(options))
    plans = find_plans(fspath(path) for path in paths)
    return assemble(checker, check_sources(checker, plans))


def _settings(options: Options) -> Settings:
    return Settings(
        as_of=options.get("as_of") or date.today(),  # noqa: DTZ011 - the reader's own calendar day is meant
        gate=options.get("gate"),
        fail_on=options.get("fail_on", "blocker"),
        min_score=options.get("min_score", 0),
        select=tuple(options.get("select", ())),
        ignore=tuple(options.get("ignore", ())),
        packs=tuple(options.get("packs", ())),
        checklists=tuple(Path(fspath(one)) for one in options.get("checklists", ())),
        parameters=dict(options.get("parameters", {})),
        facts=options.get("facts", False),
    )
