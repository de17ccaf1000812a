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


class ConfigError(OutsourceError):
    """A config file, or the environment, holds something that cannot be used. `faults` are all of them, with places."""

    def __init__(self, message: str, *, place: str = "", hint: str = "", faults: tuple[str, ...] = ()) -> None:
        super().__init__(message, place=place, hint=hint)
        self.faults = faults


class SettingFault:
    """A setting whose value does not fit the checks: its dotted name, and the pattern of its entry under `per-path`.

    item: the one value of a list that is meant.
    """

    __slots__ = ("item", "message", "pattern", "setting")

    def __init__(self, setting: str, message: str, pattern: str = "", item: str = "") -> None:
        self.setting = setting
        self.message = message
        self.pattern = pattern
        self.item = item


class SettingError(UsageError):
    """Settings that do not fit the checks that are there. Whoever knows where they were set adds the places."""

    def __init__(self, faults: tuple[SettingFault, ...], *, hint: str = "") -> None:
        super().__init__(faults[0].message, hint=hint)
        self.faults = faults
