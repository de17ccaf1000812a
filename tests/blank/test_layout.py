"""Short comments behind, long ones above, one column, nothing too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.blank.comment import Comment
from outsource_cli.blank.layout import WIDTH, lay_out, paragraph
from outsource_cli.blank.rows import Row

WORDS = st.lists(st.text("abc", min_size=1, max_size=12), max_size=25).map(" ".join)


def test_comments_share_a_column() -> None:
    rows = [
        Row("name:", Comment("Who.")),
        Row("  approved_on:", Comment("When.", "e.g. 2026-03-20", "[start: SUB008]")),
    ]
    assert lay_out(rows) == ["name:           # Who.", "  approved_on:  # When.  e.g. 2026-03-20  [start: SUB008]"]


def test_a_long_explanation_stands_above_its_key() -> None:
    lines = lay_out([Row("  - name:", Comment("word " * 20 + "end.", "e.g. a", "[sign: A001]"))])
    assert lines == [f"  # {'word ' * 18}word", "  # word end.", "  - name:  # e.g. a  [sign: A001]"]


def test_an_example_that_does_not_fit_behind_goes_above_too() -> None:
    lines = lay_out([Row("name:", Comment("What.", "e.g. " + "x" * 80, "[sign: A001]"))])
    assert lines == [f"# What. e.g. {'x' * 80}", "name:  # [sign: A001]"]


def test_entries_to_copy_stand_below_their_key() -> None:
    assert lay_out([Row("skills:", Comment(samples=("- drawing",))), Row("  -", Comment())]) == [
        "skills:",
        "  # - drawing",
        "  -",
    ]


def test_a_paragraph_wraps() -> None:
    assert paragraph("a " * 60, 2) == [f"  # {'a ' * 47}a", f"  # {'a ' * 11}a"]


@given(st.lists(st.builds(Comment, WORDS, WORDS.map(lambda text: text[:60]), st.just("[sign: A001]")), min_size=1))
def test_no_line_is_wider_than_the_page(comments: list[Comment]) -> None:
    lines = lay_out([Row("    key_of_some_length:", comment) for comment in comments])
    assert all(len(line) <= WIDTH and line == line.rstrip() for line in lines)
