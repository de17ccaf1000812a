"""The documentation that is made from the checks and the plan's model: pure functions from these to `{path: text}`.

Paths are relative to the folder `docs`. `tools/make_docs.py` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, relpath

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.catalog import Catalog
from outsource_cli.app.markdown import Links, block_markdown, text, topic_markdown
from outsource_cli.app.topics.blocks import Table
from outsource_cli.app.topics.check import check_table, check_topic, file_check_topic
from outsource_cli.app.topics.fact import fact_topic
from outsource_cli.app.topics.field import in_place, kind_words
from outsource_cli.app.topics.library import Library
from outsource_cli.app.topics.packs import FILE_THEME_ABOUT
from outsource_cli.checks.builtin import FILE_CHECKS, THEME, THEME_TITLE
from outsource_cli.checks.packs import DEFAULT, plan_shape, shipped_names, shipped_source
from outsource_cli.model.check import Checklist, Pack
from outsource_cli.model.shape import Field, walk

NOTE = "<!-- Made by tools/make_docs.py from the checklists and the plan's model; change those, not this file. -->"
INDEX = "checks/README.md"


def shipped_pages() -> dict[str, str]:
    """Every page, from the packs that are shipped. Raises ChecklistError."""
    names = sorted(shipped_names(), key=lambda name: (name != DEFAULT, name))
    return pages(Library(Catalog(tuple(shipped_source(name) for name in names)), plan_shape()))


def pages(library: Library) -> dict[str, str]:
    """Every page: the checks by theme, their index, the coverage of documented mistakes, the fields, the facts."""
    made = {INDEX: _index(library), f"checks/{THEME}.md": _file_checks()}
    for pack in library.catalog.packs:
        for checklist in pack.checklists:
            made[theme_path(pack, checklist)] = _theme(pack, checklist, library)
    made["coverage.md"] = _coverage(library)
    made["fields.md"] = _fields(library)
    made["facts.md"] = _facts(library)
    return made


def theme_path(pack: Pack, checklist: Checklist) -> str:
    """Where a theme's page is; packs other than `core` have a folder of their own."""
    return f"checks/{checklist.name}.md" if pack.name == DEFAULT else f"checks/{pack.name}/{checklist.name}.md"


def uncovered(library: Library) -> tuple[str, ...]:
    """The documented mistakes that no check covers."""
    return tuple(row for row in library.rows if not library.covering(row))


def _theme(pack: Pack, checklist: Checklist, library: Library) -> str:
    links = _links(theme_path(pack, checklist), library)
    head = _page(checklist.title, checklist.about, f"Pack: {pack.name}.")
    return head + "".join(f"\n{topic_markdown(check_topic(check, library), links)}" for check in checklist.checks)


def _file_checks() -> str:
    head = _page(THEME_TITLE, FILE_THEME_ABOUT)
    return head + "".join(f"\n{topic_markdown(file_check_topic(check), {})}" for check in FILE_CHECKS.values())


def _index(library: Library) -> str:
    links = _links(INDEX, library)
    total = (
        f"{len(library.checks)} checks in {len(library.themes)} checklists, and {len(FILE_CHECKS)} on the file itself."
    )
    page = _page("Checks", f"{total} `outsource explain ID` shows the same in the terminal.")
    for pack in library.catalog.packs:
        page += f"\n## {text(pack.title)}\n\n{text(pack.about)}\n"
        for one in pack.checklists:
            page += f"\n### [{text(one.title)}]({relpath(theme_path(pack, one), dirname(INDEX))})\n"
            page += f"\n{block_markdown(check_table(one.checks), links)}\n"
    return page + f"\n## [{THEME_TITLE}]({THEME}.md)\n\n{block_markdown(check_table(FILE_CHECKS.values()), links)}\n"


def _coverage(library: Library) -> str:
    links = _links("coverage.md", library)
    page = _page(
        "Coverage of documented mistakes",
        "Which check stands against which documented mistake, at which gate, and which document names it.",
    )
    for pack in library.catalog.packs:
        if not pack.rows:
            continue
        rows = [(row.id, row.title, *_covering(row.id, library), ", ".join(row.sources)) for row in pack.rows]
        table = Table(("row", "mistake", "checks", "gates", "sources"), tuple(rows))
        page += f"\n## {text(pack.title)}\n\n{block_markdown(table, links)}\n"
        sources = tuple(
            (one.id, one.title, one.about, str(sum(one.id in check.sources for check in pack.checks)))
            for one in pack.sources
        )
        table = Table(("source", "title", "what it is", "checks that rest on it"), sources)
        page += f"\n### Sources of {text(pack.name)}\n\n{block_markdown(table, {})}\n"
    return page


def _covering(row: str, library: Library) -> tuple[str, str]:
    checks = library.covering(row)
    gates = dict.fromkeys(check.gate for check in checks)
    return ", ".join(check.id for check in checks) or "none", ", ".join(gates)


def _fields(library: Library) -> str:
    links = _links("fields.md", library)
    page = _page(
        "Fields of a plan",
        "Every field may be left out or left blank; the checks ask for what is missing. Keys that begin with `x-` are "
        "yours. `outsource explain FIELD` shows the same in the terminal, with an example.",
    )
    for name, field in (library.shape.fields or {}).items():
        page += f"\n## {name}\n\n{text(field.description)}\n\n```yaml\n{in_place(name, field)}```\n"
        rows = tuple(_field_row(path, one, library) for path, one in _below(name, field))
        table = Table(("field", "what it is", "how it is written", "checks that ask for it"), rows, frozenset({0}))
        page += f"\n{block_markdown(table, links)}\n"
    return page


def _below(name: str, field: Field) -> Iterable[tuple[str, Field]]:
    yield name, field
    path = f"{name}[*]" if field.item is not None else name
    for below, one in walk(field.item or field, path):
        if not below.endswith("[*]"):
            yield below, one


def _field_row(path: str, field: Field, library: Library) -> tuple[str, str, str, str]:
    is_group = (field.item or field).kind == "section"
    asking = "" if is_group else ", ".join(check.id for check in library.asking(path))
    unit = f" ({field.unit})" if field.unit else ""
    return path, field.description, kind_words(field) + unit, asking


def _facts(library: Library) -> str:
    links = _links("facts.md", library)
    page = _page(
        "Facts",
        "Values computed from a plan. Checks read them as `facts.NAME`. A fact has no value while something that it "
        "needs is not answered; a check on it then asks for what is missing.",
    )
    return page + "".join(f"\n{topic_markdown(fact_topic(one, library), links)}" for _, one in sorted(FACTS.items()))


def _page(title: str, *paragraphs: str) -> str:
    return "\n\n".join([NOTE, f"# {text(title)}", *(text(one) for one in paragraphs if one)]) + "\n"


def _links(page: str, library: Library) -> Links:
    """Addresses of checks and facts, as seen from a page."""
    homes = dict.fromkeys(FILE_CHECKS, f"checks/{THEME}.md")
    for pack in library.catalog.packs:
        for checklist in pack.checklists:
            homes |= {check.id: theme_path(pack, checklist) for check in checklist.checks}
    links = {check: f"{relpath(home, dirname(page) or '.')}#{check.lower()}" for check, home in homes.items()}
    facts = {f"facts.{name}": f"{relpath('facts.md', dirname(page) or '.')}#{name}" for name in FACTS}
    return {**links, **facts}
