"""The formats of a comparison: golden outputs, hostile text, size. Renew with OUTSOURCE_UPDATE_GOLDEN=1, and read them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from outsource_cli.app.compare import compare
from outsource_cli.model.comparison import Comparison
from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from outsource_cli.reports.clean import UNSAFE
from outsource_cli.reports.diff import DIFF_FORMATS, render_comparison
from outsource_cli.reports.options import RenderOptions
from reports.samples import AS_OF, HOSTILE, gated, hostile, not_ready_plan, ready_plan, unreadable_plan

GOLDEN = Path(__file__).parent / "golden_diff"


def comparison(
    *pairs: tuple[PlanReport | None, PlanReport | None], old: str = "main:plans", new: str = "plans"
) -> Comparison:
    """The comparison of these pairs of plans."""
    return Comparison(
        "0.1.0", AS_OF, "blocker", ("core", "gdpr"), old, new, tuple(compare(*pair, "blocker") for pair in pairs)
    )


def edited() -> PlanReport:
    """The not-ready plan after a day of work: some settled, some milder, some worse, one new."""
    plan = not_ready_plan()
    by_check = {one.check: one for one in plan.findings}
    less = replace(by_check["SEL001"], severity="warning")
    wrong = replace(by_check["LEG002"], status="failed", message="nda ran out on 2026-01-31")
    other = replace(by_check["OBJ002"], message="the third deliverable has no acceptance criteria", fingerprint="other")
    fresh = replace(by_check["OBJ001"], check="OBJ009", title="Somebody owns each objective", fingerprint="fresh")
    kept = [
        one for one in plan.findings if one.check not in ("SEL001", "LEG002", "OBJ002", "DEC002", "DD001", "OBJ001")
    ]
    themes = tuple(
        replace(one, score=one.score + 20) if one.theme == "selection" and one.score is not None else one
        for one in plan.themes
    )
    return replace(plan, findings=(fresh, less, wrong, other, *kept), themes=themes, score=64, name="Website rebuild 2")


def samples() -> dict[str, Callable[[], Comparison]]:
    """Comparisons by name."""
    return {
        "edited": lambda: comparison((not_ready_plan(), edited())),
        "same": lambda: comparison((not_ready_plan(), not_ready_plan()), old="old.yaml", new="plan.yaml"),
        "many": lambda: comparison(
            (ready_plan(), not_ready_plan()), (None, not_ready_plan()), (not_ready_plan(), unreadable_plan()),
            (not_ready_plan(), gated().plans[0]), (unreadable_plan(), ready_plan()), (ready_plan(), None),
        ),
        "hostile": lambda: comparison(
            (not_ready_plan(), hostile().plans[0]), (hostile().plans[0], ready_plan()), old=HOSTILE, new=HOSTILE
        ),
    }  # fmt: skip


CASES: dict[str, tuple[str, str, RenderOptions]] = {
    **{f"{name}.{width}.txt": (name, "text", RenderOptions(width=width)) for name in samples() for width in (60, 100)},
    **{f"{name}.md": (name, "markdown", RenderOptions()) for name in samples()},
    **{f"{name}.json": (name, "json", RenderOptions()) for name in ("edited", "many")},
    "edited.ascii.txt": ("edited", "text", RenderOptions(unicode=False)),
    "edited.color.txt": ("edited", "text", RenderOptions(color=True)),
    "edited.max.txt": ("edited", "text", RenderOptions(max_findings=1)),
    "edited.quiet.txt": ("edited", "text", RenderOptions(quiet=True)),
    "edited.quiet.md": ("edited", "markdown", RenderOptions(quiet=True)),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_the_golden_one(name: str) -> None:
    sample, format_name, options = CASES[name]
    output = render_comparison(format_name, samples()[sample](), options).encode()
    path = GOLDEN / name
    if os.environ.get("OUTSOURCE_UPDATE_GOLDEN"):
        path.write_bytes(output)
    assert output.decode() == path.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("format_name", DIFF_FORMATS)
@pytest.mark.parametrize("sample", samples())
def test_nothing_harmful_passes(sample: str, format_name: str) -> None:
    text = render_comparison(format_name, samples()[sample](), RenderOptions())
    assert not UNSAFE.search(text.replace("\n", ""))
    assert format_name == "json" or "##[" not in text  # json is for programs, which do not obey
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_nothing_in_a_plan_becomes_markup() -> None:
    """As a real reader of Markdown sees it: no link, picture, code or HTML but our own."""
    rude = "<img src=x> <!-- --> [a](http://x.example) ![b](c) **d** | e | @team #12 http://x.example\n# f\n- g ```h"
    text = render_comparison("markdown", comparison((ready_plan(), hostile(rude).plans[0]), old=rude), RenderOptions())
    tokens = [
        inner
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        for inner in (token, *(token.children or ()))
    ]
    assert not {"link_open", "image", "fence", "code_block"} & {token.type for token in tokens}
    html = {token.content.strip() for token in tokens if token.type in ("html_inline", "html_block")}
    assert html <= {"<!-- outsource diff -->", "<br>", "<sub>", "</sub>"}
    rows = [token for token in tokens if token.type == "tr_open"]
    assert sum(token.type in ("td_open", "th_open") for token in tokens) == 4 * len(rows)
    assert {token.tag for token in tokens if token.type == "heading_open"} == {"h2", "h3"}


@given(st.text(max_size=200), st.integers(40, 200))
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    lines = render_comparison(
        "text", comparison((ready_plan(), hostile(text).plans[0]), old=text), RenderOptions(width=width)
    )
    assert max(map(cell_len, lines.splitlines())) <= width


def test_the_shape_of_the_json() -> None:
    found = json.loads(render_comparison("json", samples()["many"](), RenderOptions()))
    assert found["version"] == 1
    assert [plan["state"] for plan in found["plans"]] == [
        "compared", "added", "unreadable now", "compared", "unreadable before", "removed",
    ]  # fmt: skip
    assert {tuple(sorted(plan)) for plan in found["plans"]} == {("findings", "new", "old", "regressions", "state", "themes", "unchanged")}  # fmt: skip
    for group in ("new", "worse", "better", "resolved", "changed"):
        assert found["summary"][group] == sum(len(plan["findings"][group]) for plan in found["plans"])


def crowd(number: int) -> tuple[Finding, ...]:
    first = not_ready_plan().findings[0]
    return tuple(
        replace(first, fingerprint=str(at), path=f"tasks[{at}]", message=f"{HOSTILE} {at}" * 20) for at in range(number)
    )


@pytest.mark.parametrize("number", [1, 300, 5000])
def test_a_comment_is_never_too_long(number: int) -> None:
    crowded = replace(not_ready_plan(), findings=crowd(number))
    text = render_comparison("markdown", comparison((ready_plan(), crowded)), RenderOptions())
    assert len(text) <= 65_536
    assert ("did not fit" in text) == (number > 100)
    assert text.endswith("legally sufficient.</sub>\n")
