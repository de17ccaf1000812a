"""Loads packs and checklists from YAML, and refuses wrong ones before any plan is read.

Every fault is collected with its file and line, so that an author sees them all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

from outsource_cli.checks.installed import PACK_FILE
from outsource_cli.checks.paths import near
from outsource_cli.checks.read_check import CheckReader, Theme
from outsource_cli.checks.sheet import Faults, Sheet
from outsource_cli.errors import ChecklistError
from outsource_cli.model.check import Checklist, Pack, Row, Source
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field

CHECKLIST_KEYS = ("checklist", "title", "about", "sources", "checks")
PACK_KEYS = ("pack", "title", "about", "order", "sources", "rows")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Loader:
    """Loads the files of one run; knows the ids and names seen so far."""

    def __init__(self, shape: Field) -> None:
        self.shape = shape
        self.faults: Faults = []
        self.taken: dict[str, str] = {}

    def finish(self) -> None:
        """Raise ChecklistError when anything was wrong."""
        if not self.faults:
            return
        place, message = self.faults[0]
        raise ChecklistError(
            message,
            place=place,
            hint=f"{len(self.faults)} faults in checklists." if len(self.faults) > 1 else "",
            faults=tuple(f"{where}: {what}" for where, what in self.faults),
        )

    def pack(self, folder: FilePath) -> Pack:
        """A folder with `pack.yaml` and checklists. Faults are noted, not raised."""
        sheet = Sheet(folder / PACK_FILE, self.faults)
        data = sheet.mapping(PACK_KEYS)
        name = sheet.text(data, "pack", ())
        sources = tuple(
            Source(key, sheet.text(value, "title", ("sources", key)), str(value.get("about", "")))
            for key, value in sheet.mappings(data, "sources")
        )
        rows = tuple(
            Row(key, sheet.text(value, "title", ("rows", key)), sheet.texts(value, "sources", ("rows", key)))
            for key, value in sheet.mappings(data, "rows")
        )
        files = _in_order(sheet, data, [file for file in folder.glob("*.yaml") if file.name != PACK_FILE])
        bare = Pack(name, str(data.get("title", name)), str(data.get("about", "")), sources, rows, ())
        checklists = tuple(self.checklist(file, bare) for file in files)
        if not any(checklist.checks for checklist in checklists):
            sheet.fault((), f"the pack `{name}` holds no checks")
        return Pack(bare.name, bare.title, bare.about, sources, rows, checklists)

    def checklist(self, file: FilePath, pack: Pack | None = None) -> Checklist:
        """One checklist file. Of a pack, it may only name the rows and sources that the pack declares."""
        sheet = Sheet(file, self.faults)
        data = sheet.mapping(CHECKLIST_KEYS)
        name, title = sheet.text(data, "checklist", ()), sheet.text(data, "title", ())
        if name and not _NAME.fullmatch(name):
            sheet.fault(("checklist",), "a checklist's name is lower-case words joined by hyphens")
        theme = Theme(name, title, pack.name if pack else name, sheet.texts(data, "sources", ()))
        raw = data.get("checks")
        if not isinstance(raw, list) or not raw:
            sheet.fault(("checks",), "a checklist holds at least one check under `checks`")
            raw = []
        reader = CheckReader(sheet, self.shape, self.taken)
        read = [(("checks", index), reader.check(entry, ("checks", index), theme)) for index, entry in enumerate(raw)]
        checks = tuple(check for _, check in read if check is not None)
        for at, check in read:
            if check is not None and pack is not None:
                _known(sheet, (*at, "covers"), check.covers, {row.id for row in pack.rows}, "row")
                _known(sheet, (*at, "sources"), check.sources, {source.id for source in pack.sources}, "source")
        return Checklist(name, title, str(data.get("about") or ""), theme.sources, checks)


def _in_order(sheet: Sheet, data: Any, files: list[FilePath]) -> list[FilePath]:
    """The checklists in the order that the pack names, any others after them by name."""
    order = sheet.texts(data, "order", ())
    stems = [file.stem for file in files]
    for index, stem in enumerate(order):
        if stem not in stems:
            sheet.fault(("order", index), f"there is no checklist `{stem}.yaml` here{near(stem, stems)}")
    return sorted(files, key=lambda file: (order.index(file.stem) if file.stem in order else len(order), file.stem))


def _known(sheet: Sheet, at: Path, used: Iterable[str], known: set[str], what: str) -> None:
    for name in used:
        if name not in known:
            sheet.fault(at, f"the pack declares no {what} `{name}`{near(name, sorted(known))}")
