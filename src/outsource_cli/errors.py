"""What stops the tool, as opposed to what is wrong with a plan.

A fault in the user's plan is a finding (`model.finding`). An error says that no honest answer can be given at all:
wrong usage, an unusable checklist, nothing to check. Each carries the exit code it leads to; the command line
catches them once.
"""

from __future__ import annotations


class OutsourceError(Exception):
    """An error with a message for people, the place it comes from and a hint on what to do.

    `place` reads `file:line:column` or just a file; empty when there is none.
    """

    exit_code = 2

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n{self.hint}" if self.hint else head


class UsageError(OutsourceError):
    """The command was called in a way that cannot work: an unknown id, a missing file, nothing to check."""


class ChecklistError(OutsourceError):
    """One or more checklists are unusable. Refused before any plan is read."""

    def __init__(self, message: str, *, place: str = "", hint: str = "", faults: tuple[str, ...] = ()) -> None:
        super().__init__(message, place=place, hint=hint)
        self.faults = faults
