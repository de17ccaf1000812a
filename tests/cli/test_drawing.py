"""Reports on many plans: drawn while plans are checked, none of which is kept, and delivered whole or not at all."""

from __future__ import annotations

import gc
import json
import tempfile
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from cli.calling import Called, call
from conftest import AS_OF, GOOD, POOR
from outsource_cli.app.check import Checker
from outsource_cli.app.totals import Totals
from outsource_cli.cli import batch as cli_batch
from outsource_cli.cli import check as cli_check
from outsource_cli.cli import drawing as cli_drawing
from outsource_cli.errors import UsageError
from outsource_cli.model.report import PlanReport
from outsource_cli.reports import BY_PLAN, FORMATS, PROMPT

Check = Callable[..., Called]
COUNT = cli_check.MANY + 7
MOST_ALIVE = 4
"""Reports that are alive at once where none is kept: the one that is drawn, and those on their way to it."""


@pytest.fixture
def check(small_core: Path, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run `outsource check` in this process, in a folder with plans of which some are copies and one is broken."""
    (here / "plans").mkdir()
    for number in range(COUNT):
        (here / "plans" / f"{number:02}.plan.yaml").write_text(GOOD if number % 3 else POOR)
    (here / "plans" / "20.plan.yaml").write_text("plan: 1\nengagement: {name: 'ü\n")
    return lambda *arguments: call(capsys, monkeypatch, "check", "--as-of", AS_OF, "--no-cache", *arguments)


@pytest.fixture
def alive(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports on plans are alive when each one is counted."""
    numbers: list[int] = []

    class Watched(Totals):
        def add(self, plan: PlanReport) -> None:
            numbers.append(sum(type(one) is PlanReport for one in gc.get_objects()))
            super().add(plan)

    monkeypatch.setattr(cli_batch, "Totals", Watched)
    gc.collect()  # what other tests left
    return numbers


def all_formats(names: Sequence[str]) -> list[str]:
    """The options for a file in each format."""
    return [part for name in names for part in ("--format", name, "--output", f"report.{name}")]


class TestMemory:
    @pytest.mark.parametrize("jobs", ["1", "2"])
    @pytest.mark.parametrize("name", BY_PLAN)
    def test_no_plan_is_kept(self, check: Check, alive: list[int], name: str, jobs: str) -> None:
        before = sum(type(one) is PlanReport for one in gc.get_objects())
        assert check("plans", "--format", name, "--jobs", jobs).code == 1
        assert len(alive) == COUNT
        assert max(alive) <= before + MOST_ALIVE

    def test_nor_for_several_formats_in_files(self, check: Check, alive: list[int]) -> None:
        before = sum(type(one) is PlanReport for one in gc.get_objects())
        assert check("plans", *all_formats(BY_PLAN)).code == 1
        assert max(alive) <= before + MOST_ALIVE

    @pytest.mark.parametrize("name", sorted(set(FORMATS) - set(BY_PLAN)))
    def test_a_format_that_needs_them_all_keeps_them(self, check: Check, alive: list[int], name: str) -> None:
        before = sum(type(one) is PlanReport for one in gc.get_objects())
        check("plans", "--format", name)
        assert alive[-1] >= before + COUNT - 1


class TestTheSameBytes:
    """As `render` gives them of the report on the whole run, which is how few plans are drawn."""

    OPTIONS = (
        [],
        ["--show", "all", "--statistics", "--verbose"],
        ["--quiet", "--min-score", "90"],
        ["--baseline", "known.yaml"],
        ["--baseline", "moved.yaml", "--show", "known"],
    )

    @pytest.fixture(autouse=True)
    def baselines(
        self, check: Check, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One with a settled finding, one whose plan is gone: it may be any of the copies."""
        call(
            capsys, monkeypatch, "baseline", "write", "plans/00.plan.yaml", "--as-of", AS_OF, "--baseline", "known.yaml"
        )
        known = (here / "known.yaml").read_text()
        (here / "moved.yaml").write_text(known.replace("plans/00.", "plans/gone."))
        settled = '  - {plan: plans/03.plan.yaml, check: BAS001, at: nowhere, value: "0", fingerprint: "0"}\n'
        (here / "known.yaml").write_text(known + settled)

    @pytest.mark.parametrize("name", FORMATS)
    @pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
    def test_on_standard_output(
        self, check: Check, monkeypatch: pytest.MonkeyPatch, name: str, options: list[str]
    ) -> None:
        many = [check("plans", "--format", name, "--jobs", jobs, *options) for jobs in ("1", "2")]
        monkeypatch.setattr(cli_check, "MANY", COUNT + 1)
        assert many == [check("plans", "--format", name, "--jobs", "1", *options)] * 2
        assert many[0].out

    def test_with_remarks(self, check: Check) -> None:
        report = json.loads(check("plans", "--format", "json", "--baseline", "known.yaml").out)
        assert [one["message"] for one in report["remarks"]] == ["BAS001 at nowhere is settled in plans/03.plan.yaml"]
        assert report["summary"]["known"] == 3

    def test_in_files(self, check: Check, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        many = check("plans", *all_formats(list(FORMATS)))
        reports = {name: (here / f"report.{name}").read_bytes() for name in FORMATS}
        monkeypatch.setattr(cli_check, "MANY", COUNT + 1)
        assert check("plans", *all_formats(list(FORMATS))) == many
        assert {name: (here / f"report.{name}").read_bytes() for name in FORMATS} == reports

    def test_beside_a_file(self, check: Check, here: Path) -> None:
        alone = check("plans", "--format", "csv")
        both = check("plans", "--format", "json", "--output", "report.json", "--format", "csv")
        assert (both.code, both.out) == (alone.code, alone.out)
        assert (here / "report.json").read_bytes().decode() == check("plans", "--format", "json").out

    def test_of_a_report_that_outgrows_memory(self, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
        short = check("plans", "--format", "json")
        monkeypatch.setattr(cli_drawing, "IN_MEMORY", 100)
        assert check("plans", "--format", "json") == short


class TestAFaultOnTheWay:
    @pytest.fixture(autouse=True)
    def fault(self, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
        """The last plan stops the run."""
        plain = Checker.check

        def faulty(self: Checker, text: bytes | str, path: str, *rest: object) -> PlanReport:
            if path == f"plans/{COUNT - 1}.plan.yaml":
                raise ZeroDivisionError
            return plain(self, text, path, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Checker, "check", faulty)

    @pytest.mark.parametrize("jobs", ["1", "2"])
    @pytest.mark.parametrize("name", FORMATS)
    def test_leaves_no_half_a_report(self, check: Check, here: Path, name: str, jobs: str) -> None:
        (here / "report").write_text("old")
        called = check("plans", "--format", name, "--jobs", jobs, "--output", "report")
        assert (called.code, called.out) == (70, "")
        assert "ZeroDivisionError" in called.err
        assert (here / "report").read_text() == "old"
        assert sorted(one.name for one in here.iterdir()) == ["plans", "report"]

    @pytest.mark.parametrize("name", sorted(set(FORMATS) - set(PROMPT)))
    def test_prints_nothing(self, check: Check, name: str) -> None:
        called = check("plans", "--format", name)
        assert (called.code, called.out) == (70, "")

    @pytest.mark.parametrize("name", PROMPT)
    def test_prints_nothing_beside_another_report(self, check: Check, here: Path, name: str) -> None:
        called = check("plans", "--format", name, "--format", "json", "--output", "-", "--output", "report.json")
        assert (called.code, called.out) == (70, "")
        assert not (here / "report.json").exists()


def test_a_prompt_report_is_there_before_the_last_plan(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(cli_drawing, "AT_ONCE", 1)
    monkeypatch.setattr(cli_drawing, "write", written.append)
    whole = check("plans", "--format", "jsonl")
    assert whole.out == ""
    assert len(written) == COUNT + 1
    assert '"type": "summary"' in written[-1]


def test_no_room_for_what_waits(check: Check, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "report.json").write_text("old")
    monkeypatch.setattr(cli_drawing, "IN_MEMORY", 100)
    monkeypatch.setattr(tempfile, "tempdir", str(here / "nowhere"))
    called = check("plans", "--format", "json", "--output", "report.json")
    assert (called.code, called.out) == (2, "")
    assert "the report cannot be kept until it is whole: No such file or directory" in called.err
    assert "TMPDIR" in called.err
    assert (here / "report.json").read_text() == "old"


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", lambda *_, **__: Full())
    spool = cli_drawing.Spool()
    with pytest.raises(UsageError, match="No space left on device"):
        spool.add("text")
    spool.close()
