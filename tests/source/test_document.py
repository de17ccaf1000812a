import pytest

from outsource_cli.model.place import START, Path, Span
from outsource_cli.source import Document, read

TEXT = """\
# A plan
name: Website
tasks:
  - skill: python
    hours: 12
  -
  - - deep
    - er
empty:
tags: [a, {b: c, d}, []]
text: |
  one
    two

# between
folded: >-

  x

long: first
  second
? "quoted key"
: 'v''v'
map: {}
"""


@pytest.fixture
def document(pure: bool) -> Document:
    return read(TEXT, "p.yaml", pure=pure)


def slice_of(document: Document, span: Span | None) -> str | None:
    if span is None:
        return None
    lines = document.lines[span.line - 1 : span.end_line]
    text = "\n".join(lines)
    return text[span.column - 1 : len(text) - (len(lines[-1]) - span.end_column + 1)]


KEYS: dict[Path, str | None] = {
    ("name",): "name",
    ("tasks", 0, "hours"): "hours",
    ("tasks", 0): None,
    (): None,
    ("nope",): None,
    ("name", "deeper"): None,
    ("tasks", "0"): None,
    (0,): None,
    ("tags", 1, "d"): "d",
    ("quoted key",): '"quoted key"',
}
VALUES: dict[Path, str | None] = {
    ("name",): "Website",
    ("tasks", 0, "hours"): "12",
    ("tasks", 0): "skill: python\n    hours: 12",
    ("tasks", 1): None,
    ("tasks", 9): None,
    ("tasks", -1): None,
    ("tasks", 2): "- deep\n    - er",
    ("tasks",): "- skill: python\n    hours: 12\n  -\n  - - deep\n    - er",
    ("empty",): None,
    ("tags",): "[a, {b: c, d}, []]",
    ("tags", 1): "{b: c, d}",
    ("tags", 1, "d"): None,
    ("tags", 2): "[]",
    ("text",): "|\n  one\n    two",
    ("folded",): ">-\n\n  x",
    ("long",): "first\n  second",
    ("quoted key",): "'v''v'",
    ("map",): "{}",
    (): TEXT.partition("\n")[2].rstrip(),
}
POINTS: dict[Path, str] = {
    (): "name: Website",
    ("nope",): "name: Website",
    ("name",): "Website",
    ("name", "x", 3): "name",
    ("tasks",): "tasks",
    ("tasks", 0): "skill",
    ("tasks", 0, "nope"): "skill",
    ("tasks", 0, "hours"): "12",
    ("tasks", 1): "-",
    ("tasks", 1, "x"): "-",
    ("tasks", 2): "- deep",
    ("tasks", 7): "tasks",
    ("empty",): "empty",
    ("empty", "x"): "empty",
    ("tags",): "tags",
    ("tags", 1): "b",
    ("tags", 1, "d"): "d",
    ("tags", 2): "[]",
    ("text",): "|\n  one\n    two",
    ("map", "x"): "map",
}
PLACES: list[tuple[int, int, Path]] = [
    (1, 1, ()),
    (2, 1, ("name",)),
    (2, 8, ("name",)),
    (3, 3, ("tasks",)),
    (4, 5, ("tasks", 0, "skill")),
    (4, 4, ("tasks",)),
    (5, 13, ("tasks", 0, "hours")),
    (8, 8, ("tasks", 2, 1)),
    (10, 15, ("tags", 1, "b")),
    (11, 8, ("text",)),
    (13, 5, ("text",)),
    (15, 3, ()),
    (21, 3, ("long",)),
    (99, 1, ()),
]


@pytest.mark.parametrize("path", KEYS, ids=str)
def test_key_span(document: Document, path: Path) -> None:
    assert slice_of(document, document.key_span(path)) == KEYS[path]


@pytest.mark.parametrize("path", VALUES, ids=str)
def test_value_span(document: Document, path: Path) -> None:
    assert slice_of(document, document.value_span(path)) == VALUES[path]


@pytest.mark.parametrize("path", POINTS, ids=str)
def test_span(document: Document, path: Path) -> None:
    assert slice_of(document, document.span(path)) == POINTS[path]


@pytest.mark.parametrize(("line", "column", "path"), PLACES)
def test_path_at(document: Document, line: int, column: int, path: Path) -> None:
    assert document.path_at(line, column) == path


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff", "---\n", "---"])
def test_empty(text: str, pure: bool) -> None:
    document = read(text, "p.yaml", pure=pure)
    assert (document.data, document.readable, document.problems) == (None, True, ())
    assert document.span(("a",)) == START
    assert document.value_span(()) is None
    assert document.path_at(1, 1) == ()


def test_a_root_that_is_no_mapping(pure: bool) -> None:
    assert read("just text", "p.yaml", pure=pure).value_span(()) == Span(1, 1, 1, 10)
    assert read("- a\n- b", "p.yaml", pure=pure).span((5,)) == Span(1, 1, 1, 4)


def test_unreadable_has_lines_and_a_place() -> None:
    document = read("a: [\nb", "p.yaml")
    assert (document.data, document.readable, document.lines) == (None, False, ("a: [", "b"))
    assert document.span(("a",)) == START


def test_aliases_point_at_themselves_and_inside_at_what_they_stand_for(pure: bool) -> None:
    document = read("a: &x {k: 1}\nb: *x\nc: [*x, *s, &s t, *s]\n".replace("*s, &s", "&s"), "p.yaml", pure=pure)
    assert document.data == {"a": {"k": 1}, "b": {"k": 1}, "c": [{"k": 1}, "t", "t"]}
    assert slice_of(document, document.value_span(("b",))) == "*x"
    assert slice_of(document, document.span(("b",))) == "b"
    assert slice_of(document, document.span(("c", 0))) == "*x"
    assert slice_of(document, document.span(("c", 2))) == "*s"
    assert document.value_span(("b", "k")) == Span(1, 11, 1, 12)
    assert document.path_at(2, 5) == ("b",)
