"""What the guide says, on wide and narrow pages, with and without Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guide.sitting import guide, say
from outsource_cli.app.guide.question import TYPE, Choice, Progress, Question, Turn
from outsource_cli.app.guide.words import Page, explain, put, remarks
from outsource_cli.model.shape import Field

WIDE = Page(80, unicode=True)
PROGRESS = Progress("source", 1, 5, 7, 24)
DUE = Field("due", "date", "When it is due.", "2026-05-15")
CORE = Field("core", "yes_no", "Whether it is what you live by.", "yes")
SIZE = Field("size", "choice", "How big it is.", options=("small", "big"))
HOURS = Field("hours", "number", "How long it takes.", "12", "hours per month")


def test_a_question_whole() -> None:
    asked = Question(("things", 1, "due"), DUE, ("What is made", "no. 2, cake"), ("2026-05-15",), present="2026-05-01")
    assert put(asked, PROGRESS, WIDE) == [
        "[gate 1 of 5: source · question 7 of about 24]",
        "What is made: no. 2, cake",
        "When it is due.",
        "  For example: 2026-05-15",
        "  So far: 2026-05-01",
        "  Enter keeps it, TBD takes it away.",
    ]


def test_choices_are_numbered() -> None:
    asked = Question(("size",), SIZE, examples=("big",), choices=(Choice("small", "A few hours."), Choice("big")))
    assert put(asked, PROGRESS, WIDE)[1:] == [
        "How big it is.",
        "  1. small: A few hours.",
        "  2. big",
        "  Type the number or the word. Here often: big.",
    ]
    assert "such as plumber" in " ".join(
        " ".join(put(Question(TYPE, SIZE, choices=(Choice("big"),)), PROGRESS, WIDE)).split()
    )


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (0, "When it is due."),
        (1, "When it is due. You can name several, one after the other."),
        (2, "Another one? Enter if there is none. When it is due."),
    ],
)
def test_entries_of_a_list(entry: int, text: str) -> None:
    assert put(Question(("a", 0), DUE, entry=entry), PROGRESS, WIDE)[1] == text


def test_yes_or_no_and_units() -> None:
    assert put(Question(("core",), CORE, examples=("yes",)), PROGRESS, WIDE)[1:] == [
        "Whether it is what you live by (yes or no)."
    ]
    assert (
        put(Question(("hours",), HOURS, examples=("12",)), PROGRESS, WIDE)[2] == "  For example: 12 (hours per month)"
    )


def test_what_was_said_just_now_is_not_said_again() -> None:
    of = guide()
    begun = say(of, of.begin({}), "freelancer", "Logo", "low")
    start, progress = of.ask(begun)
    end, after = of.ask(say(of, begun, "2026-07-01"))
    assert any("Why:" in line for line in put(start, progress, WIDE))
    assert not any("Why:" in line or "What the engagement is" in line for line in put(end, after, WIDE, start))


def test_help_names_checks_reasons_and_what_is_wanted() -> None:
    of = guide()
    asked, _ = of.ask(say(of, of.begin({}), "freelancer", "Logo", "low"))
    assert isinstance(asked, Question)
    text = " ".join(" ".join(explain(asked, WIDE)).split())
    assert "ENG007" in text
    assert asked.checks[0].why in text
    assert "What to do:" in text
    assert "Wanted: a date such as" in text
    assert "`stop` saves and ends" in text


def test_the_turn_to_the_next_gate() -> None:
    text = " ".join(put(Turn("source", "sign"), PROGRESS, WIDE))
    assert "all for gate `source`" in text
    assert "choose a provider and sign" in text


def test_without_unicode_all_is_ascii() -> None:
    lines = put(Question(("a",), DUE, ("Café · “x”",), present="naïve €"), PROGRESS, Page(80, unicode=False))
    assert all(line.isascii() for line in lines)


@given(st.text(), st.integers(40, 120), st.booleans())
def test_nothing_is_wider_than_the_page_or_moves_the_cursor(text: str, width: int, unicode: bool) -> None:
    page = Page(width, unicode)
    asked = Question(("a",), DUE, (text,), (text,), present=text)
    for line in [*put(asked, PROGRESS, page), *explain(asked, page), *remarks((text,), page)]:
        assert len(line) <= width
        assert "\x1b" not in line
        assert "\n" not in line
