"""action.yml: its steps run as a runner runs them, against ready and not ready plans and hostile inputs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from external.action import Ran, Runner

pytestmark = pytest.mark.external
AS_OF = "--as-of=2026-06-01"
READY, NOT_READY = "graphic-design.yaml", "mistakes/SEL-1.yaml"
WAIVERS = """\
waivers:
  - plan: plans/mistakes/SEL-1.yaml
    check: SEL008
    reason: the owner knows them from two earlier jobs
    owner: Jonas Weber
    approver: Anna Berg
    expires: 2026-12-31
"""
HOSTILE = (
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "x\ntouch pwned",
    "x\n::set-output name=ready::true",
    "x\nready=true",
    "' || touch pwned #",
    "--help; touch pwned",
    "${IFS}touch${IFS}pwned",
    "::error::pwned",
)
Act = Callable[..., Ran]


@pytest.fixture(scope="module")
def set_up(checkout: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Runner, Ran]:
    """A runner on which the first step has run."""
    runner = Runner(checkout, tmp_path_factory.mktemp("runner"))
    shutil.copytree(root / "examples", runner.workspace / "plans")
    return runner, runner.run(only="install")


@pytest.fixture
def act(set_up: tuple[Runner, Ran]) -> Act:
    """Run the second step."""
    runner, _ = set_up

    def run(**inputs: str) -> Ran:
        return runner.run(only="check", **{"args": AS_OF, **inputs})

    return run


def test_install_step(set_up: tuple[Runner, Ran]) -> None:
    runner, ran = set_up
    assert ran.code == 0, ran.log
    assert ran.log.startswith("outsource ")
    assert Path(runner.steps["install"]["command"]).is_relative_to(runner.temp)


def test_ready_plan(act: Act) -> None:
    ran = act(paths=f"plans/{READY}", sarif_file="outsource.sarif")
    assert ran.code == 0, ran.log
    assert ran.outputs["exit-code"] == "0"
    assert ran.outputs["ready"] == "true"
    assert "::error" not in ran.log


def test_not_ready_plan(act: Act, set_up: tuple[Runner, Ran]) -> None:
    ran = act(paths=f"plans/{READY}\n\nplans/{NOT_READY}\n", sarif_file="outsource.sarif", markdown_file="comment.md")
    assert ran.code == 1, ran.log
    assert ran.outputs == {
        "exit-code": "1",
        "ready": "false",
        "sarif-file": "outsource.sarif",
        "markdown-file": "comment.md",
    }
    (error,) = [line for line in ran.log.splitlines() if line.startswith("::error ")]
    assert f"file=plans/{NOT_READY},line=163," in error
    results = json.loads((set_up[0].workspace / "outsource.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [one["ruleId"] for one in results if one["level"] == "error"] == ["SEL008"]
    assert "SEL008" in ran.summary
    assert ran.summary.count("SEL008") == (set_up[0].workspace / "comment.md").read_text("utf-8").count("SEL008")


@pytest.mark.parametrize(("switch", "written"), [("true", True), ("false", False)])
def test_job_summary(act: Act, switch: str, written: bool) -> None:
    assert bool(act(paths=f"plans/{NOT_READY}", job_summary=switch).summary) is written


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"gate": "source"}, 0),
        ({"fail_on": "never"}, 0),
        ({"args": f"{AS_OF}\n--ignore=SEL008\n"}, 0),
        ({"args": f"{AS_OF}\n--select=SEL008"}, 1),
        ({"min_score": "100", "gate": "source", "args": AS_OF + "\n--ignore=SEL008"}, 0),
        ({"gate": "nowhere"}, 2),
        ({"min_score": "200"}, 2),
        ({"paths": "plans/none.yaml"}, 2),
        ({"paths": "-"}, 2),
        ({"config": "none.toml"}, 2),
        ({"baseline": "none.json"}, 2),
        ({"waivers": "none.yaml\n"}, 2),
        ({"changed_since": "HEAD"}, 2),
        ({"job_summary": "perhaps"}, 2),
        ({"working_directory": "nowhere"}, 2),
    ],
    ids=str,
)
def test_inputs_reach_the_command(act: Act, inputs: dict[str, str], code: int) -> None:
    ran = act(**{"paths": f"plans/{NOT_READY}", **inputs})
    assert ran.code == code, ran.log
    assert ran.outputs["exit-code"] == str(code)
    assert ran.outputs["ready"] == ("true" if code == 0 else "false")


def test_waivers(act: Act, set_up: tuple[Runner, Ran]) -> None:
    (set_up[0].workspace / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    ran = act(paths=f"plans/{NOT_READY}", waivers="waivers.yaml\n")
    assert ran.code == 0, ran.log
    assert "Jonas Weber" in ran.summary, "a waived finding stays in sight"


def test_baseline_and_changed_since(act: Act, set_up: tuple[Runner, Ran], root: Path) -> None:
    runner, _ = set_up
    repo = runner.workspace / "repo"
    (repo / "plans").mkdir(parents=True)
    plan = Path(shutil.copy(root / "examples" / NOT_READY, repo / "plans" / "plan.yaml"))
    outsource = runner.steps["install"]["command"]
    for command in (
        ("git", "init", "-q"),
        ("git", "add", "-A"),
        ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "all"),
        (outsource, "baseline", "write", "plans", AS_OF),
    ):
        subprocess.run(command, cwd=repo, check=True, capture_output=True)
    assert act(working_directory="repo", baseline="outsource-baseline.yaml").code == 0
    assert act(working_directory="repo", changed_since="HEAD", paths="plans").code == 0
    plan.write_text(plan.read_text(encoding="utf-8") + "x-note: one\n", encoding="utf-8")
    ran = act(working_directory="repo", changed_since="HEAD", paths="plans", sarif_file="out.sarif")
    assert ran.code == 1, ran.log
    assert ran.outputs["sarif-file"] == "repo/out.sarif"


def test_working_directory(act: Act, set_up: tuple[Runner, Ran]) -> None:
    ran = act(working_directory="plans", paths=READY, sarif_file="out.sarif")
    assert ran.code == 0, ran.log
    assert ran.outputs["sarif-file"] == "plans/out.sarif"
    assert (set_up[0].workspace / "plans" / "out.sarif").exists()


def test_report_left_by_an_earlier_run_is_not_given_out(act: Act, set_up: tuple[Runner, Ran]) -> None:
    (set_up[0].workspace / "old.sarif").write_text("{}", encoding="utf-8")
    assert act(paths="plans/none.yaml", sarif_file="old.sarif").outputs["sarif-file"] == ""


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_inputs_are_values_and_nothing_else(act: Act, set_up: tuple[Runner, Ran], value: str) -> None:
    runner, _ = set_up
    texts = sorted(set(runner.definition["inputs"]) - {"python", "version"})
    for name in texts:
        ran = act(**{"paths": f"plans/{NOT_READY}", name.replace("-", "_"): value})
        assert ran.code in (1, 2), (name, ran.log)
        assert ran.outputs["ready"] == "false", name
        assert not any(line.startswith(("::set-output", "::error::pwned")) for line in ran.log.splitlines()), name
    assert not list(runner.workspace.parent.rglob("pwned"))


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["python", "version"])
def test_hostile_inputs_of_the_first_step(set_up: tuple[Runner, Ran], name: str, value: str) -> None:
    runner, _ = set_up
    ran = Runner(runner._action, runner.temp.parent / f"hostile-{name}-{HOSTILE.index(value)}").run(**{name: value})
    assert ran.code == 2, ran.log
    assert ran.outputs["exit-code"] == ""
    assert not list(runner.temp.parent.rglob("pwned"))


def test_version_comes_from_the_package_index(checkout: Path, wheel: Path, root: Path, tmp_path: Path) -> None:
    version = wheel.name.split("-")[1]
    runner = Runner(checkout, tmp_path)
    shutil.copy(root / "examples" / READY, runner.workspace / "plan.yaml")
    ran = runner.run(version=version, more={"PIP_FIND_LINKS": str(wheel.parent)}, args=AS_OF)
    assert ran.code == 0, ran.log
    assert ran.outputs["ready"] == "true"


def test_definition_fits_the_schema(tool: Callable[[str], str], root: Path) -> None:
    command = (tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", root / "action.yml")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing(tool: Callable[[str], str], root: Path) -> None:
    command = (tool("zizmor"), "--offline", "--no-config", "--persona=pedantic", root / "action.yml")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_shellcheck_finds_nothing(tool: Callable[[str], str], root: Path) -> None:
    scripts = sorted((root / "integrations").rglob("*.sh"))
    assert len(scripts) == 2
    done = subprocess.run([tool("shellcheck"), *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
