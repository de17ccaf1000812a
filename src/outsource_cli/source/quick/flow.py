"""Lists and mappings in brackets."""

from __future__ import annotations

from typing import Any

from outsource_cli.source.quick.notes import Found, Note, Noted
from outsource_cli.source.quick.signs import ENTRY
from outsource_cli.source.quick.values import ODD, NotPlainError, folded, typed, unquoted


def read_flow(text: str, start: int, key: Found | None, room: int) -> tuple[Any, Noted]:  # noqa: C901 - as `read_lines`
    """What begins with the bracket at `start`, and a note on it. Raises NotPlainError.

    key: the match that holds its key. room: how many brackets there may be inside each other in it.
    """
    is_list = text[start] == "["
    data: Any = [] if is_list else {}
    notes: list[Note] = []
    stack: list[tuple[Any, list[Note], Found | None, int, bool]] = []
    closed = False  # a bracket was, since the last comma
    for found in ENTRY.finditer(text, start + 1):
        name, opening, value, quoted, sign = found.groups()
        if value is None and quoted is None and opening is None:
            # A sign alone: a comma behind a bracket, or a bracket behind one or behind a comma.
            if name is not None or (sign == "," and not closed):
                raise NotPlainError
            closed = False
        else:
            if value is not None:
                if value[-1] == " " or "\n" in value:
                    value = folded(value.rstrip(" "))
                if value[0] in ODD:
                    value = typed(value)
            elif quoted is not None:
                value = unquoted(quoted)
            else:
                value = [] if opening == "[" else {}
            if closed or (name is None) is not is_list or (name is not None and name in data):
                raise NotPlainError
            if is_list:
                data.append(value)
            else:
                data[name] = value
            if opening is not None:
                if len(stack) >= room:
                    raise NotPlainError
                stack.append((data, notes, key, start, is_list))
                data, notes, key, start, is_list = value, [], found, found.end() - 1, opening == "["
                continue
            notes.append(found)
        if sign == ",":
            continue
        if sign != ("]" if is_list else "}"):
            raise NotPlainError
        noted = key, start, found.end(), notes
        if not stack:
            return data, noted
        data, notes, key, start, is_list = stack.pop()
        notes.append(noted)
        closed = True
    raise AssertionError("the pattern fits at the end as well")  # pragma: no cover
