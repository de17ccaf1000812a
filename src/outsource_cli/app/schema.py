"""JSON Schemas (draft 2020-12) of the files that people write: plans, checklists, packs, config files.

Editors use them for completion and hovers. A schema says less than `outsource check`: it knows no calendar and no paths.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from outsource_cli.app.schema_checklist import checklist_schema, pack_schema
from outsource_cli.app.schema_config import config_schema
from outsource_cli.app.schema_plan import plan_schema
from outsource_cli.errors import UsageError

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "plan": plan_schema,
    "checklist": checklist_schema,
    "pack": pack_schema,
    "config": config_schema,
}
"""What there is a schema of."""


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file. Raises UsageError for a kind that does not exist."""
    if kind not in SCHEMAS:
        close = get_close_matches(kind, SCHEMAS, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"Choose one of: {', '.join(SCHEMAS)}."
        raise UsageError(f"there is no schema of `{kind}`", hint=hint)
    return SCHEMAS[kind]()
