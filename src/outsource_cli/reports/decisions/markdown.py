"""Markdown for the decisions: everything from a plan is escaped, so that no name becomes markup."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.clean import one_line
from outsource_cli.reports.decisions.head import Head

_SPECIAL = re.compile(r"([\\`*\[\]<>|~#_!])")


def escaped(words: str) -> str:
    """Prose of a plan as one line without markup."""
    return _SPECIAL.sub(r"\\\1", one_line(words))


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """A table; the columns in `right` are numbers and stand flush right. Cells are escaped here."""
    rule = ["---:" if column in right else "---" for column in range(len(head))]
    lines = [head, rule, *([escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(items: Sequence[str]) -> str:
    """A list; items are escaped here."""
    return "\n".join(f"- {escaped(item)}" for item in items)


def document(title: str, head: Head, blocks: Sequence[str]) -> str:
    """Title, the plan it is about, the blocks that are not empty, the honest line."""
    about = escaped(head.name) if head.name == head.path else f"{escaped(head.name)} ({escaped(head.path)})"
    stamp = f", as of {head.as_of}" if head.as_of else ""
    parts = [f"# {title}", f"{about}{stamp}", *(block for block in blocks if block), HONEST_LINE]
    return "\n\n".join(parts) + "\n"
