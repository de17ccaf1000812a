"""Tags: `!!int 5`. The core ones are honoured; all others would ask for code or types that a plan does not have."""

from __future__ import annotations

from decimal import Decimal

from outsource_cli.source.scalars import REFUSED, Value, plain

_CORE = "tag:yaml.org,2002:"
_CONTAINERS = {_CORE + "map": dict, _CORE + "seq": list}

Wrong = tuple[str, str]
"""A message and a fix."""


def scalar_tag(tag: str, text: str) -> tuple[Value, Wrong | None]:
    """The value of a scalar with that tag, and what is wrong. When something is, the value is the plain text."""
    if tag in ("!", _CORE + "str"):
        return text, None
    value = plain(text)
    match tag.removeprefix(_CORE), value:
        case ("int", bool()) | ("float", bool()):
            return text, _impossible(tag, text)
        case ("int", int()) | ("float", Decimal()) | ("bool", bool()) | ("null", None):
            assert value is not REFUSED
            return value, None  # type: ignore[return-value]
        case "float", int():
            return Decimal(text), None
        case (("int" | "float" | "bool" | "null"), _):
            return text, _impossible(tag, text)
    return text, _unknown(tag)


def container_tag(tag: str, data: object) -> Wrong | None:
    """What is wrong with the tag of a list or mapping."""
    if tag == "!" or _CONTAINERS.get(tag) is type(data):
        return None
    known = tag in _CONTAINERS or tag in [_CORE + name for name in ("str", "int", "float", "bool", "null")]
    return _impossible(tag, "this list or mapping") if known else _unknown(tag)


def shown(tag: str) -> str:
    """The tag as people write it."""
    return "!!" + tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag


def _impossible(tag: str, what: str) -> Wrong:
    what = what if len(what) <= 40 else what[:39] + "…"
    return f"`{shown(tag)}` does not fit `{what}`.", "Delete the tag, or write a value that it fits."


def _unknown(tag: str) -> Wrong:
    return (
        f"`{shown(tag)}` is a tag that is not supported; the value was read without it.",
        "Delete the tag, or put the value in quotes if the exclamation mark is part of the text.",
    )
