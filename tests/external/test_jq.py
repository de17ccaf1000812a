"""The jq programs of docs/stable-interface.md, run by jq on a report with a waiver and known findings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from outsource_cli.reports import RenderOptions, render
from reports.samples import SAMPLES

pytestmark = pytest.mark.external


def run(root: Path, name: str) -> list[str]:
    import jq  # not among the development tools, and this file is always read

    page = (root / "docs" / "stable-interface.md").read_text(encoding="utf-8")
    (program,) = re.findall(rf"<!-- example: {name} -->\n```bash\njq -r '(.*?)' report.json\n```", page)
    lines: list[str] = jq.compile(program).input_text(render("json", SAMPLES["gated"](), RenderOptions())).all()
    return lines


def test_findings_that_count(root: Path) -> None:
    summary = json.loads(render("json", SAMPLES["gated"](), RenderOptions()))["summary"]
    lines = run(root, "jq")
    assert len(lines) == summary["blockers"] + summary["warnings"] + summary["advice"]
    assert all(re.fullmatch(r"plans/website\.yaml:\d+ [A-Z]+\d+ (blocker|warning|advice)", line) for line in lines)


def test_waivers_in_use(root: Path) -> None:
    assert run(root, "jq-waivers") == ["2026-06-30 SEL001 Jonas Weber plans/website.yaml"]
