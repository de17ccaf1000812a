"""The plan's shape, read off the pydantic model."""

from __future__ import annotations

import types
from collections.abc import Iterable
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from outsource_cli.model.plan import Plan
from outsource_cli.model.plan.base import Bounded, Choice, Scalar, Section
from outsource_cli.model.shape import Field


def plan_shape() -> Field:
    """The whole plan as one section."""
    return _section("plan", Plan, Plan.__doc__ or "", "")


def _section(name: str, model: type[Section], description: str, example: str) -> Field:
    fields = {key: _field(key, info) for key, info in model.model_fields.items()}
    return Field(name=name, kind="section", description=description, example=example, fields=fields)


def _field(name: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    example = str(info.examples[0]) if info.examples else ""
    return _typed(name, info.annotation, info.metadata, info.description or "", example, str(extra.get("unit", "")))


def _typed(name: str, annotation: Any, metadata: Iterable[Any], description: str, example: str, unit: str) -> Field:
    mark = next((mark for mark in metadata if isinstance(mark, Scalar)), None)
    if mark is not None:
        return _scalar(name, mark, description, example, unit)
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if hasattr(annotation, "__metadata__"):
        return _typed(name, annotation.__origin__, annotation.__metadata__, description, example, unit)
    if get_origin(annotation) is list:
        item = _typed(name, get_args(annotation)[0], (), "", example, unit)
        return Field(name=name, kind="list", description=description, item=item)
    return _section(name, annotation, description or annotation.__doc__ or "", example)


def _scalar(name: str, mark: Scalar, description: str, example: str, unit: str) -> Field:
    options = mark.options if isinstance(mark, Choice) else ()
    low, high = (mark.low, mark.high) if isinstance(mark, Bounded) else (None, None)
    return Field(
        name=name,
        kind=mark.kind,
        description=description,
        example=example,
        unit=unit,
        options=options,
        low=low,
        high=high,
    )
