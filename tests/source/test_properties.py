"""What holds for any data and any text."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from yaml.error import YAMLError

from outsource_cli.model.place import Path, Span
from outsource_cli.source import DEFAULT, Document, read
from outsource_cli.source.build import Builder
from outsource_cli.source.events import open_events
from outsource_cli.source.limits import StoppedError
from source.emit import DECIMALS, SCALARS, TEXTS, Emitter, dumped, trees

RANDOM = st.randoms(use_true_random=False)
SAME_FOR_BOTH = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LINES = TEXTS.filter(lambda text: text.strip() and text[0] != " ")
YAML_ISH = st.text("ab1 .:-#[]{},'\"\n\r\t&*!|>%@`?~<\\é😀\x85\u2028", max_size=60)


def paths(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from paths(value, (*path, index))


def cut(document: Document, span: Span) -> str:
    lines = list(document.lines[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def check_positions(document: Document, data: Any) -> None:
    for path, value in paths(data):
        span = document.value_span(path)
        if isinstance(value, dict | list):
            assert span is not None
        elif span is None:
            assert value is None
        else:
            again = read(cut(document, span), "p.yaml").data
            assert (again, type(again)) == (value, type(value)) or again == value.rstrip("\n")
        check_key(document, path)
        check_real(document, document.span((*path, "absent")))
        check_real(document, document.span(path))


def check_key(document: Document, path: Path) -> None:
    span = document.key_span(path)
    assert (span is not None) == bool(path and isinstance(path[-1], str))
    if span:
        assert read(cut(document, span) + ": 1", "p.yaml").data == {path[-1]: 1}
        assert document.path_at(span.line, span.column) == path


def check_real(document: Document, span: Span) -> None:
    assert 1 <= span.line <= span.end_line <= max(len(document.lines), 1)
    assert 1 <= span.column <= len((*document.lines, "")[span.line - 1]) + 1
    assert span[:2] <= span[2:]


@SAME_FOR_BOTH
@given(data=trees(SCALARS), random=RANDOM)
def test_what_pyyaml_writes_reads_back(data: Any, random: Random, pure: bool) -> None:
    # PyYAML writes YAML 1.1, where some texts need quotes that 1.2 does not ask for; never the other way round,
    # except for numbers with an exponent, which the texts above do not contain.
    document = read(dumped(data, random), "p.yaml", pure=pure)
    assert document.problems == ()
    assert document.data == data
    check_positions(document, data)


@SAME_FOR_BOTH
@given(data=trees(st.one_of(SCALARS, DECIMALS)), random=RANDOM)
def test_what_our_emitter_writes_reads_back(data: Any, random: Random, pure: bool) -> None:
    document = read(Emitter(random).text(data), "p.yaml", pure=pure)
    assert document.problems == ()
    assert repr(document.data) == repr(data)
    check_positions(document, data)


@SAME_FOR_BOTH
@given(
    lines=st.lists(TEXTS.filter(lambda text: text.strip() and text[0] != " "), min_size=1), sign=st.sampled_from("|>")
)
def test_block_texts(lines: list[str], sign: str, pure: bool) -> None:
    text = f"a: {sign}\n" + "".join(f"   {line}\n" for line in lines) + "\n\nb: 1\n"
    document = read(text, "p.yaml", pure=pure)
    expected = {"a": ("\n" if sign == "|" else " ").join(lines) + "\n", "b": 1}
    assert document.data == expected
    span = document.value_span(("a",))
    assert span is not None
    assert span[:3] == (1, 4, 1 + len(lines))
    assert cut(document, span).rstrip().endswith(lines[-1].rstrip())


@given(text=st.one_of(st.text(), YAML_ISH, st.binary()), name=st.sampled_from(["p.yaml", "p.json"]), pure=st.booleans())
@settings(max_examples=600, deadline=None)
@example(text="[" * 1000, name="p.yaml", pure=True)
@example(text="\ud800", name="p.json", pure=False)
def test_any_text_gives_a_document(text: str | bytes, name: str, pure: bool) -> None:
    document = read(text, name, pure=pure)
    assert document.readable or document.problems
    for problem in document.problems:
        assert problem.message.endswith(".")
        assert problem.fix.endswith(".")
        check_real(document, problem.span)
    if document.readable:
        for path, _ in paths(document.data):
            check_real(document, document.span(path))
    assert list(document.problems) == sorted(document.problems, key=lambda problem: problem.span)


@given(text=YAML_ISH)
@settings(max_examples=400, deadline=None)
@example(text="a: {b: , c}\nd: &x\ne: *x\n")
def test_the_short_cut_and_the_builder_agree(text: str) -> None:
    document = read(text, "p.yaml")
    builder = Builder(text, DEFAULT)
    try:
        builder.build(open_events(text)[0])
    except (YAMLError, ValueError, StoppedError):
        assert not document.readable
        return
    if document.problems == ():
        data, root = builder.result()
        careful = Document("p.yaml", text, data=data, find_root=lambda: root)
        assert repr(document.data) == repr(data)
        for path, _ in paths(data):
            assert document.span(path) == careful.span(path)
            assert document.key_span(path) == careful.key_span(path)
            assert document.value_span(path) == careful.value_span(path)


@given(
    data=trees(st.one_of(SCALARS, DECIMALS)),
    random=RANDOM,
    damage=st.integers(0, 200),
    sign=st.sampled_from("[{'\":,@"),
)
@settings(max_examples=200, deadline=None)
def test_both_parsers_agree_on_damaged_files(data: Any, random: Random, damage: int, sign: str) -> None:
    text = Emitter(random).text(data)
    text = text[:damage] + sign + text[damage:]
    fast, pure = read(text, "p.yaml"), read(text, "p.yaml", pure=True)
    assert repr(fast.data) == repr(pure.data)
    assert [(p.check, p.span) for p in fast.problems] == [(p.check, p.span) for p in pure.problems]


@given(data=trees(SCALARS))
@settings(max_examples=100, deadline=None)
def test_json_reads_back(data: Any) -> None:
    for indent in (None, 2):
        text = json.dumps(data, indent=indent, ensure_ascii=indent is None)
        document = read(text, "p.json")
        assert (document.data, document.problems) == (data, ())
        for path, value in paths(data):
            span = document.value_span(path)
            assert span is not None
            assert json.loads(cut(document, span)) == value
            check_real(document, document.span(path))


@pytest.mark.parametrize("name", ["p.yaml", "p.json"])
def test_reading_leaves_no_cycles(name: str, pure: bool) -> None:
    text = '{"a": [1, {"b": "c"}], "d": 1.5}'
    read(text, name, pure=pure).span(("a",))
    gc.collect()
    gc.disable()
    try:
        for wrong in ["", ' "a": [', ', "d": 2}']:
            read(text[: -1 if wrong else None] + wrong, name, pure=pure).span(("a",))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_pyyaml_still_counts_as_assumed() -> None:
    """The reader relies on these marks of PyYAML: characters, from 0, end exclusive."""
    event = [e for e in yaml.parse("é😀: x", Loader=yaml.CSafeLoader) if isinstance(e, yaml.ScalarEvent)][1]
    assert (event.start_mark.line, event.start_mark.column, event.end_mark.column) == (0, 4, 5)
