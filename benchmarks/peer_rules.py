"""The rules in the files that each tool reads: pure functions from rules to text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from benchmarks.rules import Rule


def json_schema(rules: Sequence[Rule]) -> str:
    """One JSON Schema (2020-12) with a subschema a rule, for ajv-cli, check-jsonschema and sourcemeta's jsonschema."""
    parts = [_subschema(rule) for rule in rules]
    return _json({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "allOf": parts})


def _subschema(rule: Rule) -> dict[str, Any]:
    wanted: dict[str, dict[str, Any]] = {
        "answered": {"minLength": 1},
        "one_of": {"enum": list(rule.value) if isinstance(rule.value, tuple) else []},
        "count": {"type": "array", "minItems": rule.value},
    }
    inner: dict[str, Any] = {"required": [rule.field], "properties": {rule.field: wanted[rule.word]}}
    at = {"type": "array", "items": inner} if rule.each else {"type": "object", **inner}
    return {"$comment": rule.id, "required": [rule.at], "properties": {rule.at: at}}


def spectral_ruleset(rules: Sequence[Rule]) -> str:
    """A Spectral ruleset of its own functions: truthy, enumeration and length."""
    written = {}
    for rule in rules:
        then: list[dict[str, Any]] = [{"field": rule.field, "function": "truthy"}]
        if isinstance(rule.value, tuple):
            options: dict[str, Any] = {"values": list(rule.value)}
            then.append({"field": rule.field, "function": "enumeration", "functionOptions": options})
        if rule.word == "count":
            then.append({"field": rule.field, "function": "length", "functionOptions": {"min": rule.value}})
        given = f"$.{rule.at}[*]" if rule.each else f"$.{rule.at}"
        written[rule.id] = {"given": given, "severity": "error", "message": "{{error}}", "then": then}
    return _json({"rules": written})


_CHECKOV = '''"""The benchmark's rules for Checkov's runner of plain YAML. Written by the benchmark."""

from checkov.common.checks.base_check import BaseCheck
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.yaml_doc.enums import BlockType
from checkov.yaml_doc.registry import registry

RULES = {rules!r}


def holds(value, word, wanted):
    if word == "answered":
        return bool(value)
    if word == "one_of":
        return value in wanted
    return isinstance(value, list) and len(value) >= wanted


class FieldCheck(BaseCheck):
    path = None

    def __init__(self, id, at, field, word, wanted, each):
        super().__init__(
            name=f"{{at}}.{{field}} {{word}}", id=f"CKV_{{id}}", categories=[CheckCategories.CONVENTION],
            supported_entities=["*"], block_type=BlockType.DOCUMENT,
        )
        self.place = (at, field, word, wanted, each)
        registry.register(self)

    def scan_entity_conf(self, conf, entity_type):
        at, field, word, wanted, each = self.place
        block = conf.get(at) or {{}}
        items = block if each else [block]
        good = bool(items) and all(holds(item.get(field), word, wanted) for item in items)
        return (CheckResult.PASSED if good else CheckResult.FAILED), conf


CHECKS = [FieldCheck(*rule) for rule in RULES]
'''


def checkov_checks(rules: Sequence[Rule]) -> str:
    """A Python file of checks for Checkov's framework `yaml`, which has no plain way to say them in YAML."""
    return _CHECKOV.format(rules=[(r.id, r.at, r.field, r.word, r.value, r.each) for r in rules])


def yamllint_config() -> str:
    """yamllint knows nothing of fields: its default rules, less those that are a matter of taste."""
    return (
        "extends: default\nrules: {line-length: disable, document-start: disable, truthy: disable, comments: disable}\n"
    )


_CONDITIONS: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {}),
    ({"engagement.service": {"answered": True}}, {"engagement": {"service": "painting"}}),
    ({"demand.pattern": {"one_of": ["seasonal", "one-off"]}}, {"demand": {"pattern": "one-off"}}),
    ({"provider.country": {"is": "AT"}}, {"provider": {"country": "AT"}}),
    (
        {"facts.engagement_days": {"at_least": 30}},
        {"engagement": {"start": "2026-01-01", "end": "2026-06-30"}},
    ),
)
"""Conditions for `when`, each with the fragment of a plan for which it holds."""

_ITEMS = {"criteria": {"name": "this one"}, "references": {"name": "this one"}, "scenarios": {"event": "delay"}}
_TEXTS = {"model": "fixed price"}
_NAMES = {"objectives": "id"}


def checklist(rules: Sequence[Rule], first: int, past: int) -> str:
    """An outsource checklist of the checks `first` to `past`: the rules in turn, each time under another condition."""
    written = [_check(rules[place % len(rules)], place, place // len(rules)) for place in range(first, past)]
    return _json({"checklist": f"benchmark-{first}", "title": "The benchmark's rules", "checks": written})


def _check(rule: Rule, place: int, turn: int) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "answered": {"answered": True},
        "one_of": {"one_of": list(rule.value) if isinstance(rule.value, tuple) else []},
        "count": {"count": {"at_least": rule.value}},
    }
    given = {"given": f"{rule.at}[*]"} if rule.each else {}
    field = rule.field if rule.each else f"{rule.at}.{rule.field}"
    condition, held = _CONDITIONS[turn % len(_CONDITIONS)]
    return {
        "id": f"B{chr(65 + place // 1000)}N{place % 1000:03}",
        "name": f"{rule.at}-{rule.field}-{turn}".replace("_", "-"),
        "title": f"{rule.at} has a usable {rule.field}",
        "gate": "source",
        "severity": "blocker",
        **({"when": condition} if condition else {}),
        **given,
        "must": {field: wanted[rule.word]},
        "why": "Something to measure with.",
        "fix": "Fill it in.",
        "examples": _examples(rule, held),
    }


def _examples(rule: Rule, held: dict[str, Any]) -> dict[str, Any]:
    """A fragment that passes and one that does not, both with what the condition holds for."""
    right = {
        "answered": _TEXTS.get(rule.field, "this one"),
        "one_of": rule.value[0] if isinstance(rule.value, tuple) else "",
        "count": [_ITEMS.get(rule.field, "this one")] * (rule.value if isinstance(rule.value, int) else 0),
    }
    other = {_NAMES.get(rule.at, "name"): "this one"} if rule.each else {}
    items = ({**other, rule.field: right[rule.word]}, other)
    passes, lacks = ({rule.at: [item] if rule.each else item} for item in items)
    return {"passes": _joined(held, passes), "unanswered": _joined(held, lacks)}


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = one.keys() & other.keys()
    return {**one, **other, **{key: {**one[key], **other[key]} for key in both}}


def _json(data: object) -> str:
    return json.dumps(data, indent=1) + "\n"
