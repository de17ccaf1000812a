"""A fact explained: what it means, how it is computed and from what."""

from __future__ import annotations

from outsource_cli.analysis.facts import FactDef
from outsource_cli.app.topics.blocks import Pairs, Part, Prose, Table, Topic, part, parts
from outsource_cli.app.topics.check import check_list, check_table
from outsource_cli.app.topics.library import Library
from outsource_cli.model.kinds import KINDS


def fact_topic(fact: FactDef, library: Library) -> Topic:
    """A computed value."""
    rows = [("type", KINDS[fact.kind].wanted), ("in a checklist", f"`facts.{fact.name}`")]
    if fact.unit:
        rows.insert(1, ("unit", fact.unit))
    if fact.today:
        rows.append(("depends on", "the as-of date, too"))
    read = [(path, _meaning(path, library), "needed") for path in fact.reads]
    read += [(path, _meaning(path, library), "used when answered") for path in fact.also]
    users = library.using_fact(fact.name)
    return Topic(
        kind="fact",
        name=fact.name,
        title=fact.title[:1].upper() + fact.title[1:],
        parts=parts(
            Part("", (Pairs(tuple(rows)),)),
            part("How it is computed", Prose(fact.computed)),
            part("From", Table(("path", "what it is", "how"), tuple(read), frozenset({0}))),
            part("Checks that use it", check_table(users), None if users else Prose("None.")),
        ),
        data={
            "name": fact.name,
            "title": fact.title,
            "type": fact.kind,
            "unit": fact.unit,
            "computed": fact.computed,
            "reads": list(fact.reads),
            "also_reads": list(fact.also),
            "today": fact.today,
            "checks": check_list(users),
        },
    )


def _meaning(path: str, library: Library) -> str:
    return library.fields[path].description if path in library.fields else ""
