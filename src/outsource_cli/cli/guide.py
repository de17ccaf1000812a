"""`outsource new --guided`: reads lines, prints questions, keeps the file."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from outsource_cli.app.check import Checker
from outsource_cli.app.files import beside
from outsource_cli.app.guide.course import Course, type_of
from outsource_cli.app.guide.draft import Paper
from outsource_cli.app.guide.outcome import next_command, verdict
from outsource_cli.app.guide.question import TYPE, Question, Turn
from outsource_cli.app.guide.session import Guide, State
from outsource_cli.app.guide.words import HOW, Page, explain, put, remarks
from outsource_cli.app.new import Wish, counts, find_type
from outsource_cli.app.settings import Settings
from outsource_cli.blank.template import answers_of
from outsource_cli.cli.console import prompt, say, speaks_unicode, width_of
from outsource_cli.cli.kept import Kept, open_plan
from outsource_cli.model.terms import GATES, Gate
from outsource_cli.reports.clean import clean

DEFAULT_FILE = "plan.yaml"


class _Talk:
    """One sitting: puts a question, hears a line, tells what came of it, until there is nothing left or enough is said."""

    def __init__(self, guide: Guide, kept: Kept, checker: Checker, wish: Wish) -> None:
        self.guide, self.kept, self.checker, self.wish = guide, kept, checker, wish
        self.page = Page(width_of(sys.stderr), speaks_unicode(sys.stderr))

    def greet(self) -> None:
        """Say what is going to happen, and how to get out of it."""
        gone_on = "You go on with" if self.kept.draft.answers else "Your answers go into"
        self._tell(remarks((f"{gone_on} {self.kept.name}. {HOW}",), self.page))

    def run(self, state: State) -> None:
        """Talk until the end. Whatever ends it, what was answered is in the file."""
        before: Question | Turn | None = None
        stopped = False
        try:
            if not self.kept.draft.answers:
                self.kept.keep(state)
            while not state.done:
                asked, progress = self.guide.ask(state)
                self._keep_between(before, asked, state)
                self._tell(["", *put(asked, progress, self.page, before)])
                before = asked
                line = _hear()
                reply = self.guide.reply(state, "stop" if line is None else line)
                stopped = reply.kind == "stopped" and isinstance(asked, Question)
                state = reply.state
                self._tell(remarks(reply.told, self.page))
                if reply.kind == "explained" and isinstance(asked, Question):
                    self._tell(explain(asked, self.page))
        finally:
            self.kept.keep(state)
            self._end(state, stopped=stopped or not state.done)

    def _keep_between(self, before: Question | Turn | None, asked: Question | Turn, state: State) -> None:
        """Write the file whenever a section, or a gate, is done."""
        if isinstance(before, Question) and (
            isinstance(asked, Turn) or before.path == TYPE or asked.path[0] != before.path[0]
        ):
            self.kept.keep(state)
        if isinstance(asked, Turn):
            self._judge(state, asked.done)

    def _judge(self, state: State, gate: Gate) -> None:
        """The verdict on the plan as it stands, in two lines."""
        text = self.kept.text(state)
        report = self.checker.check(text, self.kept.name, beside(self.kept.path.parent))
        self._tell(["", *remarks(verdict(report, gate), self.page)])

    def _end(self, state: State, *, stopped: bool) -> None:
        name = shlex.quote(str(self.kept.path))
        if type_of(state.answers) is None:
            self._tell(["", "Nothing was answered, so nothing was written."])
        elif stopped:
            self._tell(
                ["", *remarks((f"Your answers are in {self.kept.name}. To go on with the questions:",), self.page)]
            )
            self._tell([f"  outsource new --guided -o {clean(' '.join((name, *_options(self.wish))))}"])
        else:
            if not state.turning:  # else the verdict was told before the question whether to go on
                self._judge(state, state.gate)
            self._tell([f"Your answers are in {self.kept.name}. Next:", f"  {clean(next_command(name, state.gate))}"])

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            say(line)


def _options(wish: Wish) -> Iterator[str]:
    """The options that lead to the same questions again."""
    if wish.gate:
        yield f"--gate {wish.gate}"
    if wish.extent != "default":
        yield f"--{wish.extent}"
    yield from (f"--pack {shlex.quote(one)}" for one in wish.packs)
    yield from (f"--checklist {shlex.quote(str(one))}" for one in wish.checklists)


def _hear() -> str | None:
    """The next line; None at the end of the input."""
    prompt("> ")
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        say(clean(line.rstrip("\r\n")))
    elif not line:
        say("")
    return line.rstrip("\r\n") if line else None


def guided(wish: Wish, output: str, today: date, *, force: bool) -> None:
    """Ask, and write the plan file. Raises UsageError where it cannot be written or gone on with."""
    with suppress(AttributeError):  # what cannot be read as text is told, and asked again
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    checker = Checker(Settings(as_of=today, gate=GATES[-1], packs=wish.packs, checklists=wish.checklists))
    rules = tuple(rule for rule in checker.rules if counts(rule.check, wish.extent, wish.gate or GATES[-1]))
    guide = Guide(Course(rules, checker.shape, today), wish.gate)
    kept = open_plan(Path(output), Paper(checker.catalog.checks, wish.extent, wish.gate), checker, force=force)
    answers = kept.draft.answers
    if wish.type and type_of(answers) is None:
        answers = {**answers, "engagement": {**(answers.get("engagement") or {}), **_type(wish.type)}}
    talk = _Talk(guide, kept, checker, wish)
    talk.greet()
    talk.run(guide.begin(answers))


def _type(name: str) -> dict[str, str]:
    found: dict[str, str] = answers_of(find_type(name))["engagement"]
    return found
