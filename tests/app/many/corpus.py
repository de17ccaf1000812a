"""Plans for the tests of many: good, poor, broken, too large, empty, with waivers; as files, lines and rows."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from conftest import AS_OF, GOOD, POOR
from outsource_cli import api
from outsource_cli.reports import RenderOptions, render

DAY = date.fromisoformat(AS_OF)
WAIVED = (
    POOR
    + "waivers: [{check: BAS001, reason: The name comes next week., owner: Anna Berg, approver: Leigh Both, expires: 2026-02-01}]\n"
)
TEXTS = {
    "good": GOOD,
    "poor": POOR,
    "broken": "plan: [",
    "huge": "plan: 1\nx-a: " + "a" * 2**20,
    "deep": "plan: " + "[" * 500,
    "empty": "",
    "waived": WAIVED,
    "umlaut": "plan: 1\nengagement: {name: Größe \N{SNOWMAN}}\n",
}


def texts(count: int) -> dict[str, str]:
    """So many plans by path, of every kind in turn."""
    kinds = list(TEXTS.values())
    return {f"plans/{index % 3}/{index:05}.plan.yaml": kinds[index % len(kinds)] for index in range(count)}


def write_files(plans: dict[str, str]) -> None:
    """Each plan as a file below the working folder."""
    for name, text in plans.items():
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def lines(plans: dict[str, str]) -> bytes:
    """The plans as JSON Lines."""
    return b"".join(json.dumps({"path": name, "text": text}).encode() + b"\n" for name, text in plans.items())


def write_lines(plans: dict[str, str], file: str) -> None:
    """The plans as JSON Lines, compressed when the name says so."""
    data = lines(plans)
    Path(file).write_bytes(gzip.compress(data, mtime=0) if file.endswith(".gz") else data)


def tree(folder: str | Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    top = Path(folder)
    return {file.relative_to(top).as_posix(): file.read_bytes() for file in sorted(top.rglob("*")) if file.is_file()}


def rows(folder: str | Path, kind: str) -> list[dict[str, Any]]:
    """The rows of a kind in the order of the partitions."""
    return [
        json.loads(line)
        for file in sorted(Path(folder, kind).iterdir())
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def one_machine(paths: list[str], **options: Any) -> dict[str, list[dict[str, Any]]]:
    """The rows of the report format `jsonl` by their type. Fingerprints are apart within each plan, as a run over many has."""
    found: dict[str, list[dict[str, Any]]] = {"finding": [], "plan": [], "summary": []}
    report = api.check_paths(paths, as_of=DAY, **options)
    for line in render("jsonl", report, RenderOptions()).splitlines():
        row = json.loads(line)
        found[row["type"]].append(row)
    return found
