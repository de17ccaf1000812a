"""The library: the main job as a few functions. They return the report; they print nothing and never exit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from outsource_cli.app.check import Checker, assemble, check_sources
from outsource_cli.app.configure import configure, excluded, over, placed, settings_of
from outsource_cli.app.files import beside
from outsource_cli.app.find import IsOut, find_plans
from outsource_cli.app.settings import Override, Settings, WaiverRules, Weights
from outsource_cli.checks.evidence import no_files
from outsource_cli.config.resolve import Asked
from outsource_cli.model.report import Report
from outsource_cli.model.terms import FailOn, Gate, Severity

if TYPE_CHECKING:
    from outsource_cli.app.many.frames import FrameChecker, Kind
    from outsource_cli.app.many.run import Engine, ManyReport, Progress
    from outsource_cli.app.many.sink import Form


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


def check_paths(
    paths: Iterable[str | PathLike[str]],
    *,
    jobs: int = 1,
    cache: str | PathLike[str] | None = None,
    **options: Unpack[Options],
) -> Report:
    """Check several files, folders and globs in one report. Raises as `check_path` does.

    `jobs`: how many processes to use. Where they cannot be copies of this one (Windows, macOS, a process with threads),
    the program must be importable: it does its work below `if __name__ == "__main__":`. Raises WorkerDiedError when one
    dies. `cache`: a folder that reports are kept in and taken from, for plans that did not change; it must be yours
    alone to write. Neither changes the report.
    """
    checker, is_out = _open(options)
    plans = find_plans((fspath(path) for path in paths), is_out)
    if jobs <= 1 and cache is None:
        return assemble(checker, check_sources(checker, plans))
    from outsource_cli.app.batch import Batch, How
    from outsource_cli.app.desk import Kept

    kept = None if cache is None else Kept(Path(fspath(cache)), date.today())  # noqa: DTZ011 - the age of what is kept
    with Batch(checker, How(min(jobs, len(plans)), kept)) as batch:
        return assemble(checker, batch.reports(plans))


class ManyOptions(Options, total=False):
    """Those of `Options`, and how a run over many plans is done; see `app.many.run.How`.

    output: a folder or URL for the results. format: `jsonl` or `parquet`. engine: `local` or `dask`. scheduler: the
    address of a Dask scheduler; None makes a cluster on this machine. partition_size: bytes of the source that are
    checked in one go. progress: hears of each partition done.
    """

    output: str | PathLike[str] | None
    format: Form
    engine: Engine
    scheduler: str | None
    partition_size: int
    progress: Callable[[Progress], None] | None


def check_many(
    source: str | PathLike[str] | Iterable[str | PathLike[str]], **options: Unpack[ManyOptions]
) -> ManyReport:
    """Check any number of plans, where they lie, and write what is found as partitions. Needs the extra `dask`.

    A source is a plan, a folder or glob of plans, or a file, glob or folder that ends in `.jsonl`, `.jsonl.gz` or
    `.parquet`; a path, or a URL that fsspec knows. The report holds totals; plans and findings are in the output.
    A plan never makes it raise; UsageError comes as from `check_path`, and when a store or the cluster does not answer.
    """
    from outsource_cli.app.many.run import How, run
    from outsource_cli.app.many.split import SIZE, split

    checker, is_out = _open(_settings(options))
    output = options.get("output")
    how = How(
        engine=options.get("engine", "local"),
        scheduler=options.get("scheduler"),
        output=None if output is None else fspath(output),
        form=options.get("format", "jsonl"),
        progress=options.get("progress"),
    )
    sources = [source] if isinstance(source, (str, PathLike)) else source
    pieces = split((fspath(one) for one in sources), is_out, options.get("partition_size", SIZE))
    return run(checker, pieces, how)


def frame_checker(kind: Kind = "findings", **options: Unpack[Options]) -> FrameChecker:
    """A function from data frames with `path` and `text` to frames of findings or plans, such as Spark's mapInPandas takes.

    Its `schema` names their columns. Raises as `check_text` does.
    """
    from outsource_cli.app.many.frames import frame_checker as of

    return of(_open(options)[0], kind)


def _settings(options: ManyOptions) -> Options:
    """The options without those that only say how a run over many plans is done."""
    own = ManyOptions.__annotations__.keys() - Options.__annotations__.keys()
    return cast("Options", {name: value for name, value in options.items() if name not in own})


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
