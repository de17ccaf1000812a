"""The short cut for plain files: it takes what most plans hold, and then says the same as the careful reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outsource_cli.model.place import Path
from outsource_cli.source import DEFAULT, Limits, read
from outsource_cli.source.careful import read_with_care
from outsource_cli.source.limits import StoppedError
from outsource_cli.source.quick import NotPlainError, read_plain, sketch
from outsource_cli.source.text import decode

ROOT = File(__file__).parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))

# What each must read as; `None` where the short cut must leave the file to the careful reader.
TAKEN: list[tuple[str, Any]] = [
    ("a: b\n", {"a": "b"}),
    ("a: b", {"a": "b"}),
    ("---\na: b\n", {"a": "b"}),
    ("# x\n\n--- # y\n# z\na: b\n", {"a": "b"}),
    ("a: b\r\nc:\r\n  - d\r\n", {"a": "b", "c": ["d"]}),
    ("- a\n- b\n", ["a", "b"]),
    ("a:\n- b\nc: d\n", {"a": ["b"], "c": "d"}),
    ("a:\n  - b: 1\n    c: 2\n  - d: 3\n", {"a": [{"b": 1, "c": 2}, {"d": 3}]}),
    ("a:\n  -\n    b: 1\n  -\n", {"a": [{"b": 1}, None]}),
    ("- a:\n    b: 1\n  c: 2\n", [{"a": {"b": 1}, "c": 2}]),
    ("a:\nb: ~\nc: null\nd: true\n", {"a": None, "b": None, "c": None, "d": True}),
    ("a: 12:30\nb: x#y\nc: it's\nd: a:b\n", {"a": "12:30", "b": "x#y", "c": "it's", "d": "a:b"}),
    ("a: R&D!\nb: -1\nc: ../x\nd: what?\n", {"a": "R&D!", "b": -1, "c": "../x", "d": "what?"}),
    ("a: 'it''s'\nb: \"x \\\" \\\\ y\"\nc: ''\n", {"a": "it's", "b": 'x " \\ y', "c": ""}),
    ("a: b   # c\n   # d\n\ne: f\n", {"a": "b", "e": "f"}),
    ("a: b\n  c\n\n  d\ne: f\n", {"a": "b c\nd", "e": "f"}),
    ("a:\n  b\n  c # d\ne: f\n", {"a": "b c", "e": "f"}),
    ("a:\n  'b'\nc:\n  [d]\n", {"a": "b", "c": ["d"]}),
    ("- b\n  c\n- d\n", ["b c", "d"]),
    ("a: 5\n  6\n", {"a": "5 6"}),
    ("a: |\n  b\n   c\n\n  d\n\n# e\nf: g\n", {"a": "b\n c\n\nd\n", "f": "g"}),
    ("a: >-\n  b\n  c\n\n  d\nf: g\n", {"a": "b c\nd", "f": "g"}),
    ("- |-\n  b\n- >\n  c\n", ["b", "c\n"]),
    ("a: []\nb: {}\nc: [ ]\n", {"a": [], "b": {}, "c": []}),
    ("a: [b, c d, 1, 'e, f']\n", {"a": ["b", "c d", 1, "e, f"]}),
    ("a: {b: c, d: {e: 1},\n  f: [g]}   # h\n", {"a": {"b": "c", "d": {"e": 1}, "f": ["g"]}}),
    ("a: [b,   # c\n  d,\n  ]\n", {"a": ["b", "d"]}),
    ("a: {b: c d\n   e, f: g}\n", {"a": {"b": "c d e", "f": "g"}}),
    ("- {a: 1}\n- [[b], [c]]\n", [{"a": 1}, [["b"], ["c"]]]),
    ("ü: größe\n", {"ü": "größe"}),
]  # fmt: skip
LEFT = [
    "", "# only\n", "a\n", "'a'\n", "[a]\n", "a: &x b\n", "a: *x\n", "a: !t b\n", "<<: a\n", "'a': b\n", "a b: c\n", "? a\n",
    "a: b: c\n", "a: b\na: c\n", "a: {b: 1, b: 2}\n", "a: [b: c]\n", "a: {b}\n", "a: {b: }\n", "a: [b c\n", "a: [b] c\n",
    "a: [[b] c]\n", "a: [,]\n", "a: [b,, c]\n", "a: [b}\n", "a: {[b]: c}\n", "a: [what?]\n", "a: .inf\n", "a: [.nan]\n",
    "a: b # c\n  d\n", "a: 'b'\n  c\n", "a: b\n  'c'\n", "a: [b]\n  c\n", "a: b\n  c: d\n", "a:\n    b: 1\n  c: 2\n", "a: 1\n b: 2\n",
    "a: - b\n", "- - a\n", "a:\tb\n", "a: b\rc: d\n", "a: b\u2028c: d\n", "%YAML 1.2\n---\na: b\n", "a: b\n---\nc: d\n",
    "a: b\n...\n", "a: |+\n  b\n", "a: |2\n   b\n", "a: |\n", "a: |\n\n  b\n", "a: >\n  b\n   c\n", "a: |\n  b\n    \n",
    "a: |\n  b", 'a: "\\n"\n', 'a: "b\n  c"\n', "a: @b\n", "a: `b\n", "a: %b\n", "a: ]\n", "a:\n  |\n  b\n", "  a: b\nc: d\n",
    f"{'k' * 300}: a\n",
]  # fmt: skip


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, value in parts:
        yield from paths(value, (*path, part))


def is_taken(text: str, limits: Limits = DEFAULT) -> bool:
    try:
        read_plain(decode(text, limits), limits)
    except (NotPlainError, StoppedError):
        return False
    return True


def assert_same(text: str) -> None:
    """What the short cut makes of a text is what the careful reader makes of it: data, places, comments."""
    quick, careful = read(text, "p.yaml"), read_with_care(text, "p.yaml", DEFAULT, pure=False)
    assert careful.problems == ()
    assert repr(quick.data) == repr(careful.data)
    for path in paths(careful.data):
        for one in (path, (*path, "absent"), (*path, 0), (*path, -1)):
            assert quick.span(one) == careful.span(one)
            assert quick.key_span(one) == careful.key_span(one)
            assert quick.value_span(one) == careful.value_span(one)
    for number, line in enumerate(careful.lines, 1):
        for column in range(1, len(line) + 2, 5):
            assert quick.path_at(number, column) == careful.path_at(number, column)
    for place in ((0, 1), (len(careful.lines) + 1, 1), (len(careful.lines) + 9, 9), (1, 999)):
        assert quick.path_at(*place) == careful.path_at(*place)
    assert quick.comments("") == careful.comments("")


@pytest.mark.parametrize(("text", "data"), TAKEN, ids=[repr(text) for text, _ in TAKEN])
def test_what_it_takes(text: str, data: Any) -> None:
    assert is_taken(text)
    assert read(text, "p.yaml").data == data
    assert_same(text)


@pytest.mark.parametrize("text", LEFT, ids=[repr(text[:40]) for text in LEFT])
def test_what_it_leaves_to_the_careful_reader(text: str) -> None:
    assert not is_taken(text)
    quick, careful = read(text, "p.yaml"), read_with_care(text, "p.yaml", DEFAULT, pure=False)
    assert (repr(quick.data), quick.problems) == (repr(careful.data), careful.problems)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_it_takes_every_example(file: File) -> None:
    assert is_taken(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["administration", "graphic-design", "customer-service"])
def test_examples_read_the_same(name: str) -> None:
    assert_same((ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("a: {b: [c]}\n", Limits(depth=3)),
        ("a:\n  b:\n    - c\n", Limits(depth=3)),
        ("- a: 1\n", Limits(depth=2)),
        ("- a:\n    [b]\n", Limits(depth=3)),
        ("a: bcdef\n", Limits(scalar=9)),
        ("a: [b, c, d]\n", Limits(nodes=12)),
    ],
    ids=lambda one: repr(one)[:40],
)
def test_caps(text: str, limits: Limits) -> None:
    """It keeps within the caps; what could reach one it leaves to the reader that counts."""
    assert is_taken(text, limits)
    name = next(name for name in ("depth", "scalar", "nodes") if getattr(limits, name) != getattr(DEFAULT, name))
    assert not is_taken(text, Limits(**{name: getattr(limits, name) - 1}))


def test_long_files_are_taken() -> None:
    text = "".join(f"k{number}: [a, {{b: c}}]\n" for number in range(5000))
    assert is_taken(text)
    document = read(text, "p.yaml")
    assert document.span(("k4999", 1, "b")) == read_with_care(text, "p.yaml", DEFAULT, pure=False).span(
        ("k4999", 1, "b")
    )


PIECES = [
    "a", "b: ", "- ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "[", "]", "{", "}", ", ", ":", "# c", " #c", "'", '"', "|", "|-\n",
    ">\n", ">-\n", "1", "-", "---", "...", ".", "?", "? ", "null", "~", "true", " ", "  ", "é", "a b", "x: y", "k:", "k:\n", "*",
    "&", "!", "%", "@", "`", "''", '\\"', "\\\\", "0x1F", "1e3", ".inf", "\n\n", "\n# x\n", "\n   # x\n", "\r\n", "\t", "=", "<<",
    "\u2028", "\ufeff", "😀",
]  # fmt: skip
VALUES = st.sampled_from([
    "a", "b c", "12", "-3.5", "true", "x#y", "a:b", "it's", "a, b", "", "'q r'", '"z"', "2026-01-05", "|", ">-", "[", "{",
    "[]", "{}", "[a, [b], {c: 1}]", "{a: b, c: [1,\n   2]}", "{a: b c\n  d}", "[a,   # n\n b]",
])  # fmt: skip
LINES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "  ", "  ", "    ", " "]),
    st.sampled_from(["", "", "- ", "-   ", "-"]),
    st.sampled_from(["", "a: ", "b: ", "c:", "d: "]),
    VALUES,
    st.sampled_from(["", "", "  # n", " ", "\n", "\n  # n"]),
)


@given(
    text=st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.lists(LINES, max_size=8).map("\n".join)
    ),
    begin=st.sampled_from(["", "a: ", "a: [", "a: {b: ", "- "]),
)
@settings(max_examples=3000, deadline=None)
@example(text="repo #c d, e]\n", begin="a: [")
@example(text="| \n    ''@---", begin="a: ")
def test_it_says_the_same_as_the_careful_reader_or_nothing(text: str, begin: str) -> None:
    if is_taken(begin + text):
        assert_same(decode(begin + text, DEFAULT))


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_damaged_examples(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8").split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + data.draw(st.integers(1, 12))]) + "\n"
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 2))
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + cut :]
    if is_taken(text):
        assert_same(decode(text, DEFAULT))


@pytest.mark.parametrize("text", ["a: " + "b\n  " * 20_000 + "b\n", "a: [" + "b\n  " * 20_000 + "]\n"])
def test_long_texts_are_read_once(text: str) -> None:
    """With work for every pair of lines this would not end."""
    assert is_taken(text)


@pytest.mark.parametrize(
    "text",
    [
        "a:\n" + "  - b # outsource: c\n" * 500,
        "a:\n" + "".join(f"  k{number}: 'b # c' # outsource: d\n" for number in range(500)),
        "a: [\n" + "  b, # outsource: c\n" * 500 + "]\n",
    ],
)
def test_each_place_is_worked_out_once_however_many_comments_there_are(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    entry_of = sketch.entry_of
    monkeypatch.setattr(sketch, "entry_of", lambda note, *more: (made.append(note), entry_of(note, *more))[1])
    document = read(text, "p.yaml")
    assert len(document.comments("outsource:")) == 500
    assert len(made) < 510
    assert document.span(("a",)).end_line <= 2
