"""Fragments of plans as YAML text, the way people write it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from outsource_cli.source.scalars import plain

_TEXT = "tag:yaml.org,2002:str"
_OTHER = "tag:yaml.org,2002:value"


class _Dumper(yaml.SafeDumper):
    """Quotes text only where the plan reader would take it for something else; `NO` and dates need no quotes."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode and implicit[0]:
            return _TEXT if plain(value) == value else _OTHER
        return super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - the base's name
        """Entries of a list stand further in than its key."""
        return super().increase_indent(flow, False)

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _number(_dumper: yaml.SafeDumper, value: Any) -> yaml.ScalarNode:
    return yaml.ScalarNode(_OTHER, str(value), style="")


def _bool(_dumper: yaml.SafeDumper, value: bool) -> yaml.ScalarNode:
    return yaml.ScalarNode(_OTHER, "true" if value else "false", style="")


def _nothing(_dumper: yaml.SafeDumper, _value: None) -> yaml.ScalarNode:
    return yaml.ScalarNode(_OTHER, "", style="")


for kind in (int, Decimal):
    _Dumper.add_representer(kind, _number)
_Dumper.add_representer(bool, _bool)
_Dumper.add_representer(type(None), _nothing)


def fragment(data: object) -> str:
    """The data as block-style YAML, each line ended."""
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=88)
    return text
