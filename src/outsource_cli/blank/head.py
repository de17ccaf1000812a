"""The head of a template: what the file is and how to go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from outsource_cli.blank.engagement_types import EngagementType
from outsource_cli.blank.layout import paragraph
from outsource_cli.blank.need import Need
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.terms import GATES

_SCHEMA = "plan.schema.json"


def head(of: EngagementType, needs: Iterable[Need]) -> Iterator[str]:
    """The comment lines at the top, the editor's line and the format's version."""
    yield from paragraph(f"Plan of an outsourcing engagement: {of.title}")
    yield from paragraph(of.about)
    yield "#"
    yield from _HOW
    yield "#"
    yield from _signs(next((need for need in needs if need.checks), None))
    yield "#"
    yield "# Your editor can show choices and faults while you type, once you have made the schema:"
    yield f"#   outsource schema plan -o {_SCHEMA}"
    yield f"# yaml-language-server: $schema={_SCHEMA}"
    yield ""
    yield "plan: 1  # version of this file's format; leave it as it is"


_HOW = (
    "# How to go on:",
    "#   1. Write your answers behind the colons, with a space in between. Keep the indentation as it is.",
    "#      Leave blank what you do not know yet: blank means open, never no.",
    f"#      Dates are written {KINDS['date'].example}, amounts {KINDS['money'].example}, "
    f"lengths of time {KINDS['duration'].example}.",
    '#      Text that holds a colon or a # goes into "double quotes".',
    "#      A list takes more entries: copy the first one, its dash included.",
    "#   2. outsource check plan.yaml          says what is missing, why it matters and what to do.",
    "#   3. outsource explain engagement.start says more about a field; it knows every field and check.",
)


def _signs(sample: Need | None) -> Iterator[str]:
    if sample is None:
        return
    yield from paragraph(
        f"Signs such as [{sample.gate}: {sample.checks[0]} +2] name the gate that asks for a field first, and the checks "
        f"that read it there (+2: two more). A gate is a decision; they come in this order: {', '.join(GATES)}."
    )
