"""For authors of checklists: loading them with all faults, running their examples, mutating their assertions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from outsource_cli.app.catalog import load_catalog
from outsource_cli.checks.mutants import mutants as mutants_of
from outsource_cli.checks.mutants import survivors
from outsource_cli.checks.packs import load, plan_shape
from outsource_cli.checks.prove import prove
from outsource_cli.errors import ChecklistError, UsageError
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen


class TestResult(Frozen):
    """What came of a test of checks: faults as `file:line: text`, how many examples and mutants were run."""

    faults: tuple[str, ...]
    examples: int
    mutants: int


def load_for_author(paths: tuple[Path, ...]) -> tuple[Check, ...]:
    """The checks of packs and checklist files, the shipped packs' without a path. Raises ChecklistError, UsageError."""
    if not paths:
        return load_catalog(examples=True).checks
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder `{path}`")
    paths = tuple(dict.fromkeys(paths))
    packs, singles = load(tuple(p for p in paths if p.is_dir()), tuple(p for p in paths if not p.is_dir()))
    lists = [one for pack in packs for one in pack.checklists]
    checks = tuple(check for one in (*lists, *singles) for check in one.checks)
    _refuse_shipped_ids(checks)
    return checks


def _refuse_shipped_ids(checks: Iterable[Check]) -> None:
    """An id of a shipped check would be refused by `check`. One of the same name is that check, read from its file."""
    shipped = {check.id: check for check in load_catalog().checks}
    for check in checks:
        twin = shipped.get(check.id)
        if twin is not None and twin.name != check.name:
            raise ChecklistError(
                f"the id {check.id} is taken already by the pack `{twin.pack}`",
                place=f"{check.file}:{check.line}",
                hint="Give your check an id of its own; ids are never used twice.",
            )


def test_checks(checks: Iterable[Check], *, mutants: bool = False) -> TestResult:
    """Run every example; with `mutants` also every check with one assertion taken away."""
    shape = plan_shape()
    faults: list[str] = []
    examples = tried = 0
    for check in checks:
        examples += len(check.examples)
        faults.extend(f"{one.file}:{one.line}: {one.message}" for one in prove(check, shape))
        if mutants:
            tried += sum(1 for _ in mutants_of(check))
            faults.extend(
                f"{check.file}:{check.line}: no example of {check.id} notices when `{what}` is taken away"
                for what in survivors(check, shape)
            )
    return TestResult(tuple(faults), examples, tried)
