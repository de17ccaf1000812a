"""Waivers beside the line that they are about.

`# outsource: ignore[DD001] until=2027-01-31 owner=Jonas Weber approver=Anna Berg ticket=OPS-1 -- reason`
"""

from __future__ import annotations

from typing import Any

from outsource_cli.checks.waivers.claim import Claim
from outsource_cli.model.regex import regex
from outsource_cli.model.values import is_blank, read_date, read_person, read_text
from outsource_cli.source import Document

MARKER = "outsource:"
SYNTAX = "# outsource: ignore[ID] until=DATE owner=NAME approver=NAME -- reason"
_READERS = {
    "until": ("expires", read_date),
    "owner": ("owner", read_person),
    "approver": ("approver", read_person),
    "ticket": ("ticket", read_text),
}
"""Words of a comment: the field of a waiver that each stands for, and how it is read."""
_IGNORE = regex(r"ignore\s*\[(?P<checks>[^\]]*)\](?P<rest>.*)")
_REASON = regex(r"(?:^|\s)--(?:\s|$)")
_PART = regex(r"\s*(?P<key>[^\s=\"]+)\s*=\s*(?P<value>\"[^\"]*\"|.*?)(?=\s+[\w-]+\s*=|\s*$)")


def comment_claims(document: Document) -> tuple[Claim, ...]:
    """The claims in a plan's comments, one for each check that a comment names."""
    claims: list[Claim] = []
    for comment in document.comments(MARKER):
        checks, parts, faults = _read(comment.text)
        claims.extend(
            Claim({**parts, "check": check}, "comment", document.name, comment.span, (), comment.line, faults)
            for check in checks or (None,)
        )
    return tuple(claims)


def _read(text: str) -> tuple[tuple[str, ...], dict[str, Any], tuple[str, ...]]:
    """The checks that a comment names, its parts, and what is wrong with it."""
    match = _IGNORE.fullmatch(text)
    if match is None:
        return (), {}, (f"it cannot be read; write `{SYNTAX}`",)
    checks = tuple(one.strip() for one in match["checks"].split(",") if one.strip())
    said, *reason = _REASON.split(" ".join(match["rest"].split()), maxsplit=1)
    parts: dict[str, Any] = {"reason": None if not reason or is_blank(reason[0]) else reason[0].strip()}
    faults = _read_parts(said, parts)
    return checks, parts, tuple(faults)


def _read_parts(said: str, parts: dict[str, Any]) -> list[str]:
    faults: list[str] = []
    seen: set[str] = set()
    end = 0
    for match in _PART.finditer(said):
        if said[end : match.start()].strip():
            break
        end = match.end()
        key, value = match["key"], match["value"].strip('"').strip()
        if key not in _READERS:
            from outsource_cli.checks.paths import near  # only needed when something is misspelt

            faults.append(f"it knows no `{key}`{near(key, _READERS)}")
        elif key in seen:
            faults.append(f"`{key}` stands twice")
        elif not is_blank(value):
            field, reader = _READERS[key]
            try:
                parts[field] = reader(value)
            except ValueError as error:
                faults.append(f"`{key}` reads `{value[:60]}`{f' ({error})' if str(error) else ''}")
        seen.add(key)
    if said[end:].strip():
        faults.append(f"`{said[end:].strip()[:60]}` cannot be read; write `{SYNTAX}`")
    return faults
