import codecs

import pytest

from outsource_cli.model.place import Span
from outsource_cli.source import Limits, read
from outsource_cli.source.text import Offsets, split_lines

PLAN = "näme: 'Größe 😀'\r\nb: [1, é]\n"


@pytest.mark.parametrize(
    "raw",
    [
        PLAN,
        "\ufeff" + PLAN,
        PLAN.encode(),
        codecs.BOM_UTF8 + PLAN.encode(),
        codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
    ],
)
def test_encodings_give_the_same_data_and_columns(raw: str | bytes, pure: bool) -> None:
    document = read(raw, "p.yaml", pure=pure)
    assert document.data == {"näme": "Größe 😀", "b": [1, "é"]}
    assert document.key_span(("näme",)) == Span(1, 1, 1, 5)
    assert document.value_span(("näme",)) == Span(1, 7, 1, 16)
    assert document.value_span(("b", 1)) == Span(2, 8, 2, 9)
    assert document.lines == ("näme: 'Größe 😀'", "b: [1, é]")


@pytest.mark.parametrize("name", ["p.yaml", "p.json"])
@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"a: b\nc\xc3\xa9: \xe9t\xe9", 2, 5),
        (b"\xff", 1, 1),
        (b"a: \xf0\x9f", 1, 4),
        (codecs.BOM_UTF16_LE + b"a\x00\n\x00\x00\xd8b\x00", 2, 1),
        (codecs.BOM_UTF16_LE + b"a\x00b", 1, 2),
        (b"a: \x00", 1, 4),
        ("a: x\x07y", 1, 5),
        ("a: x\x7f", 1, 5),
        ("é: \x9b31m", 1, 4),
        ("a: £\nb: \u2028c: \ufeff", 3, 4),
        ("a: \ud800", 1, 4),
        ("a: \ufffe", 1, 4),
        ("\ufeff\ufeffa", 1, 1),
    ],
)
def test_what_is_not_text_has_a_place(raw: bytes | str, line: int, column: int, name: str, pure: bool) -> None:
    document = read(raw, name, pure=pure)
    assert not document.readable
    assert document.data is None
    (problem,) = document.problems
    assert (problem.check, problem.span.line, problem.span.column) == ("PLAN007", line, column)


@pytest.mark.parametrize("raw", ["é" * 51, b"a" * 101, "\ufeff" + "a" * 99 + "é", b"\xff" * 101])
def test_size_is_checked_first(raw: bytes | str, pure: bool) -> None:
    document = read(raw, "p.yaml", Limits(bytes=100), pure=pure)
    assert [p.check for p in document.problems] == ["PLAN005"]
    assert not document.readable
    assert "100" in document.problems[0].message


def test_the_default_size() -> None:
    line = "# " + "x" * 97 + "\n"
    fits = line * (2**20 // 100) + "\n" * (2**20 % 100)
    assert read(fits, "p.yaml").readable
    assert not read(fits + "\n", "p.yaml").readable


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_agree_with_the_parser(end: str, pure: bool) -> None:
    text = end.join(["a: 1", "", "# note", "b: two", "c:", "  d: x"]) + end
    document = read(text, "p.yaml", pure=pure)
    assert document.lines == ("a: 1", "", "# note", "b: two", "c:", "  d: x")
    assert document.key_span(("c", "d")) == Span(6, 3, 6, 4)


def test_lines() -> None:
    assert split_lines("") == ()
    assert split_lines("\n") == ("",)
    assert split_lines("a\r\n\rb") == ("a", "", "b")


def test_offsets() -> None:
    offsets = Offsets("ab\r\nc\n")
    assert [tuple(offsets.mark(n)) for n in range(7)] == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (2, 0)]


def test_tabs_between_things() -> None:
    # The parser in Python is stricter here than libyaml.
    assert read("a:\t1 \t# x\nb: [1,\t2]\t\n", "p.yaml").data == {"a": 1, "b": [1, 2]}
