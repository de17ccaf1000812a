"""Regular expressions that wait for their first use."""

from __future__ import annotations

import re

import pytest

from outsource_cli.model.regex import regex


def test_it_does_what_re_does() -> None:
    digits = regex(r"(?P<all>\d+)")
    found = digits.search("a 12 b")
    assert found
    assert found["all"] == "12"
    assert digits.sub("n", "1 and 22") == "n and n"
    assert digits.fullmatch("1a") is None
    assert [one[0] for one in digits.finditer("1 2")] == ["1", "2"]
    assert digits.pattern == r"(?P<all>\d+)"


def test_flags_and_bytes() -> None:
    assert regex("YES", re.IGNORECASE).fullmatch("yes")
    assert regex(rb"^a", re.MULTILINE).search(b"b\na")


def test_it_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    genuine = re.compile

    def spy(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return genuine(text, flags)

    monkeypatch.setattr(re, "compile", spy)
    word = regex("a+")
    assert compiled == []
    assert word.match("aa")
    assert word.match("aaa")
    assert compiled == ["a+"]


def test_a_wrong_one_is_still_found_out() -> None:
    with pytest.raises(re.error):
        regex("(").match("a")
