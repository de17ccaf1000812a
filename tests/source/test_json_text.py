from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.model.place import Path, Span
from outsource_cli.source import Limits, read

GOOD: dict[str, Any] = {
    '{"a": 1, "b": [true, false, null]}': {"a": 1, "b": [True, False, None]},
    '\ufeff\t[ 1.10 ,\r\n-0, 1e3, -2.5E-1]\n': [Decimal("1.10"), 0, Decimal("1e3"), Decimal("-0.25")],
    r'["\u00e9\ud83d\ude00\n\"\\\/", "é😀 NO", ""]': ['é😀\n"\\/', "é😀 NO", ""],
    '{"": {}, "a": []}': {"": {}, "a": []},
    '"x"': "x",
    "12": 12,
    "": None,
    " \n": None,
    '{"<<": 1, "NO": "010"}': {"<<": 1, "NO": "010"},
}  # fmt: skip
# text -> line, column, part of the message
BAD = [
    ("[1, 2,]", 1, 6, "comma before the closing `]`"),
    ('{"a": 1,\n}', 1, 8, "comma before the closing `}`"),
    ('[1 2]', 1, 4, "comma or the closing `]`"),
    ('{"a": 1 "b": 2}', 1, 9, "comma or the closing `}`"),
    ('{"a" 1}', 1, 6, "colon is missing"),
    ("{a: 1}", 1, 2, "double quotation marks"),
    ("{'a': 1}", 1, 2, "double quotation marks"),
    ('{"a":}', 1, 6, "value is missing"),
    ("[", 1, 2, "value is missing"),
    ("[1", 1, 3, "comma or the closing"),
    ("[1]\n// note", 2, 1, "after the end"),
    ("[// note\n1]", 1, 2, "Comments"),
    ("[# note\n1]", 1, 2, "Comments"),
    ("[NaN]", 1, 2, "not a value"),
    ("[-Infinity]", 1, 2, "not a value"),
    ("[True]", 1, 2, "not a value"),
    ("[01]", 1, 2, "not a value"),
    ("[1.]", 1, 2, "not a value"),
    ("[+1]", 1, 2, "not a value"),
    ("['é', 'b']", 1, 2, "not a value"),
    ('["é😀", x]', 1, 8, "not a value"),
    ('["a\nb"]', 1, 4, "cannot go on"),
    ('["abc]', 1, 2, "never closed"),
    (r'["a\q"]', 1, 4, "backslash"),
    (r'["a\u12"]', 1, 5, "backslash"),
    ("]", 1, 1, "value is missing"),
    ("[1]]", 1, 4, "after the end"),
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD, ids=repr)
def test_good(text: str) -> None:
    document = read(text, "plan.JSON")
    assert (document.data, document.problems, document.readable) == (GOOD[text], (), True)


@pytest.mark.parametrize(("text", "line", "column", "words"), BAD, ids=[repr(case[0]) for case in BAD])
def test_bad(text: str, line: int, column: int, words: str) -> None:
    document = read(text, "p.json")
    assert (document.readable, document.data) == (False, None)
    (problem,) = document.problems
    assert (problem.check, problem.span.line, problem.span.column) == ("PLAN001", line, column)
    assert words in problem.message
    assert problem.message.endswith(".")
    assert problem.fix.endswith(".")


def test_positions() -> None:
    document = read('{"é": [1, {"b":\n  "x"}],\n "c": {}, "d": []}', "p.json")
    assert document.key_span(("é",)) == Span(1, 2, 1, 5)
    assert document.value_span(("é",)) == Span(1, 7, 2, 8)
    assert document.span(("é",)) == Span(1, 2, 1, 5)
    assert document.value_span(("é", 1, "b")) == Span(2, 3, 2, 6)
    assert document.span(("é", 1)) == document.key_span(("é", 1, "b")) == Span(1, 12, 1, 15)
    assert document.value_span(("d",)) == Span(3, 16, 3, 18)
    assert document.span(()) == Span(1, 1, 1, 16)
    assert document.path_at(2, 4) == ("é", 1, "b")
    assert document.path_at(1, 8) == ("é", 0)


def test_duplicate_keys() -> None:
    document = read('{"a": 1, "x": {"b": 1,\n"b": [2], "b": 3},\n"a": {"c": 1e99}}', "p.json")
    assert document.data == {"a": 1, "x": {"b": 1}}
    found: list[tuple[str, int, Path]] = [(p.check, p.span.line, p.path) for p in document.problems]
    assert found == [
        ("PLAN002", 2, ("x", "b")),
        ("PLAN002", 2, ("x", "b")),
        ("PLAN002", 3, ("a",)),
        ("PLAN006", 3, ()),
    ]
    assert document.problems[0].related == Span(1, 16, 1, 19)


def test_numbers_out_of_range_stay_text() -> None:
    document = read("[1e999999999, " + "9" * 100_000 + "]", "p.json", Limits(scalar=10))
    assert document.data == ["1e999999999", "9" * 100_000]
    assert [(p.check, p.path) for p in document.problems] == [("PLAN006", (0,)), ("PLAN006", (1,))]


@pytest.mark.parametrize(
    ("text", "limits", "word"),
    [
        ("[" * 100_000, Limits(), "levels"),
        ('{"a":' * 65, Limits(), "levels"),
        ("[" + "1," * 100_000 + "1]", Limits(), "values"),
        ('{"a": 1}', Limits(nodes=2), "values"),
        ("[[]]", Limits(nodes=1), "values"),
        ('["12345"]', Limits(scalar=4), "characters"),
    ],
)
def test_caps(text: str, limits: Limits, word: str) -> None:
    document = read(text, "p.json", limits)
    assert [p.check for p in document.problems] == ["PLAN005"]
    assert word in document.problems[0].message
    assert not document.readable


@pytest.mark.parametrize("text", [r'["\ud800"]', r'{"\udc00x": 1}'])
def test_half_of_a_surrogate_pair(text: str) -> None:
    (problem,) = read(text, "p.json").problems
    assert (problem.check, problem.span.column) == ("PLAN007", 2)


def test_depth_that_just_fits() -> None:
    assert read("[" * 64 + "]" * 64, "p.json").readable
