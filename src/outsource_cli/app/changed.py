"""Of the plans that were named, those that changed in git since a revision."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from outsource_cli.app.find import STDIN
from outsource_cli.app.git import Repository, repository
from outsource_cli.app.settings import Settings
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen
from outsource_cli.source import read, read_file

CONFIG = "outsource.toml"
"""A configuration file by its name: one that was deleted can no longer be named by the run that it does not serve."""

MOST_LINKS = 40
"""Links in a row that are followed, as operating systems do; what goes on after that is a circle."""


class Changed(Frozen):
    """The plans to check, in the order in which they were named.

    `because`: a file or folder that the run itself uses and that changed, from the top of the repository, so that every
    plan is checked; empty when there is none.
    """

    plans: tuple[str, ...]
    because: str = ""


def changed_plans(plans: Sequence[str], revision: str, uses: Iterable[Path] = ()) -> Changed:
    """Those of the plans that changed since the work in hand left `revision` (see `Repository.changed`).

    A plan also counts as changed when a link on the way to it or a file under its `evidence` did, and when git cannot
    tell, because it does not keep the plan: it is ignored, or in a submodule. When one of the files and folders that the run
    `uses` changed (configuration, waivers, baseline, own checklists and packs), every plan counts. Raises UsageError
    for standard input, a plan outside the repository, and as `Repository` does.
    """
    if STDIN in plans:
        raise UsageError("--changed-since cannot tell whether standard input changed", hint="Name files or folders.")
    if not plans:
        return Changed(())
    folders = [os.path.realpath(Path(plan).parent) for plan in plans]
    repo = repository(Path(os.path.commonpath(folders)))
    differing = {_same(name) for name in repo.changed(revision)}
    places = [{_place(repo, plan), *_way(repo, plan)} for plan in plans]
    because = _affects_all(repo, differing, uses, os.path.commonpath(folders))
    if because:
        return Changed(tuple(plans), because)
    kept = {_same(name) for name in repo.kept()}
    chosen = [
        plan
        for plan, way in zip(plans, places, strict=True)
        if way & differing or not way <= kept or (differing and _evidence(repo, plan) & differing)
    ]
    return Changed(tuple(chosen))


def files_used(settings: Settings) -> tuple[Path, ...]:
    """What a run reads beside the plans: its own checklists, the folders of its packs, its waivers, its baseline."""
    packs = [Path(pack) for pack in settings.packs if any(sign in pack for sign in "/\\.") or Path(pack).is_dir()]
    return (*settings.checklists, *packs, *settings.waivers, *([settings.baseline] if settings.baseline else []))


def _affects_all(repo: Repository, differing: set[str], uses: Iterable[Path], folder: str) -> str:
    """A changed file that the run uses, as it was named; empty when none did."""
    for used in uses:
        place = _inside(repo, os.path.realpath(used))
        if place is not None and any(name == place or name.startswith(f"{place}/") for name in differing):
            return place
    for above in (Path(folder), *Path(folder).parents):
        place = _inside(repo, os.path.join(above, CONFIG))  # noqa: PTH118 - text, as `_inside` takes it
        if place in differing:
            return place
    return ""


def _place(repo: Repository, plan: str) -> str:
    """A plan's path from the top of the work tree, as git names it; a link by its own name."""
    folder, name = os.path.split(os.path.abspath(plan))  # noqa: PTH100 - keeps a link apart from its target
    place = _inside(repo, os.path.join(os.path.realpath(folder), name))  # noqa: PTH118
    if place is None:
        raise UsageError(
            f"`{plan}` is not in the git repository at {repo.top.as_posix()}",
            hint="Check the plans of one repository at a time.",
        )
    return place


def _way(repo: Repository, path: str) -> Iterator[str]:
    """What a path leads through and to, from the top of the work tree: each link on the way, and the file at its end.

    A link outside of the work tree is not git's business; a file outside of it is one that git does not keep.
    """
    here = os.path.abspath(path)  # noqa: PTH100 - keeps links
    for _ in range(MOST_LINKS):
        link = next((one for one in (*reversed(Path(here).parents), Path(here)) if one.is_symlink()), None)
        if link is None:
            break
        place = _inside(repo, str(link))
        if place:
            yield place
        here = os.path.normpath(link.parent / link.readlink() / Path(here).relative_to(link))
    yield _inside(repo, os.path.realpath(path)) or os.path.realpath(path)


def _inside(repo: Repository, path: str) -> str | None:
    """An absolute path from the top of the work tree; None for one outside of it."""
    top = os.path.realpath(repo.top)
    try:
        relative = os.path.relpath(path, top)
    except ValueError:  # on Windows: another drive
        return None
    return None if Path(relative).parts[:1] == (os.pardir,) else _same(relative)


def _same(name: str) -> str:
    """One spelling for names that the file system takes for the same: case on Windows, composed letters on a Mac."""
    return unicodedata.normalize("NFC", os.path.normcase(name).replace(os.sep, "/"))


def _evidence(repo: Repository, plan: str) -> set[str]:
    """The files that a plan names as evidence, from the top of the work tree. None for a plan that cannot be read."""
    try:
        text = read_file(Path(plan))
    except OSError:
        return set()
    data = read(text, plan).data if b"evidence" in text else None
    entries = data.get("evidence") if isinstance(data, dict) else None
    rows = [one.get("file") for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    names = [name for name in rows if isinstance(name, str) and name.strip() and "\0" not in name]
    folder = os.path.realpath(Path(plan).parent)
    places = [_inside(repo, os.path.normpath(os.path.join(folder, name))) for name in names]  # noqa: PTH118
    return {place for place in places if place} | {step for name in names for step in _way(repo, f"{folder}/{name}")}
