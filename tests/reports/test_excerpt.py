"""The caret stands under the place, whatever the line is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from outsource_cli.model.place import Span
from outsource_cli.reports import RenderOptions
from outsource_cli.reports.text.excerpt import excerpt
from outsource_cli.reports.text.page import Page


def drawn(lines: list[str], span: Span, label: str = "", **options: int | bool) -> list[str]:
    page = Page(replace(RenderOptions(), **options))  # type: ignore[arg-type]
    excerpt(page, tuple(lines), span, label, "bold")
    return page.render().splitlines()


def under_caret(rows: list[str]) -> str:
    """The part of the quoted line that stands above the carets, cell by cell."""
    quoted, carets = next((rows[n - 1], row) for n, row in enumerate(rows) if "^" in row)
    start, end = carets.index("^"), carets.rindex("^") + 1
    cells = [character for character in quoted for _ in range(cell_len(character))]
    return "".join(dict.fromkeys(range(start, end)) and cells[start:end])


def test_one_line_of_context_and_the_label_beside_the_caret() -> None:
    rows = drawn(["contract:", "  signed: never"], Span(2, 11, 2, 16), "not a date")
    assert rows == ["  1 │ contract:", "  2 │   signed: never", "    │           ^^^^^ not a date"]


def test_blank_line_before_is_left_out_and_the_gutter_fits_the_number() -> None:
    rows = drawn([""] * 9 + ["key: x"], Span(10, 1, 10, 4), "why")
    assert rows == ["  10 │ key: x", "     │ ^^^ why"]


@pytest.mark.parametrize(
    ("line", "column", "end", "above"),
    [
        ("name: 大神 x", 10, 11, "x"),
        ("name: 🎉 party", 9, 14, "party"),
        ("\tname: x", 2, 6, "name"),
        ("a\u200bb: c", 3, 4, "b"),
        ("\ufeffplan: 1", 1, 5, "plan"),
        ("e\u0301te\u0301: no\r\n", 8, 10, "no"),
    ],
)
def test_wide_zero_width_and_tab_characters_before_the_caret(line: str, column: int, end: int, above: str) -> None:
    assert under_caret(drawn([line], Span(1, column, 1, end))) == above


def test_wide_characters_get_two_carets_each() -> None:
    rows = drawn(["name: 大神"], Span(1, 7, 1, 9))
    assert rows[-1].count("^") == 4


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("before", [0, 10, 70, 5000])
@pytest.mark.parametrize("after", [0, 10, 5000])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_long_line_is_cropped_around_the_caret(width: int, before: int, after: int, unicode: bool) -> None:
    line = "a" * before + "TARGET" + "z" * after
    rows = drawn([line], Span(1, before + 1, 1, before + 7), width=width, unicode=unicode)
    assert max(map(cell_len, rows)) <= width
    assert under_caret(rows) == "TARGET"
    assert ("…" if unicode else "...") in rows[0] or before + after < width


def test_a_long_span_is_underlined_as_far_as_it_is_shown() -> None:
    rows = drawn(["x: " + "y" * 500], Span(1, 4, 1, 504), width=60)
    assert rows[0].endswith("…")
    assert cell_len(rows[1]) <= 60


def test_a_span_over_several_lines_underlines_the_rest_of_the_first() -> None:
    assert under_caret(drawn(["a: {b:", "  1}"], Span(1, 4, 2, 5))) == "{b:"


@pytest.mark.parametrize("span", [Span(3, 1, 3, 2), Span(1, 1, 1, 1)])
def test_a_line_that_is_not_there_leaves_the_message(span: Span) -> None:
    assert drawn([], span, "could not be read") == ["  could not be read"]


def test_a_column_beyond_the_line_still_gets_a_caret() -> None:
    assert drawn(["key:"], Span(1, 90, 1, 95))[-1].endswith("│     ^")


@given(
    line=st.text(st.characters(), max_size=300),
    column=st.integers(1, 320),
    length=st.integers(0, 320),
    width=st.sampled_from([40, 60, 80, 160]),
    unicode=st.booleans(),
)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_line_fits_and_has_a_caret(line: str, column: int, length: int, width: int, unicode: bool) -> None:
    rows = drawn([line], Span(1, column, 1, column + length), "label", width=width, unicode=unicode)
    assert max(map(cell_len, rows)) <= width
    assert any("^" in row for row in rows)
