"""Whatever stands in a plan or a checklist: no escape reaches the terminal, no line is too wide, nothing is lost."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.clean import UNSAFE
from reports.samples import HOSTILE, hostile

COLOR = re.compile(r"\x1b\[[0-9;]*m")
NASTY = ["[/]", "[bold]", ":100:", "\x1b[2J", "\x9b", "\u202e", "\u2066", "\r\n", "\n", "\t", "\u2028", "\u200d", "\ufe0f",
         "::error::", "##[group]", "大", "🎉", "🇩🇪", "e\u0301", "\ud800", "\x00", " ", "…", "a" * 90, "\u3000"]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=5)), max_size=20).map("".join),
)
options = st.builds(
    RenderOptions,
    width=st.sampled_from([40, 60, 80, 160]),
    color=st.booleans(),
    unicode=st.booleans(),
    show=st.sampled_from([frozenset(), frozenset({"all"}), frozenset({"facts", "ahead"})]),
    statistics=st.booleans(),
    max_findings=st.one_of(st.none(), st.integers(0, 12)),
)
thorough = settings(deadline=None, derandomize=True, max_examples=120)


def assert_harmless(output: str, options: RenderOptions) -> None:
    plain = COLOR.sub("", output) if options.color else output
    assert not set(UNSAFE.findall(plain)) - {"\n"}
    assert options.unicode or output.isascii()
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in plain.split("\n"))


@given(text=texts, options=options)
@thorough
def test_text_is_harmless_and_fits(text: str, options: RenderOptions) -> None:
    output = render("text", hostile(text), options)
    assert_harmless(output, options)
    plain = COLOR.sub("", output) if options.color else output
    assert max(cell_len(line) for line in plain.split("\n")) <= options.width


@given(text=texts, options=options)
@thorough
def test_concise_is_harmless_and_one_line_a_finding(text: str, options: RenderOptions) -> None:
    output = render("concise", hostile(text), options)
    assert_harmless(output, options)
    assert output.count("\n") <= 12 + 1 + 1 + 2


@given(text=texts)
@thorough
def test_json_round_trips_every_string(text: str) -> None:
    # Two lone surrogates side by side are one character once they stand in JSON: compare them as such.
    expected = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    document = render("json", hostile(text), RenderOptions())
    document.encode()
    plan = json.loads(document)["plans"][0]
    assert plan["name"] == expected
    assert {finding["message"] for finding in plan["findings"]} == {expected}
    assert not set(UNSAFE.findall(document)) - {"\n"}
    rows = [json.loads(line) for line in render("jsonl", hostile(text), RenderOptions()).split("\n")[:-1]]
    assert {row["why"] for row in rows if row["type"] == "finding"} == {expected}


def test_ten_kilobytes_in_every_string_do_not_fill_the_screen() -> None:
    for text in ("x" * 10_000, "word " * 2000, "大" * 4000, HOSTILE * 100):
        output = render("text", hostile(text), RenderOptions(show=frozenset({"all"}), statistics=True))
        assert output.count("\n") < 2500
        assert max(map(cell_len, output.split("\n"))) <= 80
