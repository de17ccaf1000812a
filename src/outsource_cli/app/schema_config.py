"""The JSON Schema of a config file, from the one table of settings (`config.table`)."""

from __future__ import annotations

from typing import Any

from outsource_cli.app.schema_plan import DRAFT
from outsource_cli.config.table import GROUPS, PER_PATH, PER_PATH_ABOUT, PER_PATH_EXAMPLE, SETTINGS, Setting

Schema = dict[str, Any]
PARAMETERS = "parameters"


def config_schema() -> Schema:
    """The schema of outsource.toml, and of the table `[tool.outsource]` in pyproject.toml."""
    properties = {name: _setting(one) for name, one in SETTINGS.items() if "." not in name}
    for group, keys in GROUPS.items():
        inner = {key: _setting(SETTINGS[f"{group}.{key}"]) for key in keys}
        properties[group] = {"type": "object", "additionalProperties": False, "properties": inner}
    allowed = {name: _setting(one) for name, one in SETTINGS.items() if one.per_path}
    properties[PER_PATH] = {
        "type": "object",
        "description": PER_PATH_ABOUT,
        "examples": [PER_PATH_EXAMPLE],
        "additionalProperties": {"type": "object", "additionalProperties": False, "properties": allowed},
    }
    return {
        "$schema": DRAFT,
        "$id": "urn:outsource:schema:config:1",
        "title": "Configuration",
        "description": "Settings of outsource.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _setting(setting: Setting) -> Schema:
    value = dict(setting.form.schema)
    if setting.keyed:
        # `[parameters.DD001] least = 3` and `"DD001.least" = 3` say the same.
        either = {"anyOf": [value, {"type": "object", "additionalProperties": value}]}
        value = {"type": "object", "additionalProperties": either if setting.name == PARAMETERS else value}
    told: Schema = {"description": setting.about, **value, "examples": [setting.example]}
    if isinstance(setting.default, (str, int)) and not setting.default_words:
        told["default"] = setting.default
    return told
