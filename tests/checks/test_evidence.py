"""Evidence on record: what an entry must be to stand up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outsource_cli.checks.evidence import TOO_LARGE, RecordFault, no_files, record_fault

TODAY = date(2026, 1, 15)
SUM, OTHER = "a" * 64, "b" * 64


def files(name: str) -> str | None:
    return {"c.pdf": SUM, "film.mov": TOO_LARGE}.get(name)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"file": "c.pdf"}, None),
        ({"file": "c.pdf", "sha256": SUM, "expires": TODAY}, None),
        ({"file": "film.mov"}, None),
        (
            {"file": "film.mov", "sha256": SUM},
            RecordFault("failed", ("evidence", 1, "file"), "the file `film.mov` is too large to check its SHA-256 sum"),
        ),
        ({}, RecordFault("unanswered", ("evidence", 1, "file"), "", (("evidence", 1, "file"),))),
        ({"file": "d.pdf"}, RecordFault("failed", ("evidence", 1, "file"), "there is no file `d.pdf` beside the plan")),
        (
            {"file": "c.pdf", "sha256": OTHER},
            RecordFault(
                "failed", ("evidence", 1, "sha256"), "the file `c.pdf` has another SHA-256 sum than the plan says"
            ),
        ),
        (
            {"file": "c.pdf", "expires": date(2026, 1, 14)},
            RecordFault("failed", ("evidence", 1, "expires"), "the evidence `c` ran out on 2026-01-14"),
        ),
    ],
)
def test_entries(entry: dict[str, Any], fault: RecordFault | None) -> None:
    assert record_fault("c", [None, {"id": "c", **entry}], files, TODAY) == fault


@pytest.mark.parametrize("evidence", [None, [], [None], [{"id": "d", "file": "c.pdf"}], [{"file": "c.pdf"}]])
def test_a_reference_to_nothing(evidence: list[Any] | None) -> None:
    fault = record_fault("c", evidence, files, TODAY)
    assert fault == RecordFault("failed", (), "`c` is not the id of an entry under `evidence`")


def test_a_plan_without_a_folder_has_no_files() -> None:
    assert no_files("c.pdf") is None
