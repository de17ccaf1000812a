"""`costs` in every format: golden files, narrow and wide, ASCII, hostile names, and numbers that add up in JSON."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outsource_cli.app.decide import decide_costs, read_plan
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.decisions import FORMATS, Format, Head, render
from outsource_cli.reports.options import RenderOptions

GOLDEN = Path(__file__).parent / "golden" / "costs"

FULL = """
engagement: {name: Parcel desk}
cost_benefit:
  horizon: 12 months
  in_house: 14400 EUR
  fees: 8000 USD
  rates: [{amount: 100 USD, worth: 90.00 EUR}]
  search: 300 EUR
  onboarding: 600 EUR
  transition: 800 EUR
  transition_length: 2 months
  management: 900 EUR
  exit: 250 EUR
  discount_rate: 6 %
  output: {unit: parcel, per_month: 400}
  non_money_benefits: [cover during holidays]
  ranges:
    in_house: {low: 9000 EUR, high: 15000 EUR}
    fees: {low: 6600 EUR, high: 9000 EUR}
    exit: {high: 2000 EUR}
    tools: {high: 200 EUR}
    management: {low: 1000 EUR}
"""
BARE = "cost_benefit: {in_house: 900.50 EUR, fees: 800 EUR}"
LOSS = """
engagement: {name: Winter desk}
cost_benefit: {horizon: 5 years, in_house: 60000 DKK, fees: 66000 DKK, onboarding: 4000 DKK, search: 0 DKK,
  management: 0 DKK, rework: 0 DKK, tools: 0 DKK, transition: 0 DKK, risk: 0 DKK, exit: 500 DKK,
  ranges: {fees: {low: 50000 DKK}}}
"""
HOSTILE = """
engagement: {name: "[red]Desk[/] | \\e[31m\\u202e"}
cost_benefit: {horizon: 1 month, in_house: 9 EUR, fees: 9 EUR, output: {unit: "<b>|\\a", per_month: 0.001},
  non_money_benefits: ["::error::no", "![x](y)"]}
"""
SAMPLES = {"full": FULL, "bare": BARE, "loss": LOSS, "hostile": HOSTILE}

CASES: dict[str, tuple[str, Format, RenderOptions]] = {
    **{f"{name}.txt": (name, "text", RenderOptions()) for name in SAMPLES},
    **{f"{name}.md": (name, "markdown", RenderOptions()) for name in SAMPLES},
    **{f"{name}.json": (name, "json", RenderOptions()) for name in SAMPLES},
    "full.50.ascii.txt": ("full", "text", RenderOptions(width=50, unicode=False)),
    "loss.160.color.txt": ("loss", "text", RenderOptions(width=160, color=True)),
}


def drawn(text: str, format_name: Format, options: RenderOptions = RenderOptions(), runs: int = 1000) -> str:  # noqa: B008
    plan = read_plan(text, "plan.yaml")
    assert not plan.problems
    return render("costs", format_name, Head(plan.path, plan.name, "1.2.3"), decide_costs(plan, runs, 1), options)


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
    assert drawn(SAMPLES[sample], "text", RenderOptions(unicode=False)).isascii()


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_in_a_plan_reaches_the_terminal_as_a_command(format_name: Format) -> None:
    output = drawn(HOSTILE, format_name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)
    assert HONEST_LINE in " ".join(output.split())


def test_json_adds_up() -> None:
    data = json.loads(drawn(FULL, "json"))
    money = {one["name"]: Decimal(one["likely"]) for one in data["figures"]}
    totals = {name: Decimal(amount) for name, amount in data["totals"].items()}
    assert totals["outsourced"] == sum(money.values()) - money["in_house"]
    assert totals["net_benefit"] == totals["in_house"] - totals["outsourced"]
    assert len(data["flow"]) == data["months"] + 1 == 13
    assert Decimal(data["flow"][-1]["balance"]) == totals["net_benefit"]
    assert sum(data["simulation"]["histogram"]) == data["simulation"]["runs"] == 1000
    assert data["break_even_month"] == next(row["month"] for row in data["flow"] if Decimal(row["balance"]) >= 0)
    assert [one["figure"] for one in data["ranges_set_aside"]] == ["management", "tools"]
    assert [one["item"] for one in data["left_out"]] == ["rework", "tools", "risk"]


def test_every_practice_names_a_source_of_the_pack() -> None:
    from outsource_cli.analysis.decisions.practice import PRACTICE
    from outsource_cli.app.catalog import load_catalog

    known = {source.id for pack in load_catalog().packs for source in pack.sources}
    assert {one.source for one in PRACTICE.values() if one.source} <= known


COSTS = st.sampled_from(["0", "1", "7200.55", "99999999999999999999.9999999999"])
AMOUNTS = st.one_of(COSTS, st.just("-5"))


@settings(max_examples=60, deadline=None)
@example({"search": "99999999999999999999.9999999999"}, ("0", "0", "0", "1"), "1 day", "0 %")
@given(
    st.dictionaries(st.sampled_from(["search", "exit", "rework", "transition", "taxes"]), AMOUNTS),
    st.tuples(COSTS, COSTS, AMOUNTS, AMOUNTS),
    st.sampled_from(["1 day", "7 months", "100 years", "999999 years"]),
    st.sampled_from(["0 %", "100 %", ""]),
)
def test_odd_figures_can_be_drawn_in_every_format(
    more: dict[str, str], main: tuple[str, str, str, str], horizon: str, rate: str
) -> None:
    in_house, fees, low, high = main
    lines = [f"  {name}: {amount} EUR" for name, amount in more.items()]
    head = [f"  in_house: {in_house} EUR", f"  fees: {fees} EUR", f"  horizon: {horizon}", f"  discount_rate: {rate}"]
    ends = f"  ranges: {{fees: {{low: {low} EUR, high: {high} EUR}}}}"
    text = "\n".join(["cost_benefit:", *head, *lines, ends, "  output: {per_month: 3}"]) + "\n"
    for format_name in FORMATS:
        output = drawn(text, format_name, runs=100)
        assert "nan" not in output.lower().split()
        assert max(map(len, output.splitlines())) <= 80 or format_name != "text"


def test_a_long_list_shows_its_start() -> None:
    benefits = ", ".join(f"gain {number}" for number in range(40))
    output = drawn(f"cost_benefit: {{in_house: 9 EUR, fees: 8 EUR, non_money_benefits: [{benefits}]}}", "text")
    assert "gain 29" in output
    assert "gain 30" not in output
    assert "10 more" in output
