"""The table of scalar kinds."""

from __future__ import annotations

from typing import get_args

import jsonschema
import pytest

from outsource_cli.model.kinds import KINDS, Kind
from outsource_cli.source import read

FAMILIES = ("text", "yes_no", "number", "money", "days", "date")


def value_of(text: str) -> object:
    """A value as it is read from a plan's YAML."""
    document = read(f"key: {text}\n", "plan.yaml")
    assert not document.problems
    assert isinstance(document.data, dict)
    value: object = document.data["key"]
    return value


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_examples_can_be_read(kind: Kind) -> None:
    assert kind.read(value_of(kind.example)) is not None


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_examples_satisfy_their_own_schema(kind: Kind) -> None:
    raw = value_of(kind.example)
    jsonschema.validate(raw if isinstance(raw, str) else float(str(raw)), dict(kind.schema))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_families_and_words(kind: Kind) -> None:
    assert kind.family in FAMILIES
    assert kind.wanted
    assert not kind.wanted.endswith(".")
    assert get_args(kind.wanted) == ()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("raw", [[], {}, ["a"], {"a": 1}])
def test_no_kind_reads_a_list_or_a_group(kind: Kind, raw: object) -> None:
    with pytest.raises(ValueError, match=r"^"):
        kind.read(raw)
