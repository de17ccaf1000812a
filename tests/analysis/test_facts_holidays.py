"""Public holidays, with the package and without it."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.model.place import Path

TODAY = date(2026, 1, 15)


def found(due: list[date | None], client: str | None = "DE", provider: str | None = "FR") -> tuple[object, Path]:
    data: dict[str, Any] = {
        "client": {"country": client},
        "provider": {"country": provider},
        "deliverables": [None, *({"name": "logo", "due": day} for day in due)],
    }
    result = Facts(data, TODAY).get("due_on_public_holiday")
    return result.value, result.paths[0]


@pytest.mark.parametrize(
    ("due", "count", "place"),
    [
        ([date(2026, 7, 13)], 0, ("deliverables",)),
        ([None, date(2026, 7, 14), date(2026, 10, 3)], 2, ("deliverables", 2, "due")),
        ([date(2026, 7, 4)], 0, ("deliverables",)),
        ([date(1, 1, 1), date(9999, 12, 25)], 0, ("deliverables",)),
        ([], 0, ("deliverables",)),
    ],
)
def test_due_on_a_public_holiday_of_either_side(due: list[date | None], count: int, place: Path) -> None:
    assert found(due) == (count, place)


def test_one_country_is_enough_and_none_is_not() -> None:
    assert found([date(2026, 7, 14)], client=None)[0] == 1
    assert found([date(2026, 7, 14)], provider=None)[0] == 0
    assert found([date(2026, 7, 14)], client=None, provider=None) == (None, ("provider", "country"))


def test_a_country_that_the_package_does_not_know() -> None:
    assert found([date(2026, 7, 14)], client="XX", provider="FR")[0] == 1
    assert found([date(2026, 7, 14)], client="XX", provider="XX")[0] is None


def test_without_the_extra_there_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert found([date(2026, 7, 14)]) == (None, ("deliverables",))


def test_the_package_is_not_imported_unless_the_fact_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "holidays", raising=False)
    facts = Facts({"deliverables": [{"due": date(2026, 7, 14)}], "client": {"country": "DE"}}, TODAY)
    facts.get("due_on_holiday")
    assert "holidays" not in sys.modules
