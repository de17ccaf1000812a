"""A waiver as somebody wrote it, complete or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.place import START, Path, Span
from outsource_cli.model.waiver import Origin
from outsource_cli.source import Document


class Claim(Frozen):
    """What a waiver says. Nothing is decided yet.

    parts: typed values by field name; what is blank or missing is None or left out. file and span: where it is written.
    path: where in the plan's data, for a waiver of the plan itself. line: the plan's line that a comment is about, else
    0. faults: what is wrong with the way it is written. wide: why it would cover more than its author meant, or empty.
    """

    parts: Mapping[str, Any]
    origin: Origin
    file: str
    span: Span = START
    path: Path = ()
    line: int = 0
    faults: tuple[str, ...] = field(default=())
    wide: str = ""


def plan_claims(data: Mapping[str, Any], document: Document) -> tuple[Claim, ...]:
    """The claims under `waivers` in a plan. `data` is the plan's typed data."""
    return tuple(
        entry_claim(waiver, document, ("waivers", index), "plan")
        for index, waiver in enumerate(data.get("waivers") or [])
        if waiver is not None
    )


def entry_claim(
    waiver: Mapping[str, Any], document: Document, path: Path, origin: Origin, faults: tuple[str, ...] = ()
) -> Claim:
    """The claim of one typed entry of a list of waivers."""
    where: Path = path if origin == "plan" else ()
    wide = _open_path(waiver, document.data["waivers"][path[-1]])  # type: ignore[index]  # typed data comes from there
    return Claim(waiver, origin, document.name, document.span(path), where, faults=faults, wide=wide)


def _open_path(waiver: Mapping[str, Any], raw: Mapping[str, Any]) -> str:
    """A path that is still a placeholder must not widen the waiver to the whole plan."""
    if not raw.get("path") or waiver.get("path") is not None:
        return ""
    return "its `path` is still open; without the key it covers the plan"
