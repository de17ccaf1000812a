"""The shape of a plan: every field's kind and words, as plain values.

Derived from the pydantic model (`model.plan`), which is the single source. The shape exists so that `check` can type a
plan without importing pydantic: a built wheel carries it ready-made, and a test proves that both read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.kinds import KINDS


class Field(Frozen):
    """One field of the plan.

    `kind` is `section` (has `fields`), `list` (has `item`), `choice` (has `options`), or a name in `kinds.KINDS`.
    `description` is a sentence, `example` a YAML value in text, `unit` the unit of a bare number. `low` and `high`
    bound a number.
    """

    name: str
    kind: str
    description: str = ""
    example: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    fields: Mapping[str, Field] | None = None
    item: Field | None = None
    low: int | None = None
    high: int | None = None

    @property
    def family(self) -> str:
        """What values of this field can be compared with."""
        if self.kind in KINDS:
            return KINDS[self.kind].family
        return "text" if self.kind == "choice" else self.kind

    @property
    def wanted(self) -> str:
        """Completes "… was wanted" for people."""
        if self.kind == "choice":
            return "one of " + ", ".join(self.options)
        if self.kind == "section":
            return "a group of `key: value` lines, indented below it"
        if self.kind == "list":
            return "a list (lines that begin with `- `)"
        bounds = f" from {self.low} to {self.high}" if self.low is not None and self.high is not None else ""
        return KINDS[self.kind].wanted + bounds


def walk(field: Field, path: str = "") -> Iterator[tuple[str, Field]]:
    """Every field below `field` with its general path, lists as `[*]`: `tasks`, `tasks[*]`, `tasks[*].name`."""
    for name, child in (field.fields or {}).items():
        here = f"{path}.{name}" if path else name
        yield here, child
        if child.item is not None:
            yield f"{here}[*]", child.item
            yield from walk(child.item, f"{here}[*]")
        else:
            yield from walk(child, here)
