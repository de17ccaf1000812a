"""`markdown` through a real renderer: it fits into a comment, and nothing from a plan is more than text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from outsource_cli.model.report import Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.clean import clean, one_line
from outsource_cli.reports.markdown import MARKER
from outsource_cli.reports.markdown.inline import code, name, path, prose
from outsource_cli.reports.markdown.room import LIMIT, size
from reports.gate_cases import CASES, five_thousand
from reports.samples import HOSTILE, gated, gated_plan, hostile, many, not_ready, ready, run
from reports.test_properties import assert_harmless, texts, thorough

OURS = {MARKER, "<details><summary>What to do, and why</summary>", "</details>"}
BLOCKS = {
    "html_block", "inline", "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
    "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "heading_open", "heading_close",
    "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
}  # fmt: skip
INLINE = {"text", "strong_open", "strong_close", "code_inline", "softbreak"}
# What platforms look for in the finished page, outside code.
LOUD = re.compile(r"@\w|#\w|!\d|[%~&$][A-Za-z]|GH-\d|://|www\.|:[\w+-]+:", re.IGNORECASE)
NASTY = [
    *"@#!~%$&|<>[]()*_`\\-+=^{}:/.'\"", "\n", " ", "    ", "@team", "#12", "GH-7", "http://evil.example", "www.evil.example",
    "a@evil.example", "<!--", "-->", "<b>", "</details>", "<img src=x>", "![x](y)", "[x](javascript:y)", "[x]: /y", "```",
    "~~~", "| a | b |", "|--|", "&lt;", "&#64;team", ":100:", "- [ ]", "1. ", "# ", "> ", "---", "\\|", "`a`", "``", "/close",
    "<https://evil.example>", "[^1]", "$x$", "xmpp:a@b.c", "mailto:a@b.c", "x", "12", "\u200b", "大",
]  # fmt: skip
nasty = st.one_of(
    texts, *(st.lists(st.sampled_from(NASTY), min_size=least, max_size=14).map("".join) for least in (1, 6, 12))
)


def markdown(report: Report, **options: object) -> str:
    return render("markdown", report, RenderOptions(**options))  # type: ignore[arg-type]


def parsed(text: str, *, html: bool = True) -> list[Token]:
    return MarkdownIt("gfm-like", {"html": html}).parse(text)


def spans(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def words(text: str) -> str:
    """What a reader of the finished text sees, without blanks and our invisible breaks."""
    seen = "".join(span.content for span in spans(parsed(text)))
    return "".join(seen.replace("\u200b", "").split())


def assert_inert(text: str) -> None:
    tokens = parsed(text)
    assert {token.type for token in tokens} <= BLOCKS
    assert {span.type for span in spans(tokens)} <= INLINE
    pieces = [line.strip() for token in tokens if token.type == "html_block" for line in token.content.split("\n")]
    assert set(pieces) - {""} <= OURS
    cells = [token.type for token in tokens if token.type in ("th_open", "td_open", "tr_open")]
    assert cells.count("td_open") == 8 * (cells.count("tr_open") - 1) if cells else True
    assert not [span.content for span in spans(tokens) if span.type == "text" and LOUD.search(span.content)]
    stripped = parsed(text, html=False)
    assert {token.type for token in stripped} <= BLOCKS - {"html_block"}
    assert {span.type for span in spans(stripped)} <= INLINE


def assert_no_line_starts_with_foreign_text(text: str) -> None:
    """Some platforms obey lines such as `/close`."""
    own = re.compile(
        r"(- \*\*|- `|## \d|### |#### |\| |\|:|`|  \*\*|  <details>|  </details>|\? ·|<!-- out|This report|\*\*Not|\d+ )"
    )
    notes = "do not pass this gate|look at it before|worth doing|set aside by|in the baseline, not|of later gates, not"
    assert not [line for line in text.split("\n") if line and not own.match(line) and not re.match(notes, line)]


@pytest.mark.parametrize("show", [frozenset(), frozenset({"all"})])
@pytest.mark.parametrize("case", CASES)
def test_every_case_fits_into_a_comment_and_is_inert(case: str, show: frozenset[str]) -> None:
    text = markdown(CASES[case], show=show)
    assert size(text) <= LIMIT < 65_536
    assert text.startswith(f"{MARKER}\n")
    assert text.endswith(f"\n{HONEST_LINE}\n")
    assert_inert(text)
    assert_harmless(text, RenderOptions())


@given(text=nasty)
@thorough
def test_any_text_is_inert(text: str) -> None:
    report = replace(hostile(text), remarks=tuple(replace(one, message=text, fix=text) for one in gated().remarks))
    told = markdown(report, show=frozenset({"all"}))
    assert_inert(told)
    assert_no_line_starts_with_foreign_text(told)
    assert size(told) <= LIMIT


@given(text=nasty)
@thorough
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    expected = one_line(text).strip()
    for drawn, least in ((prose(text), 700), (name(text), 100)):
        if len(expected) < least:
            seen = words(f"x {drawn}")[1:]
            assert seen.replace("`", "") == "".join(expected.replace("`", "").split()) or (not expected and seen == "?")
    assert len([*spans(parsed(f"x {code(text)}"))]) == 2 - (not clean(text).strip())


@given(text=nasty)
@thorough
def test_a_name_stays_in_its_cell(text: str) -> None:
    # A renderer drops surplus cells, so they are told by what stands in the others.
    tokens = parsed(markdown(hostile(text)))
    cells = [tokens[number + 1] for number, token in enumerate(tokens) if token.type == "td_open"]
    seen = ["".join(span.content for span in cell.children or ()).replace("\u200b", "") for cell in cells]
    assert seen[2:8] == ["❌ not ready to start", "none", "20", "6", "2", "1"]
    assert seen[8:10] == ["Bookkeeping by Ledger & Sons", "plans/bookkeeping.yaml"]


@given(text=nasty)
@thorough
def test_a_waiver_cannot_speak_up_either(text: str) -> None:
    plan = gated_plan()
    found = tuple(
        replace(one, waiver=replace(one.waiver, reason=text, owner=text, approver=text, ticket=text))
        if one.waiver
        else one
        for one in plan.findings
    )
    assert_inert(markdown(run(replace(plan, findings=found))))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("`nda` is missing", "`nda` is missing"),
        ("a `b` c`d", "a `b` c\\`d"),
        ("``x``", "\\`\\`x\\`\\`"),
        ("@team, see #12", "@&#8203;team, see \\#&#8203;12"),
        ("5 $ or $5|x", "5 &#36; or &#36;&#8203;5&#124;x"),
        ("https://x.example", "https:&#8203;/&#8203;/x.example"),
        ("<!-- x -->", "\\<\\!-- x --\\>"),
    ],
)
def test_prose(text: str, drawn: str) -> None:
    assert prose(text) == drawn


def test_code_holds_backticks_and_blanks() -> None:
    assert code("a`b``c") == "``` a`b``c ```"
    assert code(" ") == code("") == "?"
    assert code(" a ") == "`  a  `"
    assert path("a|b.yaml") == "a&#124;b.yaml"


def test_long_texts_show_their_start() -> None:
    assert prose("word " * 2000).endswith("…")
    assert len(prose("word " * 2000)) <= 800


def test_the_worst_verdicts_come_first_in_the_table() -> None:
    table = [line.split(" | ")[2] for line in markdown(many()).split("\n") if line.startswith("| ")][1:]
    assert [verdict.split(" ", 1)[1] for verdict in table] == [
        "not ready to start", "not ready to start", "ready with warnings to start", "ready to start",
    ]  # fmt: skip


def test_a_ready_run_is_a_table_and_the_honest_line() -> None:
    text = markdown(ready())
    assert "###" not in text
    assert "Not shown" not in text
    assert "| ✅ ready to start |" in text


def test_what_does_not_count_is_told_apart() -> None:
    text = markdown(gated())
    assert "not counted: 1 waived, 1 known (in the baseline), 3 ahead (of later gates)" in text
    assert (
        "waived until 2026-06-30, approved by Ana Ruiz, owner Jonas Weber, ticket OUT-17, because the owner knows"
        in text
    )
    assert "LEG001" not in text.replace("waiver for LEG001", "")
    assert "#### Known (1)" in markdown(gated(), show=frozenset({"known"}))


def test_too_many_findings_leave_out_the_mildest_and_say_how_many() -> None:
    report = five_thousand()
    text = markdown(report)
    summary = report.summary
    shown = {severity: len(re.findall(rf"^- \*\*{severity}", text, re.MULTILINE)) for severity in ("DEC001", "DEC003")}
    assert shown["DEC001"] > 10 * max(1, shown["DEC003"])
    told = re.search(r"Not shown here:\*\* (\d+) blockers, (\d+) warnings, (\d+) advice", text)
    assert told is not None
    drawn = len(re.findall(r"^- \*\*", text, re.MULTILINE))
    assert sum(map(int, told.groups())) + drawn == summary.blockers + summary.warnings + summary.advice
    assert (int(told[2]), int(told[3])) == (summary.warnings, summary.advice)
    assert size(text) > LIMIT - 3_000


def test_reasons_go_before_findings_do() -> None:
    plan = not_ready().plans[0]
    report = run(*(replace(plan, path=f"plans/{number}.yaml") for number in range(25)))
    text = markdown(report)
    assert "Not shown here" not in text
    brief = re.search(r"(\d+) findings above without remedy and reason", text)
    assert brief is not None
    assert text.count("<details>") == 25 * 9 - int(brief[1])


def test_the_readers_limit_holds() -> None:
    text = markdown(not_ready(), max_findings=2)
    assert len(re.findall(r"^- \*\*", text, re.MULTILINE)) == 2
    assert "#### Blockers (2)" in text
    assert "**Not shown here:** 4 blockers, 2 warnings, 1 advice." in text
    assert markdown(not_ready(), max_findings=9) == markdown(not_ready())


def test_thousands_of_plans_fit() -> None:
    named = [replace(ready().plans[0], path=f"plans/{number}/plan.yaml", name=HOSTILE) for number in range(2000)]
    bad = replace(not_ready().plans[0], path="last.yaml")
    text = markdown(run(*named, bad))
    assert size(text) <= LIMIT
    assert re.search(r"\d+ more plans not in this table: \d+ ready\.", text)
    assert "| Website rebuild | last.yaml | ❌" in text
    assert text.count("- **") == 9
