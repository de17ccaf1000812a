"""Plans as they stood in a git revision: `REV:path`, as git writes it."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from outsource_cli.app.files import beside
from outsource_cli.app.find import ENDINGS, SKIPPED, has_plan_key, is_named_plan
from outsource_cli.app.git import Entry, Repository, repository
from outsource_cli.checks.evidence import Files
from outsource_cli.errors import UsageError
from outsource_cli.source import DEFAULT

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_LFS = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
_LONGEST_POINTER = 1024


def split_revision(text: str) -> tuple[str, str] | None:
    """`REV:path` in its two parts; None for a path, such as one with a Windows drive.

    As git does it: the first colon divides, except within braces (`HEAD^{/fix: typo}:plan.yaml`).
    """
    if _DRIVE.match(text) or (os.name == "nt" and text[1:2] == ":"):
        return None
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == ":" and depth <= 0:
            return text[:at], text[at + 1 :]
    return None


class Snapshot:
    """The plan, or the plans in the folder, that `REV:path` names.

    The path counts from the top of the work tree; one that begins with `./` or `../` counts from the folder in which
    the command runs. Raises UsageError when the revision or the path does not exist.
    """

    def __init__(self, revision: str, path: str, folder: Path) -> None:
        self._repo = repository(folder)
        self._commit = self._repo.commit(revision)
        self.path = _from_top(self._repo, path, folder)
        kind = self._repo.kind(self._commit, self.path)
        if kind not in ("blob", "tree"):
            raise _absent(self._repo, self._commit, revision, path, folder)
        self.is_file = kind == "blob"

    def plans(self, wanted: frozenset[str] | None = None) -> Iterator[tuple[str, str, bytes]]:
        """For each plan its path within the folder that was named, its path from the top, and its text.

        With `wanted` the files at these paths, whatever they look like; else what looks like a plan.
        """
        if self.is_file:
            yield posixpath.basename(self.path), self.path, self._repo.text(f"{self._commit}:{self.path}")
            return
        for entry, text in self._candidates:
            inner = entry.path[len(self.path) + 1 :] if self.path else entry.path
            is_plan = is_named_plan(posixpath.basename(inner)) or has_plan_key(text)
            if is_plan if wanted is None else inner in wanted:
                yield inner, entry.path, text

    @cached_property
    def _candidates(self) -> list[tuple[Entry, bytes]]:
        """Every file of the folder that may be a plan by its ending. One too large is told by its size: blanks will do."""
        entries = [one for one in self._repo.files(self._commit, self.path) if _may_be_plan(one.path, self.path)]
        small = [entry for entry in entries if entry.size <= DEFAULT.bytes]
        texts = dict(zip(small, self._repo.texts([entry.blob for entry in small]), strict=True))
        return [(entry, texts.get(entry, b" " * (DEFAULT.bytes + 1))) for entry in entries]

    def told(self, plan: str, folder: Path) -> str:
        """A plan's path from the top as seen from a folder, with `/`."""
        place = os.path.join(os.path.realpath(self._repo.top), plan)  # noqa: PTH118
        return os.path.relpath(place, os.path.realpath(folder)).replace(os.sep, "/")

    def evidence(self, plan: str) -> Files:
        """The sums of the files beside a plan in the revision. `plan` is its path from the top.

        A file that git ignores is looked up in the work tree: contracts are often kept out of a repository on purpose.
        """
        folder = posixpath.dirname(plan)
        outside = beside(self._repo.top / folder)

        def digest(name: str) -> str | None:
            path = posixpath.normpath(posixpath.join(folder, name.replace("\\", "/") if os.name == "nt" else name))
            if posixpath.isabs(name) or path.split("/")[0] == ".." or "\0" in name:
                return None
            if self._repo.kind(self._commit, path) == "blob":
                return _sum(self._repo.text(f"{self._commit}:{path}"))
            return outside(name) if self._repo.ignores(path) else None

        return digest


def _from_top(repo: Repository, path: str, folder: Path) -> str:
    path = path.replace("\\", "/") if os.name == "nt" else path
    if path.split("/")[0] in (".", ".."):
        here = os.path.relpath(os.path.realpath(folder), os.path.realpath(repo.top)).replace(os.sep, "/")
        path = posixpath.join(here, path)
    path = posixpath.normpath(path) if path else ""
    return "" if path == "." else path


def _absent(repo: Repository, commit: str, revision: str, path: str, folder: Path) -> UsageError:
    near = _from_top(repo, f"./{path}", folder)
    there = repo.kind(commit, near) in ("blob", "tree")
    hint = (
        f"Did you mean `{revision}:./{path}`? Without `./` a path counts from the top of the repository."
        if there
        else "A path counts from the top of the repository; `./` at its front stands for this folder."
    )
    return UsageError(f"there is no file or folder `{path}` in the revision `{revision}`", hint=hint)


def _may_be_plan(path: str, below: str) -> bool:
    *folders, name = path.removeprefix(below).split("/")
    return name.lower().endswith(ENDINGS) and not SKIPPED.intersection(folders)


def _sum(content: bytes) -> str:
    """The SHA-256 sum of a file's contents. What stands in git for a large file tells the sum of the file itself."""
    pointer = _LFS.match(content) if len(content) <= _LONGEST_POINTER else None
    return pointer[1].decode() if pointer else sha256(content).hexdigest()
