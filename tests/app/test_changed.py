"""Which of the plans changed since a revision."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from outsource_cli.app.changed import Changed, changed_plans, files_used
from outsource_cli.app.settings import Settings
from outsource_cli.errors import UsageError
from repositories import Scripted, scripted, settle

PLAN = "plan: 1\n"
EVIDENCED = (
    "plan: 1\nevidence:\n  - {id: c, file: papers/contract.txt}\n  - {id: d, file: ../shared.txt}\n  - {id: e}\n"
)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Two plans, of which one names evidence; the work goes on in its folder."""
    settle(monkeypatch)
    repo = scripted(tmp_path / "house")
    repo.write("plans/a.plan.yaml", PLAN)
    repo.write("plans/b.plan.yaml", EVIDENCED)
    repo.write("plans/papers/contract.txt", "signed")
    repo.write("shared.txt", "x")
    repo.write("notes.md", "x")
    repo.commit()
    monkeypatch.chdir(repo.top)
    return repo


BOTH = ("plans/a.plan.yaml", "plans/b.plan.yaml")


def test_nothing_changed(repo: Scripted) -> None:
    assert changed_plans(BOTH, "HEAD") == Changed(())


@pytest.mark.parametrize(
    ("path", "chosen"),
    [
        ("plans/a.plan.yaml", ["plans/a.plan.yaml"]),
        ("plans/papers/contract.txt", ["plans/b.plan.yaml"]),
        ("shared.txt", ["plans/b.plan.yaml"]),
        ("notes.md", []),
        ("plans/papers/other.txt", []),
    ],
)
def test_the_plan_or_its_evidence(repo: Scripted, path: str, chosen: list[str]) -> None:
    repo.write(path, "plan: 1 # changed\n")
    assert list(changed_plans(BOTH, "HEAD").plans) == chosen


def test_evidence_that_was_deleted(repo: Scripted) -> None:
    (repo.top / "shared.txt").unlink()
    assert changed_plans(BOTH, "HEAD").plans == ("plans/b.plan.yaml",)


@pytest.mark.parametrize("text", ["evidence: [", "evidence: 3\n", "evidence: [3, {file: 3}, {file: ''}, {file: /x}, {file: ../../../y}]\n", "[evidence]\n", ""])  # fmt: skip
def test_evidence_that_makes_no_sense(repo: Scripted, text: str) -> None:
    repo.write("plans/c.plan.yaml", text)
    base = repo.commit()
    repo.write("notes.md", "changed")
    assert changed_plans(("plans/c.plan.yaml",), base) == Changed(())


def test_an_unreadable_plan_is_no_reason_to_stop(repo: Scripted) -> None:
    repo.write("notes.md", "changed")
    (repo.top / "plans" / "a.plan.yaml").unlink()
    (repo.top / "plans" / "a.plan.yaml").mkdir()
    assert changed_plans(BOTH, "HEAD").plans == ("plans/a.plan.yaml",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_plan_that_cannot_be_opened_is_not_passed_over(repo: Scripted) -> None:
    os.mkfifo(repo.top / "plans" / "pipe.plan.yaml")
    repo.write("notes.md", "changed")
    assert changed_plans(("plans/pipe.plan.yaml",), "HEAD").plans == ("plans/pipe.plan.yaml",)


def test_what_git_does_not_keep_it_cannot_tell_about(repo: Scripted) -> None:
    """Ignored plans, and those of a repository within this one, are checked rather than passed over."""
    repo.write(".gitignore", "own/\n")
    repo.write("own/plan.yaml", PLAN)
    inner = scripted(repo.top / "inner")
    inner.write("plan.yaml", PLAN)
    inner.commit()
    repo.git("add", "--", "inner")  # as a submodule is kept: by its commit alone
    base = repo.commit()
    named = ("plans/a.plan.yaml", "own/plan.yaml", "inner/plan.yaml")
    assert changed_plans(named, base).plans == named[1:]
    (repo.top / "plans" / "link.plan.yaml").symlink_to("../own/plan.yaml")
    assert changed_plans(("plans/link.plan.yaml",), repo.commit()).plans == ("plans/link.plan.yaml",)


def test_a_renamed_plan_and_odd_names(repo: Scripted) -> None:
    repo.git("mv", "plans/a.plan.yaml", "plans/ä ö.plan.yaml")
    repo.write("plans/-x.plan.yaml", PLAN)
    named = ("plans/ä ö.plan.yaml", "plans/-x.plan.yaml", "plans/b.plan.yaml")
    assert changed_plans(named, "HEAD").plans == named[:2]


def test_from_a_folder_below_and_by_absolute_path(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("plans/a.plan.yaml", "plan: 1 #\n")
    monkeypatch.chdir(repo.top / "plans" / "papers")
    absolute = str(repo.top / "plans" / "b.plan.yaml")
    assert changed_plans(("../a.plan.yaml", absolute), "HEAD").plans == ("../a.plan.yaml",)


def test_from_outside(repo: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("plans/a.plan.yaml", "plan: 1 #\n")
    monkeypatch.chdir(tmp_path)
    assert changed_plans(("house/plans/a.plan.yaml",), "HEAD").plans == ("house/plans/a.plan.yaml",)


@pytest.mark.parametrize(("link", "now"), [("step.yaml", "b.plan.yaml"), ("../folder", "plans/papers"), ("../far", "plans/papers")])  # fmt: skip
def test_a_link_on_the_way_that_leads_elsewhere_now(repo: Scripted, link: str, now: str) -> None:
    """Neither the plan named nor the one that it leads to changed, but the plan is another one."""
    repo.write("plans/papers/a.plan.yaml", PLAN)
    (repo.top / "plans" / "step.yaml").symlink_to("a.plan.yaml")
    (repo.top / "plans" / "link.plan.yaml").symlink_to("step.yaml")
    (repo.top / "folder").symlink_to("plans")
    (repo.top / "far").symlink_to("folder")
    base = repo.commit()
    named = ("plans/link.plan.yaml", "far/a.plan.yaml", "plans/b.plan.yaml")
    assert changed_plans(named, base).plans == ()
    place = repo.top / "plans" / link
    place.unlink()
    place.symlink_to(now)
    assert changed_plans(named, base).plans == (named[0] if link == "step.yaml" else named[1],)


def test_links_in_a_circle_lead_nowhere(repo: Scripted) -> None:
    (repo.top / "a.yaml").symlink_to("b.yaml")
    (repo.top / "b.yaml").symlink_to("a.yaml")
    assert changed_plans(("a.yaml",), "HEAD").plans == ("a.yaml",)
    assert changed_plans(("a.yaml",), repo.commit()) == Changed(())


def test_evidence_behind_a_link(repo: Scripted) -> None:
    repo.write("plans/papers/real.txt", "x")
    (repo.top / "shared.txt").unlink()
    (repo.top / "shared.txt").symlink_to("plans/papers/real.txt")
    base = repo.commit()
    assert changed_plans(BOTH, base).plans == ()
    repo.write("plans/papers/real.txt", "y")
    assert changed_plans(BOTH, base).plans == BOTH[1:]


def test_links(repo: Scripted, tmp_path: Path) -> None:
    """A link counts as changed when it did, or what it leads to; a linked folder is seen through."""
    (repo.top / "plans" / "link.plan.yaml").symlink_to("a.plan.yaml")
    base = repo.commit()
    (tmp_path / "short").symlink_to(repo.top / "plans", target_is_directory=True)
    named = ("plans/link.plan.yaml", str(tmp_path / "short" / "a.plan.yaml"), "plans/b.plan.yaml")
    assert changed_plans(named, base).plans == ()
    repo.write("plans/a.plan.yaml", "plan: 1 #\n")
    assert changed_plans(named, base).plans == named[:2]
    repo.git("checkout", "--quiet", "--", ".")
    (repo.top / "plans" / "link.plan.yaml").unlink()
    (repo.top / "plans" / "link.plan.yaml").symlink_to("b.plan.yaml")
    assert changed_plans(named, base).plans == named[:1]


@pytest.mark.parametrize("path", ["outsource.toml", "plans/outsource.toml", "own.yaml", "packs/house/deep/a.yaml", "waivers.yaml", "baseline.yaml"])  # fmt: skip
def test_what_the_run_uses_concerns_every_plan(repo: Scripted, path: str) -> None:
    uses = [Path("own.yaml"), Path("packs/house"), Path("waivers.yaml"), Path("baseline.yaml"), Path("/elsewhere.yaml")]
    assert changed_plans(BOTH, "HEAD", uses).plans == ()
    repo.write(path, "changed")
    found = changed_plans(BOTH, "HEAD", uses)
    assert found.plans == BOTH
    assert path.startswith(found.because)


def test_a_config_file_that_was_deleted_concerns_every_plan(repo: Scripted) -> None:
    repo.write("outsource.toml", "")
    repo.commit()
    (repo.top / "outsource.toml").unlink()
    assert changed_plans(BOTH, "HEAD") == Changed(BOTH, "outsource.toml")


def test_another_folders_config_file_concerns_nobody(repo: Scripted) -> None:
    repo.write("elsewhere/outsource.toml", "")
    assert changed_plans(BOTH, "HEAD").plans == ()


def test_what_cannot_be_told(repo: Scripted, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="standard input"):
        changed_plans(("-",), "HEAD")
    with pytest.raises(UsageError, match="git knows no revision"):
        changed_plans(BOTH, "nope")
    (tmp_path / "out.plan.yaml").write_text(PLAN)
    (repo.top / "out.plan.yaml").symlink_to(tmp_path / "out.plan.yaml")
    assert changed_plans(("out.plan.yaml",), "HEAD").plans == ("out.plan.yaml",)


def test_no_plan_at_all(repo: Scripted) -> None:
    assert changed_plans((), "HEAD") == Changed(())


def test_a_plan_of_another_repository(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    other = scripted(repo.top / "nested")
    other.write("plan.yaml", PLAN)
    monkeypatch.chdir(other.top)
    assert changed_plans(("plan.yaml",), "HEAD").plans == ("plan.yaml",)
    monkeypatch.setenv("GIT_DIR", str(other.top / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.top))
    with pytest.raises(UsageError, match="is not in the git repository"):
        changed_plans((f"..{os.sep}plans/a.plan.yaml",), "HEAD")


def test_the_files_of_a_run(repo: Scripted) -> None:
    settings = Settings(
        as_of=date(2026, 1, 1), packs=("gdpr", "./house", "plans"), checklists=(Path("own.yaml"),),
        waivers=(Path("w.yaml"),), baseline=Path("b.yaml"),
    )  # fmt: skip
    assert [path.as_posix() for path in files_used(settings)] == ["own.yaml", "house", "plans", "w.yaml", "b.yaml"]
