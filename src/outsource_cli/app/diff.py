"""`outsource diff`: the plans of two sides, checked alike and held against each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from outsource_cli._version import __version__
from outsource_cli.app.check import Checker
from outsource_cli.app.compare import compare
from outsource_cli.app.files import beside
from outsource_cli.app.find import STDIN, IsOut, find_plans
from outsource_cli.app.pairing import Version, pair_versions
from outsource_cli.app.revision import Snapshot, split_revision
from outsource_cli.checks.evidence import Files, no_files
from outsource_cli.errors import UsageError
from outsource_cli.model.comparison import Comparison, PlanComparison
from outsource_cli.model.report import PlanReport
from outsource_cli.source import read, read_file


class Text(NamedTuple):
    """A plan's text on one side. `key`: its path within the side. `path`: as reports name it. `error`: why it has none."""

    key: str
    path: str
    text: bytes
    files: Files
    error: str = ""


class Side(Protocol):
    """Where one side's plans come from.

    name: as it was asked for. place: a path in the work tree from which its configuration is looked for. is_file: a
    single plan, to be held against another one whatever its name.
    """

    name: str
    place: str
    is_file: bool

    def keys(self, is_out: IsOut) -> frozenset[str]:
        """The paths of its plans within the side, less those that are left out."""
        ...

    def texts(self, wanted: frozenset[str]) -> Iterator[Text]:
        """The plans at these paths, as far as they are there; the one plan of a side that is a file."""
        ...


class InWorkTree:
    """A file, or a folder, which may hold no plan: all that the other side has is added, or removed."""

    def __init__(self, path: str) -> None:
        self.name = self.place = path
        self.is_file = not Path(path).is_dir()

    def keys(self, is_out: IsOut) -> frozenset[str]:
        """As `Side` says."""
        if self.is_file:
            return frozenset((Path(self.name).name,))
        try:
            plans = find_plans([self.name], is_out)
        except UsageError:  # the folder exists, so all that can be wrong is that it holds no plan
            return frozenset()
        return frozenset(Path(os.path.relpath(plan, self.name)).as_posix() for plan in plans)

    def texts(self, wanted: frozenset[str]) -> Iterator[Text]:
        """As `Side` says. One that cannot be opened brings the reason along."""
        keys = [Path(self.name).name] if self.is_file else sorted(wanted)
        for key in keys:
            file = Path(self.name) if self.is_file else Path(self.name, key)
            if not self.is_file and not os.path.isfile(file):  # noqa: PTH113 - what may not be looked at is no error
                continue
            try:
                yield Text(key, file.as_posix(), read_file(file), beside(file.parent))
            except OSError as error:
                yield Text(key, file.as_posix(), b"", no_files, error.strerror or str(error))


class InRevision:
    """A file or a folder as it stood in a git revision. Raises UsageError as `Snapshot` does."""

    def __init__(self, name: str, revision: str, path: str) -> None:
        self.name = name
        self._snapshot = Snapshot(revision, path, Path())
        self.place = self._snapshot.told(self._snapshot.path, Path())
        self.is_file = self._snapshot.is_file

    def keys(self, is_out: IsOut) -> frozenset[str]:
        """As `Side` says. What is left out is known by its path in the work tree."""
        plans = self._snapshot.plans()
        return frozenset(key for key, path, _ in plans if not is_out(self._snapshot.told(path, Path())))

    def texts(self, wanted: frozenset[str]) -> Iterator[Text]:
        """As `Side` says. Paths are told from the present folder, as those in the work tree are."""
        for key, path, text in self._snapshot.plans(wanted):
            yield Text(key, self._snapshot.told(path, Path()), text, self._snapshot.evidence(path))


class FromStdin:
    """The plan that comes through standard input."""

    name = "standard input"
    place = STDIN
    is_file = True

    def __init__(self, text: bytes) -> None:
        self._text = text

    def keys(self, is_out: IsOut) -> frozenset[str]:  # noqa: ARG002  # what comes through a pipe is always wanted
        """As `Side` says."""
        return frozenset(("<stdin>",))

    def texts(self, wanted: frozenset[str]) -> Iterator[Text]:  # noqa: ARG002  # there is nothing else to be had
        """As `Side` says."""
        yield Text("<stdin>", "<stdin>", self._text, beside(Path()))


def open_side(text: str, stdin: bytes) -> Side:
    """The side that an argument names: `-`, an existing path, or `REV:path`. Raises UsageError for anything else."""
    if text == STDIN:
        return FromStdin(stdin)
    if os.path.lexists(text):
        return InWorkTree(text)
    revision = split_revision(text)
    if revision is None:
        raise UsageError(
            f"there is no file or folder `{text}`",
            hint="A plan in a git revision is written REV:path, such as HEAD~1:plan.yaml.",
        )
    return InRevision(text, *revision)


def compare_sides(checker: Checker, old: Side, new: Side, is_out: IsOut = lambda _path: False) -> Comparison:
    """The comparison of all plans of both sides, checked by the same checks for the same day.

    What counts as a plan on one side does so on the other: one that has lost the key `plan:` must not go unseen.
    Raises UsageError when one side is a plan and the other one a folder, and when neither holds a plan.
    """
    if old.is_file != new.is_file:
        one, other = (old, new) if old.is_file else (new, old)
        raise UsageError(
            f"`{one.name}` is a plan and `{other.name}` is a folder",
            hint="Compare a plan with a plan, or a folder with a folder.",
        )
    wanted = old.keys(is_out) | new.keys(is_out)
    before, after = _versions(checker, old, wanted), _versions(checker, new, wanted)
    if not before and not after:
        raise UsageError(f"neither `{old.name}` nor `{new.name}` holds a plan")
    pairs = [(before[0].report, after[0].report)] if new.is_file else pair_versions(before, after)
    return Comparison(
        tool_version=__version__,
        as_of=checker.settings.as_of.isoformat(),
        fail_on=checker.settings.fail_on,
        packs=tuple(pack.name for pack in checker.catalog.packs),
        old=old.name,
        new=new.name,
        plans=tuple(_compare(checker, one, other) for one, other in pairs),
    )


def _versions(checker: Checker, side: Side, wanted: frozenset[str]) -> list[Version]:
    versions = []
    for one in side.texts(wanted):
        ids = ("", "") if side.is_file else _ids(one)
        unreadable = checker.unreadable(one.path, one.error) if one.error else None
        versions.append(Version(one.key, ids, unreadable or checker.check(one.text, one.path, one.files)))
    return versions


def _compare(checker: Checker, old: PlanReport | None, new: PlanReport | None) -> PlanComparison:
    """A plan's comparison by the bar that its present path is held to."""
    shown = new or old
    settings = checker.profiles.of(shown.path).settings if shown else checker.settings
    return compare(old, new, settings.fail_on)


def _ids(one: Text) -> tuple[str, str]:
    """The engagement's id and name: a plan whose file was renamed is known by them."""
    data = read(one.text, one.path).data
    engagement = data.get("engagement") if isinstance(data, dict) else None
    found = engagement if isinstance(engagement, dict) else {}
    key, name = (str(found.get(field) or "") for field in ("id", "name"))
    return key, name
