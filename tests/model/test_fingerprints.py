"""Fingerprints are handed out once, and stay what they are wherever they already are unique."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.model.fingerprints import Once


def handed_out(*prints: str) -> list[str]:
    return Once().all(prints)


@given(st.lists(st.one_of(st.sampled_from(["a", "b", ""]), st.text(st.characters(), max_size=4))))
def test_they_are_unique_and_as_many(prints: list[str]) -> None:
    made = handed_out(*prints)
    assert len(set(made)) == len(made) == len(prints)


def test_the_first_of_several_keeps_its_own() -> None:
    first, second, third, other = handed_out("a", "a", "a", "b")
    assert (first, other) == ("a", "b")
    assert len(second) == len(third) == 32


def test_when_one_copy_is_mended_one_fingerprint_goes_and_none_is_new() -> None:
    before = handed_out("a", "b", "a", "a")
    after = handed_out("b", "a", "a")
    assert len(set(before) - set(after)) == 1
    assert not set(after) - set(before)


def test_a_made_one_that_is_taken_is_made_again() -> None:
    made = handed_out("a", "a")[1]
    assert len(set(handed_out(made, "a", "a"))) == 3
