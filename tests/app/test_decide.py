"""Plans read for a decision, and what is said when there is nothing to decide on."""

from __future__ import annotations

from pathlib import Path

import pytest

from outsource_cli.app.decide import decide_costs, open_plan, read_plan
from outsource_cli.errors import UsageError

PLAN = "engagement: {name: Desk}\ncost_benefit: {in_house: 9 EUR, fees: 8 EUR}\n"


def test_a_plan_from_a_file_and_from_a_stream(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    opened, piped = open_plan(str(file)), open_plan("-", PLAN.encode())
    assert (opened.path, piped.path) == (file.as_posix(), "<stdin>")
    assert opened.data == piped.data
    assert opened.name == "Desk"
    assert decide_costs(opened, 100, 1).figures.net_benefit == 1


def test_a_plan_without_a_name_is_called_by_its_path() -> None:
    assert read_plan("cost_benefit: {fees: 8 EUR}", "some/plan.yaml").name == "some/plan.yaml"


def test_a_wrong_value_reads_as_blank_and_is_told() -> None:
    plan = read_plan("cost_benefit:\n  in_house: 9\n  fees: 8 EUR\n  fee: 1\n", "plan.yaml")
    assert plan.section("cost_benefit").keys() == {"fees"}
    assert [problem.split(" ")[0:2] for problem in plan.problems] == [
        ["plan.yaml:2:13:", "PLAN004"],
        ["plan.yaml:4:3:", "PLAN003"],
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the plan is empty"),
        ("# nothing yet\n", "the plan is empty"),
        ("a: [1, 2", "plan.yaml:1:"),
        ("- a\n- b\n", "plan.yaml"),
        (b"\xff\xfe\xfa", "plan.yaml:1:"),
    ],
)
def test_what_is_no_plan_is_refused_with_its_place(text: str | bytes, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_plan(text, "plan.yaml")
    assert says in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(("in_house", "fees", "odd"), [("-9 EUR", "8 EUR", "in_house"), ("9 EUR", "-8 EUR", "fees")])
def test_costs_below_zero_are_a_slip(in_house: str, fees: str, odd: str) -> None:
    plan = read_plan(f"cost_benefit: {{in_house: {in_house}, fees: {fees}}}\n", "plan.yaml")
    with pytest.raises(UsageError, match=f"`cost_benefit.{odd}` is below zero: -[89] EUR"):
        decide_costs(plan, 100, 1)


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b"])
def test_a_path_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="cannot be opened"):
        open_plan(name)


@pytest.mark.parametrize(
    ("section", "says", "hint"),
    [
        ("{fees: 8 EUR}", "`cost_benefit.in_house` is not answered", "outsource explain cost_benefit.in_house"),
        ("{in_house: 8 EUR}", "`cost_benefit.fees` is not answered", "outsource explain cost_benefit.fees"),
        ("{horizon: 2 days}", "`cost_benefit.in_house`, `cost_benefit.fees` are not answered", "cost_benefit.fees"),
        ("{in_house: 9 EUR, fees: 8 USD}", "`cost_benefit.fees` is in USD", "amount: 100 USD"),
        (
            "{in_house: 9 EUR, fees: 8 USD, exit: 1 GBP, rates: [{amount: 1 USD, worth: 1 EUR}]}",
            "`cost_benefit.exit` is in GBP, the rest in EUR",
            "amount: 100 GBP",
        ),
    ],
)
def test_nothing_to_decide_on_says_what_to_fill_in(section: str, says: str, hint: str) -> None:
    plan = read_plan(f"cost_benefit: {section}", "plan.yaml")
    with pytest.raises(UsageError) as caught:
        decide_costs(plan, 100, 1)
    assert says in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.place == "plan.yaml"
