"""The evidence files of a plan."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from outsource_cli.app import files
from outsource_cli.app.files import beside
from outsource_cli.checks.evidence import TOO_LARGE


def test_evidence_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "contract.pdf").write_bytes(b"signed")
    (tmp_path / "shared.pdf").write_bytes(b"")
    look_up = beside(tmp_path / "plans")
    assert look_up("contract.pdf") == sha256(b"signed").hexdigest()
    assert look_up("./contract.pdf") == look_up("contract.pdf")
    assert look_up("../shared.pdf") == sha256(b"").hexdigest()


def test_each_file_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"1")
    look_up = beside(tmp_path)
    first = look_up("a.pdf")
    file.unlink()
    assert look_up("a.pdf") == first
    assert beside(tmp_path)("a.pdf") is None


@pytest.mark.parametrize(
    "name", ["missing.pdf", "", ".", "..", "folder", "pipe", "circle", "/dev/zero", "a\0b", "a" * 5000, "\ud800"]
)
def test_what_is_no_evidence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    assert beside(tmp_path)(name) is None


def test_an_absolute_path_is_none_even_of_a_real_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")
    assert beside(tmp_path)(str(tmp_path / "a.pdf")) is None
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert beside(tmp_path)("zero") is None


def test_a_huge_file_is_not_summed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(files.MOST_EVIDENCE + 1)
    assert beside(tmp_path)("film.mp4") == TOO_LARGE
    monkeypatch.setattr(files, "MOST_EVIDENCE", 3)
    (tmp_path / "three").write_bytes(b"123")
    (tmp_path / "four").write_bytes(b"1234")
    assert beside(tmp_path)("three") == sha256(b"123").hexdigest()
    assert beside(tmp_path)("four") == TOO_LARGE


def test_files_larger_than_one_part_are_summed_whole(tmp_path: Path) -> None:
    content = bytes(range(256)) * (3 * 2**12 + 1)
    (tmp_path / "scan.pdf").write_bytes(content)
    assert beside(tmp_path)("scan.pdf") == sha256(content).hexdigest()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_a_file_of_the_kernel_that_says_it_is_empty_is_not_read_on(tmp_path: Path) -> None:
    (tmp_path / "endless").symlink_to("/proc/self/status")
    assert beside(tmp_path)("endless") == sha256(b"").hexdigest()
