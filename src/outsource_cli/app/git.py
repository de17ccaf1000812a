"""The few questions that outsource asks git. Nothing is ever written to the repository.

Git is run without a shell, with paths behind `--` and `-z` outputs, in the caller's own environment: what GIT_DIR and
its kin say goes for us as well.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen

PATIENCE = 120
"""Seconds that git may take for one question, on a large repository and a slow disk."""
# No lock is taken for a look, and no program is run that the repository's settings name.
_GIT = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false")
_DEEPER = "Fetch the whole history first: `git fetch --unshallow`; in CI, check out with fetch-depth: 0."


class Entry(Frozen):
    """A file in a revision: its path from the top of the work tree, the id of its text, its size in bytes."""

    path: str
    blob: str
    size: int


class Repository(Frozen):
    """A work tree. `top` is its uppermost folder, links resolved."""

    top: Path

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers, run at the top of the work tree. Raises UsageError with git's own words when it fails."""
        done = _run(self.top, arguments, given)
        if done.returncode:
            raise UsageError(f"git {arguments[0]} failed: {_words(done)}")
        return done.stdout

    def answer(self, *arguments: str) -> str | None:
        """The one line that git answers; None when it fails."""
        done = _run(self.top, arguments)
        return None if done.returncode else os.fsdecode(done.stdout).strip()

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision stands for. Raises UsageError when there is no such one."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise UsageError(f"`{revision}` is no revision", hint="Name a branch, a tag or a commit, such as HEAD~1.")
        found = self.answer("rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}")
        if found is None:
            raise UsageError(f"git knows no revision `{revision}` in {self.top.as_posix()}", hint=self._hint())
        return found

    def fork(self, revision: str) -> str:
        """The id of the commit at which the work in hand left a revision: their merge base.

        For an ancestor that is the revision itself, as it is for a history that has nothing in common with ours.
        """
        commit = self.commit(revision)
        base = self.answer("merge-base", commit, "HEAD")
        if base:
            return base
        if self.is_shallow:
            raise UsageError(f"this clone is too shallow to tell where it left `{revision}`", hint=_DEEPER)
        return commit

    def changed(self, revision: str) -> frozenset[str]:
        """The files that differ from where the work in hand left a revision, by path from the top.

        Committed, staged, unstaged and untracked ones; both names of a renamed file; deleted ones. What is ignored by
        git, and what lies in submodules, is not among them; `kept` tells which files are neither.
        """
        options = ("--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules=all")
        tracked = self.ask("diff", *options, self.fork(revision), "--")
        untracked = self.ask("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--")
        return frozenset(_names(tracked)) | frozenset(_names(untracked))

    def kept(self) -> frozenset[str]:
        """The files that git keeps, by path from the top. A submodule is one entry: of its files it knows nothing."""
        return frozenset(_names(self.ask("ls-files", "-z", "--full-name", "--")))

    def kind(self, commit: str, path: str) -> str | None:
        """`blob` for a file, `tree` for a folder, `commit` for a submodule; None when the revision has no such path."""
        return self.answer("cat-file", "-t", f"{commit}:{path}")

    def files(self, commit: str, folder: str) -> tuple[Entry, ...]:
        """The regular files below a folder in a revision, in git's order; links and submodules are left out."""
        listing = self.ask("ls-tree", "-r", "-l", "-z", "--full-tree", f"{commit}:{folder}")
        return tuple(_entries(listing, folder))

    def text(self, blob: str) -> bytes:
        """A file's contents, by the id of its text or as `COMMIT:path`."""
        return self.ask("cat-file", "blob", blob)

    def texts(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """The contents of many files, in their order, from one call of git."""
        answer = (
            self.ask("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode()) if blobs else b""
        )
        at = 0
        for _ in blobs:
            head = answer[at : answer.find(b"\n", at)]
            if not head.split()[-1:][0].isdigit():
                raise UsageError(f"git lacks a file of that revision: {os.fsdecode(head)}", hint=_DEEPER)
            start = at + len(head) + 1
            at = start + int(head.split()[-1])
            yield answer[start:at]
            at += 1

    def ignores(self, path: str) -> bool:
        """Whether git leaves a path alone on purpose: contracts and keys are often kept out of a repository."""
        return self.answer("check-ignore", "--quiet", "--", f"./{path}") is not None

    @property
    def is_shallow(self) -> bool:
        """Whether the clone lacks a part of its history."""
        return self.answer("rev-parse", "--is-shallow-repository") == "true"

    def _hint(self) -> str:
        return _DEEPER if self.is_shallow else "List what there is: git branch --all, git tag, git log --oneline."


def repository(folder: Path) -> Repository:
    """The work tree that a folder belongs to. Raises UsageError when there is none, or no git to ask."""
    done = _run(folder, ("rev-parse", "--show-toplevel"))
    if done.returncode:
        words = _words(done)
        if "not a git repository" in words:
            raise UsageError(f"`{folder.as_posix()}` is in no git repository", hint="Run it in a clone: git clone …")
        raise UsageError(f"git cannot use the repository at `{folder.as_posix()}`: {words}")
    return Repository(Path(os.fsdecode(done.stdout.removesuffix(b"\n").removesuffix(b"\r"))))


def _run(folder: Path, arguments: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # The messages in English, since one of them is told apart; file names are not affected.
    surroundings = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - no shell, and every argument is ours or checked
            [*_GIT, *arguments],
            cwd=folder,
            input=given,
            capture_output=True,
            env=surroundings,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"git {arguments[0]} gave no answer within {PATIENCE} seconds") from None
    except (FileNotFoundError, NotADirectoryError) as error:
        if not folder.is_dir():
            raise UsageError(f"there is no folder `{folder.as_posix()}`") from None
        raise UsageError("there is no command `git`", hint="Install git, or check the plans without it.") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"git cannot be run: {getattr(error, 'strerror', None) or error}") from None


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git complained of, on one line; its advice may take several."""
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    told = " ".join(" ".join(lines).split()).removeprefix("fatal: ")
    return told[:400] or f"exit code {done.returncode}"


def _names(listing: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in listing.split(b"\0") if name)


def _entries(listing: bytes, folder: str) -> Iterator[Entry]:
    for row in listing.split(b"\0"):
        if row.startswith(b"100"):
            fields, _, name = row.partition(b"\t")
            _mode, _type, blob, size = fields.split()
            path = f"{folder}/{os.fsdecode(name)}" if folder else os.fsdecode(name)
            yield Entry(path, blob.decode(), int(size))
