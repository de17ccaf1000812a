"""`outsource check`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from outsource_cli.cli import options as opt
from outsource_cli.cli.console import piped, say, speaks_unicode, wants_color, width_of, write
from outsource_cli.errors import SettingError, SettingFault, UsageError

if TYPE_CHECKING:
    from outsource_cli.app.check import Checker
    from outsource_cli.app.settings import Settings
    from outsource_cli.cli.drawing import Drawn
    from outsource_cli.config.resolve import Configuration
    from outsource_cli.reports import RenderOptions

EPILOG = """**Examples**

`outsource check plan.yaml` reads one plan and says what stands between it and its next gate.

`outsource check plans/ --gate sign --fail-on warning` holds every plan below a folder to a stricter bar.

`outsource check plan.yaml --format concise` prints one line per finding, for editors and logs.

`outsource check plans/ --format json --output report.json --as-of 2026-03-31` writes a report that is the same every time.

`cat plan.yaml | outsource check -` reads a plan from standard input.
"""
FILE_WIDTH = 100
MOST_DRAWN = 5000
"""Findings that `text` draws over the whole run: laying out the 90,000 of a hostile plan takes a minute and 3 GB."""
MANY = 25
"""Plans from which on the cache, and what else helps with many, save more time than they take to get ready."""


def check(
    paths: opt.Paths = None,
    gate: opt.GateAsked = None,
    fail_on: opt.FailsOn = None,
    min_score: opt.MinScore = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    packs: opt.Packs = None,
    checklists: opt.Checklists = None,
    as_of: opt.AsOf = None,
    waivers: opt.WaiverFiles = None,
    no_waivers: opt.NoWaivers = False,
    baseline: opt.BaselineFile = None,
    plans_only: opt.PlansOnly = False,
    changed_since: opt.ChangedSince = None,
    formats: opt.Formats = None,
    outputs: opt.Outputs = None,
    show: opt.Show = None,
    color: opt.ColorChoice = "auto",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    statistics: opt.Statistics = False,
    jobs: opt.Jobs = None,
    no_cache: opt.NoCache = False,
    engine: opt.EngineName = None,
    scheduler: opt.Scheduler = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
    show_config: opt.ShowConfig = False,
) -> None:
    """Check plans: say what is missing or wrong, why it matters and what to do."""
    from outsource_cli.app.check import Checker, assemble, check_sources
    from outsource_cli.app.configure import placed, settings_of
    from outsource_cli.cli.drawing import Drawn, deliver

    today = opt.day(as_of)
    found = opt.configured(
        paths or ["."],
        config,
        isolated,
        gate=gate,
        fail_on=fail_on,
        min_score=min_score,
        select=select,
        ignore=ignore,
        packs=packs,
        checklists=checklists,
        waivers=waivers,
        baseline=baseline,
        format=formats,
        show=show,
        jobs=opt.jobs(jobs),
        cache=False if no_cache else None,
    )
    with placed(found):
        if (engine or scheduler) and not show_config:
            if changed_since is not None or plans_only:
                raise UsageError("--changed-since and --plans-only do not go with --engine", hint="Leave one out.")
            from outsource_cli.cli.many import Asked, run_many

            asked = Asked(engine or "local", scheduler, tuple(formats or ()), tuple(outputs or ()))
            checker = Checker(settings_of(found, today, no_waivers=no_waivers))
            sys.exit(run_many(paths or ["."], checker, found, asked))
        shown = _shown(found["show"])
        wanted = _wanted(found["format"], list(outputs or ()))
        settings = settings_of(found, today, facts=bool({"facts", "all"} & shown), no_waivers=no_waivers)
        if show_config:
            return _show_config(found, settings)
        plans = _plans(paths or ["."], found, plans_only=plans_only)
        _refuse_overwriting(plans, wanted)
        checker = Checker(settings)
    if changed_since is not None:
        plans = _changed(plans, changed_since, found, settings)
    stdin = piped("cat plan.yaml | outsource check -") if "-" in plans else b""
    drawn = [Drawn(name, file, _options(name, file, color, shown, quiet, statistics, verbose)) for name, file in wanted]
    if len(plans) < MANY and found["jobs"] in ("auto", 1):
        report = assemble(checker, check_sources(checker, plans, stdin))
        for one in drawn:
            deliver(report, one)
        sys.exit(report.exit_code)
    sys.exit(_check_many(checker, (plans, stdin), found, drawn, verbose=verbose))


def _check_many(
    checker: Checker, what: tuple[Sequence[str], bytes], found: Configuration, drawn: Sequence[Drawn], *, verbose: bool
) -> int:
    """Check plans by all means that help with many; the exit code."""
    from outsource_cli.cli.batch import Means, Work, check_many

    means = Means(found["jobs"], found["cache"], opt.day(None), verbose)
    return check_many(Work(checker, *what), means, drawn).exit_code


def _show_config(found: Configuration, settings: Settings) -> None:
    """Print the configuration, once it is known to fit the checks."""
    from outsource_cli.app.check import Checker
    from outsource_cli.app.show_config import as_text

    Checker(settings)
    write(as_text(found))


def _plans(paths: Sequence[str], found: Configuration, *, plans_only: bool) -> tuple[str, ...]:
    """The plans to check. None are left only when all that was named is to be left out, which is no fault."""
    from outsource_cli.app.configure import excluded
    from outsource_cli.app.find import find_plans, without, without_others

    is_out = excluded(found)
    named = without_others(paths) if plans_only else tuple(paths)
    named = without(named, is_out) if found["force-exclude"] else named
    if not named:
        say("Nothing to check: every file that was named is left out.")
        return ()
    return find_plans(named, is_out)


def _changed(plans: Sequence[str], revision: str, found: Configuration, settings: Settings) -> tuple[str, ...]:
    """Those of the plans that changed since a revision. None is no fault: what did not change needs no gate."""
    from outsource_cli.app.changed import changed_plans, files_used
    from outsource_cli.reports.phrases import counted

    changed = changed_plans(plans, revision, (*(file.path for file in found.files), *files_used(settings)))
    if changed.because:
        say(f"`{changed.because}` changed since {revision}, which concerns every plan: all {len(plans)} are checked.")
    else:
        say(f"{len(changed.plans) or 'None'} of {counted(len(plans), 'plan')} changed since {revision}.")
    return changed.plans


def _shown(names: Sequence[str]) -> frozenset[str]:
    from outsource_cli.reports.options import SHOW

    chosen = {name.replace("-", "_"): name for name in names}
    for name in chosen:
        if name not in SHOW:
            fault = SettingFault("show", f"--show knows no `{name}`", item=chosen[name])
            raise SettingError((fault,), hint=f"It knows {', '.join(SHOW)}.")
    return frozenset(chosen)


def _wanted(formats: Sequence[str], outputs: list[str]) -> list[tuple[str, Path | None]]:
    """Pairs of format and file (None: stdout). Raises UsageError for unknown formats and more outputs than formats."""
    from outsource_cli.reports import FORMATS

    names = list(formats) or [_usual_format(to_stdout=not outputs or outputs == ["-"])]
    for name in names:
        if name not in FORMATS:
            fault = SettingFault("format", f"there is no format `{name}`", item=name)
            raise SettingError((fault,), hint=f"Formats: {', '.join(FORMATS)}.")
    if len(outputs) > len(names):
        raise UsageError("more --output than --format", hint="The n-th --output takes the n-th --format.")
    files = [None if file == "-" else Path(file) for file in outputs]
    named = [file for file in files if file is not None]
    if len(set(named)) < len(named):
        raise UsageError("two reports would go to the same file", hint="Give each --output a file of its own.")
    if files.count(None) + len(names) - len(files) > 1:
        raise UsageError("only one format can go to standard output", hint="Give each other format an --output FILE.")
    return list(zip(names, [*files, *[None] * (len(names) - len(files))], strict=True))


def _usual_format(*, to_stdout: bool) -> str:
    """GitHub Actions reads its annotations from the log alone."""
    return "github" if to_stdout and os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _refuse_overwriting(plans: Sequence[str], wanted: Sequence[tuple[str, Path | None]]) -> None:
    """A report must not replace a plan. Raises UsageError."""
    outputs = {os.path.realpath(file): file for _, file in wanted if file is not None}
    for plan in plans if outputs else ():
        file = outputs.get(os.path.realpath(plan))
        if file is not None:
            raise UsageError(f"the report would replace the plan `{file}`", hint="Give --output another file.")


def _options(
    name: str,
    file: Path | None,
    color: opt.Color,
    shown: frozenset[str],
    quiet: bool,
    statistics: bool,
    verbose: bool,
) -> RenderOptions:
    from outsource_cli.reports import RenderOptions

    to_file = file is not None
    return RenderOptions(
        width=FILE_WIDTH if to_file else width_of(sys.stdout),
        color=wants_color(color, sys.stdout) and (not to_file or color == "always"),
        unicode=to_file or speaks_unicode(sys.stdout),
        show=shown,
        quiet=quiet,
        statistics=statistics,
        verbose=verbose,
        max_findings=MOST_DRAWN if name == "text" else None,
    )
