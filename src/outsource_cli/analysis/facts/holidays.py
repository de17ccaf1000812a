"""Facts about public holidays. They need the extra `holidays`; without it they have no value."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from outsource_cli.analysis.facts.base import PointsAt, answered, fact

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Outside these no calendar of public holidays is worth the name."""


@fact(
    "integer",
    unit="deliverables",
    title="due on a public holiday of either side",
    reads=("deliverables",),
    also=("client.country", "provider.country"),
)
def due_on_public_holiday(deliverables: list[Any], client: str | None, provider: str | None) -> object:
    """Deliverables due on a nationwide public holiday of client.country or provider.country; points at the first.

    The days come from the package `holidays`: pip install "outsource-cli[holidays]". Without a value where it is not
    installed, and while no country is named or none that it knows.
    """
    countries = {country for country in (client, provider) if country}
    if not countries:
        return PointsAt(None, ("provider", "country"))
    due = [(index, item["due"]) for index, item in answered(deliverables) if item.get("due")]
    free = _public_holidays(countries, {day.year for _, day in due if FIRST_YEAR <= day.year <= LAST_YEAR})
    if free is None:
        return None
    hit = [index for index, day in due if day in free]
    return PointsAt(len(hit), ("deliverables", hit[0], "due")) if hit else 0


def _public_holidays(countries: Collection[str], years: Collection[int]) -> set[date] | None:
    """The public holidays of all countries; None without the package, or where it knows none of them."""
    try:
        import holidays  # an extra, and slow to import
    except ImportError:
        return None
    found: set[date] | None = None
    for country in sorted(countries):
        try:
            days = set(holidays.country_holidays(country, years=sorted(years)))
        except NotImplementedError:
            continue
        found = (found or set()) | days
    return found
