"""The hooks, as `pre-commit try-repo` runs them in somebody's repository: from a clean clone, and from a tree at work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from external.snippets import snippets

pytestmark = pytest.mark.external
PreCommit = Callable[..., "subprocess.CompletedProcess[str]"]
OTHER = "jobs:\n  plan: {runs-on: here}\n"
IDENTITY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(where: Path, *arguments: str) -> str:
    env = os.environ | IDENTITY
    return subprocess.run(["git", *arguments], cwd=where, env=env, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def source(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of ours, as a clone has it."""
    folder = tmp_path_factory.mktemp("source") / "outsource"
    shutil.copytree(checkout, folder, ignore=shutil.ignore_patterns(".git", "build", "*.egg-info"))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments that it makes."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def theirs(tmp_path: Path, root: Path) -> Path:
    """Somebody's repository with a plan that is ready, another tool's YAML, and a text file."""
    folder = tmp_path / "theirs"
    (folder / "plans").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    shutil.copy(root / "examples" / "graphic-design.yaml", folder / "plans" / "logo.yaml")
    (folder / "ci.yaml").write_text(OTHER, encoding="utf-8")
    (folder / "plan.md").write_text("plan: 1\n", encoding="utf-8")
    (folder / "outsource.toml").write_text('select = ["SEL008"]\n', encoding="utf-8")
    git(folder, "add", "-A")
    return folder


@pytest.fixture
def pre_commit(tool: Callable[[str], str], home: Path, theirs: Path) -> PreCommit:
    """Run pre-commit in their repository, on all of its files."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        git(theirs, "add", "-A")
        command = [tool("pre-commit"), *arguments, "--all-files", "--color=never"]
        env = os.environ | IDENTITY | {"PRE_COMMIT_HOME": str(home)}
        return subprocess.run(command, cwd=theirs, env=env, capture_output=True, text=True, check=False)

    return run


def configure(theirs: Path, source: Path, text: str) -> None:
    """Give their repository a configuration that takes the hooks from our clone."""
    commit = git(source, "rev-parse", "HEAD").strip()
    config = text.replace("REPOSITORY", str(source)).replace("COMMIT", commit)
    (theirs / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")


@pytest.fixture
def hook(pre_commit: PreCommit, source: Path, theirs: Path, root: Path) -> PreCommit:
    """Run one hook by its id, as its snippet configures it."""

    def run(name: str) -> subprocess.CompletedProcess[str]:
        configure(theirs, source, snippets(root)["pre-commit"].replace("id: outsource", f"id: {name}"))
        return pre_commit("run", name)

    return run


@pytest.mark.parametrize("state", ["clean", "at work"])
def test_try_repo(state: str, source: Path, pre_commit: PreCommit, theirs: Path, root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "examples" / "mistakes" / "SEL-1.yaml", theirs / "plans" / "house.plan.yml")
    ours, name = source, "outsource (all plans)"
    if state == "at work":
        ours = Path(shutil.copytree(source, tmp_path / "ours"))
        manifest = ours / ".pre-commit-hooks.yaml"
        manifest.write_text(manifest.read_text("utf-8").replace(name, name := "changed and not committed"), "utf-8")
    done = pre_commit("try-repo", ours)
    assert done.returncode == 1, done.stdout + done.stderr
    assert name in done.stdout
    assert done.stdout.count("- exit code: 1") == 2, done.stdout
    assert len(re.findall(r"^plans/house\.plan\.yml:163:57: SEL008 blocker ", done.stdout, re.MULTILINE)) == 2


@pytest.mark.parametrize("name", ["outsource", "outsource-all"])
def test_hook_passes_and_fails(name: str, hook: PreCommit, theirs: Path, root: Path) -> None:
    done = hook(name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    assert "1 plan" in done.stdout, "verbose: what a hook says is seen when it passes"
    assert "ci.yaml" not in done.stdout
    (theirs / "plans" / "house.plan.yml").write_text(": [", encoding="utf-8")
    done = hook(name)
    assert "- exit code: 1" in done.stdout, "a plan by its name, though it cannot be read"
    assert "plans/house.plan.yml:1:" in done.stdout


def test_no_plan_among_the_files(hook: PreCommit, theirs: Path) -> None:
    shutil.rmtree(theirs / "plans")
    done = hook("outsource")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
    assert "- exit code: 2" in hook("outsource-all").stdout, "no plan at all is a mistake in the settings"


def test_wrong_settings_are_told_apart(hook: PreCommit, theirs: Path) -> None:
    (theirs / "outsource.toml").write_text('fail-on = "sometimes"\n', encoding="utf-8")
    assert "- exit code: 2" in hook("outsource").stdout


def test_strict_snippet(pre_commit: PreCommit, source: Path, theirs: Path, root: Path) -> None:
    configure(theirs, source, snippets(root)["pre-commit-strict"])
    done = pre_commit("run")
    assert done.returncode == 0, done.stdout
    assert "READY" not in done.stdout
    shutil.copy(root / "examples" / "mistakes" / "SEL-1.yaml", theirs / "plans" / "logo.yaml")
    done = pre_commit("run")
    assert done.returncode == 1
    assert "NOT READY" in done.stdout


def test_manifest_and_snippets(tool: Callable[[str], str], root: Path, tmp_path: Path) -> None:
    manifest = root / ".pre-commit-hooks.yaml"
    done = subprocess.run([tool("pre-commit"), "validate-manifest", manifest], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    ids = {hook["id"] for hook in yaml.safe_load(manifest.read_text(encoding="utf-8"))}
    for name in ("pre-commit", "pre-commit-strict", "readme-pre-commit"):
        file = tmp_path / "config.yaml"
        file.write_text(snippets(root)[name], encoding="utf-8")
        done = subprocess.run([tool("pre-commit"), "validate-config", file], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout
        assert {hook["id"] for hook in yaml.safe_load(snippets(root)[name])["repos"][0]["hooks"]} <= ids
