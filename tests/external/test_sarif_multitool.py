"""Microsoft's SARIF multitool finds no fault in our logs. It exits with 0 on errors too, so its own log is read."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outsource_cli.reports import RenderOptions, render
from reports.gate_cases import CASES, one
from reports.samples import gated

pytestmark = pytest.mark.external

Found = list[tuple[str, str, str]]
Validate = Callable[..., Found]

# The project has no page of its own to name as `informationUri`.
ACCEPTED = {"SARIF2005"}


@pytest.fixture(scope="module")
def validate(node: str, node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Validate:
    """Rule, file and message of everything at or above `warning` that the multitool says of some logs."""
    # Started as it is: npm's own starter hands its arguments to a shell, which cuts them at each `;`.
    script = "process.stdout.write(require('@microsoft/sarif-multitool'))"
    binary = subprocess.run(
        [node, "-e", script], cwd=node_modules.parent, capture_output=True, text=True, check=True
    ).stdout
    # npm may have been told to run no script of a package; the multitool's only makes it executable.
    Path(binary).chmod(0o755)

    def run(logs: dict[str, str]) -> Found:
        folder = tmp_path_factory.mktemp("sarif")
        for name, log in logs.items():
            (folder / f"{name}.sarif").write_text(log, encoding="utf-8", newline="")
        said = folder / "validation.json"
        command = [binary, "validate", *map(str, folder.glob("*.sarif")), "--rule-kind", "Sarif;Ghas",
                   "--level", "Error;Warning", "--output", str(said), "--log", "ForceOverwrite"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert f"{len(logs)} files scanned" in done.stdout, done.stdout + done.stderr
        return [
            _told(result) for result in json.loads(said.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
        ]

    return run


def _told(result: dict[str, Any]) -> tuple[str, str, str]:
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return result["ruleId"], place.rsplit("/", 1)[-1], json.dumps(result["message"])[:300]


def test_no_fault_in_any_case(validate: Validate) -> None:
    logs = {re.sub(r"\W+", "_", name): render("sarif", report, RenderOptions()) for name, report in CASES.items()}
    logs["shown"] = render("sarif", gated(), RenderOptions(show=frozenset({"all"})))
    found = [fault for fault in validate(logs) if fault[0] not in ACCEPTED]
    assert not found


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("SARIF1002", '"uri": "plans/website.yaml"', '"uri": "plans/my website.yaml"'),
        ("JSON", '"startLine": 4', '"startLine": 0'),
        ("SARIF1001", '"name": "EveryTaskSaysWhetherItIsCore"', '"name": "DEC001"'),
    ],
)
def test_the_multitool_is_heard_when_something_is_wrong(validate: Validate, rule: str, old: str, new: str) -> None:
    log = render("sarif", one(), RenderOptions())
    assert old in log
    found = validate({"good": log, "bad": log.replace(old, new)})
    assert {(name[: len(rule)], file) for name, file, _ in found if name not in ACCEPTED} >= {(rule, "bad.sarif")}
    assert not [fault for fault in found if fault[1] == "good.sarif" and fault[0] not in ACCEPTED]
