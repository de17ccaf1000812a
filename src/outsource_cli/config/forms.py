"""The forms that a setting's value can have: how each is read from TOML and from text, and shown in JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from outsource_cli.model.values import read_duration

Schema = Mapping[str, Any]


class InList(ValueError):
    """One entry of a list cannot be used; `index` says which."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index


class Form(NamedTuple):
    """One form of value.

    `read` turns a raw value into the one that is used, or raises ValueError with the reason (empty: just say what is
    wanted). `from_text` makes a raw value of an environment variable's text. `wanted` completes "… is wanted".
    """

    wanted: str
    read: Callable[[Any], Any]
    schema: Schema
    from_text: Callable[[str], Any] = str


def _fits(value: object, kind: type) -> bool:
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def choice(options: tuple[str, ...]) -> Form:
    """One of a few words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in options:
            return value
        from difflib import get_close_matches

        close = get_close_matches(str(value).lower(), options, n=1, cutoff=0.5) if isinstance(value, str) else ()
        raise ValueError(f"did you mean `{close[0]}`?" if close else "")

    return Form(f"one of {', '.join(options)}", read, {"enum": list(options)})


def whole(least: int, most: int | None = None) -> Form:
    """A whole number within bounds, both included."""

    def read(value: object) -> int:
        if _fits(value, int) and least <= value and (most is None or value <= most):  # type: ignore[operator]
            return value  # type: ignore[return-value]
        raise ValueError("without quotes" if isinstance(value, str) and value.strip().isdecimal() else "")

    bounds = f"from {least} to {most}" if most is not None else f"of at least {least}"
    schema = {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})
    return Form(f"a whole number {bounds}", read, schema, _number)


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20 else text


def _days(value: object) -> int:
    days = read_duration(value).days
    if days != int(days):
        raise ValueError("it must come to whole days")
    return int(days)


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip() and "\0" not in value:
        return value
    raise ValueError("")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        import json

        raise ValueError(f"write `[{json.dumps(value, ensure_ascii=False)}]`")
    if not isinstance(value, list):
        raise ValueError("")
    for index, one in enumerate(value):
        if not isinstance(one, str) or not one.strip() or "\0" in one:
            raise InList(index, "")
    return tuple(value)


def _names(value: object) -> tuple[str, ...]:
    return _texts([value] if isinstance(value, str) else value)


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("without quotes" if value in ("true", "false") else "")


def _scalar(value: object) -> object:
    if isinstance(value, (list, dict)):
        raise ValueError("")
    return value


def _jobs(value: object) -> int | str:
    if value == "auto" or (_fits(value, int) and value >= 1):  # type: ignore[operator]
        return value  # type: ignore[return-value]
    raise ValueError("without quotes" if isinstance(value, str) and value.strip().isdecimal() else "")


def _switch(text: str) -> object:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    return words.get(text.lower(), text)


def listed(text: str) -> list[str]:
    """Comma-separated values, without the empty ones."""
    return [part.strip() for part in text.split(",") if part.strip()]


_LIST: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_LENGTH = r"^\s*([0-9.]+|[A-Za-z]+)\s*[A-Za-z ]+$"

YES_NO = Form("true or false", _yes_no, {"type": "boolean"}, _switch)
JOBS = Form(
    "a whole number of at least 1, or `auto`",
    _jobs,
    {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]},
    _number,
)
DAYS = Form("a length of time such as `30 days`", _days, {"type": "string", "pattern": _LENGTH})
FILE = Form("the path of a file", _text, {"type": "string", "minLength": 1})
TEXTS = Form('a list of texts such as `["a", "b"]`', _texts, _LIST, listed)
NAMES = Form("a text, or a list of texts", _names, {"anyOf": [{"type": "string", "minLength": 1}, _LIST]}, listed)
VALUE = Form("a single value", _scalar, {"type": ["string", "number", "boolean"]})
