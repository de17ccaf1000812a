"""The short cut for the plain call: words as the help shows them, each option by its full name, every value in order.

Nearly every call is one. Whatever is out of the ordinary, such as a misspelt option, `--help`, or `-qv` for two options,
makes it give up, and Typer reads the words from the start. The two agree wherever both can; a test says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from outsource_cli.cli.parameters import Parameter, parameters_of

_EXPANDED_ON_WINDOWS = "*?[~$%"


class NotPlainError(Exception):
    """The call needs Typer."""


def run(words: Sequence[str]) -> bool:
    """Run a command that is called plainly. False, with nothing done, when Typer is needed."""
    if words[:1] != ["check"] or "_OUTSOURCE_COMPLETE" in os.environ:
        return False
    from outsource_cli.cli.check import check

    try:
        given = read(check, words[1:])
    except NotPlainError:
        return False
    check(**given)
    return True


def read(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any]:
    """The command's parameters that the words give. Raises NotPlainError."""
    if os.name == "nt" and any(sign in word for word in words for sign in _EXPANDED_ON_WINDOWS):
        raise NotPlainError
    parameters = parameters_of(command)
    by_word = {word: name for name, (_, said) in parameters.items() for word in said.names or ("",)}
    given: dict[str, Any] = {}
    for word, value in _pairs(words, {word for word, name in by_word.items() if parameters[name][0] is bool}):
        if word not in by_word:
            raise NotPlainError
        name = by_word[word]
        kind, said = parameters[name]
        if kind is bool:
            given[name] = True
        elif list[str] in (kind, *get_args(kind)):
            given.setdefault(name, []).append(value)
        elif name in given:
            raise NotPlainError
        else:
            given[name] = _typed(value, kind, said)
    return given


def _pairs(words: Sequence[str], flags: set[str]) -> Iterator[tuple[str, str]]:
    """Each option with its value (empty for a flag), and each argument with the empty name."""
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            yield "", word
        elif word in flags:
            yield word, ""
        elif word.startswith("--") and "=" in word:
            name, _, value = word.partition("=")
            if name in flags:
                raise NotPlainError
            yield name, value
        else:
            value = next(rest, "-?")
            if value.startswith("-") and value != "-":
                raise NotPlainError
            yield word, value


def _typed(value: str, kind: Any, said: Parameter) -> object:
    """The value of a single option as its type."""
    wanted = next((one for one in (kind, *get_args(kind)) if one in (str, int) or get_origin(one) is Literal), None)
    if wanted is str:
        return value
    if wanted is int and value.isascii() and value.isdigit() and len(value) < 10:
        number = int(value)
        if (said.low is None or number >= said.low) and (said.high is None or number <= said.high):
            return number
    elif get_origin(wanted) is Literal and value in get_args(wanted):
        return value
    raise NotPlainError
