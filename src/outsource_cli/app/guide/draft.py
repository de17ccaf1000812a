"""The plan file of a guided plan: read back to go on with it, and written anew after each section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outsource_cli.analysis.typed import type_plan
from outsource_cli.app.guide.answers import answer_at, general_path, with_answer, without_blanks
from outsource_cli.app.guide.comments import own_comments
from outsource_cli.app.guide.course import type_of
from outsource_cli.app.guide.question import TYPE
from outsource_cli.app.new import Extent, make
from outsource_cli.blank.fields import by_path
from outsource_cli.blank.rows import Notes
from outsource_cli.blank.template import Filling
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.problem import UNKNOWN_VERSION, WRONG_TYPE, Problem
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import DEFAULT_GATE, GATE_RANK, Gate
from outsource_cli.source import read

_IN_THE_EDITOR = "Go on with it in an editor, or name another file with --output; --force begins anew."

_ANY_TYPE = "other"


class Draft(Frozen):
    """What an unfinished plan holds: the answers, and the owner's own comments by path."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    notes: Notes = field(default_factory=dict)


class Paper(Frozen):
    """What plan files are made from: the checks, how much of the model, the last gate that the file has to serve."""

    checks: tuple[Check, ...]
    extent: Extent = "default"
    gate: Gate | None = None

    def text(self, draft: Draft, gate: Gate) -> str:
        """The plan file with these answers, as `outsource new` lays it out. `gate` is where the questions are."""
        of = type_of(draft.answers)
        assert of is not None, "the type is the first answer"
        last = self.gate or max(gate, DEFAULT_GATE, key=lambda one: GATE_RANK[one])
        filling = Filling({"plan": 1, **draft.answers}, draft.notes)
        return make(of, self.checks, self.extent, last, filling).text


def read_back(text: bytes, name: str, shape: Field, paper: Paper) -> Draft:
    """The answers and comments in a plan file.

    Raises UsageError where it cannot be gone on with, or where something would be lost.
    """
    document = read(text, name)
    if document.problems:
        raise _refused(name, document.problems[0])
    fields = by_path(shape)
    for problem in type_plan(document, shape).problems:
        raw = answer_at(document.data, problem.path)
        if problem.check == UNKNOWN_VERSION or (problem.check == WRONG_TYPE and _is_structure(problem, raw, fields)):
            raise _refused(name, problem)
    answers = without_blanks(document.data) or {}
    draft = Draft(answers, own_comments(document, shape))
    _prove(draft, paper, name, shape)
    return draft


def _is_structure(problem: Problem, raw: object, fields: Mapping[str, Field]) -> bool:
    """Whether a fault is one of the plan's structure, not of a single answer that can be given anew."""
    field = fields.get(general_path(problem.path))
    return field is None or field.kind in ("section", "list") or isinstance(raw, (dict, list))


def _prove(draft: Draft, paper: Paper, name: str, shape: Field) -> None:
    """That nothing is lost when the file is written anew."""
    answers = draft.answers if type_of(draft.answers) else with_answer(draft.answers, TYPE, _ANY_TYPE)
    again = read(paper.text(Draft(answers, draft.notes), DEFAULT_GATE), name)
    same = without_blanks(again.data) == without_blanks({"plan": 1, **answers})
    if not same or own_comments(again, shape) != draft.notes:
        what = "a comment" if same else "something"
        raise UsageError(
            f"`{name}` holds {what} that would be lost if the questions wrote it anew", hint=_IN_THE_EDITOR
        )


def _refused(name: str, problem: Problem) -> UsageError:
    place = f"{name}:{problem.span.line}:{problem.span.column}"
    return UsageError(problem.message, place=place, hint=f"{problem.fix} Then go on with the questions.")
