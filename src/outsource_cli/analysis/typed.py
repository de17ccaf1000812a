"""Types a plan's data by the shape: every value becomes its type, blanks become None, faults become problems.

This does for `check` what the pydantic model does for everybody else, without its start-up cost; a property test holds
the two together.
"""

from __future__ import annotations

import re
from typing import Any

from outsource_cli.analysis.nested import reader_of, section_reader
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.place import Path, dotted
from outsource_cli.model.problem import UNKNOWN_KEY, UNKNOWN_VERSION, WRONG_TYPE, Problem
from outsource_cli.model.regex import regex
from outsource_cli.model.shape import Field
from outsource_cli.model.values import is_blank
from outsource_cli.source import Document

FORMAT_VERSION = 1
OWN_PREFIX = "x-"
_CORRECTED = regex(r"(?:did you mean|.*\bwrite) (`[^`]+`)\??", re.DOTALL)
MOST_HINTS = 200
"""Problems up to which near names are looked for: it takes a while, and who has more has other worries."""


class TypedPlan(Frozen):
    """A plan's data by type. Blank and wrong values are None; lists keep their indexes, so paths stay true."""

    data: dict[str, Any]
    problems: tuple[Problem, ...]


def type_plan(document: Document, shape: Field) -> TypedPlan:
    """Type the document's data. Never raises: what does not fit is a problem at its place."""
    typing = _Typing(document)
    data = reader_of(shape)(typing, document.data, ())
    plan = data if isinstance(data, dict) else {}
    version = plan.get("plan")
    if isinstance(version, int) and version != FORMAT_VERSION:
        typing.report(
            UNKNOWN_VERSION, ("plan",), f"this plan says format version {version}", f"Write `plan: {FORMAT_VERSION}`."
        )
    return TypedPlan(plan, tuple(typing.problems))


def type_section(document: Document, shape: Field) -> TypedPlan:
    """Type the data of a file that is no plan by a shape of its own. Never raises."""
    typing = _Typing(document, what="this file")
    data = section_reader(shape)(typing, document.data, ())
    return TypedPlan(data or {}, tuple(typing.problems))


class _Typing:
    """What does not fit in one document; its places are looked up as problems come up."""

    def __init__(self, document: Document, what: str = "a plan") -> None:
        self.document = document
        self.what = what
        self.problems: list[Problem] = []

    def report(self, check: str, path: Path, message: str, fix: str, near: str = "") -> None:
        key = self.document.key_span(path) if check == UNKNOWN_KEY else None
        self.problems.append(Problem(check, message, fix, key or self.document.span(path), path, near=near))

    def other(self, key: str, section: dict[str, Any], path: Path, shape: Field) -> object:
        """A key that is no field: the user's own, whose value is kept, or an unknown one."""
        raw = section[key]
        if key.startswith(OWN_PREFIX):
            return _own(raw)
        keys = list(section)
        before = keys[keys.index(key) - 1] if keys[0] != key else ""
        self.unknown(key, raw, path, shape.fields or {}, (before, section.get(before)))
        return None

    def refused(self, raw: object, path: Path, field: Field, why: str) -> Any:
        """Report a scalar that its reader refused."""
        return self.wrong(raw, path, field, self.near_option(raw, field.options) if field.kind == "choice" else why)

    def near_option(self, raw: object, options: tuple[str, ...]) -> str:
        if len(self.problems) >= MOST_HINTS or not isinstance(raw, (str, bool)):
            return ""
        from outsource_cli.model.hints import option

        return option(raw, options) or _did_you_mean(_near(raw, options))

    def wrong(self, raw: object, path: Path, field: Field, why: str = "") -> Any:
        """Report a value that is not of its type; it reads as blank (None)."""
        reason = f" ({why})" if why else ""
        self.report(
            WRONG_TYPE,
            path,
            f"`{dotted(path) or 'the plan'}` reads {_shown(raw)}; {field.wanted} was wanted{reason}",
            _fix(field, dotted(path), why),
        )
        return None

    def unknown(self, key: str, raw: object, path: Path, fields: Any, before: tuple[str, object]) -> None:
        where = f"in `{dotted(path)}`" if path else f"at the top of {self.what}"
        guess = _near(key, tuple(fields)) if len(self.problems) < MOST_HINTS else ""
        near = _did_you_mean(guess)
        name = key if len(key) <= 60 else f"{key[:57]}…"
        fix = f"Correct the name{f' ({near})' if near else ''}, or begin it with `x-` if it is a note of your own."
        if raw is None and (" " in key or key.isdecimal()):
            from outsource_cli.model.hints import cut_by_comma

            meant = cut_by_comma(before[1], key)
            last = self.problems[-1] if self.problems else None
            if meant and last is not None and last.check == WRONG_TYPE and last.path == (*path, before[0]):
                message = re.sub(r" \([^()]*\)$", "", last.message) + " (a comma ended it)"
                self.problems[-1] = replace(last, message=message, fix=f"Write {meant} at `{dotted(last.path)}`.")
            fix = (
                f"A comma ends the value inside `{{ }}`; write {meant}, or correct the name."
                if meant
                else "A comma inside `{ }` begins a new key: put text that holds a comma into quotes. "
                "Else correct the name."
            )
        self.report(
            UNKNOWN_KEY, (*path, key), f"there is no field `{name}` {where}{f'; {near}' if near else ''}", fix, guess
        )


def _own(raw: object) -> object:
    """A value of the user's own with its blanks as None, at every depth."""
    if isinstance(raw, dict):
        kept = {key: own for key, value in raw.items() if (own := _own(value)) is not None}
        return kept or None
    if isinstance(raw, list):
        items = [_own(item) for item in raw]
        return items if any(item is not None for item in items) else None
    return None if is_blank(raw) else raw


def _fix(field: Field, place: str, why: str) -> str:
    """What to write, and where."""
    corrected = _CORRECTED.fullmatch(why)
    if corrected:
        return f"Write {corrected[1]} at `{place}`." if place else f"Write {corrected[1]}."
    if field.kind == "section":
        return (
            f"Write `key: value` lines below `{place}`, indented." if place else "Write `key: value` lines, one a line."
        )
    if field.kind == "list":
        return f"Write a list at `{place}`: lines that begin with `- `."
    if field.kind == "choice":
        options = [f"`{option}`" for option in field.options]
        return f"Write {' or '.join(filter(None, [', '.join(options[:-1]), options[-1]]))} as `{place}`."
    if field.kind == "cadence":
        return f"Write at `{place}` {field.wanted}."
    return f"Write {field.wanted} at `{place}`."


def _shown(raw: object) -> str:
    if isinstance(raw, dict):
        return "a group of keys"
    if isinstance(raw, list):
        return "a list"
    if isinstance(raw, bool):
        return f"`{str(raw).lower()}`"
    text = str(raw)
    kind = "the text " if isinstance(raw, str) else "the number "
    return f"{kind}`{text if len(text) <= 60 else text[:57] + '…'}`"


def _near(raw: object, options: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only needed when something is misspelt

    found = get_close_matches(str(raw)[:60].strip().lower().replace("_", "-"), options, n=1, cutoff=0.6)
    found = found or get_close_matches(str(raw)[:60].strip().lower().replace("-", "_"), options, n=1, cutoff=0.6)
    return found[0] if found else ""


def _did_you_mean(name: str) -> str:
    return f"did you mean `{name}`?" if name else ""
