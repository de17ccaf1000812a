"""Where packs come from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from conftest import write_core
from outsource_cli.checks import packs
from outsource_cli.checks.freeze import freeze_pack, freeze_shape
from outsource_cli.errors import ChecklistError, UsageError

COMPILED = "outsource_cli._compiled"


def test_the_shipped_packs_hold_core() -> None:
    assert packs.DEFAULT in packs.shipped_names()
    assert (packs.folder() / "core" / "pack.yaml").is_file()


def test_a_shipped_pack_by_name(small_core: Path) -> None:
    pack = packs.shipped("core")
    assert [check.id for check in pack.checks] == ["BAS001", "BAS002", "OTH001", "OTH002"]
    assert all(check.examples for check in pack.checks)
    assert packs.shipped_source("core") == pack


@pytest.mark.parametrize("name", ["cor", "", "core.yaml", "a.b", "..", "core/../core", "x" * 5000, "\0"])
def test_an_unknown_pack_is_refused(small_core: Path, name: str) -> None:
    for load in (packs.shipped, packs.shipped_source):
        with pytest.raises(UsageError, match="there is no pack") as caught:
            load(name)
        assert caught.value.hint == "Shipped packs: core."


def test_a_near_name_is_offered(small_core: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no pack `cor`; did you mean `core`\?"):
        packs.shipped("cor")


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is no pack: it holds no pack\.yaml"):
        packs.load((tmp_path,), ())


def test_packs_and_single_checklists_load_together(tmp_path: Path) -> None:
    core = write_core(tmp_path) / "core"
    single = tmp_path / "single.yaml"
    text = (core / "basics.yaml").read_text().replace("BAS0", "SIN0").replace("OTH0", "SIX0")
    single.write_text(text.replace("\n    name: ", "\n    name: other-"))
    loaded, singles = packs.load((core,), (single,))
    assert [(pack.name, len(pack.checks)) for pack in loaded] == [("core", 4)]
    assert [check.id for check in singles[0].checks] == ["SIN001", "SIN002", "SIX001", "SIX002"]
    assert {check.pack for check in singles[0].checks} == {"basics"}


def test_an_id_taken_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    core = write_core(tmp_path) / "core"
    with pytest.raises(ChecklistError) as caught:
        packs.load((core,), (core / "basics.yaml",))
    assert len(caught.value.faults) == 4
    assert "the id BAS001 is taken already at" in caught.value.faults[0]


def test_an_installation_without_checklists_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "__file__", str(tmp_path / "a" / "b" / "packs.py"))
    with pytest.raises(UsageError, match="carries no checklists"):
        packs.folder()


@pytest.fixture
def compiled(small_core: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a wheel: the packs and the shape are there as modules."""
    sources = {"shape": freeze_shape(packs.plan_shape()), "pack_core": freeze_pack(packs.shipped_source("core"))}
    monkeypatch.setitem(sys.modules, COMPILED, ModuleType(COMPILED))
    for name, source in sources.items():
        module = ModuleType(f"{COMPILED}.{name}")
        exec(source, module.__dict__)
        monkeypatch.setitem(sys.modules, f"{COMPILED}.{name}", module)
    monkeypatch.setattr(packs, "is_compiled", lambda: True)
    packs.plan_shape.cache_clear()
    yield
    packs.plan_shape.cache_clear()


@pytest.mark.usefixtures("compiled")
def test_a_wheel_reads_the_compiled_pack_and_shape() -> None:
    pack = packs.shipped("core")
    assert not any(check.examples for check in pack.checks)
    assert pack == packs.shipped_source("core")
    assert packs.plan_shape() is sys.modules[f"{COMPILED}.shape"].SHAPE


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("name", ["nope", "a.b", "core_", ""])
def test_a_wheel_refuses_an_unknown_pack_as_well(name: str) -> None:
    with pytest.raises(UsageError, match="there is no pack"):
        packs.shipped(name)


def test_a_source_tree_is_not_compiled() -> None:
    assert not packs.is_compiled()
