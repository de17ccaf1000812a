"""The engagement types that have a template of their own, read from `families/*.yaml`.

A family is one of the options of `engagement.type`; it holds services, which take its hints where they have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from outsource_cli.model.frozen import Frozen
from outsource_cli.source import read

_FOLDER = Path(__file__).parent / "families"
_LAST = "other"

Hints = Mapping[str, tuple[str, ...]]
"""Examples that fit the type, by general path of the field."""


class EngagementType(Frozen):
    """One kind of engagement: what it is called, what it is, and examples of what stands in such a plan.

    `family` goes into `engagement.type` and `service` into `engagement.service`; a family that stands for many trades
    has no service.
    """

    name: str
    title: str
    about: str
    family: str
    service: str
    hints: Hints


@cache
def engagement_types() -> tuple[EngagementType, ...]:
    """Every engagement type: the families by name, what fits nowhere last, each with its services after it."""
    files = sorted(_FOLDER.glob("*.yaml"), key=lambda file: (file.stem == _LAST, file.stem))
    return tuple(one for file in files for one in _family(file))


def _family(file: Path) -> Iterator[EngagementType]:
    data: Any = read(file.read_bytes(), file.name).data
    family = _type(data["type"], data, data["type"], {})
    yield family
    for name, service in (data.get("services") or {}).items():
        yield _type(name, service, family.name, family.hints)


def _type(name: str, data: Mapping[str, Any], family: str, inherited: Hints) -> EngagementType:
    own = {path: _examples(value) for path, value in data["hints"].items()}
    return EngagementType(name, data["title"], data["about"], family, data.get("service") or "", {**inherited, **own})


def _examples(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in (value if isinstance(value, list) else [value]))
