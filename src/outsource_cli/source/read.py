"""The way in: the text of a file -> a Document. Bad input gives problems, never an exception."""

from __future__ import annotations

from functools import partial

from yaml.error import YAMLError

from outsource_cli.model.problem import Problem
from outsource_cli.source.build import Builder
from outsource_cli.source.document import Document
from outsource_cli.source.events import open_events
from outsource_cli.source.limits import DEFAULT, Limits, StoppedError
from outsource_cli.source.quick import NotPlainError, entry_of, is_plain, read_plain
from outsource_cli.source.syntax import explain
from outsource_cli.source.text import BOM, decode, split_lines


def read(text: bytes | str, name: str, limits: Limits = DEFAULT, *, pure: bool = False) -> Document:
    """Read YAML, or JSON when the name ends in `.json`.

    `pure` takes PyYAML's parser in Python even where the one in C is there; the result is the same, more slowly.
    """
    try:
        decoded = decode(text, limits)
    except StoppedError as error:
        return Document.unreadable(name, _for_quoting(text, limits), (error.problem,))
    if name.lower().endswith(".json"):
        # Plans in JSON are rare: the others need not wait for its import.
        from outsource_cli.source.json_text import read_json

        return read_json(decoded, name, limits)
    return _read_yaml(decoded, name, limits, pure)


def _read_yaml(text: str, name: str, limits: Limits, pure: bool) -> Document:
    if is_plain(text, limits):
        next_event, dispose = open_events(text, pure=pure)
        try:
            data, batches = read_plain(next_event, limits)
            return Document(name, text, data=data, find_root=partial(entry_of, batches))
        except NotPlainError:
            pass
        finally:
            dispose()
    return _read_with_care(text, name, limits, pure)


def _read_with_care(text: str, name: str, limits: Limits, pure: bool) -> Document:
    builder = Builder(text, limits)
    next_event, dispose = open_events(text, pure=pure)
    try:
        builder.build(next_event)
    except StoppedError as error:
        return Document.unreadable(name, text, _in_order([*builder.problems, error.problem]))
    except (YAMLError, ValueError) as error:
        # PyYAML does not check every number and code that it converts, hence ValueError.
        opened = builder.frame.start if getattr(builder.frame.start, "flow_style", False) else None
        problem = explain(error, split_lines(text), opened)
        return Document.unreadable(name, text, _in_order([*builder.problems, problem]))
    finally:
        dispose()
    data, entry = builder.result()
    return Document(name, text, data=data, find_root=lambda: entry, problems=_in_order(builder.problems))


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.span)) if problems else ()


def _for_quoting(text: bytes | str, limits: Limits) -> str:
    """As much of an undecodable file as can be shown beside its problem."""
    if len(text) > limits.bytes:
        return ""
    shown = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return shown.removeprefix(BOM)
