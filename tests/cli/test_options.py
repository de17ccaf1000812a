"""How options that several commands share are read."""

from __future__ import annotations

from datetime import date

import pytest

from outsource_cli.cli.options import day, listed
from outsource_cli.errors import UsageError


@pytest.mark.parametrize(
    ("text", "when"),
    [("2026-03-31", date(2026, 3, 31)), (" 2024-02-29 ", date(2024, 2, 29)), ("0001-01-01", date.min)],
)
def test_a_day(text: str, when: date) -> None:
    assert day(text) == when


def test_without_one_it_is_today() -> None:
    before, found, after = date.today(), day(None), date.today()
    assert before <= found <= after


_HOW = "Write year-month-day, such as 2026-03-31."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("31.3.2026", "`--as-of 31.3.2026` is no day", "Write 2026-03-31."),
        ("2026-3-31", "`--as-of 2026-3-31` is no day", "Write 2026-03-31."),
        ("2026-02-30", "`--as-of 2026-02-30` is no day: there is no such day in the calendar", _HOW),
        ("today", "`--as-of today` is no day", _HOW),
        ("", "`--as-of ` is no day", _HOW),
    ],
)
def test_what_is_no_day(text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        day(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("values", "flat"),
    [
        (None, ()),
        ([], ()),
        (["a"], ("a",)),
        (["a,b", "c"], ("a", "b", "c")),
        ([" a , b ", ",", ""], ("a", "b")),
    ],
)
def test_lists(values: list[str] | None, flat: tuple[str, ...]) -> None:
    assert listed(values) == flat
