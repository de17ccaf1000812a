"""Assertions as Python expressions: whether one holds, and whether it fails (an unanswered one does neither).

What a miss says is left to the closures (`compile`): they run for the few checks that do not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from outsource_cli.checks.meaning import FAILED, HOLDS, UNANSWERED
from outsource_cli.checks.names import Names, Place
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
    Sum,
    Test,
    Today,
)

_DATES = {"before": "<", "not_after": "<=", "after": ">", "not_before": ">="}
_BY_SIZE = ("at_least", "at_most", "more_than", "less_than")


class Expressions:
    """The expressions of one check. `item` is where relative references start, as for the closures."""

    def __init__(self, names: Names, check_id: str) -> None:
        self.names = names
        self.check_id = check_id

    def holds(self, node: Node, place: Place, item: Place) -> str:
        """An expression that is true when the assertion holds."""
        return _HOLDS[type(node)](self, node, place, item)

    def fails(self, node: Node, place: Place, item: Place) -> str:
        """An expression that is true when the assertion is answered, and wrong."""
        return _FAILS[type(node)](self, node, place, item)

    def test_holds(self, node: Test, place: Place, item: Place) -> str:
        word, value = node.word, place.value
        if word == "answered":
            return f"{value} is not None" if node.operand.value else f"{value} is None"  # type: ignore[union-attr]
        if word == "file_on_record":
            return f"on_record({value}, scope) == {HOLDS!r}"
        plain = self._plain_test(node, place)
        if plain:
            return plain
        operand = self.operand(node.operand, item)
        if word in _DATES:
            blank = "" if isinstance(node.operand, (Literal, Today)) else f" and {operand} is not None"
            return f"({value} is not None{blank} and {value} {_DATES[word]} {operand})"
        if word == "age_at_most":
            return f"aged({value}, {operand}, today)"
        return f"{word}({value}, {operand})" if word in _BY_SIZE else f"tested({word!r}, {value}, {operand})"

    def _plain_test(self, node: Test, place: Place) -> str:
        """Equality with a yes or no, or with words: most tests are of this kind. Else the empty text."""
        wanted = node.operand.value if isinstance(node.operand, Literal) else None
        if isinstance(wanted, bool):
            if node.word == "is":
                return f"{place.value} is {wanted}"
            return f"({place.value} is not None and {place.value} is not {wanted})" if node.word == "is_not" else ""
        words = wanted if isinstance(wanted, tuple) and type(wanted) is tuple else (wanted,)
        if not words or not all(isinstance(one, str) for one in words):
            return ""
        folded = ", ".join(repr(one.casefold()) for one in words)
        match node.word:
            case "is":
                return f"{place.folded} == {folded}"
            case "is_not":
                return f"({place.value} is not None and {place.folded} != {folded})"
            case "one_of":
                return f"{place.folded} in ({folded},)"
            case "not_one_of":
                return f"({place.value} is not None and {place.folded} not in ({folded},))"
        return ""

    def test_fails(self, node: Test, place: Place, item: Place) -> str:
        value = place.value
        if node.word == "answered":
            return "False" if node.operand.value else f"{value} is not None"  # type: ignore[union-attr]
        if node.word == "file_on_record":
            return f"on_record({value}, scope) == {FAILED!r}"
        known = (
            "" if isinstance(node.operand, (Literal, Today)) else f"{self.operand(node.operand, item)} is not None and "
        )
        return f"({value} is not None and {known}not {self.test_holds(node, place, item)})"

    def operand(self, operand: Operand, item: Place) -> str:
        """An expression for what a value is compared with."""
        if isinstance(operand, Literal):
            return self.names.literal(operand.value)
        if isinstance(operand, ParameterRef):
            return f"parameters[{f'{self.check_id}.{operand.name}'!r}]"
        if isinstance(operand, Today):
            return "today"
        if operand.start == "fact":
            return f"fact({'.'.join(operand.path)!r})"
        start = self.names.root() if operand.start == "root" else item
        if "[*]" in operand.path:
            return f"spread({start.value}, {operand.path!r})"
        return start.below(operand.path).value

    def at(self, node: At, place: Place) -> Place:
        """Where an `At` leads."""
        if node.start == "fact":
            return self.names.fact(".".join(node.path))
        return (self.names.root() if node.start == "root" else place).below(node.path)

    def every_part(self, tell: Callable[..., str], node: Any, place: Place, item: Place) -> str:
        return self._joined(" and ", tell, node, place, item)

    def any_part(self, tell: Callable[..., str], node: Any, place: Place, item: Place) -> str:
        return self._joined(" or ", tell, node, place, item)

    def _joined(self, glue: str, tell: Callable[..., str], node: Any, place: Place, item: Place) -> str:
        return self.names.shared(f"({glue.join(tell(part, place, item) for part in node.parts)})")

    def each_holds(self, node: Each, place: Place, item: Place) -> str:  # noqa: ARG002 - items are their own start
        one = self.names.item()
        tell = self.fails if node.quantifier == "not_any" else self.holds
        all_or_any = "any" if node.quantifier == "some" else "all"
        told = tell(node.node, one, one)
        return (
            f"({_is_list(place)} and {all_or_any}({told} for {one.value} in {place.value} if {one.value} is not None))"
        )

    def each_fails(self, node: Each, place: Place, item: Place) -> str:  # noqa: ARG002 - as above
        one = self.names.item()
        tell = self.holds if node.quantifier == "not_any" else self.fails
        all_or_any = "all" if node.quantifier == "some" else "any"
        told = f"{all_or_any}({tell(node.node, one, one)} for {one.value} in {place.value} if {one.value} is not None)"
        return f"({place.value} is not None and (not {_is_list(place)} or {told}))"

    def count(self, wanted: str, node: Count, place: Place, item: Place) -> str:
        one = self.names.item()
        state = repr(HOLDS)
        if node.where:
            holds, fails = self.holds(node.where, one, one), self.fails(node.where, one, one)
            state = f"{HOLDS!r} if {holds} else {FAILED!r} if {fails} else {UNANSWERED!r}"
        states = f"[{state} for {one.value} in {place.value} if {one.value} is not None]"
        found = f"counted({states}, {self.bounds(node.bounds, item)}) == {wanted!r}"
        if wanted == FAILED:
            return f"({place.value} is not None and (not {_is_list(place)} or {found}))"
        return f"({_is_list(place)} and {found})"

    def sum(self, wanted: str, node: Sum, place: Place, item: Place) -> str:
        return f"summed({place.value}, {node.of!r}, {self.bounds(node.bounds, item)}) == {wanted!r}"

    def bounds(self, bounds: Iterable[tuple[str, Operand]], item: Place) -> str:
        return "(" + "".join(f"({word!r}, {self.operand(operand, item)}), " for word, operand in bounds) + ")"


def _is_list(place: Place) -> str:
    return f"isinstance({place.value}, list)"


_Expression = Callable[[Expressions, Any, Place, Place], str]

_HOLDS: dict[type, _Expression] = {
    Test: Expressions.test_holds,
    At: lambda self, node, place, item: self.holds(node.node, self.at(node, place), item),
    All: lambda self, node, place, item: self.every_part(self.holds, node, place, item),
    AnyOf: lambda self, node, place, item: self.any_part(self.holds, node, place, item),
    NoneOf: lambda self, node, place, item: self.every_part(self.fails, node, place, item),
    Each: Expressions.each_holds,
    Count: lambda self, node, place, item: self.count(HOLDS, node, place, item),
    Sum: lambda self, node, place, item: self.sum(HOLDS, node, place, item),
}
_FAILS: dict[type, _Expression] = {
    Test: Expressions.test_fails,
    At: lambda self, node, place, item: self.fails(node.node, self.at(node, place), item),
    All: lambda self, node, place, item: self.any_part(self.fails, node, place, item),
    AnyOf: lambda self, node, place, item: self.every_part(self.fails, node, place, item),
    NoneOf: lambda self, node, place, item: self.any_part(self.holds, node, place, item),
    Each: Expressions.each_fails,
    Count: lambda self, node, place, item: self.count(FAILED, node, place, item),
    Sum: lambda self, node, place, item: self.sum(FAILED, node, place, item),
}
