"""A typed line -> a command, a value of the plan, or the reason why it is neither."""

from __future__ import annotations

from typing import Any, Literal

from outsource_cli.analysis.typed import type_plan
from outsource_cli.app.guide.question import Question
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path
from outsource_cli.model.problem import Problem
from outsource_cli.model.shape import Field
from outsource_cli.model.values import is_blank
from outsource_cli.reports.clean import UNSAFE
from outsource_cli.source import Document
from outsource_cli.source.scalars import REFUSED, plain, why_refused

Command = Literal["skip", "why", "back", "stop"]
COMMANDS: dict[str, Command] = {"": "skip", "?": "why", "back": "back", "<": "back", "stop": "stop"}
MOST_SIGNS = 20_000
"""Characters of an answer: more than any sentence needs."""
_NUMERIC = ("number", "integer", "percent", "quantity")
_YES_NO = {"y": "yes", "n": "no", "true": "yes", "false": "no"}
_UNREADABLE = "\ufffd"


class Told(Frozen):
    """What a typed line says: a value as it stands in a plan, or in `fault` why it cannot be taken."""

    value: Any = None
    fault: str = ""


def command_in(line: str) -> Command | None:
    """The command that a line is, `skip` for one that says nothing; None for an answer."""
    word = line.strip()
    found = COMMANDS.get(word.lower())
    if found:
        return found
    return "skip" if is_blank(word) else None


def read_answer(line: str, question: Question, shape: Field) -> Told:
    """The value that a line gives, checked by the reader of the field's kind."""
    text = _unquoted(line.strip().replace("\t", " "))
    if len(text) > MOST_SIGNS:
        return Told(fault=f"That is too long: {len(text)} characters; at most {MOST_SIGNS} fit.")
    if _UNREADABLE in text or UNSAFE.search(_without_joiners(text)):
        return Told(fault="That holds signs that cannot be seen or read, from an arrow key perhaps. Type it again.")
    value = _value(text, question)
    if value is REFUSED:
        return Told(fault=" ".join(why_refused(text)))
    if value is None:  # YAML's words for nothing
        return Told(fault="That says nothing. Enter leaves the question open.")
    problems = type_plan(Document("", "", data=_alone(question.path, value)), shape).problems
    return Told(fault=_in_words(problems[0])) if problems else Told(value)


def _unquoted(text: str) -> str:
    """A command's word as an answer is typed in quotes."""
    inner = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else ""
    return inner if inner and command_in(inner) else text


def _without_joiners(text: str) -> str:
    """Text without the two signs that join letters, or make one emoji of several, which are harmless."""
    return text.replace("\u200c", "").replace("\u200d", "")


def _value(text: str, question: Question) -> object:
    kind = question.field.kind
    if question.choices and text.isdecimal() and 1 <= int(text) <= len(question.choices):
        return question.choices[int(text) - 1].name
    if kind == "choice":
        names = {one.name.lower(): one.name for one in question.choices}
        return names.get(" ".join(text.lower().split()), text)
    if kind == "yes_no":
        return _YES_NO.get(text.lower(), text.lower())
    return plain(text) if kind in _NUMERIC else text


def _alone(path: Path, value: object) -> Any:
    """A plan that holds nothing but this value."""
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    return value


def _in_words(problem: Problem) -> str:
    """What the reader says, without the path: whoever types an answer sees where they are."""
    return f"That reads {problem.message.split(' reads ', 1)[-1]}."
