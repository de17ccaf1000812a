"""Patterns are refused when they are no part of the bounded language, and the rest cannot run for ever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.checks.patterns import LONGEST_TEXT, MOST_WAYS, fault, found


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "net 30",
        r"^\d{4}-\d{2}$",
        "a+b*",
        "a{2,}b{3,100}",
        "(?:yes|no)",
        "(a|b)c",
        r"\(?\d+\)?",
        r"\(+",
        r"\\1",
        "[(?*+]",
        "[)]*",
        r"[\]*+]+",
        "[]a]+",
        "[^]a]+",
        r"\*\*\*\*",
        "a{}",
        "{",
        "|".join("abcdefghijklmnopqrstuvwxyz"),
        r"\b(?:team|all)\b",
        "x??",
        "a{100}",
    ],
)
def test_patterns_of_the_language(pattern: str) -> None:
    assert fault(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("a" * 201, "a pattern has at most 200 characters"),
        ("(?=a)", "look-around"),
        ("(?i)a", "look-around"),
        ("(?P<n>a)", "look-around"),
        ("(?<!a)b", "look-around"),
        ("(?>a)", "look-around"),
        (r"(a)\1", "look-around"),
        ("(a)+", "a group cannot be repeated"),
        ("(a)*", "a group cannot be repeated"),
        ("(a)?", "a group cannot be repeated"),
        ("(?:a){2}", "a group cannot be repeated"),
        (r"^(\w+\s?)*$", "a group cannot be repeated"),
        (r"(\\+\\)*", "a group cannot be repeated"),
        (r"(a[)]b)*", "a group cannot be repeated"),
        ("a*b*c*", "at most 2 repeats"),
        ("a{1,}b+c*", "at most 2 repeats"),
        (r"\\*\\*\\*", "at most 2 repeats"),
        ("a{,}b{,}c{,}", "at most 2 repeats"),
        ("a++b++", "at most 2 repeats"),
        ("a{101}", "a repeat has at most 100"),
        ("a{0,101}", "a repeat has at most 100"),
        ("a{101,}", "a repeat has at most 100"),
        ("a{4294967296}", "a repeat has at most 100"),
        ("(", "not a regular expression"),
        (")", "not a regular expression"),
        ("*", "not a regular expression"),
        ("[", "not a regular expression"),
        ("[[a]", "not a regular expression"),
        ("a{3,2}", "not a regular expression"),
        ("a?" * 40 + "a" * 40, "too many ways"),
        ("a{0,99}" * 4, "too many ways"),
        ("(a|a)" * 40, "too many ways"),
        ("a*a*" + "a?" * 3, "too many ways"),
    ],
)
def test_patterns_that_are_refused(pattern: str, message: str) -> None:
    assert message in fault(pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("NET", "net 30", True),
        ("^30", "net 30", False),
        ("x", "a" * LONGEST_TEXT + "x", False),
        ("x", "a" * (LONGEST_TEXT - 1) + "x", True),
    ],
)
def test_found(pattern: str, text: str, expected: bool) -> None:
    assert found(pattern, text) is expected


@settings(max_examples=300)
@given(st.text(r"ab()[]{}|?*+\^$.,:!=<>P01 -", max_size=30))
def test_any_text_is_either_refused_or_can_be_searched_for(pattern: str) -> None:
    if not fault(pattern):
        found(pattern, "ab(" * 20)


def test_the_worst_of_the_language_comes_to_an_end() -> None:
    pattern = "a*a*" + "a?a?" + "b"
    assert fault(pattern) == ""
    assert MOST_WAYS == 4 * LONGEST_TEXT**2
    assert not found("a*a*b", "a" * LONGEST_TEXT)
