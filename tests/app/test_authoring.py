"""For authors of checklists."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.small import write_pack
from conftest import CHECKLIST
from outsource_cli.app import authoring
from outsource_cli.errors import ChecklistError, UsageError

pytestmark = pytest.mark.usefixtures("small_core")


def test_without_a_path_the_shipped_packs() -> None:
    checks = authoring.load_for_author(())
    assert [check.id for check in checks] == ["BAS001", "BAS002", "OTH001", "OTH002"]
    assert all(check.examples for check in checks)


def test_packs_and_files(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(CHECKLIST)
    checks = authoring.load_for_author((write_pack(tmp_path), file, file))
    assert [check.id for check in checks] == ["BAK001", "BAK002", "BAS001", "BAS002", "OTH001", "OTH002"]


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        authoring.load_for_author((tmp_path / "nope",))


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no pack\.yaml"):
        authoring.load_for_author((tmp_path,))


def test_a_pack_without_checks(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("pack: empty\ntitle: Empty\n")
    with pytest.raises(ChecklistError, match="the pack `empty` holds no checks"):
        authoring.load_for_author((tmp_path,))


def test_faults_stop_everything(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(CHECKLIST.replace("answered: yes", "anwsered: yes"))
    with pytest.raises(ChecklistError, match="anwsered"):
        authoring.load_for_author((file,))


def test_examples_that_do_what_they_say() -> None:
    result = authoring.test_checks(authoring.load_for_author(()))
    assert result == authoring.TestResult((), 8, 0)


def test_an_example_that_does_not(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(CHECKLIST.replace("passes: {engagement: {name: A}}", "passes: {engagement: {id: A}}"))
    result = authoring.test_checks(authoring.load_for_author((file,)))
    (fault,) = result.faults
    assert fault.startswith(f"{file.as_posix()}:15: this example of BAS001 should be passed and is unanswered")


def test_mutants_that_no_example_notices(tmp_path: Path) -> None:
    """BAS002 has no example without a skill, so nobody would miss that half of it."""
    result = authoring.test_checks(authoring.load_for_author(()), mutants=True)
    assert result.mutants > 4
    assert [fault.partition(": ")[2] for fault in result.faults] == [
        "no example of BAS002 notices when `must.all[0]` is taken away"
    ]
