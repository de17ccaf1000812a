"""Paths in checklists, resolved against the plan's shape and the facts, so that a misspelt one is refused."""

from __future__ import annotations

from outsource_cli.analysis.facts import FACTS
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.regex import regex
from outsource_cli.model.shape import Field

ITEM = "[*]"
_STEP = regex(r"([A-Za-z_][A-Za-z0-9_-]*)((?:\[\*\])*)")


class PathFault(ValueError):
    """A path that leads nowhere; the text says why and what is near."""


class Target(Frozen):
    """What a path leads to: its general path in the plan, its family and kind, and its field (None for facts, `x-`)."""

    path: str
    family: str
    kind: str
    field: Field | None = None

    def item(self) -> Target:
        """The items of a list. Raises PathFault when this is no list."""
        if self.family == "any":
            return self
        if self.field is None or self.field.item is None:
            raise PathFault(f"`{self.path or 'the plan'}` is not a list, so it has no items")
        item = self.field.item
        return Target(f"{self.path}{ITEM}", item.family, item.kind, item)


def root(shape: Field) -> Target:
    """The plan itself."""
    return Target("", "section", "section", shape)


def split(text: str) -> tuple[str, ...]:
    """The steps of a path as written: `tasks[*].skill` -> ("tasks", "[*]", "skill"). Raises PathFault."""
    steps: list[str] = []
    for part in text.split("."):
        found = _STEP.fullmatch(part)
        if not found:
            raise PathFault(f"`{text}` is not a path: keys are joined by dots, `[*]` stands for every item of a list")
        steps.append(found[1])
        steps.extend([ITEM] * (len(found[2]) // len(ITEM)))
    return tuple(steps)


def resolve(steps: tuple[str, ...], start: Target) -> Target:
    """Follow the steps from a target. Raises PathFault with a near name."""
    target = start
    for step in steps:
        target = target.item() if step == ITEM else _child(target, step)
    return target


def fact(name: str) -> Target:
    """The target of `facts.NAME`. Raises PathFault."""
    definition = FACTS.get(name)
    if definition is None:
        raise PathFault(f"there is no fact `{name}`{near(name, FACTS)}")
    return Target(f"facts.{name}", definition.family, definition.kind)


def _child(target: Target, key: str) -> Target:
    here = f"{target.path}.{key}" if target.path else key
    if target.family == "any" or (target.kind == "section" and key.startswith("x-")):
        return Target(here, "any", "any")
    fields = target.field.fields if target.field is not None else None
    if fields is None:
        what = "a list; name its items with `[*]`" if target.family == "list" else "a single value"
        raise PathFault(f"`{target.path}` is {what}, so it has no field `{key}`")
    field = fields.get(key)
    if field is None:
        raise PathFault(f"there is no field `{here}` in a plan{near(key, fields)}")
    return Target(here, field.family, field.kind, field)


def near(name: str, known: object) -> str:
    """`; did you mean …?` or the empty text."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1, cutoff=0.5)  # type: ignore[call-overload]
    return f"; did you mean `{found[0]}`?" if found else ""
