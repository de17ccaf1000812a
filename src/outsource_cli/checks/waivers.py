"""Which of a plan's waivers hold. One function decides, for every command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from outsource_cli.model.place import Path, dotted
from outsource_cli.model.problem import WAIVER_NOT_IN_FORCE, Problem
from outsource_cli.source import Document

NEEDED = ("check", "reason", "owner", "approver", "expires")
LONGEST = 366
"""Days: an exception that nobody looks at again for more than a year is the rule."""


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers that hold on the day: check id and path (empty for the whole plan). `problems` are those that do not."""

    holding: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    def covers(self, check: str, path: Path) -> bool:
        """Whether a finding of the check at the path is waived."""
        here = dotted(path)
        return any(
            check == waived and (not below or here == below or here.startswith((f"{below}.", f"{below}[")))
            for waived, below in self.holding
        )


def decide(data: Mapping[str, Any], document: Document, today: date) -> Waivers:
    """Sort the plan's waivers. The day of expiry itself still counts."""
    holding: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for index, waiver in enumerate(data.get("waivers") or []):
        if waiver is None:
            continue
        raw = document.data["waivers"][index]  # type: ignore[index]  # typed data comes from there
        fault = _fault(waiver, today) or _open_path(waiver, raw)
        if fault:
            path: Path = ("waivers", index)
            fix = "Complete the waiver, or remove it and settle the finding."
            problems.append(Problem(WAIVER_NOT_IN_FORCE, fault, fix, document.span(path), path))
        else:
            holding.append((waiver["check"], waiver.get("path") or ""))
    return Waivers(tuple(holding), tuple(problems))


def _fault(waiver: Mapping[str, Any], today: date) -> str:
    what = f"the waiver for {waiver['check']}" if waiver.get("check") else "a waiver"
    missing = [key for key in NEEDED if waiver.get(key) is None]
    if missing:
        return f"{what} does not hold: {', '.join(f'`{key}`' for key in missing)} missing"
    if _person(waiver["owner"]) == _person(waiver["approver"]):
        return f"{what} does not hold: {waiver['owner']} both owns and approves it"
    if waiver["expires"] < today:
        return f"{what} ran out on {waiver['expires']}"
    if waiver["expires"].toordinal() - today.toordinal() > LONGEST:
        return f"{what} does not hold: it runs until {waiver['expires']}, more than a year from now"
    return ""


def _open_path(waiver: Mapping[str, Any], raw: Mapping[str, Any]) -> str:
    """A path that is still a placeholder must not widen the waiver to the whole plan."""
    if not raw.get("path") or waiver.get("path") is not None:
        return ""
    return (
        f"the waiver for {waiver['check']} does not hold: its `path` is still open; without the key it covers the plan"
    )


def _person(name: str) -> str:
    """A name as it is compared: case and spacing do not make another person."""
    return " ".join(name.casefold().split())
