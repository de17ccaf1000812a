"""Facts about agreements and access, also on odd but well-typed plans."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outsource_cli.analysis.facts import Facts
from outsource_cli.model.place import Path

TODAY = date(2026, 1, 15)
BEFORE, AFTER = date(2026, 1, 14), date(2026, 1, 16)
SIGNED = {"signed_on": TODAY}


@pytest.mark.parametrize(
    ("data", "count", "first"),
    [
        ({"contract": SIGNED}, 0, ("contract",)),
        ({"contract": {"status": "draft"}}, 1, ("contract", "signed_on")),
        ({"contract": {"signed_on": AFTER}}, 1, ("contract", "signed_on")),
        ({"contract": {"signed_on": BEFORE, "expires": TODAY}}, 0, ("contract",)),
        ({"contract": {"signed_on": BEFORE, "expires": BEFORE}}, 1, ("contract", "expires")),
        ({"contract": {**SIGNED, "others": [None, SIGNED, {"name": "x"}]}}, 1, ("contract", "others", 2, "signed_on")),
        ({"contract": SIGNED, "nda": {"covers": ["prices"]}}, 1, ("nda", "signed_on")),
        ({"contract": SIGNED, "nda": {"confidential": False}}, 0, ("contract",)),
        ({"contract": SIGNED, "nda": {**SIGNED, "confidential": False, "expires": BEFORE}}, 1, ("nda", "expires")),
        ({"contract": SIGNED, "data": {"personal": True}}, 1, ("data", "processing_agreement", "signed_on")),
        ({"contract": SIGNED, "data": {"personal": True, "processing_agreement": SIGNED}}, 0, ("contract",)),
        ({"contract": SIGNED, "data": {"personal": False}}, 0, ("contract",)),
        ({"contract": {"status": "draft"}, "nda": {"covers": ["prices"]}}, 2, ("contract", "signed_on")),
        ({"contract": {"signed_on": date(9999, 12, 31), "expires": date(1, 1, 1)}}, 1, ("contract", "signed_on")),
    ],
)
def test_agreements_not_in_place(data: dict[str, Any], count: int, first: Path) -> None:
    result = Facts(data, TODAY).get("agreements_not_in_place")
    assert (result.value, result.paths[0]) == (count, first)


def test_agreements_need_a_contract_to_speak_of() -> None:
    result = Facts({"nda": SIGNED}, TODAY).get("agreements_not_in_place")
    assert result == (None, (("contract",),))


@pytest.mark.parametrize(
    ("access", "days", "index"),
    [
        ([{"revoke_by": AFTER}], 1, 0),
        ([{"revoke_by": TODAY}], 0, 0),
        ([{"revoke_by": BEFORE}, None, {"revoke_by": AFTER}], 1, 2),
        ([{"revoke_by": AFTER}, {"system": "shop"}], None, 1),
        ([{"revoke_by": date(1, 1, 1)}], (date(1, 1, 1) - TODAY).days, 0),
        ([{"revoke_by": date(9999, 12, 31)}], (date(9999, 12, 31) - TODAY).days, 0),
    ],
)
def test_access_days_after_end(access: list[Any], days: int | None, index: int) -> None:
    result = Facts({"security": {"access": access}, "engagement": {"end": TODAY}}, TODAY).get("access_days_after_end")
    assert (result.value, result.paths[0]) == (days, ("security", "access", index, "revoke_by"))


@pytest.mark.parametrize("access", [None, [], [None]])
def test_no_access_has_no_end(access: list[Any] | None) -> None:
    result = Facts({"security": {"access": access}, "engagement": {"end": TODAY}}, TODAY).get("access_days_after_end")
    assert result.value is None
    assert result.paths[0] == ("security", "access")
