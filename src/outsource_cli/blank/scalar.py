"""Values as YAML on one line, so that each reads back as that very value."""

from __future__ import annotations

from outsource_cli.analysis.stub import yaml_text

_NEXT_LINE, _BYTE_ORDER_MARK = 0x85, 0xFEFF
_BYTE, _BASIC = 0xFF, 0xFFFF


def yaml_value(value: object) -> str:
    """A value as read from a plan (text, number, yes/no, blank, list or mapping) as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inside(key)}: {_inside(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inside(one) for one in value) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _inside(value: object) -> str:
    """A value inside brackets, where a comma would end plain text and a blank has to be seen."""
    if isinstance(value, str):
        return value if value.isidentifier() and yaml_text(value) == value else _quoted(value)
    return "null" if value is None else yaml_value(value)


def _text(text: str) -> str:
    plain = yaml_text(text)
    return plain if plain == text and text.isprintable() else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(_sign(one) for one in text) + '"'


def _sign(sign: str) -> str:
    """A character as it may stand between double quotes (YAML 1.2, section 5.7)."""
    code = ord(sign)
    if sign in '"\\':
        return f"\\{sign}"
    if sign == "\n":
        return "\\n"
    if sign.isprintable() and code not in (_NEXT_LINE, _BYTE_ORDER_MARK):
        return sign
    if code <= _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _BASIC else f"\\U{code:08x}"
