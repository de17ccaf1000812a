"""Broken YAML: one problem, in plain words, where a person would look."""

import pytest

from outsource_cli.source import read
from outsource_cli.source.events import quoted_texts

# text -> line, column, part of the message
CASES = [
    ('a: "x\nb: 1\n', 1, 4, "quote opened here is never closed"),
    ("a: 'x\nb: 1\n", 1, 4, "quote opened here is never closed"),
    ('a: "x\n---\nb"\n', 1, 4, "quote opened here is never closed"),
    ('"', 1, 1, "quote opened here is never closed"),
    ('a: "Bright Pixel\nb: 1\nc: 2 # the "old" name\nd: 3\n', 1, 4, "quote opened here is never closed"),
    ('a: "Anna\nx: ""\nc: 2\n', 1, 4, "quote opened here is never closed"),
    ("a: 'Anna\nx: it's\n", 1, 4, "quote opened here is never closed"),
    ('a: {n: "x, m: 1}\nb: "y"\n', 1, 8, "quote opened here is never closed"),
    ('a: "one\n  two"\nb: c: "d"\n', 3, 5, "second colon"),
    ("a: 1\nb 2\nc: 3\n", 2, 1, "no colon"),
    ("e:\n  a: x\n  service:website\n  type: y\n", 3, 10, "space is missing after this colon"),
    ("e:\n  - on: 1\n  -on: 2\n  - on: 3\n", 3, 3, "space is missing after this dash"),
    ("e:\n  -on: 2\n    notes: y\n", 2, 3, "space is missing after this dash"),
    ("e:\n   name: x\n  start: y\n  end: z\n", 2, 4, "begins in column 4, and the lines below it in column 3"),
    ("a\nb: 1\n", 1, 1, "no colon"),
    ("a:b\nc: d\n", 1, 2, "space is missing after this colon"),
    ("x:\n  a:b\n\n  c: d\n", 2, 4, "space is missing after this colon"),
    ("-a\n-b: 1\n", 2, 1, "space is missing after this dash"),
    ("a: x: y\n", 1, 5, "second colon"),
    ("a: 'x': y\n", 1, 7, "second colon"),
    ("k" * 1100 + ": 1\n", 1, 1101, "stands where it cannot"),
    ("a: ? b\n", 1, 4, "stands where it cannot"),
    ("a: b\n  c: d\n", 2, 3, "indented further"),
    ("a:\n b: 1\n\n  c: 1\n", 4, 3, "indented further"),
    ("a:\n    b: 1\n  c: 2\n", 3, 3, "does not line up"),
    ("- a\nb: 1\n", 2, 1, "does not line up"),
    ("a: 1\n- b\n", 2, 1, "does not line up"),
    ("a:\n\tb: 1\n", 2, 1, "tab is used for indentation; use spaces"),
    ("a:\n  b: 1\n\tc: 2\n", 3, 1, "tab is used for indentation; use spaces"),
    ("a: 1\n  \tb: 2\n", 2, 3, "tab is used for indentation; use spaces"),
    ("a: |\n\tfoo\n", 2, 1, "tab is used for indentation; use spaces"),
    ("- \ta\n", 1, 3, "only spaces"),
    ("\tb: 1\n", 1, 1, "tab is used for indentation; use spaces"),
    ("a: [1, 2\nb: 3\n", 1, 4, "bracket is never closed"),
    ("a: {x: 1\nb: 3\n", 1, 4, "bracket is never closed"),
    ("a: [1, 2", 1, 4, "bracket is never closed"),
    ("a: [\n", 1, 4, "bracket is never closed"),
    ("[[", 1, 2, "bracket is never closed"),
    ("[a\n---\n", 1, 1, "bracket is never closed"),
    ("a: [x 'y', 'b' 'c']\n", 1, 16, "comma"),
    ("a: [1, }\n", 1, 8, "value is missing"),
    ("a: ]\n", 1, 4, "value is missing"),
    ("a: @foo\n", 1, 4, "cannot begin with `@`"),
    ("a: `foo`\n", 1, 4, "cannot begin with a backtick"),
    ("a: %5\n", 1, 4, "cannot begin with `%`"),
    ("%5: a\n", 1, 1, "`%`"),
    ("%YAML 2.0\n---\na: 1\n", 1, 1, "`%`"),
    ("%YAML 1." + "1" * 5000 + "\n---\na: 1\n", 1, 1, ""),
    ("a: *\n", 1, 4, "cannot begin with `*` or `&`"),
    ("a: & b\n", 1, 4, "cannot begin with `*` or `&`"),
    ("a: !e!x 1\n", 1, 4, "cannot begin with `!`"),
    ("a: !{ 1\n", 1, 4, "cannot begin with `!`"),
    ("a: 'it's'\n", 1, 8, "does not belong"),
    ('a: "x" y\n', 1, 8, "does not belong"),
    ("a: &x &y 1\n", 1, 7, "does not belong"),
    ("a: |x\n  foo\n", 1, 4, "`|` or `>`"),
    ("a: - b\n", 1, 4, "list cannot begin"),
    ('a: "C:\\q"\n', 1, 7, "backslash"),
    ('a: "\\x4"\n', 1, 7, "backslash"),
    ('a: "\\uD800"\n', 1, 4, "stands for no character"),
    ('a: "\\UFFFFFFFF"\n', 1, 4, "stands for no character"),
    ('"b" 2\n', 1, 5, "where the file should end"),
    ("{}\nb: 1", 2, 1, "where the file should end"),
    ("é😀: @", 1, 5, "cannot begin with `@`"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), CASES, ids=[repr(case[0][:40]) for case in CASES])
def test_cases(text: str, line: int, column: int, words: str, pure: bool) -> None:
    document = read(text, "plan.yaml", pure=pure)
    assert not document.readable
    assert document.data is None
    (problem,) = document.problems
    assert words in problem.message
    assert (problem.check, problem.span.line, problem.span.column) == ("PLAN001", line, column)
    assert problem.message.endswith(".")
    assert problem.fix.endswith(".")


def test_earlier_problems_are_kept(pure: bool) -> None:
    document = read("a: 1\na: 2\nb: .inf\nc: [\n", "p.yaml", pure=pure)
    assert [problem.check for problem in document.problems] == ["PLAN002", "PLAN006", "PLAN001"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a: "x\n  y" z\n', [(0, 3, 1, 4)]),
        ('a: "x\n  y"\nb: [c\n', [(0, 3, 1, 4)]),
        ("a: 'x\nb: it's\n", [(0, 3, 1, 6)]),
        ('a: "x" "y"\nb: |\n  "c\n  d"\n', []),
        ('a: "x\n', []),
        # The fault is behind the quote in its line: the scanner in C keeps the text to itself.
        ('- "@\n  "x: y}\n    ? {', [(0, 2, 1, 3)]),
    ],
)
def test_both_scanners_find_the_quoted_texts_of_several_lines(
    text: str, found: list[tuple[int, int, int, int]], pure: bool
) -> None:
    marks = [(token.start_mark, token.end_mark) for token in quoted_texts(text, pure=pure)]
    assert [(start.line, start.column, end.line, end.column) for start, end in marks] == found
