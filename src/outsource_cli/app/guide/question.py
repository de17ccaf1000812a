"""A question: what is asked, of which field, and why it matters."""

from __future__ import annotations

from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import Gate

TYPE = ("engagement", "type")
SERVICE = ("engagement", "service")


class Choice(Frozen):
    """One of the answers to choose from; `about` says what it is, perhaps empty."""

    name: str
    about: str = ""


class Question(Frozen):
    """What to ask about one field.

    `path` is where the answer goes. `about` names what it belongs to, outermost first. `checks` want the answer, the one
    that says best why comes first. `present` is the answer that stands there now, as text. `entry` counts the entries
    of a list, from 1, when the answer begins one; else 0.
    """

    path: Path
    field: Field
    about: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    choices: tuple[Choice, ...] = ()
    present: str = ""
    entry: int = 0

    @property
    def text(self) -> str:
        """The question in words."""
        ending = " (yes or no)" if self.field.kind == "yes_no" else ""
        return f"{self.field.description.removesuffix('.')}{ending}." if self.field.description else ""

    @property
    def why(self) -> str:
        """Why it matters: the reason of the check that wants it."""
        return self.checks[0].why if self.checks else ""


class Turn(Frozen):
    """A gate is done: go on with the next one, or stop here?"""

    done: Gate
    next: Gate


class Progress(Frozen):
    """How far it is: the gate's place among all gates, and the question's among those of the gate as known now."""

    gate: Gate
    gate_number: int
    gates: int
    number: int
    of_about: int
