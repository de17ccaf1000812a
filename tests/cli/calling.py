"""Calls the command line in this process, the way the entry point does."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from outsource_cli.cli import main


class Called(NamedTuple):
    """What came of it."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Called:
    """Run `outsource ARGUMENTS`."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.argv", ["outsource", *arguments])
    code = 0
    try:
        main.run()
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    return Called(code, *capsys.readouterr())
