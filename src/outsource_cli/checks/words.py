"""The assertion words: a closed table. Each row is a small function that knows nothing of checks or plans.

A test is only asked about answered values. Structure words (`count`, `sum`, `every`, `some`, `not_any`, `any`, `all`,
`none`) are not here: they are read in `parse` and compiled in `compile`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.checks import patterns
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.values import Cadence, Duration, Money

ORDERED = ("number", "money", "days")
EVERYTHING = ("text", "yes_no", "number", "money", "days", "date", "list", "section", "any")


class CannotCompare(Exception):
    """Two values that cannot be compared, such as amounts in two currencies. The text says why."""


class Word(Frozen):
    """One assertion word.

    `operand` says what it takes: `same` (a value like the field's), `same_list`, `yes`, `yes_no`, `date`, `days` (a length
    of time), `number`, `text`, `pattern`, `field` (a field name of the items), `list_path` (a path with `[*]`).
    `wanted` completes "wanted: …" with the operand in place of `{}`.
    """

    name: str
    families: tuple[str, ...]
    operand: str
    test: Callable[[Any, Any], bool]
    wanted: str
    about: str


def shown(value: object) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)) and not isinstance(value, (Money, Duration, Cadence)):
        return ", ".join(shown(item) for item in value if item is not None)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral() else f"{value:f}"
    return str(value)


def magnitude(value: Any) -> Any:
    """What is compared: the days of a length of time, a number as it is; money keeps its currency."""
    return value.days if isinstance(value, (Duration, Cadence)) else value


def _pair(value: Any, operand: Any) -> tuple[Any, Any]:
    """Both as they are compared by size. Raises CannotCompare."""
    if type(value) is int is type(operand):  # counts, mostly
        return value, operand
    if isinstance(value, Money) and isinstance(operand, Money):
        if value.currency != operand.currency:
            raise CannotCompare(f"{value} and {operand} are in two currencies; give both in one")
        return value.amount, operand.amount
    left, right = magnitude(value), magnitude(operand)
    if not (_is_number(left) and _is_number(right)):  # only the user's own `x-` keys come untyped
        raise CannotCompare(f"{shown(value)} cannot be compared with {shown(operand)}")
    return left, right


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _at_least(value: Any, operand: Any) -> bool:
    left, right = _pair(value, operand)
    return bool(left >= right)


def _at_most(value: Any, operand: Any) -> bool:
    left, right = _pair(value, operand)
    return bool(left <= right)


def _more_than(value: Any, operand: Any) -> bool:
    return not _at_most(value, operand)


def _less_than(value: Any, operand: Any) -> bool:
    return not _at_least(value, operand)


def _is(value: Any, operand: Any) -> bool:
    if isinstance(value, Money) and isinstance(operand, Money):
        left, right = _pair(value, operand)
        return bool(left == right)
    left, right = magnitude(value), magnitude(operand)
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return isinstance(left, bool) is isinstance(right, bool) and bool(left == right)


def _one_of(value: Any, operand: Any) -> bool:
    return any(_is(value, option) for option in operand)


def _entries(value: list[Any]) -> list[Any]:
    return [item for item in value if item is not None]


def _contains(value: list[Any], operand: list[Any]) -> bool:
    return all(any(_is(item, wanted) for item in _entries(value)) for wanted in operand)


def _contains_any(value: list[Any], operand: list[Any]) -> bool:
    return any(any(_is(item, wanted) for item in _entries(value)) for wanted in operand)


def _unique_by(value: list[Any], operand: str) -> bool:
    seen = [str(item[operand]).casefold() for item in _entries(value) if item.get(operand) is not None]
    return len(seen) == len(set(seen))


def _refers_to(value: Any, operand: list[Any]) -> bool:
    wanted = value if isinstance(value, list) else [value]
    return all(any(_is(one, known) for known in operand) for one in _entries(wanted))


def _min_words(value: Any, operand: Decimal) -> bool:
    return len(str(value).split()) >= operand


def _matches(value: Any, operand: str) -> bool:
    return patterns.found(operand, str(value))


def _age(value: date, operand: tuple[date, Any]) -> bool:
    today, most = operand
    return bool(0 <= (today - value).days <= magnitude(most))


WORDS: dict[str, Word] = {
    word.name: word
    for word in (
        Word(
            "answered",
            EVERYTHING,
            "yes_no",
            lambda _value, wanted: bool(wanted),
            "an answer",
            "The field has an answer (or, with `no`, has none).",
        ),
        Word("is", (*ORDERED, "text", "yes_no", "date", "any"), "same", _is, "{}", "Equal to the value."),
        Word(
            "is_not",
            (*ORDERED, "text", "yes_no", "date", "any"),
            "same",
            lambda v, o: not _is(v, o),
            "anything but {}",
            "Different from the value.",
        ),
        Word("one_of", (*ORDERED, "text", "any"), "same_list", _one_of, "one of {}", "Equal to one of the values."),
        Word(
            "not_one_of",
            (*ORDERED, "text", "any"),
            "same_list",
            lambda v, o: not _one_of(v, o),
            "none of {}",
            "Equal to none of the values.",
        ),
        Word("at_least", (*ORDERED, "any"), "same", _at_least, "at least {}", "Equal or more."),
        Word("at_most", (*ORDERED, "any"), "same", _at_most, "at most {}", "Equal or less."),
        Word("more_than", (*ORDERED, "any"), "same", _more_than, "more than {}", "More than the value."),
        Word("less_than", (*ORDERED, "any"), "same", _less_than, "less than {}", "Less than the value."),
        Word("before", ("date",), "date", lambda v, o: bool(v < o), "a day before {}", "Earlier than the date."),
        Word("not_after", ("date",), "date", lambda v, o: bool(v <= o), "{} or earlier", "On the date or earlier."),
        Word("after", ("date",), "date", lambda v, o: bool(v > o), "a day after {}", "Later than the date."),
        Word("not_before", ("date",), "date", lambda v, o: bool(v >= o), "{} or later", "On the date or later."),
        Word(
            "age_at_most",
            ("date",),
            "days",
            _age,
            "a day in the past, not longer ago than {}",
            "In the past, and no longer ago than the length of time.",
        ),
        Word("min_words", ("text",), "number", _min_words, "{} words or more", "A text of at least so many words."),
        Word(
            "matches",
            ("text",),
            "pattern",
            _matches,
            "text of the form that the fix describes",
            "The pattern is found in the text, whatever the case.",
        ),
        Word(
            "not_matches",
            ("text",),
            "pattern",
            lambda v, o: not _matches(v, o),
            "text of the form that the fix describes",
            "The pattern is not found in the text.",
        ),
        Word("contains", ("list",), "items", _contains, "{} among them", "A list that holds every one of the values."),
        Word(
            "contains_any",
            ("list",),
            "items",
            _contains_any,
            "at least one of {}",
            "A list that holds at least one of the values.",
        ),
        Word(
            "unique_by",
            ("list",),
            "field",
            _unique_by,
            "a different {} for each item",
            "No two items have the same value in the field.",
        ),
        Word(
            "refers_to",
            ("text", "list"),
            "list_path",
            _refers_to,
            "one of {}",
            "Names something that exists elsewhere in the plan.",
        ),
        Word(
            "file_on_record",
            ("text",),
            "yes",
            lambda _value, _wanted: True,
            "evidence on record",
            "Names an entry of `evidence` whose file exists, has the sum given there and has not expired.",
        ),
    )
}
"""`file_on_record` is decided in `evidence`, with the run's files and date."""

STRUCTURE = ("any", "all", "none", "count", "sum", "every", "some", "not_any")
COUNT_BOUNDS = ("at_least", "at_most", "exactly")
