"""The library gives what the command gives."""

from __future__ import annotations

import inspect
import json
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

import outsource_cli
from cli.calling import call
from conftest import AS_OF, GOOD, POOR
from outsource_cli import api
from outsource_cli.app.settings import Settings
from outsource_cli.errors import UsageError
from outsource_cli.model.report import Report
from outsource_cli.reports import RenderOptions, render

pytestmark = pytest.mark.usefixtures("small_core")
DAY = date.fromisoformat(AS_OF)
EVIDENCE = """\
checklist: files
title: Files
checks:
  - id: FIL001
    name: contract-there
    title: The contract is on record
    gate: source
    severity: blocker
    given: contract.file
    must: {file_on_record: yes}
    why: Paper is patient.
    fix: Put it there.
    examples:
      passes: {contract: {file: c}, evidence: [{id: c, file: on-record/c.pdf}]}
      unanswered: {}
"""


def as_json(report: Report) -> object:
    return json.loads(render("json", report, RenderOptions()))


@pytest.fixture
def plans(here: Path) -> Path:
    (here / "good.plan.yaml").write_text(GOOD)
    (here / "poor.plan.yaml").write_text(POOR)
    (here / "bad.plan.yaml").write_text("plan: [")
    (here / "plan.json").write_text('{"plan": 1}')
    return here


@pytest.mark.parametrize(
    "paths", [["."], ["good.plan.yaml"], ["*.plan.yaml", "plan.json"], ["bad.plan.yaml", "good.plan.yaml"]]
)
def test_paths(
    plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, paths: list[str]
) -> None:
    called = call(capsys, monkeypatch, "check", *paths, "--as-of", AS_OF, "--format", "json")
    report = api.check_paths(paths, as_of=DAY)
    assert as_json(report) == json.loads(called.out)
    assert report.exit_code == called.code
    if len(paths) == 1:
        assert api.check_path(Path(paths[0]), as_of=DAY) == report


@pytest.mark.parametrize("text", [GOOD, POOR, "plan: [", "# nothing yet\n", "engagement: {name: \N{SNOWMAN}}\n"])
def test_text(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    called = call(capsys, monkeypatch, "check", "-", "--as-of", AS_OF, "--format", "json")
    report = api.check_text(text, "<stdin>", here, as_of=DAY)
    assert as_json(report) == json.loads(called.out)
    assert as_json(api.check_text(text.encode(), "<stdin>", as_of=DAY)) == json.loads(called.out)


def test_options_are_those_of_the_command(
    plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "own.yaml").write_text(EVIDENCE)
    called = call(
        capsys, monkeypatch, "check", "poor.plan.yaml", "--as-of", AS_OF, "--format", "json", "--gate", "exit", "--fail-on", "advice",
        "--min-score", "50", "--select", "BAS,FIL", "--ignore", "BAS001", "--checklist", "own.yaml", "--show", "facts",
    )  # fmt: skip
    report = api.check_path(
        "poor.plan.yaml", as_of=DAY, gate="exit", fail_on="advice", min_score=50, select=["BAS", "FIL"], ignore=["BAS001"],
        checklists=["own.yaml"], facts=True,
    )  # fmt: skip
    assert as_json(report) == json.loads(called.out)
    assert [result.check for result in report.plans[0].checks] == ["BAS002", "FIL001"]


def test_parameters_and_packs(plans: Path) -> None:
    report = api.check_path("poor.plan.yaml", as_of=DAY, parameters={"BAS002.hours": 500}, packs=["core"])
    assert all("300" not in finding.message for finding in report.plans[0].findings)
    with pytest.raises(UsageError):
        api.check_path("poor.plan.yaml", packs=["nope"])


def test_evidence_lies_in_the_folder_given(plans: Path) -> None:
    (plans / "own.yaml").write_text(EVIDENCE)
    (plans / "signed.pdf").write_bytes(b"x")
    text = "contract: {file: c}\nevidence: [{id: c, file: signed.pdf}]\n"
    verdicts = [
        api.check_text(text, folder=folder, as_of=DAY, checklists=["own.yaml"], select=["FIL"]).plans[0].verdict
        for folder in (plans, str(plans), plans / "elsewhere", None)
    ]
    assert verdicts == ["ready", "ready", "not ready", "not ready"]


def test_json_text_goes_by_name() -> None:
    assert api.check_text('{"plan": 1,}', "plan.json", as_of=DAY).plans[0].findings[0].check == "PLAN001"


def test_today_is_today_unless_given() -> None:
    before, report, after = date.today(), api.check_text(GOOD), date.today()
    assert before.isoformat() <= report.as_of <= after.isoformat()


@pytest.mark.parametrize("paths", [[], ["nope.yaml"], [""], ["a\0b"], ["."]])
def test_nothing_to_check_is_an_error(here: Path, paths: list[str]) -> None:
    with pytest.raises(UsageError):
        api.check_paths(paths, as_of=DAY)


def test_plans_never_raise(here: Path) -> None:
    (here / "x.plan.yaml").write_bytes(b"\xff\x00\x01")
    assert api.check_path("x.plan.yaml", as_of=DAY).exit_code == 1


def test_every_setting_is_an_option() -> None:
    assert set(api.Options.__annotations__) == {*inspect.signature(Settings).parameters, "config"}


def test_the_package_exports_it() -> None:
    for name in ("check_text", "check_path", "check_paths"):
        assert getattr(outsource_cli, name) is getattr(api, name)
        assert name in outsource_cli.__all__


def test_processes_and_a_cache_change_nothing(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"plan{number}.plan.yaml").write_text(POOR)
    plain = api.check_paths([tmp_path], as_of=DAY)
    for jobs in (1, 2, 9):
        assert api.check_paths([tmp_path], jobs=jobs, cache=tmp_path / "kept", as_of=DAY) == plain
    assert (tmp_path / "kept").is_dir()
