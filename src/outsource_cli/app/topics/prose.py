"""Assertions in plain English: `engagement.criticality is one of high or critical`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from outsource_cli.analysis.facts import FACTS, FactDef
from outsource_cli.app.topics.paths import general
from outsource_cli.checks.paths import ITEM
from outsource_cli.checks.words import shown
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
)
from outsource_cli.model.check import Parameter
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.values import Cadence, Duration, Money

PHRASES = {
    "is": "is {}",
    "is_not": "is not {}",
    "one_of": "is {}",
    "not_one_of": "is not {}",
    "at_least": "is at least {}",
    "at_most": "is at most {}",
    "more_than": "is more than {}",
    "less_than": "is less than {}",
    "before": "is before {}",
    "not_after": "is {} or earlier",
    "after": "is after {}",
    "not_before": "is {} or later",
    "age_at_most": "is in the past, at most {} ago",
    "min_words": "has {} words or more",
    "matches": "has text like /{}/",
    "not_matches": "has no text like /{}/",
    "contains": "names {}",
    "contains_any": "names {}",
    "unique_by": "has another `{}` for each entry",
    "refers_to": "names one of {}",
    "file_on_record": "names a file on record under `evidence`",
}
QUANTIFIERS = {
    "every": "for every entry of {}",
    "some": "for at least one entry of {}",
    "not_any": "for no entry of {}",
}
MEASURING = ("is", "is_not", "at_least", "at_most", "more_than", "less_than")
_SINGLE = (Money, Duration, Cadence)
_JOINTS = {"one_of": "or", "not_one_of": "or", "contains": "and", "contains_any": "or"}


def place(steps: tuple[str, ...]) -> str:
    """Where a check looks: `every entry of `tasks``; the empty text for the plan as a whole."""
    if not steps:
        return ""
    if steps[-1] == ITEM:
        return f"every entry of {place(steps[:-1])}"
    if ITEM not in steps:
        return f"`{general(steps)}`"
    last = len(steps) - 1 - steps[::-1].index(ITEM)
    return f"`{general(steps[last + 1 :])}` of {place(steps[: last + 1])}"


def sentence(clause: str) -> str:
    """A clause with a capital and a full stop."""
    return f"{clause[:1].upper()}{clause[1:]}." if clause else ""


class Speaker(Frozen):
    """Says assertions of one check. `base` is the path that relative references start at, empty inside a list."""

    parameters: tuple[Parameter, ...] = ()
    base: str = ""

    def clauses(self, node: Node, subject: str = "") -> tuple[str, ...]:
        """One clause for each thing that has to hold side by side."""
        nodes = node.parts if isinstance(node, All) else (node,)
        return tuple(self.clause(one, subject) for one in nodes)

    def clause(self, node: Node, subject: str = "") -> str:
        """The assertion about the subject (a path; empty: the plan or entry at hand) as one clause."""
        predicate = self._predicate(node, FACTS.get(subject[6:]) if subject.startswith("facts.") else None)
        if predicate:
            return f"{_quoted(subject)} {predicate}"
        if isinstance(node, At):
            return self.clause(node.node, _path_of(node, subject))
        if isinstance(node, Each):
            inner = Speaker(self.parameters).clause(node.node)
            return f"{QUANTIFIERS[node.quantifier].format(_quoted(subject))}, {inner}"
        if isinstance(node, Sum):
            return f"the sum of `{general(node.of)}` over {_quoted(subject)} is {self._bounds(node.bounds)}"
        if isinstance(node, NoneOf):
            return f"it is not so that {self._joined(node.parts, subject, ' or ')}"
        glue = " or " if isinstance(node, AnyOf) else " and "
        assert isinstance(node, (All, AnyOf))
        return self._joined(node.parts, subject, glue)

    def _joined(self, nodes: tuple[Node, ...], subject: str, glue: str) -> str:
        if len(nodes) == 1:
            return self.clause(nodes[0], subject)
        told = (self.clause(one, subject) for one in nodes)
        return glue.join(f"({text})" if _is_compound(one) else text for text, one in zip(told, nodes, strict=True))

    def _predicate(self, node: Node, of: FactDef | None) -> str:
        """What is said of a subject that need not be named again; empty where it must be."""
        if isinstance(node, Test):
            return self._test(node, of)
        if isinstance(node, Count):
            return self._count(node)
        if isinstance(node, (All, AnyOf)):
            told = [self._predicate(one, of) if isinstance(one, Test) else "" for one in node.parts]
            return (" or " if isinstance(node, AnyOf) else " and ").join(told) if all(told) else ""
        return ""

    def _test(self, node: Test, of: FactDef | None) -> str:
        if node.word == "answered":
            wanted = isinstance(node.operand, Literal) and bool(node.operand.value)
            known = "can be worked out" if of else "is answered"
            return known if wanted else known.replace("is ", "is not ", 1).replace("can ", "cannot ", 1)
        unit = of.unit if of and node.word in MEASURING else ""
        return PHRASES[node.word].format(self._operand(node.operand, node.word, unit))

    def _count(self, node: Count) -> str:
        bounds = self._bounds(node.bounds)
        noun = "entry" if bounds.split()[-1] == "1" else "entries"
        which = f" for which {Speaker(self.parameters).clause(node.where)}" if node.where else ""
        return f"has {bounds} {noun}{which}"

    def _bounds(self, bounds: Iterable[tuple[str, Operand]]) -> str:
        return " and ".join(f"{word.replace('_', ' ')} {self._operand(operand)}" for word, operand in bounds)

    def _operand(self, operand: Operand, word: str = "", unit: str = "") -> str:
        if isinstance(operand, Literal):
            return _with_unit(_literal(operand.value, word), operand.value, unit)
        if isinstance(operand, ParameterRef):
            found = next((one for one in self.parameters if one.name == operand.name), None)
            bare = not word or word == "min_words"  # the noun follows
            return (shown(found.default) if bare else threshold(found)) if found else operand.name
        if isinstance(operand, Reference):
            return f"`{self._reference(operand)}`"
        return "today"

    def _reference(self, operand: Reference) -> str:
        path = general(operand.path)
        if operand.start == "fact":
            return f"facts.{path}"
        return _join(self.base, path) if operand.start == "item" else path


def threshold(parameter: Parameter) -> str:
    """A threshold's default with its unit, where the value does not carry one itself."""
    return _with_unit(shown(parameter.default), parameter.default, parameter.unit)


def _with_unit(text: str, value: object, unit: str) -> str:
    if not unit or isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return text
    first, *rest = unit.split(" ")
    return " ".join((text, first.removesuffix("s") if value == 1 else first, *rest))


def _literal(value: object, word: str) -> str:
    if isinstance(value, (list, tuple)) and not isinstance(value, _SINGLE):
        *first, last = [_literal(one, "") for one in value]
        return f"{', '.join(first)} {_JOINTS.get(word, 'or')} {last}" if first else last
    text = shown(value)
    return f'"{text}"' if isinstance(value, str) and " " in text and not word.endswith("matches") else text


def _path_of(node: At, subject: str) -> str:
    path = general(node.path)
    if node.start == "fact":
        return f"facts.{path}"
    return path if node.start == "root" else _join(subject, path)


def _join(base: str, path: str) -> str:
    return f"{base}.{path}" if base else path


def _quoted(subject: str) -> str:
    return f"`{subject}`" if subject else "it"


def _is_compound(node: Node) -> bool:
    if isinstance(node, At):
        return _is_compound(node.node)
    if isinstance(node, (All, AnyOf, NoneOf)):
        return len(node.parts) > 1
    return isinstance(node, Each) or (isinstance(node, Count) and node.where is not None)
