"""`outsource costs`."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from cli.calling import call

PLAN = """engagement: {name: Desk}
cost_benefit:
  horizon: 12 months
  in_house: 9000 EUR
  fees: 7000 EUR
  search: 300 EUR
  ranges: {fees: {low: 6000 EUR, high: 9000 EUR}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_text(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "costs", str(plan))
    assert (done.code, done.err) == (0, "")
    assert "Outsourcing saves 1,700 EUR over 12 months" in done.out


def test_runs_and_seed(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def simulated(*options: str) -> dict[str, object]:
        done = call(capsys, monkeypatch, "costs", str(plan), "-f", "json", *options)
        assert done.code == 0
        return dict(json.loads(done.out)["simulation"])

    default = simulated()
    assert (default["runs"], default["seed"]) == (10_000, 1)
    assert simulated("--seed", "1") == default
    other = simulated("--seed", "2", "--runs", "500")
    assert (other["runs"], other["seed"]) == (500, 2)
    assert other["p50"] != default["p50"]


def test_a_loss_is_an_answer_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("cost_benefit: {in_house: 9 EUR, fees: 12 EUR}\n", encoding="utf-8")
    done = call(capsys, monkeypatch, "costs", str(file))
    assert done.code == 0
    assert "costs 3 EUR more" in done.out


def test_output_to_a_file(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    target = plan.with_name("costs.md")
    done = call(capsys, monkeypatch, "costs", str(plan), "--format", "markdown", "-o", str(target))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"costs written to {target}\n"
    assert target.read_text(encoding="utf-8").startswith("# Costs: is it worth it\n")


def test_the_plan_is_never_replaced(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call(capsys, monkeypatch, "costs", str(plan), "-o", str(plan))
    assert done.code == 2
    assert "would replace the plan" in done.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(PLAN.encode())))
    assert "<stdin>" in call(capsys, monkeypatch, "costs", "-").out
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b" ")))
    done = call(capsys, monkeypatch, "costs", "-")
    assert (done.code, done.out) == (2, "")
    assert "standard input is empty" in done.err


def test_what_is_wrong_in_the_plan_is_told_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("cost_benefit: {in_house: 9 EUR, fees: 8 EUR, tools: 3}\n", encoding="utf-8")
    done = call(capsys, monkeypatch, "costs", str(file))
    assert done.code == 0
    assert "Outsourcing saves 1 EUR" in done.out
    assert "PLAN004" in done.err
    assert "`outsource check`" in done.err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--runs", "5"), "--runs"),
        (("--seed", "-1"), "--seed"),
        (("--format", "html"), "--format"),
        (("-o", "no/such/folder/x"), "cannot write"),
    ],
)
def test_wrong_usage(
    plan: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(plan.parent)
    done = call(capsys, monkeypatch, "costs", str(plan), *options)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_nothing_to_work_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("engagement: {name: Desk}\n", encoding="utf-8")
    done = call(capsys, monkeypatch, "costs", str(file))
    assert (done.code, done.out) == (2, "")
    assert "outsource explain cost_benefit.in_house cost_benefit.fees" in done.err
    assert call(capsys, monkeypatch, "costs", str(tmp_path / "none.yaml")).code == 2


def test_the_example_in_the_docs_is_what_comes_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parent.parent.parent
    monkeypatch.chdir(root)
    done = call(capsys, monkeypatch, "costs", "examples/offshore-team.yaml")
    assert f"```text\n{done.out}```\n" in (root / "docs" / "commands" / "costs.md").read_text(encoding="utf-8")
