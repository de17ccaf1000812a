"""Readers of a plan's sections and lists, made once for each field of the shape. They call each other from the root on.

They are closures, not methods that look up how a field is read: a plan has hundreds of values, and most are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from outsource_cli.analysis.readers import Scalar, scalar_reader
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field
from outsource_cli.model.values import is_blank


class Faults(Protocol):
    """Takes down what does not fit, and says what it reads as."""

    def wrong(self, raw: object, path: Path, field: Field, why: str = "") -> Any:
        """A value that is not of its type."""

    def refused(self, raw: object, path: Path, field: Field, why: str) -> Any:
        """A scalar that its reader refused."""

    def other(self, key: str, section: dict[str, Any], path: Path, field: Field) -> object:
        """A key of the section that is no field."""


Nested = Callable[[Faults, object, Path], Any]
"""Gives the typed values of a section or a list that stands at the path, or None for a blank one."""


_Reader = tuple[Field, Scalar | None, Nested]
"""How a field is read: a scalar by the one, a section or a list by the other. A plain tuple is the quickest to open."""

_MADE: dict[int, tuple[Field, Nested]] = {}
"""By the identity of a shape, which is held so that no other takes its place."""


def reader_of(shape: Field) -> Nested:
    """The reader of a whole shape, made once."""
    made = _MADE.get(id(shape))
    if made is None:
        made = _MADE[id(shape)] = (shape, section_reader(shape))
    return made[1]


def section_reader(section: Field) -> Nested:
    """The reader of a section. Those of its fields are made with its first value: no plan has all sections."""
    readers: dict[str, _Reader] | None = None

    def read(faults: Faults, value: object, path: Path) -> dict[str, Any] | None:
        nonlocal readers
        if not isinstance(value, dict):
            return None if is_blank(value) else faults.wrong(value, path, section)
        if readers is None:  # whole at once: another thread may be reading, too
            readers = {name: _reader(field) for name, field in (section.fields or {}).items()}
        typed: dict[str, Any] = {}
        for key, raw in value.items():
            found = readers.get(key)
            if found is None:
                item = faults.other(key, value, path, section)
            elif raw is None:
                continue
            else:
                field, scalar, nested = found
                if scalar is None:
                    item = nested(faults, raw, (*path, key))
                else:
                    try:
                        item = scalar(raw)
                    except ValueError as error:
                        item = faults.refused(raw, (*path, key), field, str(error))
            if item is not None:
                typed[key] = item
        return typed or None

    return read


def _reader(field: Field) -> _Reader:
    if field.kind == "section":
        return field, None, section_reader(field)
    if field.kind == "list":
        return field, None, _list_reader(field)
    return field, scalar_reader(field), _no_reader


def _no_reader(_faults: Faults, _raw: object, _path: Path) -> None:
    """For a scalar, which is not nested."""


def _list_reader(listed: Field) -> Nested:
    assert listed.item is not None
    inner, scalar, nested = _reader(listed.item)

    def read(faults: Faults, raw: object, path: Path) -> list[Any] | None:
        if not isinstance(raw, list):
            return None if is_blank(raw) else faults.wrong(raw, path, listed, _why_no_list(raw))
        if scalar is None:
            typed = [nested(faults, item, (*path, index)) for index, item in enumerate(raw)]
        else:
            try:
                typed = [scalar(item) for item in raw]
            except ValueError:  # once more, and with places
                typed = list(_one_by_one(faults, raw, path, inner, scalar))
        return typed if typed.count(None) < len(typed) else None

    return read


def _one_by_one(faults: Faults, raw: list[object], path: Path, field: Field, read: Scalar) -> Iterator[Any]:
    for index, item in enumerate(raw):
        try:
            yield read(item)
        except ValueError as error:
            yield faults.refused(item, (*path, index), field, str(error))


def _why_no_list(raw: object) -> str:
    if isinstance(raw, dict) and all(key.startswith("-") for key in raw):
        return "a space is missing after the dash"
    return ""
