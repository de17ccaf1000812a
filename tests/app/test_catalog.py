"""Which checks a run has, and which of them are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.small import write_pack
from conftest import CHECKLIST
from outsource_cli.app.catalog import Catalog, load_catalog, select
from outsource_cli.errors import ChecklistError, UsageError

pytestmark = pytest.mark.usefixtures("small_core")
BASICS = ["BAS001", "BAS002", "OTH001", "OTH002"]


def ids(catalog: Catalog) -> list[str]:
    return [check.id for check in catalog.checks]


def single(folder: Path, name: str = "single", letters: str = "SIN") -> Path:
    file = folder / f"{name}.yaml"
    text = CHECKLIST.replace("BAS", letters).replace("OTH", f"{letters}X").replace("basics", name)
    file.write_text(text.replace("name: ", f"name: {name}-").replace(f"name: {name}-A", "name: A"))
    return file


def test_core_is_always_there() -> None:
    assert ids(load_catalog()) == BASICS
    assert ids(load_catalog(["core"])) == BASICS
    assert ids(load_catalog(["core", "core"], examples=True)) == BASICS


def test_packs_and_checklists_of_ones_own_stand_after_core(tmp_path: Path) -> None:
    catalog = load_catalog([str(write_pack(tmp_path))], [single(tmp_path)])
    assert [pack.name for pack in catalog.packs] == ["core", "bakery", "single"]
    assert ids(catalog) == [*BASICS, "BAK001", "BAK002", "SIN001", "SIN002", "SINX001", "SINX002"]


def test_a_pack_by_the_name_of_a_folder_here(here: Path) -> None:
    write_pack(here)
    assert [pack.name for pack in load_catalog(["bakery"]).packs] == ["core", "bakery"]
    assert [pack.name for pack in load_catalog(["./bakery", "bakery", "bakery/"]).packs] == ["core", "bakery"]


def test_a_folder_here_never_takes_the_place_of_a_shipped_pack(here: Path) -> None:
    """Or a pull request could bring a `core` that finds nothing."""
    write_pack(here).rename(here / "core")
    for packs in ([], ["core"]):
        assert ids(load_catalog(packs)) == BASICS
    assert [pack.name for pack in load_catalog(["./core"]).packs] == ["core", "bakery"]


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    file = single(tmp_path)
    assert len(load_catalog((), [file, file]).checks) == 8


def test_an_id_that_a_shipped_pack_has_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(CHECKLIST.replace("checklist: basics", "checklist: mine"))
    with pytest.raises(UsageError, match="the id BAS001 is taken already by the pack `core`") as caught:
        load_catalog((), [file])
    assert caught.value.place == f"{file.as_posix()}:5"


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder, letters in (("one", "ONE"), ("two", "TWO")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "pack.yaml").write_text(
            "pack: mine\ntitle: Mine\nrows: {ROW-1: {title: A, sources: []}}\nsources: {S1: {title: A}}\n"
        )
        single(tmp_path / folder, folder, letters)
    with pytest.raises(UsageError, match="two packs are called `mine`"):
        load_catalog([str(tmp_path / "one"), str(tmp_path / "two")])


@pytest.mark.parametrize("name", ["nope", "./nope", "nope/", "a.b", "..", "nope.yaml", ""])
def test_an_unknown_pack_is_refused(here: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"there is no pack|is no pack"):
        load_catalog([name])


def test_a_missing_checklist_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "nope.yaml"
    with pytest.raises(UsageError, match="cannot read the checklist") as caught:
        load_catalog((), [file])
    assert caught.value.place == file.as_posix()


def test_a_folder_of_checklists(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no checklist"):
        load_catalog((), [tmp_path])
    for name in ("own", "mine"):
        text = CHECKLIST.replace("BAS", name.upper()).replace("OTH", f"{name.upper()}X").replace("basics", name)
        (tmp_path / f"{name}.yaml").write_text(text.replace("name: ", f"name: {name}-").replace(f"{name}-A}}", "A}"))
    assert [pack.name for pack in load_catalog((), [tmp_path, tmp_path / "own.yaml"]).packs] == ["core", "mine", "own"]
    (tmp_path / "pack.yaml").write_text("pack: x\n")
    with pytest.raises(UsageError, match="is a pack, not a folder of single checklists"):
        load_catalog((), [tmp_path])


def test_a_wrong_checklist_is_refused_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(CHECKLIST.replace("gate: sign", "gate: sing").replace("given: tasks[*]", "given: taks[*]"))
    with pytest.raises(ChecklistError) as caught:
        load_catalog((), [file])
    assert len(caught.value.faults) == 3  # what follows from these two as well
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("wanted", "ignored", "left"),
    [
        ([], [], BASICS),
        (["BAS001"], [], ["BAS001"]),
        (["bas001"], [], ["BAS001"]),
        (["BAS"], [], ["BAS001", "BAS002"]),
        (["bas", "OTH002"], [], ["BAS001", "BAS002", "OTH002"]),
        (["has-name"], [], ["BAS001"]),
        (["Has-Name"], [], ["BAS001"]),
        (["basics"], [], BASICS),
        (["core"], ["OTH"], ["BAS001", "BAS002"]),
        (["ROW-1"], [], ["BAS001"]),
        (["row-1"], [], ["BAS001"]),
        ([], ["BAS", "keys-come-back"], ["OTH001"]),
        (["BAS"], ["BAS001"], ["BAS002"]),
    ],
)
def test_selectors(wanted: list[str], ignored: list[str], left: list[str]) -> None:
    assert [check.id for check in select(load_catalog().checks, wanted, ignored)] == left


@pytest.mark.parametrize(
    ("selector", "near"),
    [
        ("BAS01", "; did you mean `BAS001`?"),
        ("bas009", "; did you mean `BAS001`?"),
        ("has-nam", "; did you mean `has-name`?"),
        ("basic", "; did you mean `basics`?"),
        ("BA", "; did you mean `BAS002`?"),
        ("B", ""),
        ("BAS0", "; did you mean `BAS002`?"),
        ("*", ""),
        ("zzzzzz", ""),
    ],
)
def test_a_selector_that_names_nothing_is_refused(selector: str, near: str) -> None:
    checks = load_catalog().checks
    for wanted, ignored in (([selector], []), ([], [selector]), (["BAS", selector], [])):
        with pytest.raises(UsageError) as caught:
            select(checks, wanted, ignored)
        assert caught.value.message.startswith(f"no check is called `{selector}`")
        assert ("did you mean" in caught.value.message) is bool(near)
        assert "outsource checks" in caught.value.hint


@pytest.mark.parametrize("selector", ["PLAN003", "plan001", "PLAN"])
def test_checks_on_the_file_itself_cannot_be_chosen(selector: str) -> None:
    with pytest.raises(UsageError, match=f"`{selector}` cannot be selected or ignored"):
        select(load_catalog().checks, (), [selector])


def test_nothing_left_is_an_error() -> None:
    with pytest.raises(UsageError, match="no check is left to run"):
        select(load_catalog().checks, ["BAS"], ["core"])
