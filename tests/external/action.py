"""Runs the steps of action.yml as a runner does: expressions resolved in `env`, each script with bash, outputs read."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*([a-z]+)\.([a-z.-]+)\s*\}\}")
_SHELL = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c")


class Ran(NamedTuple):
    """What came of a run of the action."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """A runner's folders, and the action in a folder of its own."""

    def __init__(self, action: Path, folder: Path) -> None:
        self.definition: dict[str, Any] = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
        self.workspace, self.temp, self._files = folder / "workspace", folder / "temp", folder / "files"
        for one in (self.workspace, self.temp, self._files):
            one.mkdir(parents=True)
        self._action = action
        self.steps: dict[str, dict[str, str]] = {}

    def run(self, only: str | None = None, more: Mapping[str, str] | None = None, **inputs: str) -> Ran:
        """Run the steps, or `only` the one with that id, with inputs named with `_` for `-`."""
        given = {name: str(one.get("default", "")) for name, one in self.definition["inputs"].items()}
        chosen = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(chosen) <= set(given), "no such input"
        code, log, summary = 0, "", self._files / "summary"
        summary.write_bytes(b"")
        for step in self.definition["runs"]["steps"]:
            if code or only not in (None, step["id"]):
                continue
            output = self._files / "output"
            output.write_bytes(b"")
            done = self._step(step, given | chosen, {"GITHUB_OUTPUT": str(output), **(more or {})})
            code, log = done.returncode, log + done.stdout.decode() + done.stderr.decode()
            self.steps[step["id"]] = read_outputs(output.read_text(encoding="utf-8"))
        outputs = {name: self._resolve(one["value"], {}) for name, one in self.definition["outputs"].items()}
        return Ran(code, log, outputs, summary.read_text(encoding="utf-8"))

    def _step(
        self, step: Mapping[str, Any], inputs: Mapping[str, str], more: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "OUTSOURCE_"))}
        env |= {name: self._resolve(value, inputs) for name, value in step.get("env", {}).items()}
        env |= {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self._action),
            "GITHUB_STEP_SUMMARY": str(self._files / "summary"),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }
        return subprocess.run(
            [*_SHELL, step["run"]], cwd=self.workspace, env=env | dict(more), capture_output=True, check=False
        )

    def _resolve(self, text: str, inputs: Mapping[str, str]) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] == "inputs":
                return inputs[match[2]]
            step, outputs, name = match[2].split(".")
            assert (match[1], outputs) == ("steps", "outputs")
            return self.steps.get(step, {}).get(name, "")

        return _EXPRESSION.sub(value, text)


def read_outputs(text: str) -> dict[str, str]:
    """The outputs in the text of a GITHUB_OUTPUT file. Lines of another form are a fault there, as for the runner."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        assert equals, f"no output: {line!r}"
        assert name not in found, f"written twice: {name}"
        found[name] = value
    return found
