from decimal import Decimal

import pytest

from outsource_cli.source import read
from outsource_cli.source.scalars import REFUSED, plain, why_refused

NULLS = ["", "~", "null", "Null", "NULL"]
BOOLEANS = ["true", "True", "TRUE", "false", "False", "FALSE"]
TEXTS = [
    *["NO", "no", "No", "yes", "Yes", "on", "off", "y", "n", "nULL", "tRUE", "nan", "inf", ".infinity", "TBD"],
    *["12:30", "010", "00", "-010", "05.03", "01e5", "0b1", "0o8", "0xG", "0x", "0o", "+0x1", "1_000", "1,000"],
    *["2026-01-05", "2024-02-30", "9999-99-99", "1.2.3", "1.1.2026", "1-2", "123-45-67", "5%", "€5", "١٢"],
    *["1e", "1e+", "e3", ".", "-", "+", "-.", "+-", ".e3", "--1"],
]
NUMBERS = {
    "0": 0, "-0": 0, "+7": 7, "-12": -12, "2026": 2026, "0o17": 15, "0xfF": 255, "9" * 40: int("9" * 40),
    "1.10": Decimal("1.10"), "1e3": Decimal("1E+3"), "1.": Decimal(1), ".5": Decimal("0.5"), "-0.0": Decimal("-0.0"),
    "+1.5E-3": Decimal("0.0015"), "0.1": Decimal("0.1"), "1e40": Decimal("1e40"), "1e-040": Decimal("1e-40"),
}  # fmt: skip
OUT_OF_RANGE = ["9" * 41, "9" * 100_000, "-" + "1" * 41, "0x" + "f" * 41, "." + "1" * 41]
OUT_OF_RANGE += ["1e41", "1e-41", "1e999999999"]
NOT_NUMBERS = [".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN"]


@pytest.mark.parametrize("text", NULLS)
def test_null(text: str) -> None:
    assert plain(text) is None


@pytest.mark.parametrize(("text", "value"), [(w, w.lower() == "true") for w in BOOLEANS])
def test_booleans(text: str, value: bool) -> None:
    assert plain(text) is value


@pytest.mark.parametrize("text", TEXTS)
def test_everything_else_stays_text(text: str) -> None:
    assert plain(text) == text
    assert type(plain(text)) is str


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_exact(text: str) -> None:
    value = plain(text)
    assert (type(value), str(value)) == (type(NUMBERS[text]), str(NUMBERS[text]))


@pytest.mark.parametrize("text", [*OUT_OF_RANGE, *NOT_NUMBERS])
def test_refused_numbers_stay_text(text: str, pure: bool) -> None:
    assert plain(text) is REFUSED
    document = read(f"a: {text}\nb: ['{text}', {{{text[:50]}: 1}}]", "plan.yaml", pure=pure)
    assert document.data == {"a": text, "b": [text, {text[:50]: 1}]}
    assert [(p.check, p.path, p.span.line, p.span.column) for p in document.problems] == [("PLAN006", ("a",), 1, 4)]


@pytest.mark.parametrize("text", [*OUT_OF_RANGE, *NOT_NUMBERS])
def test_refusal_says_which_of_the_two_it_is(text: str) -> None:
    message, fix = why_refused(text)
    assert ("out of range" in message) == (text in OUT_OF_RANGE)
    assert message.endswith(".")
    assert fix.endswith(".")


@pytest.mark.parametrize("key", ["NO", "010", "true", "1", "1.10", "~", "null", "2026-01-05", ".inf", "9" * 50])
def test_a_key_is_its_text(key: str, pure: bool) -> None:
    assert read(f"{key}: x", "p.yaml", pure=pure).data == {key: "x"}


def test_quoted_and_block_values_are_text(pure: bool) -> None:
    document = read("a: '1'\nb: \"true\"\nc: |-\n  12\nd: >-\n  null\ne: ''\n", "p.yaml", pure=pure)
    assert document.data == {"a": "1", "b": "true", "c": "12", "d": "null", "e": ""}
