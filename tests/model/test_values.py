"""Every reader of a scalar on good and bad input."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.model import values
from outsource_cli.model.values import Cadence, Duration, Money, WorkingHours, is_blank

Reader = Callable[[object], Any]
READERS: dict[str, Reader] = {
    name.removeprefix("read_"): reader for name, reader in vars(values).items() if name.startswith("read_")
}
GOOD: dict[str, list[tuple[object, object]]] = {
    "text": [("words", "words"), ("  words ", "words"), ("12", "12"), ("yes", "yes")],
    "person": [(" Anna Berg ", "Anna Berg"), ("Noor", "Noor"), ("Yes Min", "Yes Min"), ("我", "我")],
    "quantity": [
        ("under 4 hours", "under 4 hours"),
        (" 99 % ", "99 %"),
        (5, Decimal(5)),
        (Decimal("1.5"), Decimal("1.5")),
    ],
    "yes_no": [(True, True), (False, False), ("yes", True), ("no", False), (" Yes ", True), ("NO", False)],
    "number": [(5, Decimal(5)), (0, Decimal(0)), (-3, Decimal(-3)), (Decimal("1.10"), Decimal("1.10"))],
    "integer": [(5, 5), (0, 0), (-3, -3), (10**39, 10**39)],
    "percent": [
        (0, Decimal(0)),
        (100, Decimal(100)),
        (Decimal("33.3"), Decimal("33.3")),
        ("40 %", Decimal(40)),
        ("40%", Decimal(40)),
        (" 12.50 % ", Decimal("12.50")),
    ],
    "money": [
        ("1200 EUR", Money(Decimal(1200), "EUR")),
        ("1200.50EUR", Money(Decimal("1200.50"), "EUR")),
        ("eur 1200", Money(Decimal(1200), "EUR")),
        ("0.125 EUR", Money(Decimal("0.125"), "EUR")),
        ("3.000 KWD", Money(Decimal("3.000"), "KWD")),
        ("USD0.01", Money(Decimal("0.01"), "USD")),
        ("-5 GBP", Money(Decimal(-5), "GBP")),
        (" 0 JPY ", Money(Decimal(0), "JPY")),
    ],
    "date": [
        ("2026-03-31", date(2026, 3, 31)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("0001-01-01", date.min),
        ("9999-12-31", date.max),
    ],
    "duration": [
        ("30 minutes", Duration(Decimal(30) / 1440, "30 minutes")),
        ("1440 min", Duration(Decimal(1), "1440 min")),
        ("8 hours", Duration(Decimal(1) / 3, "8 hours")),
        ("36 h", Duration(Decimal("1.5"), "36 h")),
        ("1 day", Duration(Decimal(1), "1 day")),
        ("10 working days", Duration(Decimal(14), "10 working days")),
        ("5 Business  Days", Duration(Decimal(7), "5 Business Days")),
        ("2 weeks", Duration(Decimal(14), "2 weeks")),
        ("1.5 months", Duration(Decimal(45), "1.5 months")),
        ("2 quarters", Duration(Decimal(182), "2 quarters")),
        ("1 year", Duration(Decimal(365), "1 year")),
        ("two weeks", Duration(Decimal(14), "two weeks")),
        ("a  Day", Duration(Decimal(1), "a Day")),
        ("Twelve working days", Duration(Decimal(84) / 5, "Twelve working days")),
        ("0 days", Duration(Decimal(0), "0 days")),
    ],
    "cadence": [
        ("daily", Cadence(Decimal(1), "daily")),
        ("Weekly", Cadence(Decimal(7), "Weekly")),
        ("twice  a week", Cadence(Decimal("3.5"), "twice a week")),
        ("fortnightly", Cadence(Decimal(14), "fortnightly")),
        ("monthly", Cadence(Decimal(30), "monthly")),
        ("quarterly", Cadence(Decimal(91), "quarterly")),
        ("annually", Cadence(Decimal(365), "annually")),
        ("every 2 weeks", Cadence(Decimal(14), "every 2 weeks")),
        ("every two weeks", Cadence(Decimal(14), "every two weeks")),
        ("once a day", Cadence(Decimal(1), "once a day")),
        ("Once per quarter", Cadence(Decimal(91), "Once per quarter")),
        ("once every 2 weeks", Cadence(Decimal(14), "once every 2 weeks")),
        ("every other week", Cadence(Decimal(14), "every other week")),
        ("every week", Cadence(Decimal(7), "every week")),
        ("Every 3 Months", Cadence(Decimal(90), "Every 3 Months")),
        ("every working day", Cadence(Decimal(7) / 5, "every working day")),
        ("every 2 working days", Cadence(Decimal(14) / 5, "every 2 working days")),
    ],
    "working_hours": [
        ("09:00-17:30", WorkingHours(time(9), time(17, 30))),
        ("22:00 to 06:00", WorkingHours(time(22), time(6))),
        (" 00:00 – 23:59 ", WorkingHours(time(0), time(23, 59))),
    ],
    "time_zone": [("Europe/Berlin", "Europe/Berlin"), (" UTC ", "UTC"), ("Asia/Kolkata", "Asia/Kolkata")],
    "country": [("NO", "NO"), ("no", "NO"), (" de ", "DE"), ("GB", "GB")],
    "sha256": [("a" * 64, "a" * 64), (" " + "AB" * 32, "ab" * 32)],
}
NOT_TEXT: list[tuple[object, str]] = [(5, ""), (True, ""), (Decimal("1.5"), ""), ([], ""), ({}, "")]
BAD: dict[str, list[tuple[object, str]]] = {
    "text": [(5, "put it in quotes to keep it as text"), (False, "put it in quotes to keep it as text"), (["a"], "")],
    "person": [
        *[(word, "write the name of one person") for word in ("yes", "No", " none ", "NOBODY", "no one", "me", "us", "n.a.", "n/a", "na", "the team", "Both", "everyone", "we", "you.", "not yet")],
        (True, "write the name of one person"),
        (False, "write the name of one person"),
        (5, "put it in quotes to keep it as text"),
        (["Anna"], ""),
    ],
    "quantity": [(True, ""), ([1], ""), ({}, "")],
    "yes_no": [("maybe", ""), ("y", ""), ("true", ""), (1, ""), (0, ""), ([], ""), ("not needed", "")],
    "number": [("5", "leave out the quotes"), ("1,000", "write `1000`"), ("40 hours", "without a unit: write `40`"), ("2,5", "write `2.5`"), ("3.000", ""), ("many", ""), (True, ""), ([], "")],
    "integer": [("5", "leave out the quotes"), ("3 people", "without a unit: write `3`"), ("three", ""), (Decimal("5.0"), ""), (False, ""), ({}, "")],
    "percent": [
        (101, "it must lie between 0 and 100"),
        (-1, "it must lie between 0 and 100"),
        ("101 %", "it must lie between 0 and 100"),
        (Decimal("100.01"), "it must lie between 0 and 100"),
        ("40", "write `40 %`"),
        ("40 percent", "write `40 %`"),
        ("40,5 %", "write `40.5 %`"),
        (Decimal("0.6"), "`0.6` may mean 0.6 % or 60 %; write it with the % sign"),
        ("forty %", ""),
        ("-5 %", ""),
        ("1000 %", ""),
        (True, ""),
    ],
    "money": [
        (1200, "name the currency, such as `1200 EUR`"),
        (10**39, "name the currency"),
        (Decimal("1.5"), "name the currency, such as `1.5 EUR`"),
        (Decimal("3.000"), "`3.000` may mean 3 or 3000; name the currency too"),
        (True, ""),
        ("1200", "name the currency, such as `1200 EUR`"),
        ("2,500", "name the currency, such as `2500 EUR`"),
        ("3.000 EUR", "`3.000 EUR` may mean 3 or 3000; write `3000 EUR`"),
        ("2.500 €", "`2.500 €` may mean 2 or 2500; write `2500 EUR`"),
        ("1,200 EUR", "write `1200 EUR`"),
        ("3'000 CHF", "write `3000 CHF`"),
        ("3 000 EUR", "write `3000 EUR`"),
        ("1.200,50 EUR", "write `1200.50 EUR`"),
        ("2500,50 EUR", "write `2500.50 EUR`"),
        ("2.500.000 EUR", "write `2500000 EUR`"),
        ("€2500", "write `2500 EUR`"),
        ("3000 £", "write `3000 GBP`"),
        ("200 euros", "write `200 EUR`"),
        ("500 US dollars", "write `500 USD`"),
        ("3.000 dinars", "name the currency, such as KWD"),
        ("$50", "name the currency, such as USD"),
        ("500 per month", ""),
        ("500 EUR per month", "one amount with its currency and no more: write `500 EUR`"),
        ("EUR 5 USD", "name one currency only"),
        ("5 €", "write `5 EUR`"),
        ("five euros", ""),
        ("9" * 21 + " EUR", ""),
        ("5 XYZ", "XYZ is not an ISO 4217 currency code"),
        ("5 abc", "ABC is not an ISO 4217 currency code"),
        ([], ""),
    ],
    "date": [
        ("2026-02-30", "there is no such day in the calendar"),
        ("9999-99-99", "there is no such day in the calendar"),
        ("0000-01-01", "there is no such day in the calendar"),
        ("31.03.2026", "write `2026-03-31`"),
        ("30/06/2027", "write `2027-06-30`"),
        ("06/30/2027", "write `2027-06-30`"),
        ("04/04/2027", "write `2027-04-04`"),
        ("03/04/2027", "write `2027-04-03` if the day comes first, `2027-03-04` if the month does"),
        ("1 March 2027", "write `2027-03-01`"),
        ("1st of Mar 2027", "write `2027-03-01`"),
        ("March 1, 2027", "write `2027-03-01`"),
        ("1 Marzo 2027", ""),
        ("March 2027", "name the day too"),
        ("2026-3-1", "write `2026-03-01`"),
        ("20260331", "write `2026-03-31`"),
        (20260331, "write `2026-03-31`"),
        ("45.03.2026", ""),
        ("2026-W14-2", ""),
        ("2026-03-31T10:00", "write `2026-03-31`"),
        ("tomorrow", ""),
        *NOT_TEXT,
    ],
    "duration": [
        (5, "name the unit: minutes, hours, days, weeks, months or years"),
        (Decimal("1.5"), "name the unit: minutes, hours, days, weeks, months or years"),
        ("5", ""),
        ("thirteen weeks", ""),
        ("aweek", ""),
        ("-1 day", ""),
        ("1 day 2 hours", ""),
        ("9999999 days", ""),
        ("5 seconds", ""),
        (True, ""),
        ([], ""),
    ],
    "cadence": [("sometimes", ""), ("every 0 weeks", ""), ("every 00 weeks", ""), ("every", ""), ("2 weeks", ""), ("every 99999 days", ""), *NOT_TEXT],
    "working_hours": [
        ("9-17", "write `09:00-17:00`"),
        ("9:00-18:00", "write `09:00-18:00`"),
        ("9am to 5:30 pm", "write `09:00-17:30`"),
        ("13pm-14pm", ""),
        ("9-9", ""),
        ("09:00", ""),
        ("25:00-26:00", "hours run from 00 to 23 and minutes from 00 to 59"),
        ("09:60-10:00", "hours run from 00 to 23 and minutes from 00 to 59"),
        ("24:00-08:00", "hours run from 00 to 23 and minutes from 00 to 59"),
        ("09:00-09:00", "start and end are the same"),
        *NOT_TEXT,
    ],
    "time_zone": [
        *[(name, "no such zone in the IANA time zone database") for name in ("Mars/Base", "Europe", "../etc/passwd", "/etc/passwd", "CET+1", "a\0b", "x" * 9000, "Europe/Berlin/", "\ud800")],
        *NOT_TEXT,
    ],
    "country": [
        ("UK", "write `GB`"),
        ("Norway", "write `NO`"),
        ("NOR", "write `NO`"),
        ("the Netherlands", "write `NL`"),
        ("U.S.A.", "write `US`"),
        ("XX", "use the two-letter ISO 3166-1 code"),
        (False, ""),
        (47, ""),
    ],
    "sha256": [("a" * 63, ""), ("g" * 64, ""), ("a" * 65, ""), (5, ""), ([], "")],
}  # fmt: skip


def test_every_reader_is_tested() -> None:
    assert set(GOOD) == set(BAD) == set(READERS)


@pytest.mark.parametrize(
    ("kind", "raw", "typed"), [(kind, raw, typed) for kind, rows in GOOD.items() for raw, typed in rows]
)
def test_good_values(kind: str, raw: object, typed: object) -> None:
    value = READERS[kind](raw)
    assert value == typed
    assert type(value) is type(typed)


@pytest.mark.parametrize(("kind", "raw", "why"), [(kind, raw, why) for kind, rows in BAD.items() for raw, why in rows])
def test_bad_values_are_refused_with_a_reason(kind: str, raw: object, why: str) -> None:
    with pytest.raises(ValueError, match=r"^.*$") as caught:
        READERS[kind](raw)
    assert type(caught.value) is ValueError
    assert str(caught.value) == why


RAW = st.one_of(
    st.text(max_size=20), st.integers(), st.booleans(), st.decimals(allow_nan=False, allow_infinity=False, places=3)
)


@given(st.sampled_from(sorted(READERS)), RAW)
def test_readers_refuse_with_value_error_alone(kind: str, raw: object) -> None:
    with suppress(ValueError):
        assert READERS[kind](raw) is not None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Money(Decimal("1200.50"), "EUR"), "1200.50 EUR"),
        (Duration(Decimal(14), "2 weeks"), "2 weeks"),
        (Cadence(Decimal(7), "weekly"), "weekly"),
        (WorkingHours(time(9), time(17, 30)), "09:00-17:30"),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, text: str) -> None:
    assert str(value) == text


@pytest.mark.parametrize(
    "value",
    [
        None, "", " ", "\n\t", [], {}, "TBD", "tbd", "TBD: ask Anna", "tbc", "TBA", "todo", "ToDo: ring them", "FIXME", "xxx", "XXXXX",
        "to be decided", "To be confirmed with Anna", "to be done", "fill in", "fill me in", "Fill this in", "?", "???", "..", "...", "…",
        "-", "--", "—", "___", "<name>", "< your name here >", "[name]", "lorem ipsum dolor", "unknown", "Unknown", "not known",
        "not yet decided", "not assessed", "not yet", "None yet", "don't know", "dont know", "do not know yet", " TBD ",
    ],
)  # fmt: skip
def test_blanks(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize(
    "value",
    [
        0, False, Decimal(0), "0", "no", "none", "n/a", "a", "x", "xx", ".", "tbdx", "todos are kept in a list", "to be or not to be",
        "unknown quantity", "<a> and <b>", "[a] or [b]", "ask Anna (TBD)", [None], {"a": None}, "not needed", "Lorem", "-5", "not yet signed by Maria",
    ],
)  # fmt: skip
def test_answers(value: object) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    "text", ["<" * 50_000, "to be " * 20_000, "?" * 50_000 + "!", "x" * 50_000 + "y", "-" * 50_000 + "a"]
)
def test_long_text_takes_no_time(text: str) -> None:
    assert not is_blank(text)
