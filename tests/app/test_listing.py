"""Which checks there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.small import write_pack
from outsource_cli.app.draw import draw_checks
from outsource_cli.app.listing import Filters, checks_data, list_checks
from outsource_cli.errors import UsageError
from outsource_cli.reports.options import RenderOptions

SCREEN = """\
The recipes  recipes
  BAK001  sign   warning*  No recipe leaves the house

The ovens  ovens
  BAK002  start  advice    The ovens are free

* rises with what the plan says, such as a high criticality
2 checks. Explain one: outsource explain BAK001
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_pack(tmp_path_factory.mktemp("listing")).as_posix()


def ids(**filters: tuple[str, ...]) -> list[str]:
    return [check.id for check in list_checks(Filters(**filters))]  # type: ignore[arg-type]


def test_screen(pack: str) -> None:
    assert draw_checks(list_checks(Filters(packs=(pack,))), RenderOptions()) == SCREEN


def test_long_titles_go_on_below_themselves(pack: str) -> None:
    lines = draw_checks(list_checks(Filters(packs=(pack,))), RenderOptions(width=44)).splitlines()
    assert lines[1:3] == ["  BAK001  sign   warning*  No recipe leaves", "                           the house"]


def test_the_default_is_core() -> None:
    assert {check.pack for check in list_checks(Filters())} == {"core"}


def test_a_pack_or_a_file_is_listed_alone(pack: str) -> None:
    assert ids(packs=(pack,)) == ["BAK001", "BAK002"]
    assert [one.id for one in list_checks(Filters(checklists=(Path(pack, "ovens.yaml"),)))] == ["BAK002"]
    assert {"BAK001", "DD001"} <= set(ids(packs=("core", pack)))


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"gates": ("sign",)}, ["BAK001"]),
        ({"gates": ("sign", "start")}, ["BAK001", "BAK002"]),
        ({"themes": ("ovens",)}, ["BAK002"]),
        ({"severities": ("warning",)}, ["BAK001"]),
        ({"severities": ("blocker",)}, ["BAK001"]),
        ({"rows": ("BAK-1",)}, ["BAK001"]),
        ({"sources": ("B1",)}, ["BAK001"]),
        ({"select": ("BAK",), "ignore": ("ovens",)}, ["BAK001"]),
    ],
)
def test_filters(pack: str, filters: dict[str, tuple[str, ...]], wanted: list[str]) -> None:
    assert ids(packs=(pack,), **filters) == wanted


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"gates": ("sing",)}, "there is no gate `sing`\nNear: sign."),
        ({"themes": ("recipies",)}, "there is no theme `recipies`\nNear: recipes."),
        ({"severities": ("bad",)}, "there is no severity `bad`\nKnown: blocker, warning, advice."),
        ({"rows": ("BAK-9",)}, "there is no row `BAK-9`\nNear: BAK-"),
        ({"sources": ("B9",)}, "there is no source `B9`\nNear: B1"),
        ({"rows": ("BAK-2",)}, "no check is left to list"),
        ({"gates": ("exit",)}, "no check is left to list"),
        ({"select": ("BAK9",)}, "no check is called `BAK9`"),
    ],
)
def test_wrong_filters(pack: str, filters: dict[str, tuple[str, ...]], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        ids(packs=(pack,), **filters)
    assert str(caught.value).startswith(message)


def test_the_shape_for_programs(pack: str) -> None:
    data = checks_data(list_checks(Filters(packs=(pack,))))
    assert list(data) == ["version", "checks"]
    assert data["version"] == 1
    first = data["checks"][0]
    assert list(first) == [
        "id", "name", "title", "gate", "severity", "covers", "theme", "pack", "sources", "why", "fix", "parameters",
        "theme_title", "severity_when", "given", "applies", "must", "reads",
    ]  # fmt: skip
    assert first["severity_when"] == [{"severity": "blocker", "when": "`engagement.criticality` is high or critical"}]
    assert data["checks"][1]["applies"] == ""
