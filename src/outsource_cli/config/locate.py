"""On which line of a TOML text a key stands.

`tomllib` says nothing about places. So the text is cut into statements with `tomllib` itself: lines are taken together
until they parse, and what came out tells which keys the statement defines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from outsource_cli.model.place import Path


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of every key, table and list entry of a valid TOML text. Of a table in parts, the first line."""
    found: dict[Path, int] = {}
    counted: dict[Path, int] = {}
    prefix: Path = ()
    for number, statement in _statements(text):
        data = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            prefix = _header(data, counted)
            for depth in range(1, len(prefix) + 1):
                found.setdefault(prefix[:depth], number)
        else:
            for path, line in _inside(data, statement, number):
                found.setdefault((*prefix, *path), line)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Whole statements with the line that each begins on; comments and blank lines are left out."""
    begun, number = "", 0
    for at, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not begun:
            number = at
            if not line.strip() or line.lstrip().startswith("#"):
                continue
        begun = f"{begun}\n{line}" if begun else line
        # A statement that goes on over several lines ends with a bracket or quotes.
        if (at == number or any(mark in line for mark in "]}'\"")) and _parses(begun):
            yield number, begun
            begun = ""


def _parses(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _header(data: Any, counted: dict[Path, int]) -> Path:
    """The path that `[a.b]` or `[[a.b]]` leads to. `counted` knows how many entries a list of tables has so far."""
    path: Path = ()
    while data:
        ((key, data),) = data.items()
        path = (*path, key)
        if isinstance(data, list):
            counted[path] = counted.get(path, -1) + 1
            return (*path, counted[path])
        if path in counted:
            path = (*path, counted[path])
    return path


def _inside(value: Any, statement: str, number: int) -> Iterator[tuple[Path, int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (key,), number
            yield from (((key, *path), line) for path, line in _inside(inner, statement, number))
    elif isinstance(value, list):
        last = [number + ends for ends in _ends(statement)]
        for index, inner in enumerate(value):
            line = last[index] if len(last) == len(value) else number
            yield (index,), line
            yield from (((index, *path), max(line, below)) for path, below in _inside(inner, "", line))


def _ends(statement: str) -> list[int]:
    """For each entry of the statement's list, how many lines down it ends: closing the list early shows its entries."""
    ends: list[int] = []
    lines = statement.split("\n")
    for down in range(len(lines)):
        begun = "\n".join(lines[: down + 1])
        closings = ("\n]", "\n]}") if down < len(lines) - 1 else ("",)
        closed = next((begun + closing for closing in closings if _parses(begun + closing)), "")
        value: Any = tomllib.loads(closed)
        while isinstance(value, dict) and len(value) == 1:
            (value,) = value.values()
        ends += [down] * (len(value) - len(ends) if isinstance(value, list) else 0)
    return ends
