"""Git repositories made by script. Nothing of the machine's or the user's git settings has a say in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SURROUNDINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_AUTHOR_DATE": "2026-01-10T12:00:00Z",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
    "GIT_COMMITTER_DATE": "2026-01-10T12:00:00Z",
    "GIT_TERMINAL_PROMPT": "0",
}


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same git for everybody: own settings only, and no repository handed over by a hook that runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SURROUNDINGS.items():
        monkeypatch.setenv(name, value)


class Scripted:
    """A repository to make history in."""

    def __init__(self, top: Path) -> None:
        self.top = top

    def git(self, *arguments: str) -> str:
        """Run git at the top; what it says."""
        done = subprocess.run(["git", *arguments], cwd=self.top, capture_output=True, check=True)
        return os.fsdecode(done.stdout).strip()

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file, with its folders."""
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def commit(self) -> str:
        """Commit everything there is; the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Next")
        return self.git("rev-parse", "HEAD")


def scripted(top: Path) -> Scripted:
    """A new repository with one branch, `main`, and one commit without files."""
    top.mkdir(parents=True, exist_ok=True)
    made = Scripted(top)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit()
    return made
