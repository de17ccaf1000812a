"""Packs explained, and what they hold: themes, documented mistakes, sources."""

from __future__ import annotations

from outsource_cli.app.topics.blocks import Pairs, Prose, Table, Topic, part, parts
from outsource_cli.app.topics.check import check_list, check_table
from outsource_cli.app.topics.library import Library
from outsource_cli.checks.builtin import FILE_CHECKS, THEME, THEME_TITLE
from outsource_cli.model.check import Checklist, Pack, Row, Source

FILE_THEME_ABOUT = (
    "Whether the file can be read as a plan at all. These checks come before any checklist and cannot be waived."
)


def theme_topic(checklist: Checklist, pack: Pack, library: Library) -> Topic:
    """A checklist: the checks on one topic."""
    checks = library.in_theme(checklist.name)
    return Topic(
        kind="theme",
        name=checklist.name,
        title=checklist.title,
        parts=parts(
            part("", Prose(checklist.about), Pairs((("pack", pack.name),))),
            part("Checks", check_table(checks)),
        ),
        data={
            "name": checklist.name,
            "title": checklist.title,
            "about": checklist.about,
            "pack": pack.name,
            "checks": check_list(checks),
        },
    )


def file_theme_topic() -> Topic:
    """The checks on the plan file itself."""
    checks = tuple(FILE_CHECKS.values())
    return Topic(
        kind="theme",
        name=THEME,
        title=THEME_TITLE,
        parts=parts(part("", Prose(FILE_THEME_ABOUT)), part("Checks", check_table(checks))),
        data={
            "name": THEME,
            "title": THEME_TITLE,
            "about": FILE_THEME_ABOUT,
            "pack": "",
            "checks": check_list(checks),
        },
    )


def row_topic(row: Row, pack: Pack, library: Library) -> Topic:
    """A documented mistake."""
    checks = library.covering(row.id)
    sources = tuple((one, library.source_title(one, pack.name)) for one in row.sources)
    return Topic(
        kind="row",
        name=row.id,
        title=row.title,
        parts=parts(
            part("", Pairs((("pack", pack.name),))),
            part("Named by", Table(("source", "document"), sources)),
            part("Checks against it", check_table(checks), None if checks else Prose("None.")),
        ),
        data={
            "id": row.id,
            "title": row.title,
            "pack": pack.name,
            "sources": [{"id": one, "title": title} for one, title in sources],
            "checks": check_list(checks),
        },
    )


def source_topic(source: Source, pack: Pack, library: Library) -> Topic:
    """A document that checks rest on."""
    checks = library.resting_on(source.id)
    rows = tuple((row.id, row.title) for row, _ in library.rows.values() if source.id in row.sources)
    return Topic(
        kind="source",
        name=source.id,
        title=source.title,
        parts=parts(
            part("", Prose(source.about), Pairs((("pack", pack.name),))),
            part("Mistakes it names", Table(("row", "mistake"), rows)),
            part("Checks that rest on it", check_table(checks)),
        ),
        data={
            "id": source.id,
            "title": source.title,
            "about": source.about,
            "pack": pack.name,
            "rows": [{"id": one, "title": title} for one, title in rows],
            "checks": check_list(checks),
        },
    )


def pack_topic(pack: Pack) -> Topic:
    """A folder of checklists."""
    themes = tuple((one.name, str(len(one.checks)), one.title) for one in pack.checklists)
    counts = (("checks", str(len(pack.checks))), ("documented mistakes", str(len(pack.rows))))
    return Topic(
        kind="pack",
        name=pack.name,
        title=pack.title,
        parts=parts(
            part("", Prose(pack.about), Pairs(counts)),
            part("Checklists", Table(("theme", "checks", "title"), themes)),
            part("Sources", Table(("source", "document"), tuple((one.id, one.title) for one in pack.sources))),
        ),
        data={
            "name": pack.name,
            "title": pack.title,
            "about": pack.about,
            "themes": [{"name": one.name, "title": one.title, "checks": len(one.checks)} for one in pack.checklists],
            "rows": len(pack.rows),
            "checks": check_list(pack.checks),
        },
    )
