"""The conversation as a state machine: a line goes in, the next state and what to tell come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from outsource_cli.app.guide.answers import answer_at, with_answer
from outsource_cli.app.guide.consequences import consequences
from outsource_cli.app.guide.course import Course, type_of
from outsource_cli.app.guide.question import SERVICE, TYPE, Progress, Question, Turn
from outsource_cli.app.guide.reading import command_in, read_answer
from outsource_cli.app.new import find_type
from outsource_cli.checks.run import run
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen, field, replace
from outsource_cli.model.place import Path
from outsource_cli.model.terms import GATES, Gate

_BACK = "Your answer is kept; `back` leads to it again."
_LONGEST_NAME = 80
_NO = ("no", "n")
_YES = ("yes", "y")


class State(Frozen):
    """Where the conversation stands.

    `seen` are the places that were asked about, answered or not, and `trail` those of this sitting in their order, each
    with its gate. `again` is the place that `back` led to. `turning` says that the gate is done and the next one is
    offered; `done` that there is nothing left to ask, or that enough was said.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    gate: Gate = GATES[0]
    seen: frozenset[Path] = frozenset()
    trail: tuple[tuple[Gate, Path], ...] = ()
    again: Path | None = None
    turning: bool = False
    done: bool = False


class Reply(Frozen):
    """What a line leads to: the state after it, and what to tell. `kind` says how the line was taken."""

    state: State
    kind: Literal["taken", "skipped", "refused", "explained", "back", "stopped", "turned"]
    told: tuple[str, ...] = ()


class Guide(Frozen):
    """Asks along a course up to the gate `until`; without it offers the next gate whenever one is done."""

    course: Course
    until: Gate | None = None

    def begin(self, answers: Mapping[str, Any]) -> State:
        """The first state with answers given already.

        A list that has entries is taken for complete, unless its last entry is not, or a check wants more of them.
        """
        last = self.until or GATES[-1]
        now, open_ones = self.course.wanted(answers, last), self.course.open_paths(answers, last)
        lacking = {miss.path for outcome in run(now.rules.values(), now.scope) for miss in outcome.misses}
        ends = (
            end
            for end in _ends(answers, ())
            if end[:-1] not in lacking and not any(one[: len(end)] == _last_entry(end) for one in open_ones)
        )
        return self._settled(State(answers, seen=frozenset(ends)))

    def ask(self, state: State) -> tuple[Question | Turn, Progress]:
        """What to ask in a state that is not done, and how far it is."""
        if state.turning:
            return Turn(state.gate, GATES[GATES.index(state.gate) + 1]), self._progress(state, 0)
        now = self.course.wanted(state.answers, state.gate)
        paths = self._open(state)
        path = state.again or paths[0]
        left = len({path, *paths})
        return self.course.question(path, state.answers, now), self._progress(state, left)

    def reply(self, state: State, line: str) -> Reply:
        """What a typed line does. Never raises: what cannot be taken is told, and asked again."""
        command = command_in(line)
        if command == "stop":
            return Reply(replace(state, done=True), "stopped")
        if command == "back":
            return self._back(state)
        if state.turning:
            return self._turn(state, line)
        asked, _ = self.ask(state)
        assert isinstance(asked, Question)
        if command == "why":
            return Reply(state, "explained")
        if command == "skip":
            return self._skip(state, asked, line)
        return self._take(state, asked, line)

    def _take(self, state: State, asked: Question, line: str) -> Reply:
        if asked.path == TYPE:
            return self._take_type(state, line)
        told = read_answer(line, asked, self.course.shape)
        if told.fault:
            return Reply(state, "refused", (told.fault,))
        answers = with_answer(state.answers, asked.path, told.value)
        remarks = consequences(self.course, state.gate, asked.path, state.answers, answers)
        return Reply(self._after(state, asked.path, answers), "taken", (*remarks, *([_BACK] if remarks else [])))

    def _take_type(self, state: State, line: str) -> Reply:
        families = self.course.question(TYPE, state.answers, self.course.wanted(state.answers, state.gate)).choices
        word = line.strip()
        number = int(word) if word.isdecimal() and len(word) < len(families) else 0
        name = families[number - 1].name if 1 <= number <= len(families) else word
        try:
            of = find_type(name[:_LONGEST_NAME])
        except UsageError as error:
            return Reply(state, "refused", (f"{error.message[:1].upper()}{error.message[1:]}.", error.hint))
        answers = with_answer(state.answers, TYPE, of.family)
        before, service = type_of(state.answers), answer_at(state.answers, SERVICE)
        if of.service or (before is not None and service == before.service):
            answers = with_answer(answers, SERVICE, of.service or None)
        return Reply(self._after(state, TYPE, answers), "taken")

    def _skip(self, state: State, asked: Question, line: str) -> Reply:
        """Enter leaves the answer that stands there; a placeholder such as TBD takes it away."""
        if asked.path == TYPE and not asked.present:
            return Reply(state, "refused", ("This one is needed: it decides what else is asked. `other` always fits.",))
        emptied = bool(line.strip()) and asked.path != TYPE
        answers = with_answer(state.answers, asked.path, None) if emptied else state.answers
        return Reply(self._after(state, asked.path, answers), "skipped")

    def _after(self, state: State, path: Path, answers: Mapping[str, Any]) -> State:
        seen = state.seen | {path}
        trail = (*state.trail, (state.gate, path))
        return self._settled(replace(state, answers=answers, seen=seen, trail=trail, again=None))

    def _settled(self, state: State) -> State:
        """The state in which something is left to ask: gates without a question, up to the last wanted, are passed."""
        while not self._open(state):
            if state.gate in (self.until, GATES[-1]):
                return replace(state, done=True)
            if self.until is None:
                return replace(state, turning=True)
            state = replace(state, gate=GATES[GATES.index(state.gate) + 1])
        return state

    def _turn(self, state: State, line: str) -> Reply:
        word = line.strip().lower()
        if word in _NO:
            return Reply(replace(state, done=True), "stopped")
        if word and word not in _YES:
            return Reply(state, "refused", ("Enter goes on; `no` or `stop` ends here.",))
        following = GATES[GATES.index(state.gate) + 1]
        return Reply(self._settled(replace(state, gate=following, turning=False)), "turned")

    def _back(self, state: State) -> Reply:
        if not state.trail:
            return Reply(state, "refused", ("This is the first question.",))
        *before, (gate, path) = state.trail
        changed = replace(state, gate=gate, trail=tuple(before), again=path, seen=state.seen - {path}, turning=False)
        return Reply(changed, "back")

    def _open(self, state: State) -> tuple[Path, ...]:
        open_ones = self.course.open_paths(state.answers, state.gate)
        return tuple(path for path in open_ones if not _was_seen(path, state.seen))

    def _progress(self, state: State, left: int) -> Progress:
        before = sum(gate == state.gate for gate, _ in state.trail)
        place = GATES.index(state.gate) + 1
        return Progress(state.gate, place, len(GATES), before + 1, before + left)


def _ends(data: Any, path: Path) -> list[Path]:
    """Where one more entry of each list would begin, whatever key it begins with."""
    if isinstance(data, list):
        below = [end for index, one in enumerate(data) for end in _ends(one, (*path, index))]
        return [(*path, len(data)), *below]
    if isinstance(data, Mapping):
        return [end for key, one in data.items() for end in _ends(one, (*path, key))]
    return []


def _last_entry(end: Path) -> Path:
    return (*end[:-1], int(end[-1]) - 1)


def _was_seen(path: Path, seen: frozenset[Path]) -> bool:
    """Whether a place was asked about, or is the end of a list that is complete."""
    return path in seen or (isinstance(path[-2:][0], int) and path[:-1] in seen)
