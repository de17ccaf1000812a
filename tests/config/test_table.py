"""The table of settings: complete, true, and what schema and documentation say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from outsource_cli.app.configure import configure, settings_of
from outsource_cli.app.schema import schema
from outsource_cli.app.settings import Settings
from outsource_cli.config.forms import DAYS
from outsource_cli.config.resolve import Asked
from outsource_cli.config.table import PER_PATH, PER_PATH_EXAMPLE, SETTINGS, Setting
from outsource_cli.model.terms import SEVERITY_WEIGHT
from outsource_cli.reports import FORMATS
from outsource_cli.reports.options import SHOW

PAGE = (Path(__file__).parent.parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
VALIDATOR = Draft202012Validator(schema("config"))
ALL = [pytest.param(one, id=one.name) for one in SETTINGS.values()]


def default_words(setting: Setting) -> str:
    if setting.default_words:
        return setting.default_words
    if setting.default in ((), {}):
        return "none"
    return f"`{str(setting.default).lower()}`"


def row(setting: Setting) -> str:
    """The line of a setting in the documentation."""
    marks = " Per path." if setting.per_path else ""
    return f"| `{setting.name}` | {setting.about}{marks} | {default_words(setting)} |"


@pytest.mark.parametrize("setting", ALL)
def test_every_setting_is_described(setting: Setting) -> None:
    assert row(setting) in PAGE
    assert setting.about.endswith(".")
    assert "|" not in setting.about


def test_the_documentation_describes_nothing_else() -> None:
    assert re.findall(r"^\| `([a-z.-]+)` \| ", PAGE, re.MULTILINE) == list(SETTINGS)


@pytest.mark.parametrize("setting", ALL)
def test_every_example_holds(here: Path, setting: Setting) -> None:
    (here / "outsource.toml").write_text(setting.example + "\n")
    data = tomllib.loads(setting.example)
    assert list(VALIDATOR.iter_errors(data)) == []
    if setting.name == "extends":
        (here / "../house.toml").resolve().write_text("")
    found = configure(Asked())
    assert any(one.setting is setting and one.origin.is_set for one in found.entries.values())
    if setting.per_path:
        assert list(VALIDATOR.iter_errors({PER_PATH: {"plans/**": data}})) == []


def test_the_examples_of_the_documentation_hold(here: Path) -> None:
    (here / "rules").mkdir()
    for name in ("house.toml", "rules/suppliers.toml"):
        (here / name).write_text("")
    examples = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) >= 4
    for text in (*examples, PER_PATH_EXAMPLE):
        data = tomllib.loads(text)
        table = data["tool"]["outsource"] if "tool" in data else data
        assert list(VALIDATOR.iter_errors(table)) == []
        (here / ("pyproject.toml" if "tool" in data else "outsource.toml")).write_text(text)
        configure(Asked())
        (here / "outsource.toml").unlink(missing_ok=True)


@pytest.mark.parametrize("setting", ALL)
def test_defaults_fit_their_form(setting: Setting) -> None:
    raw: Any = setting.default
    if raw is None or setting.keyed:
        return
    raw = f"{raw} days" if setting.form is DAYS else list(raw) if isinstance(raw, tuple) else raw
    assert setting.form.read(raw) == setting.default
    assert list(Draft202012Validator(setting.form.schema).iter_errors(raw)) == []


def test_defaults_are_those_of_a_run(here: Path) -> None:
    from datetime import date

    day = date(2026, 1, 1)
    found = settings_of(configure(Asked()), day)
    assert found == Settings(day, root=here)
    assert {name: SETTINGS[f"weights.{name}"].default for name in SEVERITY_WEIGHT} == SEVERITY_WEIGHT


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        ({}, True),
        ({"fail-on": "warning", "select": ["DD"]}, True),
        ({"fail_on": "warning"}, False),
        ({"fail-on": "bad"}, False),
        ({"min-score": 101}, False),
        ({"select": "DD"}, False),
        ({"extends": "a.toml"}, True),
        ({"extends": ["a.toml", "acme"]}, True),
        ({"parameters": {"DD002": {"references": 3}, "DD003.days": "3 days"}}, True),
        ({"parameters": {"DD002": [3]}}, False),
        ({"severities": {"DD002": "warning"}}, True),
        ({"severities": {"DD002": "bad"}}, False),
        ({"weights": {"blocker": 3, "themes": {"security": 0}}}, True),
        ({"weights": {"blockers": 3}}, False),
        ({"waiver-rules": {"longest": "8 weeks"}}, True),
        ({"waiver-rules": {"longest": 8}}, False),
        ({"per-path": {"a/**": {"gate": "run", "severities": {"DD002": "advice"}}}}, True),
        ({"per-path": {"a/**": {"packs": []}}}, False),
    ],
)
def test_the_schema_agrees_with_the_reader(here: Path, data: dict[str, Any], valid: bool) -> None:
    assert (list(VALIDATOR.iter_errors(data)) == []) is valid
    from outsource_cli.config.chain import ChainReader
    from outsource_cli.config.file import ConfigFile

    faults: list[tuple[str, str]] = []
    if "extends" not in data:
        ChainReader(lambda _: here, faults).read(ConfigFile(here / "outsource.toml", data, ""))
        assert (faults == []) is valid


def test_the_schema_is_complete() -> None:
    made = schema("config")
    told = set(made["properties"])
    for group in ("weights", "waiver-rules"):
        told |= {f"{group}.{name}" for name in made["properties"][group]["properties"]}
    assert told - {"weights", "waiver-rules", PER_PATH} == set(SETTINGS)


def test_variables() -> None:
    named = [one.env for one in SETTINGS.values() if one.env]
    assert len(set(named)) == len(named)
    assert SETTINGS["fail-on"].env == "OUTSOURCE_FAIL_ON"
    assert SETTINGS["weights.blocker"].env == "OUTSOURCE_WEIGHTS_BLOCKER"
    assert {one.name for one in SETTINGS.values() if not one.env} == {
        "extends",
        "parameters",
        "severities",
        "weights.themes",
    }


def test_the_page_knows_every_format_and_list() -> None:
    assert all(f"`{name}`" in PAGE for name in (*FORMATS, *SHOW))
