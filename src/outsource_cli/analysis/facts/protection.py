"""Facts about agreements and access."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact
from outsource_cli.model.place import Path


@fact(
    "integer",
    unit="agreements",
    title="not signed, or run out",
    reads=("contract",),
    also=("nda", "data"),
    today=True,
)
def agreements_not_in_place(
    contract: dict[str, Any], nda: dict[str, Any] | None, data: dict[str, Any] | None, *, today: date
) -> object:
    """Agreements of the plan that are not signed by the as-of date or have run out before it; points at the first.

    Counted are the contract, every entry of contract.others, the NDA (unless nda.confidential is no and it is not
    signed) and, when data.personal is yes, the processing agreement.
    """
    faults = [fault for path, item in _agreements(contract, nda, data) if (fault := _fault(path, item, today))]
    return PointsAt(len(faults), faults[0]) if faults else 0


@fact(
    "integer",
    unit="days",
    title="the provider's access outlives the engagement by",
    reads=("security.access", "engagement.end"),
)
def access_days_after_end(access: list[Any], end: date) -> object:
    """The most days from engagement.end to an access entry's revoke_by; points at it.

    Below 0 all access ends before the work does. Without a value while an entry has no revoke_by.
    """
    dates = [(item.get("revoke_by"), ("security", "access", index, "revoke_by")) for index, item in answered(access)]
    open_end = next((path for revoked, path in dates if revoked is None), None)
    if open_end is not None:
        return PointsAt(None, open_end)
    days = [((revoked - end).days, path) for revoked, path in dates if revoked is not None]
    return PointsAt(*max(days)) if days else None


def _agreements(
    contract: dict[str, Any], nda: dict[str, Any] | None, data: dict[str, Any] | None
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every agreement that the plan fills in, or that personal data calls for."""
    yield ("contract",), contract
    for index, item in answered(contract.get("others")):
        yield ("contract", "others", index), item
    if nda and (nda.get("signed_on") or nda.get("confidential") is not False):
        yield ("nda",), nda
    if data and data.get("personal"):
        yield ("data", "processing_agreement"), data.get("processing_agreement") or {}


def _fault(path: Path, agreement: dict[str, Any], today: date) -> Path | None:
    """The field that shows that the agreement does not hold on `today`; None when it does."""
    signed, expires = agreement.get("signed_on"), agreement.get("expires")
    if signed is None or signed > today:
        return (*path, "signed_on")
    return (*path, "expires") if expires is not None and expires < today else None
