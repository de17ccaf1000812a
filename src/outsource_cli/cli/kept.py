"""The plan file of a conversation: opened, written whole or not at all, never over somebody else's change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from outsource_cli.app.check import Checker
from outsource_cli.app.guide.course import type_of
from outsource_cli.app.guide.draft import Draft, Paper, read_back
from outsource_cli.app.guide.session import State
from outsource_cli.cli.console import save, say
from outsource_cli.errors import UsageError
from outsource_cli.reports.clean import clean
from outsource_cli.source import read_file


@dataclass(slots=True)
class Kept:
    """The plan file of a conversation, and what stands in it as far as is known: None while there is none."""

    path: Path
    paper: Paper
    draft: Draft
    bytes: bytes | None = None

    @property
    def name(self) -> str:
        return clean(str(self.path))

    def text(self, state: State) -> str:
        """The plan file with these answers."""
        return self.paper.text(replace(self.draft, answers=state.answers), state.gate)

    def keep(self, state: State) -> None:
        """Write the answers, whole or not at all. A file that somebody else changed meanwhile is left alone."""
        if type_of(state.answers) is None or state.answers == self.draft.answers:
            return
        text = self.text(state)
        if _bytes(self.path) != self.bytes:
            taken, self.path = self.name, _free_name(self.path)
            say(f"{taken} was changed by somebody else meanwhile; your answers go into {self.name}.")
        save(self.path, text)
        self.bytes = text.encode()
        self.draft = replace(self.draft, answers=state.answers)


def open_plan(path: Path, paper: Paper, checker: Checker, *, force: bool) -> Kept:
    """The file to go on with, or to begin. Raises UsageError where it cannot be gone on with."""
    if path.exists() and not path.is_file():
        raise UsageError(f"`{path}` is not a file", hint="Name the file that the plan goes into.")
    found = _bytes(path)
    if found is None or force or not found.strip():
        return Kept(path, paper, Draft(), found)
    return Kept(path, paper, read_back(found, str(path), checker.shape, paper), found)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_file(path) if path.exists() else None
    except OSError as error:
        raise UsageError(f"cannot read `{path}`: {error.strerror or error}") from None


def _free_name(path: Path) -> Path:
    numbers = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return next(one for one in numbers if not one.exists())
