"""What a name stands for, whatever its kind: `DD001`, `tasks[*].skill`, `sign`, `OBJ-1`, `facts.net_benefit`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.catalog import Catalog
from outsource_cli.app.topics.blocks import Topic
from outsource_cli.app.topics.check import check_topic, file_check_topic
from outsource_cli.app.topics.data import VERSION
from outsource_cli.app.topics.fact import fact_topic
from outsource_cli.app.topics.field import field_topic
from outsource_cli.app.topics.library import Library
from outsource_cli.app.topics.lists import LISTS
from outsource_cli.app.topics.packs import file_theme_topic, pack_topic, row_topic, source_topic, theme_topic
from outsource_cli.app.topics.paths import bare
from outsource_cli.app.topics.terms import gate_topic, severity_topic, status_topic
from outsource_cli.checks.builtin import FILE_CHECKS, THEME
from outsource_cli.checks.packs import plan_shape
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import replace
from outsource_cli.model.terms import GATES, SEVERITIES, STATUSES

Maker = Callable[[], Topic]
ALIASES = {"facts": "fact", "checklist": "theme", "fields": "field", "file": "check"}
MOST_NEAR = 3
CLOSE = 0.7


class Explainer:
    """Finds what names stand for in the loaded packs. Spelling counts, case does not."""

    def __init__(self, catalog: Catalog) -> None:
        self.library = Library(catalog, plan_shape())
        self._kinds: dict[str, dict[str, Maker]] = {
            kind: {_key(name): maker for name, maker in named} for kind, named in _named(self.library)
        }

    def explain(self, name: str) -> Topic:
        """The topic that goes by the name, with a note of others that do. `kind:name` says which one is meant.

        Raises UsageError for a name that nothing goes by, with near ones.
        """
        found = self._find(name)
        if not found:
            raise UsageError(f"there is nothing called `{name}`{self._near(name)}", hint=HINT)
        (_, make), *others = found
        topics = [maker().name for _, maker in others]
        also = tuple(f"{kind}:{other}" for (kind, _), other in zip(others, topics, strict=True))
        return replace(make(), also=also)

    def _find(self, name: str) -> list[tuple[str, Maker]]:
        prefix, _, rest = name.partition(":") if ":" in name else name.partition(".")
        kind = ALIASES.get(prefix.lower(), prefix.lower())
        if rest and kind in self._kinds and (":" in name or kind == "fact"):
            maker = self._kinds[kind].get(_key(rest))
            return [(kind, maker)] if maker else []
        return [(kind, makers[_key(name)]) for kind, makers in self._kinds.items() if _key(name) in makers]

    def _near(self, name: str) -> str:
        wanted = _key(name.partition(":")[2] or name.removeprefix("facts."))
        known = list(dict.fromkeys(key for makers in self._kinds.values() for key in makers))
        close = near_names(wanted, known)
        return f"; did you mean {_either([self._spelt(key) for key in close])}?" if close else ""

    def _spelt(self, key: str) -> str:
        return next(f"`{makers[key]().name}`" for makers in self._kinds.values() if key in makers)


HINT = (
    "Name a check, a theme, a row, a source, a field of the plan, a gate, a severity, a status, a fact or a pack; or list "
    f"them: outsource explain {'|'.join(LISTS)}."
)


def near_names(wanted: str, known: Sequence[str]) -> list[str]:
    """The names most like the wanted one. A path is also found by its last key."""
    last = {key.rpartition(".")[2]: key for key in reversed(known)}
    by_last = [key for key in known if key.rpartition(".")[2] == wanted]
    whole = get_close_matches(wanted, known, n=MOST_NEAR, cutoff=CLOSE)
    close = [last[key] for key in get_close_matches(wanted, last, n=MOST_NEAR, cutoff=CLOSE)]
    return list(dict.fromkeys([*by_last, *whole, *close]))[:MOST_NEAR]


def to_data(topics: Sequence[Topic]) -> Mapping[str, Any]:
    """One topic as it is; several as `{"kind": "several", "topics": [...]}`."""
    if len(topics) == 1:
        return {"version": VERSION, **_data(topics[0])}
    return {"version": VERSION, "kind": "several", "topics": [_data(topic) for topic in topics]}


def _data(topic: Topic) -> dict[str, Any]:
    return {"kind": topic.kind, **topic.data, "also": list(topic.also)}


def _key(name: str) -> str:
    return bare(name).casefold()


def _either(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _named(library: Library) -> Iterator[tuple[str, Iterable[tuple[str, Maker]]]]:
    """Every kind with its names, the kinds in the order that they win in when one name means several things."""
    packs = library.catalog.packs
    yield "check", _checks(library)
    yield "gate", ((one, partial(gate_topic, one, library)) for one in GATES)
    yield "severity", ((one, partial(severity_topic, one, library)) for one in SEVERITIES)
    yield "status", ((one, partial(status_topic, one)) for one in STATUSES)
    yield "list", ((name, partial(make, library)) for name, make in LISTS.items())
    yield "theme", _themes(library)
    yield "field", ((path, partial(field_topic, path, one, library)) for path, one in library.fields.items())
    yield "row", ((name, partial(row_topic, one, pack, library)) for name, (one, pack) in library.rows.items())
    yield "source", ((name, partial(source_topic, one, pack, library)) for name, (one, pack) in library.sources.items())
    yield "fact", ((name, partial(fact_topic, one, library)) for name, one in FACTS.items())
    yield "pack", ((one.name, partial(pack_topic, one)) for one in packs)


def _checks(library: Library) -> Iterator[tuple[str, Maker]]:
    """Checks by name first, so that an id always means its own check."""
    yield from ((one.name, partial(check_topic, one, library)) for one in reversed(library.checks))
    yield from ((one.name, partial(file_check_topic, one)) for one in FILE_CHECKS.values())
    yield from ((one.id, partial(check_topic, one, library)) for one in library.checks)
    yield from ((one.id, partial(file_check_topic, one)) for one in FILE_CHECKS.values())


def _themes(library: Library) -> Iterator[tuple[str, Maker]]:
    yield THEME, file_theme_topic
    yield from ((name, partial(theme_topic, one, pack, library)) for name, (one, pack) in library.themes.items())
