"""What the plan's pydantic sections are made of: scalars of a kind, sections that name their stray keys, field helper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic import Field as PydanticField
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from outsource_cli.model import values
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.values import chosen, is_blank


class Scalar:
    """Marks a field as one of the kinds in `kinds.KINDS` and reads it with that kind's reader, blank as None."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def read(self, value: object) -> object:
        if is_blank(value):
            return None
        kind = KINDS[self.kind]
        try:
            return kind.read(value)
        except ValueError as error:
            raise PydanticCustomError(
                "wrong_type", "{wanted} was wanted", {"wanted": kind.wanted, "why": str(error)}
            ) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [dict(KINDS[self.kind].schema), {"type": "null"}]}


class Choice(Scalar):
    """Marks a field as one of a closed list of words."""

    def __init__(self, *options: str) -> None:
        self.kind = "choice"
        self.options = options

    def read(self, value: object) -> object:
        if is_blank(value):
            return None
        option = chosen(value, self.options)
        if option is not None:
            return option
        raise PydanticCustomError("wrong_type", "one of {options} was wanted", {"options": ", ".join(self.options)})

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": [*self.options, None]}


class Bounded(Scalar):
    """A whole number between two bounds, both included."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__("integer")
        self.low = low
        self.high = high

    def read(self, value: object) -> object:
        number = super().read(value)
        if isinstance(number, int) and not self.low <= number <= self.high:
            raise PydanticCustomError("wrong_type", "{low} to {high} was wanted", {"low": self.low, "high": self.high})
        return number

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["integer", "null"], "minimum": self.low, "maximum": self.high}


Text = Annotated[str | None, Scalar("text")]
Person = Annotated[str | None, Scalar("person")]
Quantity = Annotated[str | Decimal | None, Scalar("quantity")]
YesNo = Annotated[bool | None, Scalar("yes_no")]
Number = Annotated[Decimal | None, Scalar("number")]
Integer = Annotated[int | None, Scalar("integer")]
Percent = Annotated[Decimal | None, Scalar("percent")]
Money = Annotated[values.Money | None, Scalar("money")]
Date = Annotated[date | None, Scalar("date")]
Duration = Annotated[values.Duration | None, Scalar("duration")]
Cadence = Annotated[values.Cadence | None, Scalar("cadence")]
WorkingHours = Annotated[values.WorkingHours | None, Scalar("working_hours")]
TimeZone = Annotated[str | None, Scalar("time_zone")]
Country = Annotated[str | None, Scalar("country")]
Sha256 = Annotated[str | None, Scalar("sha256")]
OneToFive = Annotated[int | None, Bounded(1, 5)]


class Section(BaseModel):
    """A group of fields. Keys that begin with `x-` are the user's own; any other unknown key is an error.

    Blank lists and sections read as None, so that a template line left empty means "not answered".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _set_aside(cls, data: object) -> object:
        """Drop the user's own keys, and what is blank in place of a list, a section or an item (it says nothing yet)."""
        if not isinstance(data, dict):
            return data
        kept = {key: value for key, value in data.items() if not key.startswith("x-")}
        return {key: _none_for_blank(value) if key in cls.model_fields else value for key, value in kept.items()}


def _none_for_blank(value: object) -> object:
    if isinstance(value, list):
        return [None if is_blank(item) else item for item in value] or None
    return None if is_blank(value) else value


def about(description: str, example: object = None, unit: str = "") -> Any:
    """A field of a section: what it is (a sentence), an example as YAML text or a list of texts, its unit."""
    extra: Any = {"unit": unit} if unit else None
    examples = None if example is None else [example]
    return PydanticField(default=None, description=description, examples=examples, json_schema_extra=extra)
