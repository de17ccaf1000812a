"""Files from disk."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from outsource_cli.source import DEFAULT, read_file, read_stream


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"plan: 1\r\n\xff")
    assert read_file(tmp_path / "plan.yaml") == b"plan: 1\r\n\xff"


def test_a_file_is_read_no_further_than_a_file_may_reach(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"x" * (DEFAULT.bytes + 500))
    assert len(read_file(tmp_path / "plan.yaml")) == DEFAULT.bytes + 1
    assert len(read_stream(io.BytesIO(b"x" * (DEFAULT.bytes * 2)))) == DEFAULT.bytes + 1
    assert read_stream(io.BytesIO(b"plan: 1")) == b"plan: 1"


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, why in (
        (tmp_path / "pipe", "it is a pipe or a device, not a file"),
        (Path("/dev/zero"), "it is a pipe or a device, not a file"),
        (tmp_path, "Is a directory"),
        (tmp_path / "nothing", "No such file"),
    ):
        with pytest.raises(OSError, match=why):
            read_file(path)
