"""The JSON Schemas of checklists and packs. The assertion words come from the one table of them (`checks.words`)."""

from __future__ import annotations

from typing import Any

from outsource_cli.app.schema_plan import DRAFT
from outsource_cli.checks.patterns import LONGEST_PATTERN
from outsource_cli.checks.read_check import CHECK_KEYS, EXAMPLE_KEYS, RAISED
from outsource_cli.checks.words import COUNT_BOUNDS, WORDS, Word
from outsource_cli.model.terms import GATE_MEANING, GATES, SEVERITIES, SEVERITY_MEANING

NAME = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
ID = "^[A-Z]{2,8}[0-9]{3}$"
PATH = r"^(\$\.|facts\.)?[A-Za-z_][A-Za-z0-9_-]*(\[\*\])*(\.[A-Za-z_][A-Za-z0-9_-]*(\[\*\])*)*$"
SENTENCES = r"[.!?]\s*$"
ABOUT_STRUCTURE = {
    "any": "At least one of the assertions holds.",
    "all": "Every one of the assertions holds.",
    "none": "None of the assertions holds.",
    "every": "Every entry of the list satisfies the assertion.",
    "some": "At least one entry of the list satisfies the assertion.",
    "not_any": "No entry of the list satisfies the assertion.",
    "count": "So many entries of the list (that satisfy `where`).",
    "sum": "The sum of the field `of` over the entries of the list.",
}

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def checklist_schema() -> Schema:
    """The schema of a checklist file."""
    properties = {
        "checklist": _text("Its name, the theme of its checks: lower-case words joined by hyphens.", pattern=NAME),
        "title": _text("What it is about, for people."),
        "about": _text("A sentence or two about it."),
        "sources": _names("Sources of every check that names none of its own."),
        "checks": {"type": "array", "minItems": 1, "items": _ref("check"), "description": "The checks, at least one."},
    }
    top = _object(properties, ("checklist", "title", "checks"), "Checks on one topic.")
    defs = {
        "check": _check(),
        "assertion": _assertion(),
        "value": _value(),
        "parameter": _parameter(),
        "plan": {"type": "object", "description": "A fragment of a plan."},
        "example": {"anyOf": [_ref("plan"), {"type": "array", "minItems": 1, "items": _ref("plan")}]},
    }
    return {"$schema": DRAFT, "$id": "urn:outsource:schema:checklist:1", "title": "Checklist", **top, "$defs": defs}


def pack_schema() -> Schema:
    """The schema of pack.yaml."""
    source = _object({"title": _text("Its title."), "about": _text("What it is.")}, ("title",), "A document.")
    row = _object(
        {"title": _text("The mistake, in words."), "sources": _names("The documents that name it.")},
        ("title",),
        "A documented mistake.",
    )
    properties = {
        "pack": _text("The pack's name.", pattern=NAME),
        "title": _text("What it is about, for people."),
        "about": _text("A sentence or two about it."),
        "order": _names("The checklists in the order that reports show them."),
        "sources": {
            "type": ["object", "null"],
            "additionalProperties": source,
            "description": "Documents by short id.",
        },
        "rows": {"type": ["object", "null"], "additionalProperties": row, "description": "Documented mistakes by id."},
    }
    top = _object(properties, ("pack", "title"), "A folder of checklists.")
    return {"$schema": DRAFT, "$id": "urn:outsource:schema:pack:1", "title": "Pack", **top}


def _check() -> Schema:
    told = {
        "id": _text("Capital letters and three digits; stable for ever, never used again.", pattern=ID),
        "name": _text("Lower-case words joined by hyphens.", pattern=NAME),
        "title": _text("The good state, as a sentence without a full stop."),
        "covers": _names("Rows of documented mistakes, from pack.yaml."),
        "sources": _names("Documents that it rests on, from pack.yaml."),
        "gate": _choice("The decision that it guards.", GATES, GATE_MEANING),
        "severity": _choice("How much a finding matters.", SEVERITIES, SEVERITY_MEANING),
        "severity_when": {
            **_object({one: _ref("assertion") for one in SEVERITIES[:-1]}),
            "type": ["object", "null"],
            "description": "Severities to rise to, each with its condition.",
        },
        "given": _text("Where to look; `[*]` stands for every entry of a list. Without it: the plan.", pattern=PATH),
        "when": {**_ref("assertion"), "description": "About the plan. Unless it holds, the check does not apply."},
        "where": {**_ref("assertion"), "description": "About each given entry. The others are left out."},
        "must": {**_ref("assertion"), "description": "What has to hold."},
        "parameters": {
            "type": ["object", "null"],
            "additionalProperties": _ref("parameter"),
            "description": "Thresholds that a configuration can change.",
        },
        "why": _text("Why it matters, in plain words; ends with a full stop.", pattern=SENTENCES),
        "fix": _text("What to do; ends with a full stop.", pattern=SENTENCES),
        "examples": _examples(),
    }
    properties = {key: told[key] for key in CHECK_KEYS}
    needed = ("id", "name", "title", "gate", "severity", "must", "why", "fix", "examples")
    return _object(properties, needed, "One check: rule, documentation and test.")


def _examples() -> Schema:
    described = "Fragments of plans; they run as tests. At least one passes and one fails or stays unanswered."
    return _object({name: _ref("example") for name in (*EXAMPLE_KEYS, *RAISED)}, ("passes",), described)


def _assertion() -> Schema:
    """Words and fields side by side. Any key that is no word is a path to a field."""
    return {
        "type": "object",
        "minProperties": 1,
        "description": "Words and fields side by side must all hold. A key that is no word is a path to a field.",
        "properties": {**{word.name: _word(word) for word in WORDS.values()}, **_structure()},
        "propertyNames": {"pattern": PATH},
        "additionalProperties": _ref("assertion"),
    }


def _word(word: Word) -> Schema:
    """What an assertion word takes."""
    takes: dict[str, Schema] = {
        "yes": {"enum": ["yes", "no", True, False]},
        "same_list": {"type": "array", "minItems": 1, "items": _scalar()},
        "items": {"anyOf": [_scalar(), {"type": "array", "minItems": 1, "items": _scalar()}]},
        "pattern": {"type": "string", "maxLength": LONGEST_PATTERN},
        "field": {"type": "string", "pattern": PATH},
        "list_path": {"type": "string", "pattern": PATH},
    }
    return {"description": word.about, **takes.get(word.operand, _ref("value"))}


def _structure() -> dict[str, Schema]:
    several = {"type": "array", "minItems": 1, "items": _ref("assertion")}
    bounds = {word: _ref("value") for word in COUNT_BOUNDS}
    one_bound = {"anyOf": [{"required": [word]} for word in COUNT_BOUNDS]}
    count = {**_object({**bounds, "where": _ref("assertion")}), **one_bound}
    total = {**_object({**bounds, "of": {"type": "string", "pattern": PATH}}, ("of",)), **one_bound}
    shapes = {"any": several, "all": several, "none": several, "count": count, "sum": total}
    return {
        word: {**shapes.get(word, _ref("assertion")), "description": about} for word, about in ABOUT_STRUCTURE.items()
    }


def _value() -> Schema:
    field = _object(
        {"field": {"type": "string", "pattern": PATH, "description": "Another field, or a fact."}}, ("field",)
    )
    parameter = _object({"parameter": {"type": "string", "description": "A parameter of this check."}}, ("parameter",))
    return {"anyOf": [_scalar(), field, parameter], "description": "A value, `{field: PATH}` or `{parameter: NAME}`."}


def _scalar() -> Schema:
    return {"type": ["string", "number", "boolean"]}


def _parameter() -> Schema:
    properties = {
        "default": _scalar(),
        "unit": _text("The unit of the value."),
        "source": _text("Where the value comes from."),
    }
    return _object(properties, ("default", "unit", "source"), "A threshold.")


def _object(properties: Schema, required: tuple[str, ...] = (), description: str = "") -> Schema:
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        made["required"] = list(required)
    return {"description": description, **made} if description else made


def _text(description: str, *, pattern: str = "") -> Schema:
    made: Schema = {"type": "string", "description": description}
    return {**made, "pattern": pattern} if pattern else {**made, "minLength": 1}


def _names(description: str) -> Schema:
    return {"type": ["array", "null"], "items": {"type": "string"}, "description": description}


def _choice(description: str, options: tuple[str, ...], meanings: dict[str, str]) -> Schema:
    told = "; ".join(f"{one}: {meanings[one]}" for one in options)
    return {"enum": list(options), "description": f"{description} {told}."}
