"""Lists of everything of one kind."""

from __future__ import annotations

from collections.abc import Callable

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.topics.blocks import Part, Prose, Table, Topic
from outsource_cli.app.topics.field import kind_words
from outsource_cli.app.topics.library import Library
from outsource_cli.model.terms import (
    GATE_MEANING,
    SEVERITY_MEANING,
    STATUS_MEANING,
)


def _list(
    name: str, title: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *, code: bool = False
) -> Topic:
    marked = frozenset({0}) if code else frozenset[int]()
    count = f"{len(rows)} {name}. Explain one by its name: outsource explain {rows[0][0]}" if rows else "None."
    data = {"name": name, "title": title, "entries": [dict(zip(head, row, strict=True)) for row in rows]}
    return Topic("list", name, title, (Part("", (Table(head, rows, marked), Prose(count))),), data)


def facts(_library: Library) -> Topic:
    rows = tuple((f"facts.{name}", one.title, one.unit) for name, one in sorted(FACTS.items()))
    return _list(
        "facts", "Values computed from a plan, for checks to read", ("name", "meaning", "unit"), rows, code=True
    )


def fields(library: Library) -> Topic:
    rows = tuple((path, one.description, kind_words(one)) for path, one in library.fields.items())
    return _list("fields", "The fields of a plan", ("name", "meaning", "type"), rows, code=True)


def gates(_library: Library) -> Topic:
    title = "Decisions that a plan must be ready for, in order"
    return _list("gates", title, ("name", "meaning"), tuple(GATE_MEANING.items()))


def severities(_library: Library) -> Topic:
    return _list("severities", "How much a finding matters", ("name", "meaning"), tuple(SEVERITY_MEANING.items()))


def statuses(_library: Library) -> Topic:
    return _list("statuses", "What a check can come to on a plan", ("name", "meaning"), tuple(STATUS_MEANING.items()))


def themes(library: Library) -> Topic:
    rows = tuple(
        (name, one.title, str(len(library.in_theme(name))), pack.name) for name, (one, pack) in library.themes.items()
    )
    return _list("themes", "Checklists, each on one topic", ("name", "meaning", "checks", "pack"), rows)


def rows(library: Library) -> Topic:
    listed = tuple(
        (name, row.title, ", ".join(check.id for check in library.covering(name)))
        for name, (row, _) in library.rows.items()
    )
    return _list("rows", "Documented mistakes and the checks against them", ("name", "meaning", "checks"), listed)


def sources(library: Library) -> Topic:
    listed = tuple((name, source.title) for name, (source, _) in library.sources.items())
    return _list("sources", "Documents that checks rest on", ("name", "meaning"), listed)


def packs(library: Library) -> Topic:
    listed = tuple((one.name, one.title, str(len(one.checks))) for one in library.catalog.packs)
    return _list("packs", "Folders of checklists", ("name", "meaning", "checks"), listed)


LISTS: dict[str, Callable[[Library], Topic]] = {
    make.__name__: make for make in (facts, fields, gates, rows, themes, sources, severities, statuses, packs)
}
