"""Which checks there are: filtered, and in the shape that programs get."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from outsource_cli.app.catalog import Catalog, load_catalog, select
from outsource_cli.app.topics.check import applies, rises, wanted
from outsource_cli.app.topics.data import VERSION, check_data
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check, Pack
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import GATES, SEVERITIES


class Filters(Frozen):
    """What a check must be to be listed; an empty filter lets everything through. Values of one filter are joined by or.

    packs: only the checks of these packs, shipped (by name) or one's own (by folder). checklists: only the checks of
    these files. select, ignore: as for a check run.
    """

    gates: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    checklists: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def list_checks(filters: Filters, packs: Iterable[str] = (), checklists: Iterable[Path] = ()) -> tuple[Check, ...]:
    """The checks that the filters let through, in the packs' order. Raises UsageError for unknown values and for none.

    packs, checklists: those that a configuration adds; they are listed unless a filter asks for others.
    """
    if filters.packs or filters.checklists:
        packs, checklists = filters.packs, filters.checklists
    catalog = load_catalog(packs, checklists)
    wanted_packs = _wanted_packs(catalog, filters)
    pool = tuple(check for pack in wanted_packs for check in pack.checks)
    _refuse_unknown(wanted_packs, filters, pool)
    chosen = select(pool, filters.select, filters.ignore)
    left = tuple(check for check in chosen if _passes(check, filters))
    if not left:
        raise UsageError("no check is left to list", hint="Loosen the filters.")
    return left


def checks_data(checks: Iterable[Check]) -> dict[str, Any]:
    """The listed checks for programs."""
    listed = [
        check_data(one, applies=applies(one), must=wanted(one), rises=rises(one), examples=False) for one in checks
    ]
    return {"version": VERSION, "checks": listed}


def _wanted_packs(catalog: Catalog, filters: Filters) -> tuple[Pack, ...]:
    """`core` is always loaded; it is listed unless other packs or files were asked for."""
    if not filters.packs and not filters.checklists:
        return catalog.packs
    default, *named = catalog.packs
    return (default, *named) if default.name in filters.packs else tuple(named)


def _refuse_unknown(packs: tuple[Pack, ...], filters: Filters, pool: tuple[Check, ...]) -> None:
    covered = {row for check in pool for row in check.covers}
    rested_on = {source for check in pool for source in check.sources}
    _known("gate", filters.gates, GATES)
    _known("severity", filters.severities, SEVERITIES)
    _known("theme", filters.themes, {check.theme for check in pool})
    _known("row", filters.rows, covered | {row.id for pack in packs for row in pack.rows})
    _known("source", filters.sources, rested_on | {one.id for pack in packs for one in pack.sources})


def _known(what: str, values: Iterable[str], known: Iterable[str]) -> None:
    names = sorted(known) if isinstance(known, set) else list(known)
    for value in values:
        if value not in names:
            close = get_close_matches(value, names, n=3, cutoff=0.5)
            hint = f"Near: {', '.join(close)}." if close else f"Known: {', '.join(names)}."
            raise UsageError(f"there is no {what} `{value}`", hint=hint)


def _passes(check: Check, filters: Filters) -> bool:
    return (
        (not filters.gates or check.gate in filters.gates)
        and (not filters.themes or check.theme in filters.themes)
        and (not filters.severities or _severities(check) & set(filters.severities) != set())
        and (not filters.rows or bool(set(filters.rows) & set(check.covers)))
        and (not filters.sources or bool(set(filters.sources) & set(check.sources)))
    )


def _severities(check: Check) -> set[str]:
    """The severity that it has, and those that it may rise to."""
    return {check.severity, *(severity for severity, _ in check.severity_when)}
