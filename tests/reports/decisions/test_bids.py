"""`bids` in every format: golden files, narrow and wide, ASCII, hostile names, the scatter, JSON that adds up."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_cli.app.decide import decide_bids, read_plan
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.decisions import FORMATS, Format, Head, render
from outsource_cli.reports.decisions.bids_scatter import ROWS, Dot, scatter
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.text.page import Page

GOLDEN = Path(__file__).parent / "golden" / "bids"

FULL = """
engagement: {name: Parcel desk}
cost_benefit: {fees: 9000 EUR, onboarding: 600 EUR, transition: 200 EUR, management: 900 EUR, exit: 250 EUR}
selection:
  criteria:
    - {name: past work, kind: quality, weight: 40 %}
    - {name: people, kind: expertise, weight: 30 %}
    - {name: price, kind: price, weight: 30 %}
  bids:
    - {provider: Alder Post, price: 8800 EUR, quality: 82}
    - {provider: Birch Mail, price: 9900 EUR, quality: 90, scores: [{criterion: people, points: 95}], management: 400 EUR}
    - {provider: Cedar Couriers, price: 9600 EUR, quality: 70}
    - {provider: Dogwood, price: 5200 EUR, quality: 45}
    - {provider: Elder and Sons, quality: 60}
    - {provider: Fir Freight, price: 9000 USD, quality: 60}
  chosen: Cedar Couriers
due_diligence:
  references:
    - {contacted_on: 2026-01-02, outcome: good}
    - {contacted_on: 2026-01-02, outcome: good, provider: Alder Post}
  work_samples: [{seen_by: Anna Berg, quality: good}]
  meetings: [{on: 2026-01-05}]
  qualifications: [{proof: licence seen}]
"""
BARE = "selection: {bids: [{provider: Solo, price: 5 EUR}]}"
TIE = """
selection:
  criteria: [{name: price, kind: price, weight: 50}, {name: work, kind: quality, weight: 30}]
  bids: [{provider: A, price: 5 EUR, quality: 50}, {provider: B, price: 5 EUR, quality: 50}]
  chosen: Nobody of these
"""
HOSTILE = """
engagement: {name: "[red]Desk[/] | \\e[31m\\u202e"}
selection:
  criteria: [{name: "![x](y) |", kind: quality, weight: 60}, {name: "::error::no", kind: price, weight: 40}]
  bids:
    - {provider: "[bold]A[/bold]\\e[2J", price: 5 EUR, quality: 50}
    - {provider: "B | <b>\\u202e", price: 9 EUR, quality: 40, scores: [{criterion: "\\a", points: 1}]}
  chosen: "B | <b>\\u202e"
"""
LOW = """
selection:
  criteria: [{name: price, kind: price, weight: 40}, {name: work, kind: quality, weight: 60}]
  bids: [{provider: A, price: 5 EUR}, {provider: B, price: 8 EUR, quality: 50}, {provider: C, price: 9 EUR, quality: 50}]
  chosen: A
due_diligence: {references: [{outcome: good}]}
"""
UNSCORED = "selection: {criteria: [{name: work, kind: quality, weight: 100}], bids: [{provider: A, price: 5 EUR}]}"
SAMPLES = {"low": LOW, "unscored": UNSCORED, "full": FULL, "bare": BARE, "tie": TIE, "hostile": HOSTILE}

CASES: dict[str, tuple[str, Format, RenderOptions]] = {
    **{f"{name}.txt": (name, "text", RenderOptions()) for name in SAMPLES},
    **{f"{name}.md": (name, "markdown", RenderOptions()) for name in SAMPLES},
    **{f"{name}.json": (name, "json", RenderOptions()) for name in SAMPLES},
    "full.60.ascii.txt": ("full", "text", RenderOptions(width=60, unicode=False)),
    "full.100.color.txt": ("full", "text", RenderOptions(width=100, color=True)),
}


def drawn(text: str, format_name: Format, options: RenderOptions = RenderOptions()) -> str:  # noqa: B008
    plan = read_plan(text, "plan.yaml")
    assert not plan.problems
    return render("bids", format_name, Head(plan.path, plan.name, "1.2.3"), decide_bids(plan, Decimal(30)), options)


@pytest.mark.parametrize("name", CASES)
def test_output_is_the_golden_one(name: str) -> None:
    sample, format_name, options = CASES[name]
    output = drawn(SAMPLES[sample], format_name, options)
    if os.environ.get("OUTSOURCE_UPDATE_GOLDEN"):
        (GOLDEN / name).write_bytes(output.encode())
    assert output == (GOLDEN / name).read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_line_is_wider_than_the_terminal(sample: str, width: int) -> None:
    for line in drawn(SAMPLES[sample], "text", RenderOptions(width=width)).splitlines():
        assert len(line) <= width


@pytest.mark.parametrize("sample", SAMPLES)
def test_ascii_is_ascii(sample: str) -> None:
    output = drawn(SAMPLES[sample], "text", RenderOptions(unicode=False))
    assert output.isascii()
    assert sample == "hostile" or "\\x" not in output


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_in_a_plan_reaches_the_terminal_as_a_command(format_name: Format) -> None:
    output = drawn(HOSTILE, format_name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)
    assert HONEST_LINE in " ".join(output.split())


def test_no_name_becomes_markup_in_markdown() -> None:
    output = drawn(HOSTILE, "markdown")
    assert "![x]" not in output
    assert "<b>" not in output.replace("\\<b\\>", "")
    rows = [line for line in output.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in (4, 6, 7, 8) for row in rows)


def test_json_adds_up() -> None:
    data = json.loads(drawn(FULL, "json"))
    shares = {one["name"]: Fraction(one["share"]) for one in data["criteria"]}
    assert sum(shares.values()) == 1
    assert [bid["label"] for bid in data["bids"]][:4] == ["Birch Mail", "Alder Post", "Cedar Couriers", "Dogwood"]
    for bid in data["bids"]:
        if bid["rank"] is None:
            assert bid["missing"]
            continue
        extras = sum(Decimal(one["amount"]) for one in bid["extras"].values())
        assert Decimal(bid["total_cost"]) == Decimal(bid["price"]) + extras
        points = sum(shares[mark["criterion"]] * Fraction(mark["points"]) for mark in bid["marks"])
        assert abs(points - Fraction(bid["points"])) < Fraction(1, 10**5)
    assert data["chosen"] == {
        "provider": "Cedar Couriers",
        "bid": 2,
        "rank": 3,
        "points_behind": data["chosen"]["points_behind"],
        "dominated": True,
        "abnormally_low": False,
    }
    assert [bid["label"] for bid in data["bids"] if bid["abnormally_low"]] == ["Dogwood"]


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_scatter_stands_cheap_left_good_on_top(width: int, unicode: bool) -> None:
    page = Page(RenderOptions(width=width, unicode=unicode))
    dots = [
        Dot(1, Fraction(100), Fraction(90), "chosen"),
        Dot(2, Fraction(50), Fraction(20), "frontier"),
        Dot(3, Fraction(75), Fraction(55), "dominated"),
    ]
    scatter(page, dots, "EUR", unicode=unicode)
    lines = page.render().splitlines()
    chosen, frontier, dominated = ("◆1", "●2", "○3") if unicode else ("#1", "*2", "o3")
    assert chosen in lines[0]
    assert dominated in lines[ROWS // 2]
    assert frontier in lines[ROWS - 1]
    assert lines[ROWS - 1].index(frontier) < lines[ROWS // 2].index(dominated) < lines[0].index(chosen)
    assert lines[0].split()[0] == "90"
    assert lines[ROWS - 1].split()[0] == "20"
    assert lines[ROWS + 1].split()[0] == "50"
    assert lines[ROWS + 1].split()[-1] == "100"


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=40), st.sampled_from([40, 60, 100])
)
def test_every_bid_is_drawn_once_however_they_meet(spots: list[tuple[int, int]], width: int) -> None:
    page = Page(RenderOptions(width=width))
    dots = [Dot(at, Fraction(cost), Fraction(good), "frontier") for at, (cost, good) in enumerate(spots, start=1)]
    scatter(page, dots, "EUR", unicode=True)
    plot = page.render().splitlines()[:ROWS]
    assert sorted(int(number) for line in plot for number in re.findall(r"●(\d+)", line)) == list(
        range(1, len(dots) + 1)
    )
    assert all(len(line) <= width for line in plot)


AMOUNTS = st.sampled_from(["0", "1", "-5", "7200.55", "99999999999999999999.9999999999"])
POINTS = st.sampled_from(["0", "100", "33.333", "101", "1E-40", ""])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(AMOUNTS, AMOUNTS, POINTS, st.sampled_from(["EUR", "USD"])), min_size=1, max_size=5),
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
)
def test_odd_bids_can_be_drawn_in_every_format(rows: list[tuple[str, str, str, str]], weights: tuple[int, int]) -> None:
    bids = [
        f"    - {{provider: P{at}, price: {price} {currency}, other: {other} EUR, quality: {points}}}"
        for at, (price, other, points, currency) in enumerate(rows)
    ]
    criteria = f"  criteria: [{{kind: price, weight: {weights[0]}}}, {{kind: quality, weight: {weights[1]}}}]"
    text = "\n".join(["selection:", "  chosen: P0", criteria, "  bids:", *bids]) + "\n"
    for format_name in FORMATS:
        output = drawn(text, format_name)
        assert max(map(len, output.splitlines())) <= 80 or format_name != "text"


def test_a_long_list_is_cut_and_says_so() -> None:
    rows = "\n".join(f"    - {{provider: P{at}, price: {at + 1} EUR, quality: 50}}" for at in range(60))
    output = drawn(f"selection:\n  bids:\n{rows}\n", "text")
    assert "10 more bids; --format json has all" in output
    assert len(json.loads(drawn(f"selection:\n  bids:\n{rows}\n", "json"))["bids"]) == 60
