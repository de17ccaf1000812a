"""The reader of plain files, line by line."""

from __future__ import annotations

from typing import Any, NamedTuple

from outsource_cli.source.quick.flow import read_flow
from outsource_cli.source.quick.notes import Found, Note, Noted, put, take_back
from outsource_cli.source.quick.signs import AFTER, HEAD, LINE
from outsource_cli.source.quick.texts import flowing, standing
from outsource_cli.source.quick.values import ODD, NotPlainError, typed, unquoted

_OUTSIDE = -1


class _Block(NamedTuple):
    """The innermost list or mapping without brackets, the notes on it, and how many more may be opened in it.

    The level is twice its column, and one more for a list: dashes may stand in the column of the mapping around them.
    """

    data: Any
    notes: list[Note]
    level: int
    room: int


def read_lines(text: str, most: int) -> tuple[Any, Note]:  # noqa: C901 - flat, for it runs on every line of every plan
    """The data of a text that ends with a line break and has no other kind of break, and a note on it.

    At most `most` lists and mappings inside each other. Raises NotPlainError for anything that only the Builder can
    read, or can refuse in words.
    """
    # These three are a _Block in parts.
    data: Any = []
    notes: list[Note] = []
    level = _OUTSIDE
    root = data, notes
    stack: list[tuple[Any, list[Note], int]] = []
    waits = True  # for a value, which may come in the lines below
    line, size = LINE.match, len(text)
    position = HEAD.match(text).end()  # type: ignore[union-attr]  # it always fits
    while position < size:
        found = line(text, position)
        if found is None:
            raise NotPlainError
        indent, dash, key, opening, value, quoted = found.groups()
        here = 2 * len(indent)
        if dash is not None:
            here += 1
        elif key is None:
            position = _more(text, found, _Block(data, notes, level, most - len(stack)), waits=waits)
            waits = False
            continue
        if here < level:
            while here < level:
                data, notes, level = stack.pop()
            if here > level:
                raise NotPlainError
        elif here > level:
            if not waits or len(stack) >= most:
                raise NotPlainError
            block: Any = {} if dash is None else []
            inside: list[Note] = []
            start = position + len(indent)
            put(data, notes, block, (take_back(data, notes), start, start, inside))
            stack.append((data, notes, level))
            data, notes, level = block, inside, here
        if key is not None:
            if dash is not None:
                if len(stack) >= most:
                    raise NotPlainError
                block, inside, start = {}, [], found.end("dash")
                data.append(block)
                notes.append((None, start, start, inside))
                stack.append((data, notes, level))
                data, notes, level = block, inside, here - 1 + 2 * len(dash)
            elif key in data:
                raise NotPlainError
        note: Note = found
        position = found.end()
        waits = False
        if value is not None:
            if value[-1] == " ":
                value = value.rstrip(" ")
            if value[0] in ODD:
                value = typed(value)
        elif quoted is not None:
            if quoted[0] in "|>":
                value, end, position = standing(text, found, level)
                note = found, found.start("quoted"), end, quoted[0]
            else:
                value = unquoted(quoted)
        elif opening is not None:
            value, note, position = _brackets(text, found, found, most - len(stack))
        else:
            waits = True
        if key is None:
            data.append(value)
        else:
            data[key] = value
        notes.append(note)
    data, notes = root
    if not data:
        raise NotPlainError
    return data[0], notes[0]


def _more(text: str, found: Found, block: _Block, *, waits: bool) -> int:
    """Read a line without a key: the value of the line above, or more of its text. Gives the place of the next."""
    if 2 * len(found["indent"]) <= block.level or block.level == _OUTSIDE:
        raise NotPlainError
    key = take_back(block.data, block.notes)
    assert key
    value: Any
    note: Noted
    if found["text"] is not None:
        start = found.start("text")
        if not waits:
            start = key.start("text")
            if start < 0 or "#" in text[key.end("text") : found.start("text")]:
                raise NotPlainError
        value, end, following = flowing(text, start, found, block.level)
        value = typed(value) if value[0] in ODD else value
        note = key, start, end, ""
    elif not waits:
        raise NotPlainError
    elif found["opening"] is not None:
        value, note, following = _brackets(text, found, key, block.room)
    elif found["quoted"] is not None and found["quoted"][0] not in "|>":
        value, note, following = unquoted(found["quoted"]), (key, *found.span("quoted"), ""), found.end()
    else:
        raise NotPlainError
    put(block.data, block.notes, value, note)
    return following


def _brackets(text: str, found: Found, key: Found, room: int) -> tuple[Any, Noted, int]:
    """Read what begins with the bracket at the end of `found`; with the place of the next line."""
    if not room:
        raise NotPlainError
    value, note = read_flow(text, found.end("opening") - 1, key, room - 1)
    after = AFTER.match(text, note[2])
    if after is None:
        raise NotPlainError
    return value, note, after.end()
