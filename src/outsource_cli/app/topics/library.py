"""What explanations are made from: the loaded packs and the plan's shape, with the look-ups between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.catalog import Catalog
from outsource_cli.app.topics.paths import conditions_of, overlaps
from outsource_cli.checks.builtin import FILE_CHECKS, THEME, THEME_TITLE, FileCheck
from outsource_cli.model.check import Check, Checklist, Pack, Row, Source
from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.shape import Field, walk
from outsource_cli.model.terms import GATES, Gate

AnyCheck = Check | FileCheck


class Library(Frozen):
    """Everything that has a name. Loaded with examples, or without them where nobody looks at them."""

    __slots__ = ("__dict__",)

    catalog: Catalog
    shape: Field = field(repr=False)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        return self.catalog.checks

    @cached_property
    def rows(self) -> dict[str, tuple[Row, Pack]]:
        return {row.id: (row, pack) for pack in self.catalog.packs for row in pack.rows}

    @cached_property
    def sources(self) -> dict[str, tuple[Source, Pack]]:
        found: dict[str, tuple[Source, Pack]] = {}
        for pack in self.catalog.packs:
            for source in pack.sources:
                found.setdefault(source.id, (source, pack))
        return found

    @cached_property
    def themes(self) -> dict[str, tuple[Checklist, Pack]]:
        """Checklists by name; of two with one name the first, their checks are both found by `in_theme`."""
        found: dict[str, tuple[Checklist, Pack]] = {}
        for pack in self.catalog.packs:
            for checklist in pack.checklists:
                found.setdefault(checklist.name, (checklist, pack))
        return found

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Fields by general path; a list stands there once, without its `[*]`."""
        return {path: one for path, one in walk(self.shape) if not path.endswith("[*]")}

    def source_title(self, source_id: str, pack_name: str) -> str:
        """A source's title: its own pack's, else that of any pack that knows it; empty for an unknown one."""
        own = [pack for pack in self.catalog.packs if pack.name == pack_name]
        for pack in (*own, *self.catalog.packs):
            for source in pack.sources:
                if source.id == source_id:
                    return source.title
        return ""

    def row_title(self, row_id: str) -> str:
        return self.rows[row_id][0].title if row_id in self.rows else ""

    def in_theme(self, theme: str) -> tuple[AnyCheck, ...]:
        if theme == THEME:
            return tuple(FILE_CHECKS.values())
        return tuple(check for check in self.checks if check.theme == theme)

    def covering(self, row_id: str) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if row_id in check.covers)

    def resting_on(self, source_id: str) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if source_id in check.sources)

    def asking(self, path: str) -> tuple[Check, ...]:
        """The checks that want something of the field, or of what is below it, themselves or by way of a fact."""
        return tuple(check for check in self.checks if any(overlaps(path, read) for read in _plan_paths(check.reads)))

    def depending_on(self, path: str) -> tuple[Check, ...]:
        """The checks that look at the field only to see whether they apply or how severe they are."""
        asking = {check.id for check in self.asking(path)}
        return tuple(
            check
            for check in self.checks
            if check.id not in asking and any(overlaps(path, read) for read in _plan_paths(conditions_of(check)))
        )

    def using_fact(self, name: str) -> tuple[Check, ...]:
        fact = f"facts.{name}"
        return tuple(check for check in self.checks if fact in check.reads or fact in conditions_of(check))


def theme_title(check: AnyCheck) -> str:
    return THEME_TITLE if isinstance(check, FileCheck) else check.theme_title


def gate_of(check: AnyCheck) -> Gate:
    return GATES[0] if isinstance(check, FileCheck) else check.gate


def _plan_paths(reads: Iterable[str]) -> Iterator[str]:
    """Facts give way to the paths that they are computed from."""
    for read in reads:
        fact = FACTS.get(read[6:]) if read.startswith("facts.") else None
        if fact is None:
            yield read
        else:
            yield from (*fact.reads, *fact.also)
