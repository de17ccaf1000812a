"""What a worker gets of a run: the settings, and all that they name, read once and carried along.

A worker may see neither the files of the settings nor the folder that their paths start from.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass, replace
from pathlib import Path

from outsource_cli._version import __version__
from outsource_cli.app.catalog import Catalog
from outsource_cli.app.check import Checker
from outsource_cli.app.files import beside
from outsource_cli.app.many.evidence import in_store
from outsource_cli.app.many.row import Row
from outsource_cli.app.many.storage import StoreError, is_url
from outsource_cli.app.profiles import Profiles
from outsource_cli.app.settings import Settings
from outsource_cli.checks.baseline import Baseline
from outsource_cli.checks.evidence import Files, no_files
from outsource_cli.checks.packs import plan_shape
from outsource_cli.checks.waivers.file import FileWaivers
from outsource_cli.errors import UsageError
from outsource_cli.model.problem import UNREADABLE, Problem
from outsource_cli.model.report import PlanReport
from outsource_cli.source import Document


@dataclass(frozen=True, slots=True)
class Kit:
    """A run's settings with the checks, waivers and baseline that they name. here: the folder that paths start from."""

    version: str
    here: str
    settings: Settings
    catalog: Catalog
    waivers: tuple[FileWaivers, ...]
    baseline: Baseline | None

    @property
    def goes_by_path(self) -> bool:
        """Whether anything depends on where a plan stands."""
        return bool(self.settings.overrides or self.waivers or self.baseline)


class CarriedBaseline(Baseline):
    """A baseline that knows by itself which of its plans stand where it says, as seen from the machine it comes from."""

    def __init__(self, baseline: Baseline) -> None:
        super().__init__(Path(os.path.abspath(baseline.file)), baseline.entries)  # noqa: PTH100 - links stay
        self._there = frozenset(plan for plan in {entry.plan for entry in baseline.entries} if baseline.exists(plan))

    def exists(self, plan: str) -> bool:
        """Whether something stood there when the run began."""
        return plan in self._there

    def _moved(self, plan: str, place: str) -> bool:  # noqa: ARG002 - as the order of plans decides elsewhere
        """No plan counts as moved: which of several copies it became could only be told where all of them pass by."""
        return False


def packed(checker: Checker) -> bytes:
    """The kit of a checker, to be sent."""
    settings = checker.settings
    folders = tuple(replace(one, folder=Path(os.path.abspath(one.folder))) for one in checker._waivers)  # noqa: PTH100
    kit = Kit(
        version=__version__,
        here=str(Path.cwd()),
        settings=replace(settings, root=Path(os.path.abspath(settings.root))),  # noqa: PTH100 - links stay
        catalog=checker.catalog,
        waivers=folders,
        baseline=CarriedBaseline(checker.baseline) if checker.baseline else None,
    )
    return pickle.dumps((__version__, pickle.dumps(kit)))


class CarriedChecker(Checker):
    """A checker made from a kit: reads no file of the settings. A plan never makes `report` raise, whatever happens."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.settings = kit.settings
        self.catalog = kit.catalog
        self.profiles = Profiles(kit.settings, kit.catalog)
        self.shape = plan_shape()
        self._waivers = kit.waivers
        self.baseline = kit.baseline

    def report(self, row: Row) -> tuple[PlanReport, bool]:
        """The report on one plan, and whether the tool failed on it by a fault of its own."""
        name = os.path.join(self.kit.here, row.name) if self.kit.goes_by_path else row.name  # noqa: PTH118 - text
        try:
            plan, faulty = self._looked_at(row, name), False
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one plan must not end a run of millions
            plan, faulty = self.broken(name, _where(error)), True
        return (plan if name == row.name else _renamed(plan, name, row.name)), faulty

    def _looked_at(self, row: Row, name: str) -> PlanReport:
        if row.unopened:
            return self.unreadable(name, row.unopened)
        if row.fault:
            return self._unknown(name, row.fault, "Mend the plan in its source.")
        return self.check(row.text, name, _files(row.folder))

    def broken(self, name: str, how: str) -> PlanReport:
        """The report on a plan that the tool failed on. `how` must not quote the plan."""
        fix = "Report the fault with this line. Nothing is known of the plan until it is mended."
        return self._unknown(name, f"outsource failed on this plan by a fault of its own: {how}", fix)

    def _unknown(self, name: str, message: str, fix: str) -> PlanReport:
        document = Document(name, "")
        problem = Problem(UNREADABLE, message, fix, document.span(()))
        return self._judge(Document.unreadable(name, "", (problem,)), no_files)


def unpacked(kit: bytes) -> CarriedChecker:
    """A worker's checker. Raises UsageError when another version of outsource made the kit."""
    version, inner = pickle.loads(kit)  # noqa: S301 - sent by our own process over the cluster's own connection
    if version != __version__:
        hint = "Install the same version on the workers and where the run is started."
        raise UsageError(f"a worker has outsource {__version__}, the run was started by {version}", hint=hint)
    return CarriedChecker(pickle.loads(inner))  # noqa: S301 - as above


def _files(folder: str) -> Files:
    if not folder:
        return no_files
    return in_store(folder) if is_url(folder) else beside(Path(folder))


def _where(error: Exception) -> str:
    """The kind of a fault and its place in our code: an exception's own words may quote the plan."""
    from traceback import extract_tb

    frames = [frame for frame in extract_tb(error.__traceback__) if "outsource_cli" in frame.filename]
    if not frames:
        return type(error).__name__
    last = frames[-1]
    inside = last.filename.replace(os.sep, "/").rpartition("outsource_cli/")[2]
    return f"{type(error).__name__} in {inside}, line {last.lineno}"


def _renamed(plan: PlanReport, name: str, wanted: str) -> PlanReport:
    findings = tuple(replace(one, file=wanted) if one.file == name else one for one in plan.findings)
    return replace(plan, path=wanted, findings=findings)
