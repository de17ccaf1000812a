"""The base of frozen values: whatever a frozen dataclass with slots does that anybody here relies on."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.model.frozen import Frozen, as_dict, field, replace

COUNTED: list[str] = []


class Ours(Frozen):
    """A value with every kind of field."""

    name: str
    size: int = 1
    tags: dict[str, int] = field(default_factory=dict)
    note: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)

    @property
    def double(self) -> int:
        return self.size * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    name: str
    size: int = 1
    tags: dict[str, int] = dataclasses.field(default_factory=dict)
    note: str = dataclasses.field(default="", compare=False)
    secret: str = dataclasses.field(default="", repr=False)


class Nothing(Frozen):
    """A value without fields."""


class Around(Frozen):
    """A value that holds another."""

    inside: Ours
    rest: tuple[Ours, ...] = ()


class Lazy(Frozen):
    """A value that remembers something."""

    __slots__ = ("__dict__",)

    name: str

    @cached_property
    def loud(self) -> str:
        COUNTED.append(self.name)
        return self.name.upper()


VALUES = st.fixed_dictionaries(
    {"name": st.text(max_size=3)},
    optional={
        "size": st.integers(0, 2),
        "tags": st.dictionaries(st.sampled_from("ab"), st.integers(0, 1)),
        "note": st.sampled_from(["", "n"]),
        "secret": st.sampled_from(["", "s"]),
    },
)


@given(VALUES, VALUES)
def test_it_is_what_a_dataclass_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Ours(**one) == Ours(**other)) is (Theirs(**one) == Theirs(**other))
    assert repr(Ours(**one)).partition("(")[2] == repr(Theirs(**one)).partition("(")[2]
    assert as_dict(Ours(**one)) == dataclasses.asdict(Ours(**one)) == dataclasses.asdict(Theirs(**one))
    assert as_dict(replace(Ours(**one), **other)) == dataclasses.asdict(dataclasses.replace(Theirs(**one), **other))
    assert dataclasses.replace(Ours(**one), **other) == replace(Ours(**one), **other)


@given(VALUES)
def test_copies_are_equal(one: dict[str, Any]) -> None:
    value = Ours(**one)
    for twin in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert twin == value
        assert (twin.note, type(twin)) == (value.note, Ours)


def test_it_never_changes() -> None:
    value = Ours("a")
    with pytest.raises(AttributeError, match="cannot assign to field 'name'"):
        value.name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot delete field 'name'"):
        del value.name
    with pytest.raises(AttributeError):
        value.other = 1  # type: ignore[attr-defined]
    assert value.name == "a"


@pytest.mark.parametrize(
    ("arguments", "named", "message"),
    [
        ((), {}, "missing 1 required positional argument: 'name'"),
        (("a", 1, {}, "", "", "more"), {}, "takes from 2 to 6 positional arguments but 7 were given"),
        (("a",), {"name": "b"}, "multiple values for argument 'name'"),
        (("a",), {"nope": 1}, "unexpected keyword argument 'nope'"),
    ],
)
@pytest.mark.parametrize("used_before", [False, True])
def test_wrong_fields_are_refused(
    used_before: bool, arguments: tuple[Any, ...], named: dict[str, Any], message: str
) -> None:
    class Fresh(Frozen):
        name: str
        size: int = 1
        tags: dict[str, int] = field(default_factory=dict)
        note: str = field(default="", compare=False)
        secret: str = ""

    if used_before:
        Fresh("a")
    with pytest.raises(TypeError, match=message):
        Fresh(*arguments, **named)


def test_a_default_is_made_anew_for_each_value() -> None:
    one, other = Ours("a"), Ours("a")
    assert one.tags == other.tags == {}
    assert one.tags is not other.tags


def test_equal_values_of_two_classes_differ() -> None:
    class Other(Frozen):
        name: str

    class Twin(Frozen):
        name: str

    assert Other("a") != Twin("a")
    assert Other("a") != "a"
    assert Other("a") == Other("a")


def test_hashing_goes_by_what_is_compared() -> None:
    values = {Around(Ours("a", tags=()), ()), Around(Ours("a", tags=(), note="else"), ())}  # type: ignore[arg-type]
    assert len(values) == 1
    assert len({Nothing(), Nothing()}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours("a"))


def test_a_value_without_fields() -> None:
    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"
    assert Nothing()


def test_values_in_values() -> None:
    value = Around(Ours("a"), (Ours("b"),))
    assert as_dict(value)["inside"]["name"] == "a"
    assert dataclasses.is_dataclass(value)
    assert [one.name for one in dataclasses.fields(value)] == ["inside", "rest"]
    match value:
        case Around(Ours(name, size), rest):
            assert (name, size, len(rest)) == ("a", 1, 1)


def test_a_value_can_remember() -> None:
    COUNTED.clear()
    value = Lazy("a")
    assert (value.loud, value.loud, COUNTED) == ("A", "A", ["a"])
    assert value == Lazy("a")


def test_properties_stay() -> None:
    assert Ours("a", 4).double == 8
