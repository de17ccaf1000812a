"""What holds for each plan: severities, parameters, weights and what holds per path."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import POOR
from outsource_cli.app.check import Checker, assemble
from outsource_cli.app.settings import Override, Settings, Weights
from outsource_cli.errors import SettingError
from outsource_cli.model.report import PlanReport
from outsource_cli.reports import RenderOptions, render

pytestmark = pytest.mark.usefixtures("small_core")
DAY = date(2026, 1, 15)


def checker(*overrides: tuple[str, dict[str, Any]], **settings: Any) -> Checker:
    return Checker(Settings(DAY, overrides=tuple(Override(*one) for one in overrides), **settings))


def severities(plan: PlanReport) -> dict[str, str]:
    return {finding.check: finding.severity for finding in plan.findings}


def test_a_severity_replaces_the_checks_own() -> None:
    plan = checker(severities={"BAS001": "advice", "BAS002": "blocker"}).check(POOR, "p.yaml")
    assert severities(plan) == {"BAS001": "advice", "BAS002": "blocker", "OTH001": "advice", "OTH002": "blocker"}
    assert plan.verdict == "not ready"
    assert checker(severities={"BAS001": "advice"}).check(POOR, "p.yaml").verdict == "ready with warnings"


def test_a_severity_replaces_what_it_rises_to(tmp_path: Path) -> None:
    from app.small import write_pack

    text = "engagement: {criticality: high}\ntasks: [{name: a, decision: outsource, core: yes, hours_per_month: 3}]\n"
    pack = str(write_pack(tmp_path))
    assert severities(checker(packs=(pack,)).check(text, "p.yaml"))["BAK001"] == "blocker"
    lowered = checker(packs=(pack,), severities={"BAK001": "advice"})
    assert severities(lowered.check(text, "p.yaml"))["BAK001"] == "advice"


def test_checks_on_the_file_itself() -> None:
    text = "plan: 1\nengagment: {}\n"
    assert severities(checker().check(text, "p.yaml"))["PLAN003"] == "warning"
    assert severities(checker(severities={"PLAN003": "advice"}).check(text, "p.yaml"))["PLAN003"] == "advice"
    with pytest.raises(SettingError, match="PLAN001 must stay a blocker"):
        checker(severities={"PLAN001": "advice"})


@pytest.mark.parametrize(
    ("weights", "score"),
    [
        (Weights(), 0),
        (Weights({"blocker": 0, "warning": 1, "advice": 0}), None),
        (Weights(themes={"basics": 0}), None),
        (Weights(themes={"basics": 7}), 0),
    ],
)
def test_weights(weights: Weights, score: int | None) -> None:
    plan = checker(weights=weights, gate="source").check(POOR, "p.yaml")
    assert plan.score == score


def test_a_weight_for_a_theme_that_there_is_not() -> None:
    with pytest.raises(SettingError, match="there is no theme `basic`; did you mean `basics`"):
        checker(weights=Weights(themes={"basic": 2}))


def test_weights_shift_the_score() -> None:
    text = "engagement: {name: a}\n"  # one blocker passed, one advice open
    assert checker(select=("BAS001", "OTH001")).check(text, "p.yaml").score == 83
    even = Weights({"blocker": 1, "warning": 1, "advice": 1})
    assert checker(select=("BAS001", "OTH001"), weights=even).check(text, "p.yaml").score == 50


def test_a_theme_without_weight_keeps_its_own_score() -> None:
    plan = checker(weights=Weights(themes={"basics": 0})).check("engagement: {name: a}\n", "p.yaml")
    assert plan.score is None
    assert [theme.score for theme in plan.themes] == [83]


class TestPerPath:
    def test_later_ones_win_and_tables_merge(self, here: Path) -> None:
        run = checker(
            ("plans/**", {"fail_on": "warning", "gate": "sign", "parameters": {"BAS002.hours": 400}}),
            ("plans/critical", {"fail_on": "never", "select": ("BAS",), "severities": {"BAS001": "warning"}}),
            parameters={"BAS002.hours": 500},
            severities={"BAS002": "advice"},
        )
        plain, plans, critical = (
            run.profiles.of(path).settings for path in ("p.yaml", "plans/p.yaml", "plans/critical/p.yaml")
        )
        assert (plain.fail_on, plain.gate, plain.parameters) == ("blocker", None, {"BAS002.hours": 500})
        assert (plans.fail_on, plans.gate, plans.parameters) == ("warning", "sign", {"BAS002.hours": 400})
        assert (critical.fail_on, critical.gate, critical.select) == ("never", "sign", ("BAS",))
        assert critical.severities == {"BAS001": "warning", "BAS002": "advice"}
        assert len(run.profiles.of("plans/critical/p.yaml").rules) == 2
        assert run.profiles.of("plans/a.yaml") is run.profiles.of("./plans/x/b.yaml")

    def test_reports_follow(self, here: Path) -> None:
        text = "engagement: {name: a}\n"
        run = checker(
            ("strict/*", {"fail_on": "advice"}), ("early/*", {"gate": "source"}), ("high/*", {"min_score": 99})
        )
        plans = [run.check(text, path) for path in ("p.yaml", "strict/p.yaml", "early/p.yaml", "high/p.yaml")]
        assert [plan.verdict for plan in plans] == ["ready", "not ready", "ready", "not ready"]
        assert [plan.gate for plan in plans] == ["start", "start", "source", "start"]
        assert [plan.fail_on for plan in plans] == [None, "advice", None, None]
        assert assemble(run, plans).exit_code == 1

    def test_reports_that_say_what_fails_follow_as_well(self, here: Path) -> None:
        run = checker(("lax/*", {"fail_on": "never"}))
        report = assemble(run, [run.check(POOR, "lax/p.yaml")])
        junit = render("junit", report, RenderOptions())
        assert report.exit_code == 0
        assert "<failure" not in junit
        assert "blocked" not in render("text", report, RenderOptions())

    def test_an_unreadable_plan(self, here: Path) -> None:
        assert checker(("p.yaml", {"gate": "exit"})).check("plan: [", "p.yaml").gate == "exit"

    @pytest.mark.parametrize("path", ["<stdin>", "../p.yaml", "/p.yaml", "q.yaml"])
    def test_plans_elsewhere(self, here: Path, path: str) -> None:
        assert checker(("p.yaml", {"gate": "exit"}), ("*/p.yaml", {"gate": "exit"})).check(POOR, path).gate == "start"

    def test_a_bar_of_its_own_needs_no_rules_of_its_own(self, here: Path) -> None:
        run = checker(("a/**", {"fail_on": "never"}), ("b/**", {"fail_on": "advice", "select": ("BAS",)}))
        assert run.profiles.of("a/p.yaml").rules is run.profiles.base.rules
        assert len(run.profiles.of("b/p.yaml").rules) < len(run.profiles.base.rules)

    def test_what_comes_through_a_pipe_fits_no_pattern(self, here: Path) -> None:
        run = checker(("**", {"fail_on": "never"}), ("*", {"gate": "source"}))
        assert run.check(POOR, "p.yaml").verdict != "not ready"
        piped = run.check(POOR, "<stdin>")
        assert (piped.verdict, piped.gate) == ("not ready", "start")

    def test_from_another_root(self, here: Path) -> None:
        run = checker(("plans/p.yaml", {"gate": "exit"}), root=here.parent)
        assert run.check(POOR, "plans/p.yaml").gate == "start"
        assert checker((f"{here.name}/*", {"gate": "exit"}), root=here.parent).check(POOR, "p.yaml").gate == "exit"

    def test_behind_links(self, here: Path) -> None:
        (here / "real").mkdir()
        (here / "real" / "p.yaml").write_text(POOR)
        (here / "link").symlink_to("real")
        run = checker(("real/*", {"gate": "exit"}), root=here / "link" / "..")
        assert run.check(POOR, "real/p.yaml").gate == "exit"
        away = checker(("p.yaml", {"gate": "exit"}), root=here / "real")
        assert away.check(POOR, "link/p.yaml").gate == "exit"

    @pytest.mark.parametrize(
        ("changes", "setting", "told"),
        [
            ({"select": ("NOPE",)}, "select", "no check is called `NOPE`"),
            ({"ignore": ("NOPE",)}, "ignore", "no check is called `NOPE`"),
            ({"ignore": ("core",)}, "ignore", "no check is left to run"),
            ({"parameters": {"BAS002.hour": 1}}, "parameters.BAS002.hour", "the check BAS002 has no parameter `hour`"),
            ({"severities": {"BAS009": "advice"}}, "severities.BAS009", "no check has the id `BAS009`"),
        ],
    )
    def test_faults_are_told_before_any_plan(self, changes: dict[str, Any], setting: str, told: str) -> None:
        with pytest.raises(SettingError) as caught:
            checker(("a/**", changes))
        (fault,) = caught.value.faults
        assert (fault.setting, fault.pattern) == (setting, "a/**")
        assert fault.message.startswith(told)


def test_a_plans_own_pack_beside_another_with_the_same_ids(small_core: Path) -> None:
    from app.small import PACK, RECIPES

    for name in ("one", "two"):
        (small_core / name).mkdir()
        (small_core / name / "pack.yaml").write_text(
            PACK.replace("bakery", name).replace("[recipes, ovens]", "[recipes]")
        )
        (small_core / name / "recipes.yaml").write_text(RECIPES)
    run = checker()
    assert [
        one.message for one in run.check("checklists: [one, two]\n", "p.yaml").findings if one.check == "PLAN010"
    ] == ["the id BAK001 is taken already by the pack `one`"]
    assert "PLAN010" not in severities(run.check("checklists: [two]\n", "p.yaml"))
