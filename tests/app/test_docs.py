"""The generated documentation is fresh, complete and whole; the written one names every word and option."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.small import catalog
from outsource_cli.app.catalog import load_catalog
from outsource_cli.app.docs import pages, shipped_pages, uncovered
from outsource_cli.app.markdown import text
from outsource_cli.app.topics.library import Library
from outsource_cli.checks.packs import plan_shape, shipped_names, shipped_source
from outsource_cli.checks.words import STRUCTURE, WORDS

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
TOOL = ROOT / "tools" / "make_docs.py"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(catalog(tmp_path_factory.mktemp("docs")), plan_shape())


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return shipped_pages()


def run_tool(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(TOOL), *options], capture_output=True, text=True, check=False)


def test_the_docs_are_fresh() -> None:
    done = run_tool("--check")
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


def test_the_tool_writes_checks_and_clears_up(tmp_path: Path) -> None:
    left_over = tmp_path / "checks" / "gone.md"
    left_over.parent.mkdir()
    left_over.write_text("old")
    assert run_tool("--docs", str(tmp_path), "--check").returncode == 1
    assert run_tool("--docs", str(tmp_path)).returncode == 0
    assert not left_over.exists()
    assert run_tool("--docs", str(tmp_path), "--check").returncode == 0
    (tmp_path / "fields.md").write_text("changed")
    stale = run_tool("--docs", str(tmp_path), "--check")
    assert (stale.returncode, stale.stdout) == (1, "fields.md is not up to date; run: python tools/make_docs.py\n")


@pytest.mark.parametrize("pack", shipped_names())
def test_every_documented_mistake_has_a_check(pack: str) -> None:
    loaded = shipped_source(pack)
    covered = {row for check in loaded.checks for row in check.covers}
    assert [row.id for row in loaded.rows if row.id not in covered] == []


def test_a_mistake_without_a_check_is_seen(small: Library) -> None:
    assert uncovered(small) == ("BAK-2",)
    assert "| BAK-2 | Nobody looks at it | none |" in pages(small)["coverage.md"]


def test_pages_of_a_small_pack(small: Library) -> None:
    made = pages(small)
    assert set(made) == {
        "checks/README.md", "checks/plan-file.md", "checks/bakery/recipes.md", "checks/bakery/ovens.md", "coverage.md",
        "fields.md", "facts.md",
    }  # fmt: skip
    recipes = made["checks/bakery/recipes.md"]
    assert "\n## BAK001\n\n**No recipe leaves the house**\n" in recipes
    assert "```yaml\ntasks:\n  - decision: outsource\n    core: no\n    hours_per_month: 3\n```" in recipes
    assert "[BAK001](checks/bakery/recipes.md#bak001)" in made["coverage.md"]
    assert "[BAK002](bakery/ovens.md#bak002)" in made["checks/README.md"]


def test_same_input_same_bytes(made: dict[str, str]) -> None:
    assert shipped_pages() == made


def test_every_field_and_check_has_its_place(made: dict[str, str]) -> None:
    library = Library(load_catalog(), plan_shape())
    for path in library.fields:
        assert f"| `{path}` |" in made["fields.md"]
    for check in library.checks:
        assert f"\n## {check.id}\n" in made[f"checks/{check.theme}.md"]


def test_links_lead_somewhere(made: dict[str, str]) -> None:
    for page, words in made.items():
        for target in re.findall(r"\]\(([^)]+)\)", words):
            file, _, anchor = target.partition("#")
            home = (Path(page).parent / file).as_posix() if file else page
            parts: list[str] = []
            for part in home.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            found = made["/".join(part for part in parts if part != ".")]
            headings = {line.lstrip("# ").lower() for line in found.splitlines() if line.startswith("#")}
            assert not anchor or anchor in headings, (page, target)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a_b `c_d*` *e*", r"a_b `c_d*` \*e\*"),
        ("one ` tick <b>", r"one \` tick \<b\>"),
        ("two\nlines", "two lines"),
        ("a | b", r"a \| b"),
    ],
)
def test_markdown_escapes(words: str, written: str) -> None:
    assert text(words) == written


def test_the_table_of_words_is_complete() -> None:
    table = [line for line in (DOCS / "writing-checks.md").read_text().splitlines() if line.startswith("| `")]
    named = {word for line in table for word in re.findall(r"`([a-z_]+)`", line.split("|")[1])}
    assert named >= {*WORDS, *STRUCTURE}
