"""`outsource config show`, `check --show-config`, and what a configuration does to a run."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.small import write_pack
from cli.calling import Called, call
from conftest import AS_OF, CHECKLIST, GOOD, POOR
from outsource_cli import api
from outsource_cli.cli import job_summary
from outsource_cli.config.table import SETTINGS

Run = Callable[..., Called]


@pytest.fixture
def run(small_core: Path, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a repository with a good and a poor plan."""
    (here / ".git").mkdir()
    (here / "plans").mkdir()
    (here / "plans" / "good.yaml").write_text(GOOD)
    (here / "plans" / "poor.yaml").write_text(POOR)
    return lambda *arguments: call(capsys, monkeypatch, *arguments)


def config(text: str, name: str = "outsource.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def ids(called: Called) -> list[str]:
    return [line.split()[1] for line in called.out.splitlines() if re.match(r"plans/\S+:\d+:\d+: ", line)]


def check(run: Run, *arguments: str) -> Called:
    return run("check", "plans", "--as-of", AS_OF, "-f", "concise", *arguments)


class TestCheck:
    @pytest.mark.parametrize(
        ("text", "code", "found"),
        [
            ("", 1, ["BAS001", "BAS002", "OTH001"]),
            ('fail-on = "never"', 0, ["BAS001", "BAS002", "OTH001"]),
            ('gate = "source"', 1, ["BAS001"]),
            ('ignore = ["BAS001"]', 0, ["BAS002", "OTH001"]),
            ('select = ["OTH"]\nmin-score = 1', 1, ["OTH001"]),
            ('[parameters]\n"BAS002.hours" = 300', 1, ["BAS001", "BAS002", "OTH001"]),
            ('[severities]\nBAS001 = "warning"', 0, ["BAS001", "BAS002", "OTH001"]),
            ('[per-path."plans/poor.*"]\nignore = ["has-name"]', 0, ["BAS002", "OTH001"]),
            ('[per-path."plans/p*"]\nfail-on = "never"', 0, ["BAS001", "BAS002", "OTH001"]),
            ('exclude = ["plans/poor.yaml"]', 0, []),
            ('show = ["ahead"]', 1, ["BAS001", "BAS002", "OTH001", "OTH002", "OTH002"]),
        ],
    )
    def test_settings_hold(self, run: Run, text: str, code: int, found: list[str]) -> None:
        config(text)
        called = check(run)
        assert (called.code, sorted(ids(called)), called.err) == (code, sorted(found), "")
        assert check(run, "--isolated").code == 1

    def test_options_beat_the_file_and_what_holds_per_path(self, run: Run) -> None:
        config('fail-on = "never"\n[per-path."**"]\nfail-on = "never"\nselect = ["OTH"]\n')
        assert check(run).code == 0
        assert check(run, "--fail-on", "advice").code == 1
        assert ids(check(run, "--select", "BAS001")) == ["BAS001"]

    def test_packs_and_checklists_from_the_files_folder(
        self, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_pack(here)
        (here / "own").mkdir()
        (here / "own" / "own.yaml").write_text(CHECKLIST.replace("BAS", "OWN").replace("OTH", "MINE").replace("basics", "own").replace("name: ", "name: own-").replace("own-A", "A").replace("own-drawing", "drawing"))  # fmt: skip
        config('packs = ["bakery"]\nchecklists = ["own"]\nselect = ["bakery", "own"]')
        monkeypatch.chdir(here / "plans")
        called = run("check", "poor.yaml", "--as-of", AS_OF, "-f", "concise")
        assert called.err == ""
        assert {"OWN001", "BAK002"} <= {line.split()[1] for line in called.out.splitlines()}
        assert "BAK002" in run("explain", "BAK002").out
        assert "OWN001" in run("checks").out
        assert "BAK002" not in run("checks", "--isolated").out
        assert run("explain", "BAK002", "--isolated").code == 2
        assert "OWN001" not in run("checks", "--pack", "../bakery").out

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('\nfail_on = "x"', "outsource.toml:2: there is no setting `fail_on`; did you mean `fail-on`?"),
            ('ignore = [\n"BAS001",\n"NOPE"]', "outsource.toml:3: no check is called `NOPE`"),
            ('[per-path.a]\nselect = ["NOPE"]', "outsource.toml:2: no check is called `NOPE`"),
            ('[parameters.BAS002]\nhour = 3', "outsource.toml:2: the check BAS002 has no parameter `hour`; did you mean `hours`?"),
            ('[parameters.BAS002]\nhours = "3"', "outsource.toml:2: the parameter `hours` cannot be `3`: a plain number is wanted"),
            ('[per-path.a.severities]\nBAS1 = "advice"', "outsource.toml:2: no check has the id `BAS1`; did you mean `BAS"),
            ('packs = ["x", "cor"]', "outsource.toml:1: there is no pack `x`"),
            ('format = ["text", "jsn"]', "outsource.toml:1: there is no format `jsn`"),
            ('show = ["everything"]', "outsource.toml:1: --show knows no `everything`"),
            ("x = \n", "outsource.toml:1:5: this is not TOML: invalid value"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_has_a_place(self, run: Run, text: str, told: str) -> None:
        config(text)
        called = run("check", "plans")
        assert (called.code, called.out) == (2, "")
        assert called.err.startswith(f"error: {told}")
        assert run("check", "plans", "--show-config").code == 2

    def test_a_wrong_option_has_no_place(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        assert check(run, "--select", "NOPE").err.startswith("error: no check is called `NOPE`\n")
        monkeypatch.setenv("OUTSOURCE_SELECT", "BAS001,NOPE")
        assert check(run).err.startswith("error: OUTSOURCE_SELECT: no check is called `NOPE`\n")

    def test_names_that_no_file_can_have(self, run: Run) -> None:
        long = "x" * 5000
        for text in (
            f'packs = ["{long}"]',
            f'packs = ["./{long}"]',
            f'checklists = ["{long}"]',
            f'extends = "{long}.toml"',
        ):
            config(text)
            assert check(run).code == 2
        for arguments in (
            ["--pack", long],
            ["--pack", f"./{long}"],
            ["--checklist", long],
            ["--config", long],
            ["--config="],
        ):
            assert check(run, "--isolated" if "--pack" in arguments else "--quiet", *arguments).code == 2

    def test_packs_that_are_extended_or_named_by_folder(self, run: Run, here: Path) -> None:
        write_pack(here)
        for name in ("./bakery", "bakery/", "sub/../bakery"):
            (here / "sub").mkdir(exist_ok=True)
            config(f'packs = ["{name}"]\nselect = ["bakery"]')
            assert ids(check(run)) == ["BAK002", "BAK002"]
        config('extends = "nope"')
        assert check(run).err.startswith("error: outsource.toml:1: no pack `nope` is installed")

    def test_a_core_folder_never_takes_the_shipped_ones_place(self, run: Run, here: Path) -> None:
        (here / "core").mkdir()
        (here / "core" / "pack.yaml").write_text("pack: [")
        config('packs = ["core"]')
        assert check(run).err == ""

    def test_every_fault_is_told(self, run: Run) -> None:
        config('[parameters]\n"BAS001.x" = 1\nX = 1\n[severities]\nPLAN001 = "advice"\n')
        assert [line.split(" ")[1] for line in check(run).err.splitlines() if line.startswith("error")] == [
            "outsource.toml:2:", "outsource.toml:3:", "outsource.toml:5:",
        ]  # fmt: skip


class TestExclude:
    def test_folders_globs_and_names(self, run: Run) -> None:
        config('exclude = ["plans/p*"]\n')
        assert check(run).code == 0
        assert run("check", "plans/*.yaml", "-f", "concise").code == 0
        assert run("check", "plans/poor.yaml", "-f", "concise").code == 1
        config('exclude = ["plans"]\n')
        assert check(run).err.startswith("error: `plans` holds no plan")

    def test_by_force(self, run: Run) -> None:
        config('exclude = ["plans/poor.yaml"]\nforce-exclude = true\n')
        assert run("check", "plans/poor.yaml", "plans/good.yaml", "-f", "concise").code == 0
        for name in ("text", "concise", "json"):
            called = run("check", "plans/poor.yaml", "-f", name)
            assert called.code == 0
            assert called.out
            assert called.err == "Nothing to check: every file that was named is left out.\n"
        assert run("check", "plans/none.yaml").code == 2

    def test_files_that_are_no_plans(self, run: Run, here: Path) -> None:
        (here / "other.yaml").write_text("x: 1\n")
        assert run("check", "other.yaml", "plans/good.yaml", "--plans-only", "-f", "concise").out.startswith("1 plan")
        assert run("check", "other.yaml", "--plans-only", "-f", "concise").code == 0
        assert run("check", "other.yaml", "-f", "concise").code == 1


class TestFormat:
    @pytest.mark.parametrize(
        ("text", "actions", "arguments", "start"),
        [
            ("", "", [], "━"),
            ('format = ["concise"]', "", [], "plans/"),
            ('format = ["concise"]', "true", [], "plans/"),
            ('format = ["concise"]', "", ["-f", "json"], "{"),
            ("", "true", [], "::error"),
            ("", "true", ["-o", "-"], "::error"),
            ("", "false", [], "━"),
            ("", "true", ["-f", "json"], "{"),
        ],
    )
    def test_which(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, text: str, actions: str, arguments: list[str], start: str
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", actions)
        config(text)
        called = run("check", "plans/poor.yaml", "--as-of", AS_OF, *arguments)
        assert called.code == 1
        assert called.out.lstrip().startswith(start)

    def test_a_file_gets_text(self, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        run("check", "plans", "-o", "report.txt")
        assert "NOT READY" in (here / "report.txt").read_text()


class TestJobSummary:
    def test_the_report_is_appended(self, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (here / "summary.md").write_bytes("# Übersicht\n".encode())
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
        assert run("check", "plans", "-f", "concise").err == ""
        assert (here / "summary.md").read_text(encoding="utf-8") == "# Übersicht\n"
        assert run("check", "plans", "-f", "github").err == ""
        text = (here / "summary.md").read_text(encoding="utf-8")
        assert text.startswith("# Übersicht\n<!-- outsource report -->")
        assert text.count("BAS001") >= 1
        run("check", "plans", "-f", "github", "-o", "report.txt")
        assert (here / "summary.md").read_text(encoding="utf-8") == text

    def test_what_cannot_be_written_fails_nothing(self, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "no" / "summary.md"))
        called = run("check", "plans/good.yaml", "-f", "github")
        assert (called.code, called.err) == (0, "The job summary could not be written: No such file or directory\n")

    def test_what_would_be_too_large_is_left_out(self, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (here / "summary.md").write_bytes(b"x" * (job_summary.LARGEST - 10))
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
        called = run("check", "plans/good.yaml", "-f", "github")
        assert called.code == 0
        assert called.err.startswith("The job summary was left as it is: ")
        assert (here / "summary.md").stat().st_size == job_summary.LARGEST - 10


FULL = """\
extends = "base.toml"
gate = "sign"
ignore = ["BAS001"]
[weights.themes]
security = 3
[parameters]
"BAS002.hours" = 4.5
[severities]
BAS001 = "advice"
[per-path."plans/\u202e*"]
select = ["BAS"]
[per-path."plans/\u202e*".severities]
OTH001 = "advice"
"""


class TestShow:
    def test_text_is_toml_with_origins(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        config(FULL)
        config('min-score = 3\nshow = ["all"]\n', "base.toml")
        monkeypatch.setenv("OUTSOURCE_FAIL_ON", "never")
        called = run("config", "show")
        assert (called.code, called.err) == (0, "")
        lines = dict(line.split("  # ") for line in called.out.splitlines() if "  # " in line)
        origins = {key.strip(): origin.strip() for key, origin in lines.items()}
        assert origins['gate = "sign"'] == "outsource.toml:2"
        assert origins["min-score = 3"] == "base.toml:1"
        assert origins['fail-on = "never"'] == "OUTSOURCE_FAIL_ON"
        assert origins["packs = []"] == "default"
        assert origins['"BAS002.hours" = 4.5'] == "outsource.toml:7"
        assert origins['select = ["BAS"]'] == "outsource.toml:11"
        assert '[per-path."plans/\\U0000202E*"]' in called.out
        assert called.out.startswith("# Config files: base.toml, outsource.toml.\n")

    def test_what_is_shown_can_be_used(self, run: Run, here: Path) -> None:
        config(FULL)
        config("min-score = 3\n", "base.toml")
        shown = run("config", "show").out
        tomllib.loads(shown)
        config(shown, "again.toml")
        again = run("config", "show", "--config", "again.toml", "-f", "json").out
        first = json.loads(run("config", "show", "-f", "json").out)
        pairs = [{one["name"]: one["value"] for one in data["settings"]} for data in (first, json.loads(again))]
        assert pairs[0] == pairs[1]
        assert [one["pattern"] for one in first["per_path"]] == ["plans/\u202e*"]
        assert set(SETTINGS) - {"parameters", "severities", "weights.themes"} <= set(pairs[0])

    def test_json(self, run: Run) -> None:
        config(FULL)
        config("", "base.toml")
        data = json.loads(run("config", "show", "plans", "--format", "json").out)
        assert (data["version"], data["files"]) == (1, ["base.toml", "outsource.toml"])
        found = {one["name"]: one for one in data["settings"]}
        assert found["baseline"] == {"name": "baseline", "value": None, "origin": "default"}
        assert found["waiver-rules.longest"]["value"] == "366 days"
        assert found["parameters.BAS002.hours"] == {"name": "parameters.BAS002.hours", "value": 4.5, "origin": "outsource.toml:7"}  # fmt: skip

    def test_with_the_options_of_check(self, run: Run) -> None:
        config('gate = "sign"\n[per-path.plans]\ngate = "run"\nmin-score = 3\n')
        called = run("check", "plans/poor.yaml", "--gate", "exit", "--select", "BAS", "--pack", "core", "--show-config")
        assert called.code == 0
        for line, origin in (
            ('gate = "exit"', "--gate"),
            ('select = ["BAS"]', "--select"),
            ('packs = ["core"]', "--pack"),
        ):
            assert f"{line:40}  # {origin}\n" in called.out
        assert called.out.count("gate = ") == 1
        assert called.out.endswith(f'\n[per-path."plans"]\n{"min-score = 3":40}  # outsource.toml:4\n')
        emptied = run("check", "plans/poor.yaml", "--gate", "exit", "--min-score", "5", "--show-config")
        assert "per-path" not in emptied.out  # a heading with nothing below it says nothing
        assert "BAS001" not in called.out

    def test_without_any_file(self, run: Run) -> None:
        assert run("config", "show").out.startswith("# No config file is used.\n")
        config("fail-on = 3")
        assert run("config", "show", "--isolated").code == 0
        assert run("config", "show").code == 2
        assert run("config").code == 2


class TestLibrary:
    def test_a_config_file_holds_when_named_alone(self, run: Run, here: Path) -> None:
        config('fail-on = "never"\nexclude = ["plans/good.yaml"]\n[per-path."plans/poor.yaml"]\nignore = ["OTH"]\n')
        os.environ["OUTSOURCE_FAIL_ON"] = "advice"
        try:
            plain = api.check_path("plans")
            named = api.check_path("plans", config="outsource.toml")
            over = api.check_path("plans", config=here / "outsource.toml", ignore=["BAS"], fail_on="advice")
        finally:
            del os.environ["OUTSOURCE_FAIL_ON"]
        assert (len(plain.plans), plain.exit_code) == (2, 1)
        assert (len(named.plans), named.exit_code) == (1, 0)
        assert [finding.check for finding in named.plans[0].findings if finding.counts] == ["BAS001", "BAS002"]
        assert [finding.check for finding in over.plans[0].findings if finding.counts] == ["OTH001"]
        assert over.exit_code == 1
