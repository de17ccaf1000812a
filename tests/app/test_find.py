"""Which plans paths, folders and globs name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from outsource_cli.app.find import find_plans, without, without_others
from outsource_cli.errors import UsageError

PLAN = "plan: 1\nengagement: {name: A}\n"


def write(folder: Path, *names: str, text: str = PLAN) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_files_stand_in_the_order_they_are_named(here: Path) -> None:
    write(here, "b.yaml", "a.yml", "notes.txt")
    assert find_plans(["b.yaml", "a.yml", "notes.txt"]) == ("b.yaml", "a.yml", "notes.txt")


def test_folders_are_walked_in_order(here: Path) -> None:
    write(here, "plans/b/plan.yaml", "plans/a/z.yaml", "plans/a/plan.yaml", "plans/c.yaml", "plans/B.yaml")
    assert find_plans(["plans"]) == (
        "plans/B.yaml",
        "plans/c.yaml",
        "plans/a/plan.yaml",
        "plans/a/z.yaml",
        "plans/b/plan.yaml",
    )
    assert find_plans(["plans/"]) == find_plans(["./plans"]) == find_plans(["plans"])
    assert find_plans(["."]) == find_plans(["plans"])
    assert find_plans([str(here / "plans")])[0] == (here / "plans" / "B.yaml").as_posix()


@pytest.mark.parametrize(
    "skipped",
    [".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".nox", "site-packages", "my-env"],
)
def test_folders_of_tools_are_skipped(here: Path, skipped: str) -> None:
    write(here, "plan.yaml", f"{skipped}/plan.yaml", f"deep/{skipped}/lib/plan.yaml")
    if skipped == "my-env":
        write(here, "my-env/pyvenv.cfg", "deep/my-env/pyvenv.cfg")
    assert find_plans(["."]) == ("plan.yaml",)


def test_a_skipped_folder_can_be_named(here: Path) -> None:
    write(here, ".venv/plan.yaml")
    assert find_plans([".venv"]) == (".venv/plan.yaml",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.yaml", ""),
        ("plan.yml", ""),
        ("plan.json", "{}"),
        ("PLAN.YAML", ""),
        ("logo.plan.yaml", ""),
        ("logo.outsource.yml", ""),
        ("any.yaml", "plan: 1\n"),
        ("any.yaml", "# a comment\n\nengagement: {}\nplan: 1\n"),
        ("any.yaml", "\ufeffplan: 1\n"),
        ("any.yaml", "engagement: {}\r\nplan: 1\r\n"),
        ("any.yaml", "'plan': 1\n"),
        ("any.yaml", '"plan" : 1\n'),
        ("any.yaml", "plan:\n"),
        ("any.yaml", "{plan: 1, engagement: {}}\n"),
        ("any.yaml", "{ plan: 1 }\n"),
        ("any.yaml", "Plan: 1\nengagement:\n  name: A\n"),
        ("any.yaml", " plan: 1\nengagement: {}\n"),
        ("any.json", '{"plan": 1}'),
        ("any.json", '\ufeff{\n  "engagement": {},\n  "plan" : 1\n}'),
    ],
)
def test_what_looks_like_a_plan(here: Path, name: str, text: str) -> None:
    write(here, name, text=text)
    assert find_plans(["."]) == (name,)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mkdocs.yml", "site_name: A\n"),
        ("plan.txt", PLAN),
        ("plan.yaml.bak", PLAN),
        ("my-plan.yaml", "title: A\n"),
        (".github/workflows/terraform.yml", "jobs:\n  plan:\n    runs-on: ubuntu\n"),
        ("compose.yaml", "services:\n  app: {plan: 1}\n"),
        ("list.yaml", "- plan: 1\n"),
        ("colon.yaml", "plan:1\n"),
        ("planning.yaml", "planning: 1\n"),
        ("comment.yaml", "# plan: 1\n"),
        ("package.json", '{"name": "a", "plan": {"x": 1}}'),
        ("broken.json", "[[["),
        ("late.yaml", "#" * 70_000 + "\nplan: 1\n"),
        ("lines.yaml", "\n" * 65_000),
        ("brackets.yaml", "{\n" * 30_000),
        ("binary.yaml", "\x00\x01\x02"),
    ],
)
def test_what_does_not(here: Path, name: str, text: str) -> None:
    write(here, name, text=text)
    with pytest.raises(UsageError, match=r"^`\.` holds no plan\n"):
        find_plans(["."])


def test_a_named_file_is_taken_whatever_it_looks_like(here: Path) -> None:
    write(here, "mkdocs.yml", text="site_name: A\n")
    assert find_plans(["mkdocs.yml"]) == ("mkdocs.yml",)


def test_globs(here: Path) -> None:
    write(here, "a/one.yaml", "a/two.yml", "a/three.json", "a/readme.md", "b/plan.yaml", "c/d/plan.yaml")
    assert find_plans(["a/*"]) == ("a/one.yaml", "a/three.json", "a/two.yml")
    assert find_plans(["*/plan.yaml"]) == ("b/plan.yaml",)
    assert find_plans(["**/plan.yaml"]) == ("b/plan.yaml", "c/d/plan.yaml")
    assert find_plans(["[bc]"]) == ("b/plan.yaml", "c/d/plan.yaml")
    assert find_plans([f"{here}/b/*.yaml"]) == (f"{here.as_posix()}/b/plan.yaml",)


def test_a_file_whose_name_looks_like_a_glob(here: Path) -> None:
    write(here, "plan[1].yaml", "plan1.yaml")
    assert find_plans(["plan[1].yaml"]) == ("plan[1].yaml",)


def test_the_same_plan_counts_once(here: Path) -> None:
    write(here, "plan.yaml", "b/plan.yaml")
    assert find_plans(["plan.yaml", "./plan.yaml", str(here / "plan.yaml"), ".", "b/../plan.yaml", "*.yaml"]) == (
        "plan.yaml",
        "b/plan.yaml",
    )
    assert find_plans([".", "plan.yaml"]) == ("plan.yaml", "b/plan.yaml")


def test_standard_input(here: Path) -> None:
    write(here, "-", "plan.yaml")
    assert find_plans(["-", "plan.yaml", "-"]) == ("-", "plan.yaml")
    assert find_plans(["./-"]) == ("./-",)
    assert find_plans(["./-", "-"]) == ("./-", "-")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("pln.yaml", "Did you mean `plan.yaml`?"),
        ("plans/plam.yaml", "Did you mean `plans/plan.yaml`?"),
        ("zzz", "Make a plan: outsource new --list"),
        ("nowhere/at/all.yaml", "Make a plan: outsource new --list"),
        ("plan.yaml/below", "Make a plan: outsource new --list"),
        ("a" * 5000, "Make a plan: outsource new --list"),
        ("a\0b", "Make a plan: outsource new --list"),
        ("", "Make a plan: outsource new --list"),
    ],
)
def test_a_missing_path_is_an_error_with_a_near_name(here: Path, path: str, hint: str) -> None:
    write(here, "plan.yaml", "plans/plan.yaml")
    with pytest.raises(UsageError, match=r"^there is no file or folder") as caught:
        find_plans(["plan.yaml", path])
    assert caught.value.hint == hint


@pytest.mark.parametrize("path", ["empty", "*.nothing", "plan.yaml"])
def test_a_path_without_plans_is_an_error_even_beside_others(here: Path, path: str) -> None:
    write(here, "good/plan.yaml")
    (here / "empty").mkdir()
    (here / "plan.yaml").mkdir()
    with pytest.raises(UsageError, match="holds no plan"):
        find_plans(["good", path])


def test_no_path_at_all() -> None:
    with pytest.raises(UsageError, match="no plan was named"):
        find_plans([])


def test_links_are_followed_to_files_but_not_to_folders(here: Path) -> None:
    write(here, "real/plan.yaml")
    (here / "real" / "loop").symlink_to(here)
    (here / "real" / "other.plan.yaml").symlink_to(here / "real" / "plan.yaml")
    (here / "real" / "circle.plan.yaml").symlink_to("circle.plan.yaml")
    (here / "real" / "broken.yaml").symlink_to("nowhere")
    assert find_plans(["real"]) == ("real/circle.plan.yaml", "real/other.plan.yaml", "real/plan.yaml")
    assert find_plans(["real/loop"])[0] == "real/loop/real/circle.plan.yaml"


def test_a_pipe_is_not_opened_to_look_for_a_key(here: Path) -> None:
    write(here, "plan.yaml")
    os.mkfifo(here / "pipe.yaml")
    assert find_plans(["."]) == ("plan.yaml",)
    os.mkfifo(here / "pipe.plan.yaml")
    assert find_plans(["."]) == ("pipe.plan.yaml", "plan.yaml"), "it is called a plan; reading it will say why not"


def test_what_may_not_be_looked_at_is_left_to_the_reader(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "plan.yaml", "locked/plan.yaml", "other.yaml", "odd/plan.yaml")

    plain = Path.stat

    def stat(path: Path, **how: object) -> os.stat_result:
        if "locked" in path.parts or path.name == "pyvenv.cfg":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(Path, "stat", stat)
    assert find_plans(["locked/plan.yaml"]) == ("locked/plan.yaml",)
    assert find_plans(["."]) == ("other.yaml", "plan.yaml", "locked/plan.yaml", "odd/plan.yaml")


def test_a_folder_that_may_not_be_looked_into_is_not_passed_over(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "plans/a.yaml", "plans/closed/b.yaml")
    scandir = os.scandir

    def guarded(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert find_plans(["plans"]) == ("plans/a.yaml", "plans/closed")
    assert find_plans(["plans/closed"]) == ("plans/closed",)


def test_a_file_that_cannot_be_opened_is_no_plan_unless_called_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "other.yaml", "plan.yaml")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert find_plans(["."]) == ("plan.yaml",)


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("plan.yaml", "", True),
        ("house.plan.yml", ": [", True),
        ("deep/logo.outsource.json", "{}", True),
        ("deep/a.yaml", PLAN, True),
        ("a.json", '{"plan": 1}', True),
        ("a.yaml", "jobs:\n  plan: 1\n", False),
        ("plan.md", PLAN, False),
        ("plan.yaml.bak", PLAN, False),
        ("a.yaml", "", False),
    ],
)
def test_others_are_left_out(here: Path, name: str, text: str, kept: bool) -> None:
    write(here, name, text=text)
    assert without_others([name]) == ((name,) if kept else ())
    assert without_others([str(here / name)]) == ((str(here / name),) if kept else ())


def test_only_files_are_left_out(here: Path) -> None:
    write(here, "folder/ci.yaml", text="jobs: {}\n")
    named = ("folder", "-", "*.yaml", "none.yaml", "folder/none.txt", "")
    assert without_others(named) == named


def test_a_pipe_is_no_plan_and_is_not_opened(here: Path) -> None:
    os.mkfifo(here / "pipe.yaml")
    assert without_others(["pipe.yaml"]) == ()


def test_what_is_left_out(here: Path) -> None:
    for name in ("a/plan.yaml", "a/drafts/plan.yaml", "a/x.plan.yaml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("plan: 1\n")
    looked_at: list[str] = []

    def is_out(path: str) -> bool:
        looked_at.append(path)
        return path.endswith(("drafts", "x.plan.yaml"))

    assert find_plans(["a"], is_out) == ("a/plan.yaml",)
    assert "a/drafts/plan.yaml" not in looked_at  # nobody walks into a folder that is left out
    assert find_plans(["a/*.yaml"], is_out) == ("a/plan.yaml",)
    assert find_plans(["a/x.plan.yaml"], is_out) == ("a/x.plan.yaml",)
    assert without(["-", "a", "a/x.plan.yaml", "a/plan.yaml", "nope.x.plan.yaml"], is_out) == (
        "-",
        "a",
        "a/plan.yaml",
        "nope.x.plan.yaml",
    )  # fmt: skip
