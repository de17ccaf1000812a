"""Plans in, a report out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from conftest import CHECKLIST, GOOD, POOR
from outsource_cli.app.check import Checker, assemble, check_sources
from outsource_cli.app.settings import Settings
from outsource_cli.errors import UsageError
from outsource_cli.model.report import PlanReport
from outsource_cli.source import DEFAULT

pytestmark = pytest.mark.usefixtures("small_core")
DAY = date(2026, 1, 15)


def checker(**settings: object) -> Checker:
    return Checker(Settings(as_of=DAY, **settings))  # type: ignore[arg-type]


def statuses(plan: PlanReport) -> dict[str, str]:
    return {result.check: result.status for result in plan.checks}


def found(plan: PlanReport) -> list[tuple[str, str, int]]:
    return [(finding.check, finding.status, finding.span.line) for finding in plan.findings]


def test_a_good_plan() -> None:
    plan = checker().check(GOOD, "plan.yaml")
    assert statuses(plan) == {"BAS001": "passed", "BAS002": "passed", "OTH001": "passed", "OTH002": "ahead"}
    assert (plan.verdict, plan.passed_gate, plan.score, plan.name) == ("ready", "run", 100, "A logo")


def test_a_poor_plan() -> None:
    plan = checker().check(POOR, "plan.yaml")
    assert found(plan) == [
        ("BAS001", "unanswered", 1),
        ("BAS002", "failed", 4),
        ("OTH001", "unanswered", 1),
        ("OTH002", "ahead", 1),
    ]
    assert plan.verdict == "not ready"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "{}", "null", "plan: 1\n", "x-note: mine\n"])
def test_an_empty_plan_is_asked_everything(text: str) -> None:
    plan = checker().check(text, "plan.yaml")
    assert [check for check, _, _ in found(plan)] == ["BAS001", "OTH001", "OTH002"]


@pytest.mark.parametrize("text", ["- a\n", "just text\n", "5\n", "true\n", "2026-01-01\n", "[]\n"])
def test_what_is_no_group_of_keys_is_no_plan(text: str) -> None:
    plan = checker().check(text, "plan.yaml")
    assert plan.verdict == "not ready"
    if text != "[]\n":
        assert plan.findings[0].check in ("PLAN004", "BAS001")
        assert any("`the plan` reads" in finding.message for finding in plan.findings)


def test_json_goes_by_the_name_of_the_file() -> None:
    text = '{"plan": 1, "engagement": {"name": "A", "start": "2026-02-01"}}'
    assert checker().check(text, "plan.json").verdict == "ready"
    assert checker().check("plan: 1\n", "plan.json").findings[0].check == "PLAN001"


@pytest.mark.parametrize(
    ("plan", "option", "gate"),
    [
        ("engagement: {next_gate: sign}", None, "sign"),
        ("engagement: {next_gate: sign}", "exit", "exit"),
        ("engagement: {next_gate: TBD}", None, "start"),
        ("engagement: {next_gate: later}", None, "start"),
        ("plan: 1", None, "start"),
        ("plan: [", None, "start"),
    ],
)
def test_the_gate_is_the_options_then_the_plans_then_start(plan: str, option: str | None, gate: str) -> None:
    assert checker(gate=option).check(plan, "plan.yaml").gate == gate


def test_parameters_can_be_changed() -> None:
    plan = "tasks: [{name: a, skill: b, hours_per_month: 50}]\n"
    assert statuses(checker().check(plan, "p.yaml"))["BAS002"] == "failed"
    assert statuses(checker(parameters={"BAS002.hours": 60}).check(plan, "p.yaml"))["BAS002"] == "passed"


@pytest.mark.parametrize("name", ["BAS002.hour", "BAS001.hours", "hours", "BAS002"])
def test_an_unknown_parameter_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"no parameter|no check has|which parameter"):
        checker(parameters={name: 60})


def test_facts_are_told_on_request_alone() -> None:
    plan = "engagement: {start: 2026-02-01, end: 2026-02-11}\n"
    assert checker().check(plan, "p.yaml").facts == ()
    facts = {fact.name: fact for fact in checker(facts=True).check(plan, "p.yaml").facts}
    assert list(facts) == sorted(facts)
    assert facts["engagement_days"].value is not None
    assert facts["engagement_days"].paths == ("engagement.start", "engagement.end")
    assert any(fact.value is None for fact in facts.values())
    assert checker(facts=True).check("plan: [", "p.yaml").facts == ()


def test_waivers_count_on_the_day_of_the_run() -> None:
    plan = """\
waivers:
  - {check: BAS001, reason: later, owner: Ann, approver: Bob, expires: 2026-01-15}
"""
    assert statuses(checker().check(plan, "p.yaml"))["BAS001"] == "waived"
    after = Checker(Settings(as_of=date(2026, 1, 16))).check(plan, "p.yaml")
    assert statuses(after)["BAS001"] == "unanswered"
    assert [finding.message for finding in after.findings if finding.check == "PLAN009"] == [
        "the waiver for BAS001 ran out on 2026-01-15"
    ]


class TestPacksThatAPlanNames:
    @pytest.fixture
    def garden(self, small_core: Path) -> None:
        folder = small_core / "garden"
        folder.mkdir()
        (folder / "pack.yaml").write_text(
            "pack: garden\ntitle: Gardens\nrows: {ROW-1: {title: A, sources: []}}\nsources: {S1: {title: A}}\n"
        )
        text = CHECKLIST.replace("BAS", "GAR").replace("OTH", "HED").replace("checklist: basics", "checklist: hedges")
        (folder / "hedges.yaml").write_text(text)

    @pytest.mark.usefixtures("garden")
    def test_they_count_for_that_plan_alone(self) -> None:
        run = checker()
        plan = run.check("checklists: [garden, core, garden]\n", "p.yaml")
        assert list(statuses(plan)) == ["BAS001", "BAS002", "OTH001", "OTH002", "GAR001", "GAR002", "HED001", "HED002"]
        assert len(statuses(run.check("plan: 1\n", "p.yaml"))) == 4
        assert len(statuses(run.check("checklists: [garden]\n", "p.yaml"))) == 8

    @pytest.mark.usefixtures("garden")
    def test_selectors_hold_for_them_too(self) -> None:
        plan = checker(ignore=("has-name",)).check("checklists: [garden]\n", "p.yaml")
        assert list(statuses(plan)) == ["BAS002", "OTH001", "OTH002", "GAR002", "HED001", "HED002"]

    def test_an_unknown_one_is_a_finding_at_its_line(self) -> None:
        plan = checker().check("plan: 1\nchecklists:\n  - core\n  - TBD\n  - gdpr\n", "p.yaml")
        assert ("PLAN010", "failed", 5) in found(plan)
        (message,) = [finding.message for finding in plan.findings if finding.check == "PLAN010"]
        assert message == "there is no pack `gdpr`; shipped are core"
        assert plan.verdict == "not ready"


def test_one_unreadable_plan_never_hides_the_others(here: Path) -> None:
    (here / "good.yaml").write_text(GOOD)
    (here / "bad.yaml").write_text("plan: [\n")
    (here / "latin.yaml").write_bytes(b"engagement: {name: caf\xe9}\n")
    (here / "folder.yaml").mkdir()
    os.mkfifo(here / "pipe.yaml")
    (here / "large.yaml").write_bytes(b"# " + b"x" * DEFAULT.bytes)
    (here / "circle.yaml").symlink_to("circle.yaml")
    names = ["bad", "gone", "folder", "pipe", "latin", "large", "circle", "good"]
    run = checker()
    heard: list[str] = []
    paths = [f"{name}.yaml" for name in names]
    report = assemble(run, check_sources(run, paths, progress=heard.append))
    firsts = [(plan.path, plan.findings[0].check, plan.verdict) for plan in report.plans]
    assert firsts == [
        ("bad.yaml", "PLAN001", "not ready"),
        ("gone.yaml", "PLAN001", "not ready"),
        ("folder.yaml", "PLAN001", "not ready"),
        ("pipe.yaml", "PLAN001", "not ready"),
        ("latin.yaml", "PLAN007", "not ready"),
        ("large.yaml", "PLAN005", "not ready"),
        ("circle.yaml", "PLAN001", "not ready"),
        ("good.yaml", "OTH002", "ready"),
    ]
    assert heard == paths
    assert report.plans[1].findings[0].message == "the file cannot be opened: No such file or directory"
    assert "goes in as `-`" in report.plans[3].findings[0].fix
    assert (report.exit_code, report.summary.not_ready, report.summary.ready) == (1, 7, 1)


def test_standard_input_looks_for_evidence_here(here: Path) -> None:
    run = checker()
    (plan,) = check_sources(run, ["-"], GOOD.encode())
    assert (plan.path, plan.verdict) == ("<stdin>", "ready")


def test_the_summary_adds_up() -> None:
    run = checker()
    report = assemble(
        run, [run.check(text, f"{number}.yaml") for number, text in enumerate([GOOD, POOR, POOR, "plan: ["])]
    )
    summary = report.summary
    assert (summary.plans, summary.ready, summary.ready_with_warnings, summary.not_ready) == (4, 1, 0, 3)
    assert (summary.blockers, summary.warnings, summary.advice) == (3, 2, 2)
    assert (summary.checks, summary.never_applied) == (4, ())
    assert (report.as_of, report.fail_on, report.packs, report.exit_code) == ("2026-01-15", "blocker", ("core",), 1)


def test_checks_that_never_applied_are_named() -> None:
    run = checker()
    report = assemble(run, [run.check("plan: 1\n", "a.yaml"), run.check("engagement: {name: A}\n", "b.yaml")])
    assert report.summary.never_applied == ("BAS002",)


@pytest.mark.parametrize(
    ("text", "fail_on", "least", "code"),
    [
        (GOOD, "blocker", 0, 0),
        (GOOD, "advice", 100, 0),
        (POOR, "blocker", 0, 1),
        (POOR, "never", 0, 0),
        (POOR, "never", 1, 1),
        ("engagement: {name: A}\n", "blocker", 0, 0),
        ("engagement: {name: A}\n", "advice", 0, 1),
        ("engagement: {name: A}\n", "blocker", 84, 1),
        ("plan: [", "advice", 0, 1),
        ("plan: [", "blocker", 0, 1),
    ],
)
def test_exit_codes(text: str, fail_on: str, least: int, code: int) -> None:
    run = checker(fail_on=fail_on, min_score=least)
    assert assemble(run, [run.check(text, "p.yaml")]).exit_code == code


def test_the_same_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        Path("plan.yaml").write_text(POOR)
        run = checker(facts=True)
        reports.append(assemble(run, check_sources(run, ["plan.yaml"])))
    assert reports[0] == reports[1]
