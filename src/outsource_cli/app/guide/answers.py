"""The answers so far: the data of a plan as it is read from its file. Every change makes new data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outsource_cli.model.place import Path

Answers = Mapping[str, Any]
_ITEM = "[*]"


def answer_at(answers: Any, path: Path) -> Any:
    """The answer at a path; None where there is none."""
    for part in path:
        try:
            answers = answers[part]
        except (KeyError, IndexError, TypeError):
            return None
    return answers


def general_path(path: Path) -> str:
    """The path with `[*]` for every entry of a list."""
    return "".join(_ITEM if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def with_answer(answers: Answers, path: Path, value: object) -> dict[str, Any]:
    """The answers with this one at its path; None takes it away, with what is empty then."""
    changed = without_blanks(_put(answers, path, value))
    return changed if isinstance(changed, dict) else {}


def without_blanks(value: Any) -> Any:
    """The data without what says nothing: blank keys, blank entries at the end of a list. Placeholders stay."""
    if isinstance(value, Mapping):
        kept = {key: one for key, below in value.items() if (one := without_blanks(below)) is not None}
        return kept or None
    if isinstance(value, list):
        items = [without_blanks(one) for one in value]
        while items and items[-1] is None:
            items.pop()
        return items or None
    return None if isinstance(value, str) and not value.strip() else value


def _put(data: Any, path: Path, value: object) -> Any:
    if not path:
        return value
    part, *rest = path
    if isinstance(part, int):
        items = list(data) if isinstance(data, list) else []
        items += [None] * (part + 1 - len(items))
        items[part] = _put(items[part], tuple(rest), value)
        return items
    fields = dict(data) if isinstance(data, Mapping) else {}
    fields[part] = _put(fields.get(part), tuple(rest), value)
    return fields
