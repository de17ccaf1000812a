"""Keys, anchors, merges, tags and the caps on what they unfold to."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.model.place import Path, Span
from outsource_cli.model.problem import Problem
from outsource_cli.source import Limits, read


def found(problems: tuple[Problem, ...]) -> list[tuple[str, int, int, Path]]:
    return [(problem.check, problem.span.line, problem.span.column, problem.path) for problem in problems]


DUPLICATE, TOO_MUCH, UNSUPPORTED, UNREADABLE = "PLAN002", "PLAN005", "PLAN006", "PLAN001"

# text -> data, problems as (check, line, column, path)
CASES: list[tuple[str, Any, list[tuple[str, int, int, Path]]]] = [
    # Equal keys: the first one counts.
    ("a: 1\nb: 2\na: 3\n", {"a": 1, "b": 2}, [(DUPLICATE, 3, 1, ("a",))]),
    ("a: 1\na: {b: 1, b: 2}\n", {"a": 1}, [(DUPLICATE, 2, 1, ("a",)), (DUPLICATE, 2, 11, ("b",))]),
    ("x: [{'a': 1, a: 2}]", {"x": [{"a": 1}]}, [(DUPLICATE, 1, 14, ("x", 0, "a"))]),
    ("1: x\n'1': y", {"1": "x"}, [(DUPLICATE, 2, 1, ("1",))]),
    # Keys that are no text.
    ("{a: b}: c\nd: 1", {"d": 1}, [(UNSUPPORTED, 1, 1, ())]),
    ("x: {{ name }}\ny: 1", {"x": {}, "y": 1}, [(UNSUPPORTED, 1, 5, ("x",))]),
    ("? [a, {b: .inf}]\n: c\n", {}, [(UNSUPPORTED, 1, 3, ()), (UNSUPPORTED, 1, 11, ())]),
    ("a: &x [1]\n*x : 2\n", {"a": [1]}, [(UNSUPPORTED, 2, 1, ())]),
    # Anchors and aliases.
    ("a: &x 1\nb: *x\n", {"a": 1, "b": 1}, []),
    ("a: &x '1'\n*x : 2\n&k 5: *k\n", {"a": "1", "1": 2, "5": 5}, []),
    ("&k 'x': *k\n&n .inf: *n\n*k : 2", {"x": "x", ".inf": ".inf"}, [(DUPLICATE, 3, 1, ("x",))]),
    ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}, []),
    ("a: &x [1, *x]\n", {"a": [1, None]}, [(UNSUPPORTED, 1, 11, ("a", 1))]),
    ("a: &x .inf\nb: *x", {"a": ".inf", "b": ".inf"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: &x\nb: *x\n", {"a": None, "b": None}, []),
    ("a: R&D and Q & A!\nb: wow !important\n", {"a": "R&D and Q & A!", "b": "wow !important"}, []),
    ("a: *x\n", None, [(UNREADABLE, 1, 4, ("a",))]),
    ("*x", None, [(UNREADABLE, 1, 1, ())]),
    # Merge keys.
    ("a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}\n", {"a": {"k": 1, "l": 2}, "b": {"k": 3, "l": 2}}, []),
    ("- &x {k: 1}\n- &y {k: 2, l: 2}\n- <<: [*x, *y]", [{"k": 1}, {"k": 2, "l": 2}, {"k": 1, "l": 2}], []),
    ("a: &l [{k: 1}]\nb: {<<: *l}", {"a": [{"k": 1}], "b": {"k": 1}}, []),
    ("a: {<<: {k: 1}, m: 2}", {"a": {"m": 2, "k": 1}}, []),
    ("a: {'<<': 1}", {"a": {"<<": 1}}, []),
    ("a: {<<: 1, k: 2}", {"a": {"k": 2}}, [(UNSUPPORTED, 1, 9, ("a",))]),
    ("a: {<<: [{k: 1}, 5]}", {"a": {"k": 1}}, [(UNSUPPORTED, 1, 18, ("a",))]),
    ("a: &x {<<: *x}", {"a": {}}, [(UNSUPPORTED, 1, 12, ("a", "<<")), (UNSUPPORTED, 1, 12, ("a",))]),
    # Tags.
    ("a: !!str 1\nb: !!int '2'\nc: ! 3", {"a": "1", "b": 2, "c": "3"}, []),
    ("[!!null '', !!bool 'true', !!seq [], !!map {}, ! []]", [None, True, [], {}, []], []),
    ("a: [!!float 1, !!float 1.50]", {"a": [Decimal(1), Decimal("1.50")]}, []),
    ("a: !!int abc", {"a": "abc"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: &x !!int true", {"a": "true"}, [(UNSUPPORTED, 1, 7, ("a",))]),
    ("a: !!bool yes", {"a": "yes"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: !!float .inf", {"a": ".inf"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: !!float abc", {"a": "abc"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: !!str [1]", {"a": [1]}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: !foo 1", {"a": "1"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: !!python/object:os.system {x: 1}", {"a": {"x": 1}}, [(UNSUPPORTED, 1, 4, ("a",))]),
    ("a: !!set {x}\nb: !!timestamp 2026-01-05", {"a": {"x": None}, "b": "2026-01-05"},
     [(UNSUPPORTED, 1, 4, ("a",)), (UNSUPPORTED, 2, 4, ("b",))]),
    ("!!binary aGk=: 1\n!!str k: 2", {"aGk=": 1, "k": 2}, [(UNSUPPORTED, 1, 1, ())]),
    ("a: !<tag:yaml.org,2002:str> 1", {"a": "1"}, []),
    ("a: &x\n  !foo 1", {"a": "1"}, [(UNSUPPORTED, 1, 4, ("a",))]),
    # Documents and directives.
    ("a: 1\n---\nb: 2\n", {"a": 1}, [(UNSUPPORTED, 2, 1, ())]),
    ("---\na: 1\n---\n", {"a": 1}, [(UNSUPPORTED, 3, 1, ())]),
    ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}, []),
    ("%YAML 1.1\n--- # x\na: no\n", {"a": "no"}, []),
    ("a: 1\n...\n# end\n", {"a": 1}, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data", "problems"), CASES, ids=[repr(case[0]) for case in CASES])
def test_cases(text: str, data: Any, problems: list[tuple[str, int, int, Path]], pure: bool) -> None:
    document = read(text, "plan.yaml", pure=pure)
    assert repr(document.data) == repr(data)
    assert found(document.problems) == problems
    assert document.readable == (UNREADABLE not in [problem[0] for problem in problems])
    for problem in document.problems:
        assert problem.message.endswith(".")
        assert problem.fix.endswith(".")


def test_a_duplicate_names_both_lines(pure: bool) -> None:
    (problem,) = read("# x\nname: a\nb:\n\nname: c\n", "p.yaml", pure=pure).problems
    assert problem.span == Span(5, 1, 5, 5)
    assert problem.related == Span(2, 1, 2, 5)
    assert "lines 2 and 5" in problem.message


def test_long_names_are_cut_in_messages() -> None:
    key = "k" * 500
    assert len(read(f"{key}: 1\n{key}: 2\n", "p.yaml").problems[0].message) < 150
    assert len(read(f"a: !!int {key}\n", "p.yaml").problems[0].message) < 150


def test_the_tag_itself_is_marked(pure: bool) -> None:
    (problem,) = read("a: &x   !foo bar", "p.yaml", pure=pure).problems
    assert problem.span == Span(1, 9, 1, 13)


def test_merged_keys_have_the_place_of_their_alias(pure: bool) -> None:
    text = "a: &x {k: {deep: 1}, l: 2}\nb:\n  <<: *x\n  m: 1\nc: {<<: [*x, {n: 5}]}"
    document = read(text, "p.yaml", pure=pure)
    alias = Span(3, 7, 3, 9)
    for path in [("b", "k"), ("b", "l")]:
        assert (document.key_span(path), document.value_span(path), document.span(path)) == (alias, alias, alias)
    assert document.key_span(("b", "k", "deep")) == Span(1, 12, 1, 16)
    assert document.path_at(3, 8) == ("b",)
    assert document.value_span(("c", "n")) == Span(5, 18, 5, 19)
    assert document.span(("c", "l")) == Span(5, 10, 5, 12)


def test_aliases_share_objects(pure: bool) -> None:
    data: Any = read("a: &x [1]\nb: *x\n", "p.yaml", pure=pure).data
    assert data["a"] is data["b"]


LEVELS = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
LAUGHS = "l0: &l0 [lol]\n" + LEVELS
MERGES = "m0: &m0 {k: v}\n" + "".join(f"m{n}: &m{n} {{<<: [{','.join([f'*m{n - 1}'] * 6)}]}}\n" for n in range(1, 13))
CHAIN = "c0: &c0 [x]\n" + "".join(f"c{n}: &c{n} [*c{n - 1}]\n" for n in range(1, 70))


@pytest.mark.parametrize(
    ("text", "limits", "line", "word"),
    [
        (LAUGHS, Limits(), 6, "values"),
        (MERGES, Limits(), 7, "values"),
        (CHAIN, Limits(), 64, "levels"),
        ("[" * 100_000, Limits(), 1, "levels"),
        ("{" * 100_000, Limits(), 1, "levels"),
        ("- " * 50_000, Limits(), 1, "levels"),
        ("{a: " * 25_000, Limits(), 1, "levels"),
        ("[" * 65 + "]" * 65, Limits(), 1, "levels"),
        ("[" + "a," * 100_001 + "]", Limits(), 1, "values"),
        ("a: &x 1\nb: [" + "*x, " * 201 + "]", Limits(), 2, "aliases"),
        ("a: b\nc: '" + "x" * 100_001 + "'", Limits(), 2, "text"),
        ("a: b\n? " + "x" * 100_001 + "\n: c", Limits(), 2, "text"),
        ("a: [1,\n 2, 3]\nb: 1", Limits(nodes=7), 3, "values"),
        ("a: &x [1, 2]\nb: *x", Limits(nodes=8), 2, "values"),
    ],
)
def test_caps(text: str, limits: Limits, line: int, word: str, pure: bool) -> None:
    document = read(text, "p.yaml", limits, pure=pure)
    (problem,) = document.problems
    assert (problem.check, problem.span.line) == (TOO_MUCH, line)
    assert word in problem.message
    assert not document.readable
    assert document.data is None


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("[" * 64 + "]" * 64, Limits()),
        ("a: [1,\n 2, 3]\nb: 1", Limits(nodes=8)),
        ("a: &x [1, 2]\nb: *x", Limits(nodes=9)),
        ("a: &x 1\nb: [" + "*x, " * 200 + "]", Limits()),
        ("a: '" + "x" * 100_000 + "'", Limits()),
    ],
)
def test_what_just_fits(text: str, limits: Limits, pure: bool) -> None:
    assert read(text, "p.yaml", limits, pure=pure).problems == ()
