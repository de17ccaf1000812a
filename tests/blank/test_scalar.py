"""Any value as YAML on one line reads back as that value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.blank.scalar import yaml_value
from outsource_cli.source import read

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SINGLE = st.none() | st.booleans() | st.integers(-(10**39), 10**39) | st.decimals(-1000, 1000, places=2) | TEXT
VALUES = st.recursive(SINGLE, lambda one: st.lists(one, max_size=4) | st.dictionaries(TEXT, one, max_size=4))


@pytest.mark.parametrize(
    ("value", "yaml"),
    [
        ("Logo", "Logo"),
        ("Logo: the second", '"Logo: the second"'),
        ("NO", "NO"),
        ("null", '"null"'),
        ("12", '"12"'),
        ("a\nb\tc", '"a\\nb\\x09c"'),
        ("\x1b[31m\u2028", '"\\x1b[31m\\u2028"'),
        ("\U0001f600\U000e0001", '"\U0001f600\\U000e0001"'),
        (" lead", '" lead"'),
        ("- x", '"- x"'),
        (True, "true"),
        (None, ""),
        (Decimal("12.50"), "12.50"),
        ([1, "a, b", None], '[1, "a, b", null]'),
        ({"a": [], "b c": {"d": "yes"}}, '{a: [], "b c": {d: yes}}'),
    ],
)
def test_values(value: object, yaml: str) -> None:
    assert yaml_value(value) == yaml


@given(VALUES)
def test_every_value_reads_back(value: object) -> None:
    document = read(f"a: {yaml_value(value)}  # a comment\n", "plan.yaml")
    assert document.problems == ()
    assert document.data == {"a": value}
