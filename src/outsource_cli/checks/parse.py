"""Reads a check's `must`, `when` and `where` from checklist data into assertion values, refusing what makes no sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.checks import patterns
from outsource_cli.checks.paths import ITEM, PathFault, Target, fact, near, resolve, root, split
from outsource_cli.checks.words import COUNT_BOUNDS, STRUCTURE, WORDS
from outsource_cli.model.assertion import (
    All,
    AnyOf,
    At,
    Count,
    Each,
    Literal,
    Node,
    NoneOf,
    Operand,
    ParameterRef,
    Reference,
    Sum,
    Test,
    Today,
)
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field

NUMBER = Target("", "number", "number")


class SpecFault(ValueError):
    """Something in a check that cannot be used. `path` leads to it inside the checklist's data."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


@dataclass
class Parser:
    """Parses the assertions of one check. Notes which parameters are used and which plan paths are read."""

    shape: Field
    parameters: Mapping[str, object]
    defaults: dict[str, object] = field(default_factory=dict)
    reads: dict[str, None] = field(default_factory=dict)

    def node(self, raw: object, at: Path, subject: Target, item: Target) -> Node:
        """Parse one assertion about `subject`; relative references start at `item`. Raises SpecFault."""
        if not isinstance(raw, Mapping) or not raw:
            raise SpecFault("an assertion is a group of `word: value` or `field: assertion` lines", at)
        parts = tuple(self._part(str(key), value, (*at, str(key)), subject, item) for key, value in raw.items())
        return parts[0] if len(parts) == 1 else All(parts)

    def _part(self, key: str, raw: Any, at: Path, subject: Target, item: Target) -> Node:
        if key in ("any", "all", "none"):
            return self._combined(key, raw, at, subject, item)
        if key in ("every", "some", "not_any"):
            inner = _items(subject, at, key)
            return Each(key, self.node(raw, at, inner, inner))
        if key == "count":
            return self._count(raw, at, subject, item)
        if key == "sum":
            return self._sum(raw, at, subject, item)
        if key in WORDS:
            self._read(subject)
            return self._test(key, raw, at, subject, item)
        return self._at(key, raw, at, subject, item)

    def _combined(self, key: str, raw: Any, at: Path, subject: Target, item: Target) -> Node:
        if not isinstance(raw, list) or not raw:
            raise SpecFault(f"`{key}` takes a list of assertions", at)
        parts = tuple(self.node(part, (*at, index), subject, item) for index, part in enumerate(raw))
        kinds: dict[str, type[AnyOf | All | NoneOf]] = {"any": AnyOf, "all": All, "none": NoneOf}
        return kinds[key](parts)

    def _at(self, key: str, raw: Any, at: Path, subject: Target, item: Target) -> Node:
        if subject.family not in ("section", "any") and not key.startswith(("$.", "facts.")):
            known = (*WORDS, *STRUCTURE)
            raise SpecFault(f"`{key}` is not an assertion word{near(key, known)}", at)
        start, steps, target = self._target(key, at, subject)
        if ITEM in steps:
            raise SpecFault("`[*]` belongs in `given`; below it say `every`, `some`, `not_any` or `count`", at)
        return At(start, steps, self.node(raw, at, target, item))

    def _target(self, text: str, at: Path, relative: Target) -> tuple[str, tuple[str, ...], Target]:
        try:
            if text.startswith("$."):
                steps = split(text[2:])
                return "root", steps, resolve(steps, root(self.shape))
            steps = split(text)
            if steps[0] == "facts":
                return "fact", steps[1:], fact(".".join(steps[1:]))
            return "item", steps, resolve(steps, relative)
        except PathFault as error:
            raise SpecFault(f"{error}{self._hint(text, str(error))}", at) from None

    def _hint(self, text: str, fault: str) -> str:
        """A path that would lead somewhere from the plan, or a near word."""
        try:
            resolve(split(text), root(self.shape))
        except PathFault:
            return near(text, (*WORDS, *STRUCTURE)) if "did you mean" not in fault else ""
        return f"; from the plan it is `$.{text}`"

    def _count(self, raw: Any, at: Path, subject: Target, item: Target) -> Node:
        if not isinstance(raw, Mapping):
            raise SpecFault("`count` takes `at_least`, `at_most` or `exactly`, and perhaps `where`", at)
        inner = _items(subject, at, "count")
        self._read(subject)
        bounds = tuple(
            (word, self._operand(value, (*at, word), Target("", "number", "integer"), item))
            for word, value in raw.items()
            if word in COUNT_BOUNDS
        )
        where = self.node(raw["where"], (*at, "where"), inner, inner) if "where" in raw else None
        _only(raw, (*COUNT_BOUNDS, "where"), at)
        if not bounds:
            raise SpecFault("`count` needs `at_least`, `at_most` or `exactly`", at)
        return Count(where, bounds)

    def _sum(self, raw: Any, at: Path, subject: Target, item: Target) -> Node:
        if not isinstance(raw, Mapping) or not isinstance(raw.get("of"), str):
            raise SpecFault("`sum` takes `of: FIELD` and `at_least`, `at_most` or `exactly`", at)
        _, steps, target = self._target(raw["of"], (*at, "of"), _items(subject, at, "sum"))
        if target.family not in ("number", "money", "days"):
            raise SpecFault(f"`{raw['of']}` is not a number, so it has no sum", (*at, "of"))
        self._read(target)
        bounds = tuple(
            (word, self._operand(value, (*at, word), target, item))
            for word, value in raw.items()
            if word in COUNT_BOUNDS
        )
        _only(raw, (*COUNT_BOUNDS, "of"), at)
        if not bounds:
            raise SpecFault("`sum` needs `at_least`, `at_most` or `exactly`", at)
        return Sum(steps, bounds)

    def _test(self, name: str, raw: Any, at: Path, subject: Target, item: Target) -> Test:
        word = WORDS[name]
        if subject.family not in word.families:
            fitting = ", ".join(w.name for w in WORDS.values() if subject.family in w.families)
            raise SpecFault(
                f"`{name}` does not fit `{subject.path}`; these do: {fitting}, {', '.join(STRUCTURE[:3])}", at
            )
        return Test(name, self._word_operand(word.operand, raw, at, subject, item))

    def _word_operand(self, takes: str, raw: Any, at: Path, subject: Target, item: Target) -> Operand:
        if takes in ("yes", "yes_no"):
            wanted = _typed(Target("", "yes_no", "yes_no"), raw, at)
            if takes == "yes" and not wanted:
                raise SpecFault("this word takes `yes` only", at)
            return Literal(wanted)
        if takes == "same_list":
            return Literal(tuple(_typed(subject, one, at) for one in _listed(raw, at)))
        if takes == "items":
            inner = _items(subject, at, "contains")
            return Literal(tuple(_typed(inner, one, at) for one in (raw if isinstance(raw, list) else [raw])))
        if takes == "pattern":
            return Literal(_pattern(raw, at))
        if takes == "field":
            start, steps, target = self._target(str(raw), at, _items(subject, at, "unique_by"))
            if start != "item" or len(steps) != 1 or target.family in ("list", "section"):
                raise SpecFault(f"`{raw}` is no single value of the items", at)
            self._read(target)
            return Literal(steps[0])
        if takes == "list_path":
            return self._list_path(str(raw), at, item)
        wanted = {"number": NUMBER, "days": Target("", "days", "duration")}.get(takes, subject)
        return self._operand(raw, at, wanted, item)

    def _operand(self, raw: Any, at: Path, subject: Target, item: Target) -> Operand:
        if isinstance(raw, Mapping):
            if set(raw) == {"parameter"}:
                return self._parameter(str(raw["parameter"]), at, subject)
            if set(raw) == {"field"}:
                return self._reference(str(raw["field"]), at, subject, item)
            raise SpecFault("write a value, `{field: PATH}` or `{parameter: NAME}`", at)
        if subject.family == "date" and raw == "today":
            return Today()
        return Literal(_typed(subject, raw, at))

    def _parameter(self, name: str, at: Path, subject: Target) -> Operand:
        if name not in self.parameters:
            raise SpecFault(f"this check has no parameter `{name}`{near(name, self.parameters)}", at)
        typed = _typed(subject, self.parameters[name], at)
        if self.defaults.setdefault(name, typed) != typed:
            raise SpecFault(f"parameter `{name}` is used for two kinds of values", at)
        return ParameterRef(name)

    def _list_path(self, text: str, at: Path, item: Target) -> Reference:
        start, steps, target = self._target(text, at, item)
        if ITEM not in steps or target.family not in ("text", "any"):
            raise SpecFault(f"`{text}` leads to no texts of a list, such as `$.selection.bids[*].provider`", at)
        self._read(target)
        return Reference(start, steps)

    def _reference(self, text: str, at: Path, subject: Target, item: Target) -> Operand:
        start, steps, target = self._target(text, at, item)
        if "any" not in (target.family, subject.family) and target.family != subject.family:
            raise SpecFault(f"`{text}` is {target.family} and cannot be compared with {subject.family}", at)
        self._read(target)
        return Reference(start, steps)

    def _read(self, target: Target) -> None:
        if target.path:
            self.reads[target.path] = None


def _items(subject: Target, at: Path, word: str) -> Target:
    try:
        return subject.item()
    except PathFault as error:
        raise SpecFault(f"`{word}` needs a list; {error}", at) from None


def _only(raw: Mapping[str, object], known: tuple[str, ...], at: Path) -> None:
    for key in raw:
        if key not in known:
            raise SpecFault(f"`{key}` does not belong here{near(key, known)}", (*at, key))


def _listed(raw: object, at: Path) -> list[object]:
    if not isinstance(raw, list) or not raw:
        raise SpecFault("a list of values is wanted, such as `[a, b]`", at)
    return raw


def _pattern(raw: object, at: Path) -> str:
    if not isinstance(raw, str):
        raise SpecFault("a pattern is text", at)
    wrong = patterns.fault(raw)
    if wrong:
        raise SpecFault(wrong, at)
    return raw


def _typed(target: Target, raw: object, at: Path) -> Any:
    """A literal as the field would read it, so that a misspelt option or an impossible date is refused."""
    if target.family == "any":
        if isinstance(raw, (str, int, Decimal, bool, date)):
            return raw
        raise SpecFault("a single value is wanted here", at)
    if target.kind == "choice" and target.field is not None:
        if raw not in target.field.options:
            options = target.field.options
            raise SpecFault(f"`{raw}` is not an option of `{target.path}`{near(str(raw), options)}", at)
        return raw
    kinds = ("cadence", "duration") if target.family == "days" else (target.kind,)
    for kind in kinds:
        try:
            return KINDS[kind].read(raw)
        except (ValueError, KeyError):
            continue
    wanted = KINDS[target.kind].wanted if target.kind in KINDS else "a single value"
    raise SpecFault(f"`{raw}` does not fit `{target.path or at[-1]}`; {wanted} is wanted", at)
