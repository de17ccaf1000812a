"""What an answer sets off at once: checks that read it and now say that something is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from outsource_cli.app.guide.answers import Answers
from outsource_cli.app.guide.course import Course
from outsource_cli.checks.paths import ITEM
from outsource_cli.checks.run import run
from outsource_cli.model.place import Path
from outsource_cli.model.terms import Gate

_MOST = 2


def consequences(course: Course, gate: Gate, path: Path, before: Answers, after: Answers) -> tuple[str, ...]:
    """What is wrong with the plan because of the answer at a path, and was not before: in words, with the check's id.

    Checks on a whole list are left out, because the list may be growing still.
    """
    known = set(_failures(course, gate, path, before))
    found = dict.fromkeys(one for one in _failures(course, gate, path, after) if one not in known)
    return tuple(found)[:_MOST]


def _failures(course: Course, gate: Gate, path: Path, answers: Answers) -> Iterator[str]:
    """What fails at the place itself, or at the section or entry that it stands in."""
    now = course.wanted(answers, gate)
    entries = sum(isinstance(part, int) for part in path)
    for outcome in run(now.rules.values(), now.scope):
        if outcome.check.given.count(ITEM) < entries:
            continue
        for miss in outcome.misses:
            if miss.status == "failed" and miss.text and miss.path and miss.path in (path, path[:-1]):
                yield f"{miss.text[:1].upper()}{miss.text[1:].rstrip('.')} ({outcome.check.id}: {outcome.check.title})."
