"""The Dockerfile: linted, held to its promises, and its steps run in folders of a test, since no engine is at hand."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

pytestmark = pytest.mark.external
HOME = "/opt/outsource"
UNCHECKED = b"\x01\x00\x00\x00"
"""Flags of a .pyc that is never compared with its source (PEP 552)."""


@pytest.fixture(scope="module")
def steps(root: Path) -> list[tuple[str, str]]:
    """Instruction and value, in order."""
    from dockerfile_parse import DockerfileParser  # not among the development tools, and this file is always read

    parser = DockerfileParser(fileobj=BytesIO((root / "Dockerfile").read_bytes()))
    return [(step["instruction"], step["value"]) for step in parser.structure if step["instruction"] != "COMMENT"]


def test_hadolint_finds_nothing(root: Path, tool: Callable[[str], str]) -> None:
    done = subprocess.run([tool("hadolint"), root / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_promises(steps: list[tuple[str, str]]) -> None:
    values = {name: [value for one, value in steps if one == name] for name, _ in steps}
    assert values["FROM"] == ["python:3.13-slim AS build", "python:3.13-slim"]
    assert "ADD" not in values
    last = [name for name, _ in steps][::-1].index("FROM")
    final = dict(steps[-last:])
    user = int(final["USER"].split(":")[0])
    assert user >= 10000, "not root, and no user of the host by accident"
    assert json.loads(final["ENTRYPOINT"]) == [f"{HOME}/bin/outsource"]
    assert json.loads(final["CMD"]) == ["--help"]
    assert "RUN" not in final, "nothing is added to the slim image but the command"


def test_steps_run(
    root: Path, checkout: Path, steps: list[tuple[str, str]], surroundings: dict[str, str], tmp_path: Path
) -> None:
    context, home = tmp_path / "context", tmp_path / "home"
    for name in context_names(root):
        (shutil.copytree if (checkout / name).is_dir() else shutil.copy)(checkout / name, _parent(context / name))
    (command,) = [value for name, value in steps if name == "RUN"]
    build = ["bash", "-euo", "pipefail", "-c", command.replace(HOME, str(home))]
    done = subprocess.run(build, cwd=context, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ready = [home / "bin" / "outsource", "check", root / "examples" / "graphic-design.yaml", "--as-of", "2026-06-01"]
    done = subprocess.run(ready, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    compiled = list(home.rglob("*.pyc"))
    assert {file.read_bytes()[4:8] for file in compiled} == {UNCHECKED}
    sources = [file for file in home.rglob("*.py") if "outsource_cli" in file.parts]
    assert len(sources) == len([file for file in compiled if "outsource_cli" in file.parts])


def context_names(root: Path) -> list[str]:
    """What .dockerignore lets in: it shuts everything out first."""
    lines = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
