"""What git is asked, against scripted repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from outsource_cli.app import git
from outsource_cli.app.git import Repository, repository
from outsource_cli.errors import UsageError
from repositories import Scripted, scripted, settle


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    settle(monkeypatch)
    return scripted(tmp_path / "house")


def asked(repo: Scripted) -> Repository:
    return repository(repo.top)


def test_the_top_is_found_from_below(repo: Scripted) -> None:
    repo.write("a/b/plan.yaml", "plan: 1\n")
    assert repository(repo.top / "a" / "b").top == repo.top.resolve()


def test_everything_that_differs_is_changed(repo: Scripted) -> None:
    for name in ("committed", "staged", "unstaged", "deleted", "renamed", "same"):
        repo.write(f"{name}.yaml", f"plan: 1 # {name}\n")
    base = repo.commit()
    repo.write("committed.yaml", "plan: 1\n")
    repo.commit()
    repo.write("staged.yaml", "plan: 1\n")
    repo.git("add", "staged.yaml")
    repo.write("unstaged.yaml", "plan: 1\n")
    repo.git("mv", "renamed.yaml", "newly named.yaml")
    (repo.top / "deleted.yaml").unlink()
    repo.write("deep/new ü.yaml", "plan: 1\n")
    repo.write(".gitignore", "ignored.yaml\n")
    repo.write("ignored.yaml", "plan: 1\n")
    assert asked(repo).changed(base) == {
        "committed.yaml",
        "staged.yaml",
        "unstaged.yaml",
        "deleted.yaml",
        "renamed.yaml",
        "newly named.yaml",
        "deep/new ü.yaml",
        ".gitignore",
    }
    assert asked(repo).changed("HEAD") >= {"staged.yaml", "deep/new ü.yaml"}
    assert "committed.yaml" not in asked(repo).changed("HEAD")


def test_what_the_other_branch_did_meanwhile_is_not_ours(repo: Scripted) -> None:
    repo.write("ours.yaml", "plan: 1\n")
    repo.write("theirs.yaml", "plan: 1\n")
    repo.commit()
    repo.git("switch", "--quiet", "--create", "topic")
    repo.write("ours.yaml", "plan: 1 # ours\n")
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.write("theirs.yaml", "plan: 1 # theirs\n")
    repo.commit()
    repo.git("switch", "--quiet", "topic")
    assert asked(repo).changed("main") == {"ours.yaml"}


def test_a_history_with_nothing_in_common_is_compared_as_it_is(repo: Scripted) -> None:
    repo.write("a.yaml", "plan: 1\n")
    repo.commit()
    repo.git("switch", "--quiet", "--orphan", "other")
    repo.write("b.yaml", "plan: 1\n")
    repo.commit()
    assert asked(repo).changed("main") == {"a.yaml", "b.yaml"}


@pytest.mark.parametrize(
    "settings",
    [
        ["diff.noprefix=true"],
        ["diff.relative=true"],
        ["diff.renames=copies"],
        ["core.quotePath=true"],
        ["status.showUntrackedFiles=no"],
    ],
)
def test_the_users_settings_change_nothing(repo: Scripted, settings: list[str]) -> None:
    repo.write("a/ü.yaml", "plan: 1\n")
    repo.commit()
    repo.git("mv", "a/ü.yaml", "a/ö.yaml")
    repo.write("a/new.yaml", "plan: 1\n")
    for one in settings:
        repo.git("config", *one.split("="))
    assert asked(repo).changed("HEAD") == {"a/ü.yaml", "a/ö.yaml", "a/new.yaml"}


@pytest.mark.skipif(os.name == "nt", reason="the hook is a shell script")
def test_no_program_named_by_the_repository_is_run(repo: Scripted) -> None:
    hook = repo.write("hook", f"#!/bin/sh\ntouch {repo.top}/was-run\n")
    hook.chmod(0o755)
    repo.write("a.yaml", "plan: 1\n")
    repo.commit()
    repo.git("config", "core.fsmonitor", str(hook))
    repo.git("config", "diff.external", str(hook))
    repo.write("a.yaml", "plan: 2\n")
    assert asked(repo).changed("HEAD") == {"a.yaml"}
    assert not (repo.top / "was-run").exists()


def test_submodules_are_left_out(repo: Scripted, tmp_path: Path) -> None:
    inner = scripted(tmp_path / "inner")
    inner.write("plan.yaml", "plan: 1\n")
    inner.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.top), "sub")
    base = repo.commit()
    (repo.top / "sub" / "plan.yaml").write_text("plan: 2\n")
    assert asked(repo).changed(base) == frozenset()
    assert [entry.path for entry in asked(repo).files("HEAD", "")] == [".gitmodules"]


def test_another_work_tree(repo: Scripted, tmp_path: Path) -> None:
    repo.write("a.yaml", "plan: 1\n")
    repo.commit()
    repo.git("worktree", "add", "--quiet", str(tmp_path / "second"))
    (tmp_path / "second" / "b.yaml").write_text("plan: 1\n")
    second = repository(tmp_path / "second")
    assert second.top == (tmp_path / "second").resolve()
    assert second.changed("main") == {"b.yaml"}
    assert asked(repo).changed("main") == frozenset()


@pytest.mark.parametrize("revision", ["HEAD~1", "v1", "annotated", "main", "topic/one", "refs/heads/main"])
def test_every_name_of_a_revision_is_understood(repo: Scripted, revision: str) -> None:
    repo.git("tag", "v1")
    repo.git("tag", "--annotate", "--message", "m", "annotated")
    repo.commit()
    repo.git("branch", "topic/one")
    assert len(asked(repo).commit(revision)) == 40


@pytest.mark.parametrize("revision", ["", "-", "--output=x", "-h", "a\0b"])
def test_what_could_be_an_option_is_refused(repo: Scripted, revision: str) -> None:
    with pytest.raises(UsageError, match="is no revision"):
        asked(repo).commit(revision)
    assert [one.name for one in repo.top.iterdir()] == [".git"]


@pytest.mark.parametrize("revision", ["nope", "HEAD~9", "main..main", "HEAD:a", "0" * 40, "a b"])
def test_an_unknown_revision(repo: Scripted, revision: str) -> None:
    with pytest.raises(UsageError, match="git knows no revision") as error:
        asked(repo).commit(revision)
    assert "git branch" in error.value.hint


def test_a_shallow_clone_is_told_how_to_get_the_rest(repo: Scripted, tmp_path: Path) -> None:
    repo.commit()
    repo.commit()
    url = repo.top.as_uri()
    repo.git("clone", "--quiet", "--depth=1", url, str(tmp_path / "clone"))
    shallow = repository(tmp_path / "clone")
    with pytest.raises(UsageError, match="git knows no revision `HEAD~1`") as error:
        shallow.changed("HEAD~1")
    assert "fetch-depth: 0" in error.value.hint


def test_a_shallow_clone_that_lacks_the_fork(repo: Scripted, tmp_path: Path) -> None:
    repo.git("branch", "topic")
    repo.write("main.yaml", "plan: 1\n")
    repo.commit()
    repo.git("switch", "--quiet", "topic")
    repo.write("topic.yaml", "plan: 1\n")
    repo.commit()
    repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", repo.top.as_uri(), str(tmp_path / "clone"))
    with pytest.raises(UsageError, match="too shallow") as error:
        repository(tmp_path / "clone").changed("origin/main")
    assert "fetch-depth: 0" in error.value.hint


def test_files_of_a_revision(repo: Scripted) -> None:
    repo.write("plans/a.yaml", "plan: 1\n")
    repo.write("plans/deep/b ü.yaml", b"\x00\xff\n")
    repo.write("plans/empty.yaml", "")
    (repo.top / "plans" / "link.yaml").symlink_to("a.yaml")
    commit = repo.commit()
    (repo.top / "plans" / "a.yaml").unlink()
    files = asked(repo).files(commit, "plans")
    assert [(entry.path, entry.size) for entry in files] == [
        ("plans/a.yaml", 8),
        ("plans/deep/b ü.yaml", 3),
        ("plans/empty.yaml", 0),
    ]
    assert list(asked(repo).texts([entry.blob for entry in files])) == [b"plan: 1\n", b"\x00\xff\n", b""]
    assert list(asked(repo).texts([])) == []
    assert asked(repo).text(f"{commit}:plans/a.yaml") == b"plan: 1\n"
    assert asked(repo).kind(commit, "plans") == "tree"
    assert asked(repo).kind(commit, "plans/a.yaml") == "blob"
    assert asked(repo).kind(commit, "plans/[a].yaml") is None


def test_a_file_that_the_repository_lacks(repo: Scripted) -> None:
    with pytest.raises(UsageError, match="git lacks a file"):
        list(asked(repo).texts(["1" * 40]))
    with pytest.raises(UsageError, match="git cat-file failed: "):
        asked(repo).text("1" * 40)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="is in no git repository"):
        repository(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        repository(tmp_path / "nowhere")


def test_a_bare_repository_is_refused_in_gits_own_words(repo: Scripted, tmp_path: Path) -> None:
    repo.git("init", "--quiet", "--bare", str(tmp_path / "bare"))
    with pytest.raises(UsageError, match="this operation must be run in a work tree"):
        repository(tmp_path / "bare")


def test_no_git(repo: Scripted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="there is no command `git`"):
        repository(repo.top)


def test_a_git_that_does_not_answer(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "PATIENCE", 0.3)
    monkeypatch.setattr(git, "_GIT", (sys.executable, "-c", "import time; time.sleep(60)"))
    with pytest.raises(UsageError, match=r"gave no answer within 0\.3 seconds"):
        repository(repo.top)


def test_a_git_that_cannot_be_run(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(UsageError, match="git cannot be run: Permission denied"):
        repository(repo.top)
