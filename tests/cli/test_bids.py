"""`outsource bids`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calling import call

ROOT = Path(__file__).parent.parent.parent

PLAN = """selection:
  criteria: [{name: work, kind: quality, weight: 60}, {name: price, kind: price, weight: 40}]
  bids:
    - {provider: A, price: 75 EUR, quality: 60}
    - {provider: B, price: 100 EUR, quality: 90}
    - {provider: C, price: 110 EUR, quality: 80}
  chosen: B
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_text(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done = call(capsys, monkeypatch, "bids", str(plan))
    assert (done.code, done.err) == (0, "")
    assert "B is the best offer: 84 points of 100" in done.out


@pytest.mark.parametrize(("options", "low"), [((), []), (("--low", "25"), ["A"]), (("--low", "26"), [])])
def test_low(
    options: tuple[str, ...],
    low: list[str],
    plan: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = call(capsys, monkeypatch, "bids", str(plan), "-f", "json", *options)
    assert [bid["label"] for bid in json.loads(done.out)["bids"] if bid["abnormally_low"]] == low


def test_markdown_to_a_file(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    page = plan.parent / "bids.md"
    done = call(capsys, monkeypatch, "bids", str(plan), "-f", "markdown", "-o", str(page))
    assert (done.code, done.out) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("# BIDS: which provider\n")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("plan: 1\n", "selection.bids"),
        ("selection: {chosen: A}\n", "selection.bids"),
        ("selection: {bids: [{provider: A, quality: 5}]}\n", "selection.bids.price"),
    ],
)
def test_a_plan_without_offers_is_told_what_to_fill_in(
    text: str, missing: str, plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write_text(text, encoding="utf-8")
    done = call(capsys, monkeypatch, "bids", str(plan))
    assert (done.code, done.out) == (2, "")
    assert f"`{missing}` is not answered" in done.err
    assert call(capsys, monkeypatch, "explain", missing).code == 0


@pytest.mark.parametrize("arguments", [("no-such.yaml",), ("--low", "0", "x.yaml"), ("-f", "csv", "x.yaml"), ()])
def test_wrong_usage(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call(capsys, monkeypatch, "bids", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_the_page_shows_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = call(capsys, monkeypatch, "bids", "examples/customer-service.yaml")
    page = (ROOT / "docs" / "commands" / "bids.md").read_text(encoding="utf-8")
    assert f"$ outsource bids examples/customer-service.yaml\n{done.out.rstrip()}\n```" in page
