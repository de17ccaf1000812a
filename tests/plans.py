"""Hypothesis strategies for plans, read off the plan's shape: right, wrong, blank and unknown values at every place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from outsource_cli.model.codes import COUNTRIES, CURRENCIES
from outsource_cli.model.shape import Field

BLANKS = st.sampled_from([None, "", "  ", "TBD", "tbd: ask Anna", "?", "...", "<name>", [], {}])
WRONG = st.one_of(
    st.sampled_from(
        [
            "maybe",
            "1,000",
            "2026-02-30",
            "Mars/Base",
            "XX",
            "5",
            "12 parsecs",
            "25:00-26:00",
            "true",
            "n/a",
            "3.000 EUR",
        ]
    ),
    st.booleans(),
    st.integers(-(10**39), 10**39),
    st.sampled_from([Decimal("0.5"), Decimal("1E+40"), Decimal("-7.25")]),
    st.just(["a", None]),
    st.just({"a": "b"}),
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)
NUMBERS = st.one_of(
    st.integers(-1000, 10**6),
    st.sampled_from([Decimal("0.5"), Decimal("12.25"), Decimal("1E+40"), Decimal("1E-40"), 10**39]),
)
AMOUNTS = st.sampled_from(["0", "5", "1200.50", "0.125", "-3", "99999999999999999999.9999999999"])
LENGTHS = st.sampled_from(
    [
        "0 days",
        "8 hours",
        "1 day",
        "10 working days",
        "2 weeks",
        "6 months",
        "999999 years",
        "0.5 days",
        "one day",
        "An hour",
        "two working days",
    ]
)
CADENCES = st.sampled_from(
    [
        "daily",
        "Weekly",
        "every 2 weeks",
        "monthly",
        "quarterly",
        "every 9999 years",
        "every 8 hours",
        "every two weeks",
        "once a month",
        "Once every week",
    ]
)

KINDS: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "person": st.sampled_from(["Anna Berg", " Jonas Weber ", "Nadia Noor", "Yesim", "Both, Leigh"]),
    "quantity": st.one_of(WORDS, NUMBERS),
    "yes_no": st.sampled_from(["yes", "no", " Yes ", True, False]),
    "number": NUMBERS,
    "integer": st.integers(-5, 10**6),
    "percent": st.sampled_from([0, 100, Decimal("33.3"), "40 %", "12.5%"]),
    "money": st.builds("{} {}".format, AMOUNTS, st.sampled_from(sorted(CURRENCIES)[:2])),
    "date": st.one_of(
        st.dates().map(str),
        st.sampled_from(["0001-01-01", "9999-12-31", "2026-01-14", "2026-01-15", "2026-01-16", "2026-03-01"]),
    ),
    "duration": LENGTHS,
    "cadence": CADENCES,
    "working_hours": st.sampled_from(["09:00-17:30", "22:00 to 06:00", "00:00-23:59"]),
    "time_zone": st.sampled_from(["Europe/Berlin", "Asia/Manila", "America/New_York", "Pacific/Kiritimati", "UTC"]),
    "country": st.sampled_from([*sorted(COUNTRIES)[:3], "no"]),
    "sha256": st.sampled_from(["a" * 64, "0" * 64, "F" * 64]),
}


def plans(shape: Field, *, faults: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Raw plan data. With `faults` there are wrong values and unknown keys in it too."""
    return _section(shape, faults)


def _section(field: Field, faults: bool) -> st.SearchStrategy[dict[str, Any]]:
    fields = field.fields or {}
    some = st.lists(st.sampled_from(sorted(fields)), max_size=min(6, len(fields)), unique=True)

    @st.composite
    def section(draw: st.DrawFn) -> dict[str, Any]:
        data = {name: draw(_value(fields[name], faults)) for name in draw(some)}
        if draw(st.integers(0, 9)) == 0:
            data["x-own"] = draw(st.one_of(BLANKS, WRONG))
        if faults and draw(st.integers(0, 19)) == 0:
            data[draw(st.sampled_from(["nmae", "unknown", "date"]))] = draw(st.one_of(BLANKS, WRONG))
        return data

    return section()


def _value(field: Field, faults: bool) -> st.SearchStrategy[Any]:
    odd: list[st.SearchStrategy[Any]] = [BLANKS, *([WRONG] if faults else [])]
    right = _right(field, faults)
    return st.one_of(right, right, right, *odd)


def _right(field: Field, faults: bool) -> st.SearchStrategy[Any]:
    if field.kind == "section":
        return st.deferred(lambda: _section(field, faults))
    if field.kind == "list":
        assert field.item is not None
        item = field.item
        return st.lists(st.deferred(lambda: _value(item, faults)), max_size=3)
    if field.kind == "choice":
        return st.sampled_from([*field.options, field.options[0].title(), f" {field.options[-1].upper()} "])
    if field.low is not None and field.high is not None:
        return st.integers(field.low, field.high + (1 if faults else 0))
    return KINDS[field.kind]
