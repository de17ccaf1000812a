"""The JSON Schema of a plan, from its pydantic model."""

from __future__ import annotations

from typing import Any

from outsource_cli.source.scalars import plain

DRAFT = "https://json-schema.org/draft/2020-12/schema"
OWN_KEYS = {"^x-": {"description": "A key of your own. The tool leaves it alone; checks of your own may read it."}}
_PLACEHOLDERS = (
    r"([Tt][Bb][DdCcAa]|[Tt][Oo][Dd][Oo]|[Ff][Ii][Xx][Mm][Ee])\b.*",
    r"[Xx]{3,}|\?+|\.{2,}|…+|[-–—_]+|<[^<>]*>|\[[^\[\]]*\]",
    r"[Tt]o be (decided|confirmed|determined|agreed|announced|defined|done)\b.*",
    r"[Uu]nknown|[Nn]ot yet|[Nn]one yet|[Nn]ot (yet )?(known|decided|assessed)",
)
BLANK = {
    "title": "not answered yet",
    "description": "Nothing, or a placeholder such as TBD: counts as not answered yet.",
    "anyOf": [{"type": "null"}, {"type": "string", "pattern": rf"^\s*({'|'.join(_PLACEHOLDERS)})?\s*$"}],
}
_BLANK_REF = {"$ref": "#/$defs/blank"}


def plan_schema() -> dict[str, Any]:
    """The schema of plan.yaml. Every field may be left blank; keys that begin with `x-` are free, others are refused."""
    from outsource_cli.model.plan import Plan

    made = Plan.model_json_schema()
    sections = {name: _section(section) for name, section in sorted(made["$defs"].items())}
    return {
        "$schema": DRAFT,
        "$id": "urn:outsource:schema:plan:1",
        **_section(made),
        "title": "Outsourcing engagement plan",
        "$defs": {"blank": BLANK, **sections},
    }


def _section(made: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": made["description"],
        "type": "object",
        "properties": {name: _property(one) for name, one in made["properties"].items()},
        "patternProperties": OWN_KEYS,
        "additionalProperties": False,
    }


def _property(made: dict[str, Any]) -> dict[str, Any]:
    """A field: its words first, then what it may hold."""
    value = _value({key: one for key, one in made.items() if key not in _WORDS_OF_A_FIELD})
    unit = f" Unit: {made['unit']}." if "unit" in made else ""
    told: dict[str, Any] = {"description": f"{made['description']}{unit}"}
    if "examples" in made:
        told["examples"] = [_example(one, made) for one in made["examples"]]
    return {**told, **value}


_ANY_TEXT = ({"type": "string"}, {"anyOf": [{"type": "string"}, {"type": "null"}]})
_WORDS_OF_A_FIELD = ("title", "description", "examples", "default", "unit")


def _value(made: dict[str, Any]) -> dict[str, Any]:
    """The same schema with blanks allowed by one name instead of `null` in many shapes."""
    if made.get("type") == "array":
        return {"type": "array", "items": _value(made["items"])}
    if made in _ANY_TEXT:
        return {"type": ["string", "null"]}
    if "anyOf" in made:
        kept = [_value_alone(one) for one in made["anyOf"] if one != {"type": "null"}]
        return {"anyOf": [*kept, _BLANK_REF]}
    return {"anyOf": [_value_alone(made), _BLANK_REF]}


def _value_alone(made: dict[str, Any]) -> dict[str, Any]:
    if made.get("type") == "array":
        return _value(made)
    if set(made) == {"anyOf"}:
        return {"anyOf": [_value_alone(one) for one in made["anyOf"] if one != {"type": "null"}]}
    alone = dict(made)
    if "enum" in alone:
        alone["enum"] = [one for one in alone["enum"] if one is not None]
    if isinstance(alone.get("type"), list):
        left = [one for one in alone["type"] if one != "null"]
        alone["type"] = left[0] if len(left) == 1 else left
    if alone.get("format") == "date":
        alone["pattern"] = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"  # many validators do not look at formats
    return alone


def _example(text: object, made: dict[str, Any]) -> object:
    value = plain(text) if isinstance(text, str) else text
    return [value] if any(one.get("type") == "array" for one in made.get("anyOf", ())) else value
