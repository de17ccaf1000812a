"""The course of questions: which are open, in the order of the sections, and how each is put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from outsource_cli.analysis.stub import item_name
from outsource_cli.app.guide.answers import Answers, answer_at, general_path
from outsource_cli.app.guide.question import SERVICE, TYPE, Choice, Question
from outsource_cli.app.guide.walk import Walk, entries_around
from outsource_cli.app.guide.wanted import Wanted, wanted
from outsource_cli.blank.engagement_types import EngagementType, engagement_types
from outsource_cli.blank.fields import ITEM, by_path, is_section_list, naming
from outsource_cli.blank.scalar import yaml_value
from outsource_cli.checks.closure import Item
from outsource_cli.checks.run import Rule
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen, field, replace
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATE_RANK, Gate

OUTLINE = ("engagement.name", "engagement.criticality", "engagement.start", "engagement.end")
"""Asked of everybody, and first: what else is asked depends on it."""
_NAME_LENGTH = 40
_MOMENTS = 4


def type_of(answers: Answers) -> EngagementType | None:
    """The engagement type that the answers name: the service's own if there is one, else the family."""
    family, service = answer_at(answers, TYPE), answer_at(answers, SERVICE)
    members = [one for one in engagement_types() if one.family == family]
    own = (one for one in members if service and service in (one.service, one.name))
    return next(own, next((one for one in members if one.name == family), None))


class Course(Frozen):
    """What questions are made from: the checks that may ask, compiled, the plan's shape, the day that is today."""

    __slots__ = ("__dict__",)

    rules: tuple[Rule, ...]
    shape: Field
    today: date
    _known: dict[tuple[int, Gate], tuple[Answers, Wanted, tuple[Path, ...]]] = field(default_factory=dict, repr=False)
    """The latest moments: one line is looked at from several sides, and no answers are ever changed in place."""

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        return by_path(self.shape)

    def wanted(self, answers: Answers, gate: Gate) -> Wanted:
        """What the checks of this gate and of those before it want."""
        return self._moment(answers, gate)[1]

    def open_paths(self, answers: Answers, gate: Gate) -> tuple[Path, ...]:
        """Where an answer is wanted and missing: the engagement's outline first, then section by section.

        A list that is wanted always has one more, for its next entry.
        """
        return self._moment(answers, gate)[2]

    def _moment(self, answers: Answers, gate: Gate) -> tuple[Answers, Wanted, tuple[Path, ...]]:
        key = (id(answers), gate)
        if key not in self._known:
            rules = (rule for rule in self.rules if GATE_RANK[rule.check.gate] <= GATE_RANK[gate])
            now = wanted(answers, rules, self.shape, self.today)
            for old in list(self._known)[:-_MOMENTS]:
                del self._known[old]
            self._known[key] = (answers, now, self._open(answers, now))
        return self._known[key]

    def _open(self, answers: Answers, now: Wanted) -> tuple[Path, ...]:
        if type_of(answers) is None:
            return (TYPE,)
        asked = self._asked(now)
        walk = Walk(now, asked, answers)
        first = [path for path in map(_split, OUTLINE) if answer_at(now.typed, path) is None]
        rest = walk.below(self.shape, (), now.typed)
        return tuple(dict.fromkeys((*first, *rest)))

    def _asked(self, now: Wanted) -> frozenset[str]:
        """The fields to ask for: those that a check names, and what tells the entries of the lists around them apart."""
        named = {need.path for need in now.needs.values() if need.checks and self.fields[need.path].kind != "section"}
        lists = {path for path, field in self.fields.items() if is_section_list(field)}
        around = {one for one in lists if any(path == one or path.startswith(one + ITEM) for path in named)}
        naming_them = {f"{one}{ITEM}.{_telling(self.fields[one + ITEM])}" for one in around}
        return frozenset(named - lists | naming_them)

    def question(self, path: Path, answers: Answers, now: Wanted) -> Question:
        """How to ask for what belongs at a path."""
        general = general_path(path)
        field = self.fields[general]
        whole = self.fields.get(general.removesuffix(ITEM), field)
        present = answer_at(answers, path)
        return Question(
            path=path,
            field=_described(field, whole),
            about=tuple(self._about(path, answers)),
            examples=self._examples(general, field, answers),
            checks=self._checks(path, now),
            choices=_choices(path, field),
            present="" if present is None else str(present) if isinstance(present, str) else yaml_value(present),
            entry=_entry(path, answers),
        )

    def _checks(self, path: Path, now: Wanted) -> tuple[Check, ...]:
        general = general_path(path)
        items = [(f"{general_path(place)}", Item(value, place)) for place, value in entries_around(path, now.typed)]
        own = now.checks(general.removesuffix(ITEM), items)
        return own or next((found for one in _lists(path) if (found := now.checks(general_path(one), ()))), ())

    def _about(self, path: Path, answers: Answers) -> Iterator[str]:
        for depth in range(1, len(path)):
            part = path[depth - 1]
            field = self.fields[general_path(path[:depth])]
            if isinstance(part, int):
                yield _entry_name(part, answer_at(answers, path[:depth]))
            elif depth + 1 < len(path) or field.kind == "section":
                yield field.description.removesuffix(".")

    def _examples(self, general: str, field: Field, answers: Answers) -> tuple[str, ...]:
        of = type_of(answers)
        hints = of.hints.get(general.removesuffix(ITEM), of.hints.get(general, ())) if of else ()
        return hints or ((field.example,) if field.example else ())


def _lists(path: Path) -> Iterator[Path]:
    """The lists that a path stands in, the innermost first."""
    return (path[:depth] for depth in range(len(path) - 1, 0, -1) if isinstance(path[depth], int))


def _described(field: Field, whole: Field) -> Field:
    """A field with words of its own; an entry of a list of values takes those of the list."""
    return field if field.description else replace(field, name=whole.name, description=whole.description)


def _choices(path: Path, field: Field) -> tuple[Choice, ...]:
    if path == TYPE:
        return tuple(Choice(one.name, one.about) for one in engagement_types() if one.name == one.family)
    return tuple(Choice(option) for option in field.options)


def _entry_name(index: int, entry: object) -> str:
    name = " ".join(item_name(entry).split())
    short = name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"
    return f"no. {index + 1}{f', {short}' if short else ''}"


def _telling(item: Field) -> str:
    """The field that tells people the entries of a list apart: a name before an id."""
    names = naming(item)
    return next((name for name in names if name != "id"), names[0])


def _entry(path: Path, answers: Answers) -> int:
    """The number of the entry that a question begins, 0 if it begins none."""
    number = next((part for part in reversed(path[-2:]) if isinstance(part, int)), None)
    if number is None:
        return 0
    entry = path if isinstance(path[-1], int) else path[:-1]
    return number + 1 if answer_at(answers, entry) is None else 0


def _split(path: str) -> Path:
    return tuple(path.split("."))
