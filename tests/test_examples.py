"""The examples: each whole plan is ready at its gate, each mistake is caught for its own row and for nothing else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from outsource_cli import PlanReport
from outsource_cli.app.check import Checker, check_sources
from outsource_cli.app.settings import Settings
from outsource_cli.model.finding import Finding

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
MISTAKES = sorted((ROOT / "examples" / "mistakes").glob("*.yaml"))
DAY = date(2026, 6, 1)
MUCH_LATER = date(2031, 1, 1)
TYPES = {
    "administration",
    "bookkeeping",
    "copywriting",
    "customer-service",
    "electrician",
    "flooring",
    "graphic-design",
    "it-services",
    "manufacturing",
    "marketing-agency",
    "offshore-team",
    "personal-assistant",
    "plumber",
    "receptionist",
    "seo",
    "social-media",
    "staff-augmentation",
    "virtual-assistant",
    "website",
}


def checked(file: Path, day: date) -> PlanReport:
    return next(iter(check_sources(Checker(Settings(as_of=day)), [str(file)])))


def open_findings(report: PlanReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.status in ("failed", "unanswered")]


def test_every_engagement_type_has_an_example() -> None:
    assert {file.stem for file in EXAMPLES} == TYPES


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize("day", [DAY, MUCH_LATER], ids=str)
def test_a_whole_plan_is_ready_at_its_gate_whenever_it_is_read(file: Path, day: date) -> None:
    report = checked(file, day)
    assert [(f.check, f.message) for f in open_findings(report) if f.severity != "advice"] == []
    assert report.verdict == "ready"
    applied = [check for check in report.checks if check.status == "passed"]
    assert len(applied) > 50


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem)
def test_a_mistake_is_caught_for_its_own_row_and_nothing_else(file: Path) -> None:
    found = open_findings(checked(file, DAY))
    assert found
    assert [(f.check, f.covers) for f in found if file.stem not in f.covers] == []


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem)
def test_the_finding_points_at_the_mistake_or_its_parent(file: Path) -> None:
    """The finding's line lies at the marked edit, or above it where a key is missing and its parent is named."""
    report = checked(file, DAY)
    marked = [number for number, line in enumerate(report.lines, 1) if "# <- the mistake" in line]
    assert marked
    for finding in open_findings(report):
        assert finding.span.line <= max(marked) + 1


def test_the_mistakes_are_made_from_the_examples() -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_mistakes.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
