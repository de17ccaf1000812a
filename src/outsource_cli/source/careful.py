"""Reading any YAML: with PyYAML's parser, every feature that a plan may use, and words for every fault."""

from __future__ import annotations

from yaml.error import YAMLError

from outsource_cli.model.problem import Problem
from outsource_cli.source.build import Builder
from outsource_cli.source.document import Document
from outsource_cli.source.events import open_events
from outsource_cli.source.limits import Limits, StoppedError
from outsource_cli.source.syntax import explain
from outsource_cli.source.text import split_lines


def read_with_care(text: str, name: str, limits: Limits, *, pure: bool) -> Document:
    """The document of a YAML text. Bad input gives problems, never an exception."""
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
