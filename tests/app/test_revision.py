"""Plans as they stood in a revision."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from outsource_cli.app.revision import Snapshot, split_revision
from outsource_cli.errors import UsageError
from outsource_cli.source import DEFAULT
from repositories import Scripted, scripted, settle


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    settle(monkeypatch)
    made = scripted(tmp_path / "house")
    monkeypatch.chdir(made.top)
    return made


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("HEAD:plan.yaml", ("HEAD", "plan.yaml")),
        ("HEAD:", ("HEAD", "")),
        ("origin/main:plans/a b.yaml", ("origin/main", "plans/a b.yaml")),
        ("HEAD:a:b.yaml", ("HEAD", "a:b.yaml")),
        ("HEAD^{/fix: typo}:plan.yaml", ("HEAD^{/fix: typo}", "plan.yaml")),
        ("main@{2026-01-01 10:00}:plan.yaml", ("main@{2026-01-01 10:00}", "plan.yaml")),
        (":plan.yaml", ("", "plan.yaml")),
        ("plan.yaml", None),
        ("C:\\plans\\a.yaml", None),
        ("c:/plans/a.yaml", None),
        ("", None),
    ],
)
def test_the_two_parts(text: str, parts: tuple[str, str] | None) -> None:
    assert split_revision(text) == parts


@pytest.mark.parametrize(("system", "parts"), [("nt", None), ("posix", ("C", "plan.yaml"))])
def test_a_letter_is_a_drive_on_windows_and_a_branch_elsewhere(
    monkeypatch: pytest.MonkeyPatch, system: str, parts: tuple[str, str] | None
) -> None:
    monkeypatch.setattr("outsource_cli.app.revision.os.name", system)
    found = split_revision("C:plan.yaml")
    monkeypatch.undo()
    assert found == parts


def plans(snapshot: Snapshot, wanted: frozenset[str] | None = None) -> dict[str, bytes]:
    return {key: text for key, _, text in snapshot.plans(wanted)}


def test_a_folder(repo: Scripted) -> None:
    repo.write("plans/a.yaml", "plan: 1\n")
    repo.write("plans/ü b.plan.yaml", "x: 1\n")
    repo.write("plans/c.json", '{"plan": 1}')
    repo.write("plans/.venv/plan.yaml", "plan: 1\n")
    repo.write("plans/other.yaml", "jobs: 1\n")
    repo.write("plans/plan.txt", "plan: 1\n")
    repo.write("plan.yaml", "plan: 1\n")
    repo.write("plans/huge/plan.yaml", b"#" * (DEFAULT.bytes + 5))
    repo.commit()
    snapshot = Snapshot("HEAD", "plans", Path())
    assert not snapshot.is_file
    assert {key: text[:8] for key, text in plans(snapshot).items()} == {
        "a.yaml": b"plan: 1\n",
        "c.json": b'{"plan":',
        "ü b.plan.yaml": b"x: 1\n",
        "huge/plan.yaml": b" " * 8,
    }
    assert list(plans(snapshot, frozenset({"other.yaml", "nope"}))) == ["other.yaml"]
    assert len(plans(snapshot)["huge/plan.yaml"]) == DEFAULT.bytes + 1
    assert set(plans(Snapshot("HEAD", "", Path()))) == {"plan.yaml", *(f"plans/{key}" for key in plans(snapshot))}


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "plans/a.yaml"),
        ("plans", "plans/a.yaml"),
        ("plans", "./a.yaml"),
        ("plans/deep", "../a.yaml"),
        (".", "./plans/a.yaml"),
        (".", "plans//a.yaml"),
    ],
)
def test_a_file_from_anywhere(repo: Scripted, folder: str, path: str) -> None:
    repo.write("plans/a.yaml", "anything\n")
    repo.write("plans/deep/x", "")
    repo.commit()
    (repo.top / "plans" / "a.yaml").unlink()
    snapshot = Snapshot("HEAD", path, repo.top / folder)
    assert snapshot.is_file
    assert list(snapshot.plans()) == [("a.yaml", "plans/a.yaml", b"anything\n")]
    assert snapshot.told("plans/a.yaml", repo.top / "plans" / "deep") == "../a.yaml"


@pytest.mark.parametrize(
    ("path", "hint"),
    [("a.yaml", "Did you mean `HEAD:./a.yaml`?"), ("nope", "counts from the top"), ("../../x", "counts from the top"), ("/etc/passwd", "counts from the top"), ("plans/a\0", "")],
)  # fmt: skip
def test_what_is_not_there(repo: Scripted, path: str, hint: str) -> None:
    repo.write("plans/a.yaml", "plan: 1\n")
    repo.commit()
    with pytest.raises(UsageError) as error:
        Snapshot("HEAD", path, repo.top / "plans")
    assert hint in error.value.hint


class TestEvidence:
    """The files beside a plan in a revision."""

    def sums(self, repo: Scripted, *names: str) -> list[str | None]:
        files = Snapshot("HEAD", "plans/a.yaml", repo.top).evidence("plans/a.yaml")
        return [files(name) for name in names]

    @pytest.fixture(autouse=True)
    def written(self, repo: Scripted) -> None:
        repo.write("plans/a.yaml", "plan: 1\n")
        repo.write("plans/papers/contract.txt", "signed\n")
        repo.write("shared.txt", "shared\n")
        repo.write(".gitignore", "secret.txt\n")
        repo.commit()

    def test_they_are_read_from_the_revision(self, repo: Scripted) -> None:
        repo.write("plans/papers/contract.txt", "changed since\n")
        signed, shared = (sha256(text).hexdigest() for text in (b"signed\n", b"shared\n"))
        assert self.sums(repo, "papers/contract.txt", "../shared.txt", "./papers/../papers/contract.txt") == [signed, shared, signed]  # fmt: skip

    def test_what_came_later_was_not_there(self, repo: Scripted) -> None:
        repo.write("plans/new.txt", "x")
        assert self.sums(repo, "new.txt", "papers", "nope", "", "/etc/passwd", "../../x", "a\0b") == [None] * 7

    def test_what_git_ignores_is_looked_up_in_the_work_tree(self, repo: Scripted) -> None:
        repo.write("plans/secret.txt", "x")
        repo.write("plans/:(glob)[s]/secret.txt", "x")
        assert self.sums(repo, ":(glob)[s]/secret.txt") == [sha256(b"x").hexdigest()]
        assert self.sums(repo, "secret.txt") == [sha256(b"x").hexdigest()]

    def test_a_large_file_is_known_by_what_stands_for_it(self, repo: Scripted) -> None:
        oid = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
        repo.write("plans/big.bin", f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 12345\n")
        repo.commit()
        assert self.sums(repo, "big.bin") == [oid]


def test_windows_separators(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("plans/a.yaml", "plan: 1\n")
    repo.commit()
    if os.name != "nt":
        with pytest.raises(UsageError):
            Snapshot("HEAD", "plans\\a.yaml", Path())
        return
    assert Snapshot("HEAD", "plans\\a.yaml", Path()).is_file
