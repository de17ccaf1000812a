"""The way in: the text of a file -> a Document. Bad input gives problems, never an exception."""

from __future__ import annotations

from outsource_cli.source.document import Document
from outsource_cli.source.limits import DEFAULT, Limits, StoppedError
from outsource_cli.source.quick import NotPlainError, read_plain
from outsource_cli.source.text import BOM, decode, split_lines


def read(text: bytes | str, name: str, limits: Limits = DEFAULT, *, pure: bool = False) -> Document:
    """Read YAML, or JSON when the name ends in `.json`.

    `pure` takes PyYAML's parser in Python for all files, and even where the one in C is there; the result is the same,
    more slowly.
    """
    try:
        decoded = decode(text, limits)
    except StoppedError as error:
        return Document.unreadable(name, _for_quoting(text, limits), (error.problem,))
    if name.lower().endswith(".json"):
        # Plans in JSON are rare: the others need not wait for its import.
        from outsource_cli.source.json_text import read_json

        return read_json(decoded, name, limits)
    try:
        if not pure:
            data, find_root = read_plain(decoded, limits)
            return Document(name, decoded, data=data, find_root=find_root)
    except NotPlainError:
        pass
    # Nor need plain files wait for PyYAML.
    from outsource_cli.source.careful import read_with_care

    return read_with_care(decoded, name, limits, pure=pure)


def lines_of(text: bytes | str, limits: Limits = DEFAULT) -> tuple[str, ...]:
    """The lines that a document of the text would quote, without reading it."""
    try:
        return split_lines(decode(text, limits))
    except StoppedError:
        return split_lines(_for_quoting(text, limits))


def _for_quoting(text: bytes | str, limits: Limits) -> str:
    """As much of an undecodable file as can be shown beside its problem."""
    if len(text) > limits.bytes:
        return ""
    shown = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return shown.removeprefix(BOM)
