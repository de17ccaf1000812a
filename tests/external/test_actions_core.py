"""Our commands for GitHub's runner are those of @actions/core, byte for byte."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from outsource_cli.reports.github import command
from reports.gate_cases import FILES, TEXTS

pytestmark = pytest.mark.external
HERE = Path(__file__).resolve().parent

TEXTS_AND_NAMES = [*TEXTS.values(), *(name for names in FILES.values() for name in names)]
EVERY_CHARACTER = "".join(map(chr, [*range(0x250), *range(0x2000, 0x2070), *range(0xFF00, 0xFFFF), 0x1F389, 0xE0001]))
CASES: list[dict[str, Any]] = [
    {"name": "error", "properties": {"title": text, "file": text, "line": 3, "col": 1}, "message": text}
    for text in [*TEXTS_AND_NAMES, EVERY_CHARACTER]
] + [
    {"name": "notice", "properties": {}, "message": "a,b:c%"},
    {"name": "warning", "properties": {"title": "", "line": 0}, "message": ""},
    {"name": "warning", "properties": {"title": "", "line": 2}, "message": "%0A"},
]


def test_byte_for_byte(node: str, node_modules: Path) -> None:
    script, core = HERE / "issue_command.js", node_modules / "@actions" / "core" / "lib" / "command.js"
    done = subprocess.run(
        [node, script, core], input=json.dumps(CASES), capture_output=True, text=True, encoding="utf-8", check=True
    )
    ours = [f"{command(**case)}\n" for case in CASES]
    assert list(map(as_javascript, ours)) == json.loads(done.stdout)


def as_javascript(text: str) -> str:
    """Two surrogates side by side are one character there."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
