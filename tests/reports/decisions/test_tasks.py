"""`tasks` in every format: golden files, narrow and wide, ASCII, hostile names, JSON that adds up."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from outsource_cli.app.decide import decide_tasks, read_plan, read_weights
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.decisions import FORMATS, Format, Head, render
from outsource_cli.reports.options import RenderOptions

GOLDEN = Path(__file__).parent / "golden" / "tasks"

FULL = """
engagement: {name: Parcel desk, type: virtual-assistant}
rationale: {staff_impact: {affected: yes, freed_staff_will: Look after wholesale customers.}}
tasks:
  - {name: bake bread, core: yes, difficulty: 4, repetitive: no, skill_in_house: yes, hours_per_month: 200, decision: keep}
  - {name: stick labels, core: no, difficulty: 1, repetitive: yes, skill_in_house: yes, hours_per_month: 60, decision: outsource}
  - {name: release payments, core: no, difficulty: 1, repetitive: yes, skill_in_house: yes, hours_per_month: 2.5,
     decision: keep, decision_reason: two pairs of eyes}
  - {name: sort post, core: no, difficulty: 1, repetitive: yes, skill_in_house: yes, hours_per_month: 8, decision: keep}
  - {name: customs forms, core: no, difficulty: 4, repetitive: yes, skill_in_house: no, hours_per_month: 120, decision: outsource}
  - {name: yearly accounts, core: no, difficulty: 4, repetitive: yes, skill_in_house: yes, hours_per_month: 6, decision: later}
  - {name: new recipes, core: yes, difficulty: 5, skill_in_house: no}
  - {name: something else, core: no}
demand: {pattern: steady}
"""
BARE = "tasks: [{name: accounts}]"
UNKNOWN_HOURS = """
tasks:
  - {name: accounts, core: no, difficulty: 2, repetitive: yes, skill_in_house: no, decision: outsource}
rationale: {staff_impact: {affected: no}}
"""
HOSTILE = """
engagement: {name: "[red]Desk[/] | \\e[31m\\u202e", type: freelancer}
tasks:
  - {name: "[bold]A[/bold]\\e[2J | ::error::", core: no, difficulty: 1, repetitive: yes, decision: keep,
     decision_reason: "![x](y)\\u202e"}
  - {name: "<b>\\a", core: yes, decision: outsource}
rationale: {staff_impact: {freed_staff_will: "::error::no"}}
"""
UNDECIDED = """
engagement: {type: other}
tasks: [{name: labels, core: no, difficulty: 1, repetitive: yes, skill_in_house: yes, hours_per_month: 50}]
demand: {pattern: on-demand}
"""
SAMPLES = {"undecided": UNDECIDED, "full": FULL, "bare": BARE, "unknown_hours": UNKNOWN_HOURS, "hostile": HOSTILE}

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
    return render(
        "tasks", format_name, Head(plan.path, plan.name, "1.2.3"), decide_tasks(plan, read_weights([])), options
    )


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


def test_json_adds_up() -> None:
    data = json.loads(drawn(FULL, "json"))
    weights = {name: Decimal(weight) for name, weight in data["weights"].items()}
    for task in data["tasks"]:
        known = sum(weights[name] * Decimal(points) for name, points in task["traits"].items()) / sum(weights.values())
        room = 100 * sum(weights[name] for name in task["unknown"]) / sum(weights.values())
        assert abs(known - Decimal(task["points"]["low"])) < Decimal("0.00001")
        assert abs(known + room - Decimal(task["points"]["high"])) < Decimal("0.00001")
    assert data["hours_freed"]["hours_per_month"] == "180"
    assert {one["path"] for one in data["contradictions"]} == {"tasks[3].decision", "engagement.type"}
    assert [one["reason"] for one in data["explained"]] == ["two pairs of eyes"]


def test_a_long_list_is_cut_and_says_so() -> None:
    rows = "\n".join(f"  - {{name: T{at}, difficulty: 3}}" for at in range(60))
    output = drawn(f"tasks:\n{rows}\n", "text")
    assert "10 more tasks; --format json has all" in output
