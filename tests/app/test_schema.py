"""The JSON Schemas are schemas, and say what the tool says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.small import OVENS, PACK, RECIPES
from outsource_cli.app.schema import SCHEMAS, schema
from outsource_cli.app.schema_checklist import ABOUT_STRUCTURE
from outsource_cli.checks.packs import folder, shipped_names, shipped_source
from outsource_cli.checks.words import STRUCTURE, WORDS
from outsource_cli.errors import UsageError
from outsource_cli.model.values import is_blank
from outsource_cli.source import read

SHIPPED = sorted(folder().glob("*/*.yaml"))
EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").rglob("*.yaml"))
VALIDATORS = {kind: Draft202012Validator(schema(kind)) for kind in SCHEMAS}


def faults(kind: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind].iter_errors(data)]


def parsed(text: str | bytes) -> Any:
    return read(text, "file.yaml").data


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_is_a_schema(kind: str) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:outsource:schema:{kind}:1"


def test_an_unknown_kind() -> None:
    with pytest.raises(UsageError, match=r"Did you mean plan\?"):
        schema("plans")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_shipped_files_fit(file: Path) -> None:
    assert faults("pack" if file.name == "pack.yaml" else "checklist", parsed(file.read_bytes())) == []


@pytest.mark.parametrize("pack", shipped_names())
def test_examples_of_checks_are_plans(pack: str) -> None:
    for check in shipped_source(pack).checks:
        for example in check.examples:
            assert faults("plan", example.plan) == [], check.id


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_example_plans_fit(file: Path) -> None:
    data = parsed(file.read_bytes())
    if isinstance(data, dict) and "plan" in data:
        assert faults("plan", data) == []


@pytest.mark.parametrize(
    "plan",
    [
        {},
        {"plan": 1, "x-note": {"anything": [1]}, "nda": {"x-note": "mine"}},
        {"engagement": {"start": None, "criticality": None, "renewal": None}, "tasks": None, "nda": ""},
        {"engagement": {"start": "TBD", "criticality": "tbd", "renewal": "???"}, "tasks": [None, {"difficulty": 5}]},
        {"nda": {"signed_on": "<When both signed>"}, "budget": {"amount": "not yet decided", "reserve": "10 %"}},
        {
            "selection": {"bids": [{"price": "1200.50 EUR", "quality": 80}]},
            "data": {"personal": "yes", "locations": ["NO"]},
        },
    ],
)
def test_plans_that_fit(plan: dict[str, Any]) -> None:
    assert faults("plan", plan) == []


@pytest.mark.parametrize(
    "plan",
    [
        {"taskss": []},
        {"engagement": {"nmae": "Logo"}},
        {"engagement": {"start": "next week"}},
        {"engagement": {"criticality": "huge"}},
        {"tasks": [{"difficulty": 6}]},
        {"tasks": {"name": "not a list"}},
        {"budget": {"amount": 1200}},
        {"nda": "signed"},
    ],
)
def test_plans_that_do_not_fit(plan: dict[str, Any]) -> None:
    assert faults("plan", plan) != []


@pytest.mark.parametrize("word", ["", "TBD", "tba soon", "todo", "xxx", "?", "…", "--", "<fill in>", "[x]", "unknown"])
def test_placeholders_are_blank_for_both(word: str) -> None:
    assert is_blank(word)
    assert faults("plan", {"nda": {"signed_on": word}}) == []


def test_fields_carry_their_words() -> None:
    task = schema("plan")["$defs"]["Task"]["properties"]
    assert task["hours_per_month"]["description"].endswith("Unit: hours per month.")
    assert task["hours_per_month"]["examples"] == [12]
    assert task["skill"] == {
        "description": "The skill it takes.",
        "examples": ["bookkeeping"],
        "type": ["string", "null"],
    }


def test_examples_fit_their_own_fields() -> None:
    made = schema("plan")
    for section in (made, *made["$defs"].values()):
        for name, one in section.get("properties", {}).items():
            for example in one.get("examples", ()):
                rooted = {**one, "$defs": made["$defs"]}
                assert list(Draft202012Validator(rooted).iter_errors(example)) == [], name


def test_every_word_is_described() -> None:
    told = schema("checklist")["$defs"]["assertion"]["properties"]
    assert set(told) == {*WORDS, *STRUCTURE}
    assert all(one["description"] for one in told.values())
    assert set(ABOUT_STRUCTURE) == set(STRUCTURE)


@pytest.mark.parametrize(("kind", "text"), [("checklist", RECIPES), ("checklist", OVENS), ("pack", PACK)])
def test_own_files_fit(kind: str, text: str) -> None:
    assert faults(kind, parsed(text)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("core: {is: no}", "core: {is: [no]}"),
        ("one_of: [high, critical]", "one_of: high"),
        ("at_most: {parameter: hours}", "at_most: {parametre: hours}"),
        ("gate: sign", "gate: signing"),
        ("severity: warning", "severity: bad"),
        ("why: The recipes are what we live by.", "why: no full stop"),
        ("id: BAK001", "id: bak1"),
        ("    fix: Keep the task.\n", ""),
        ("given: tasks[*]", "given: 'tasks[0]'"),
        ("fails: {tasks", "fail: {tasks"),
    ],
)
def test_checklists_that_do_not_fit(old: str, new: str) -> None:
    assert old in RECIPES
    assert faults("checklist", parsed(RECIPES.replace(old, new))) != []
