"""Writes a pack or the plan's shape as Python source: plain calls of the model's values, which load in a millisecond.

A pack comes with its program (`program`), which finds the checks that miss.

Used when a wheel is built. Examples are left out; commands that show or run them read the YAML.
"""

from __future__ import annotations

from outsource_cli.checks.program import IMPORTS, program_source
from outsource_cli.model.check import Pack
from outsource_cli.model.frozen import replace
from outsource_cli.model.shape import Field

_HEAD = '"""Made when the package was built; do not edit."""\n'
_PACK_IMPORTS = """import datetime
from decimal import Decimal

from outsource_cli.model.assertion import (
    All, AnyOf, At, Count, Each, Literal, NoneOf, ParameterRef, Reference, Sum, Test, Today,
)
from outsource_cli.model.check import Check, Checklist, Pack, Parameter, Row, Source
from outsource_cli.model.values import Cadence, Duration, Money, WorkingHours
"""


def freeze_pack(pack: Pack) -> str:
    """The pack as a Python module with the names `PACK` and `program`."""
    bare = replace(
        pack,
        checklists=tuple(
            replace(one, checks=tuple(replace(check, examples=(), file=_short(check.file)) for check in one.checks))
            for one in pack.checklists
        ),
    )
    return f"{_HEAD}{_PACK_IMPORTS}{IMPORTS}\nPACK = {bare!r}\n{program_source(bare.checks)}"


def freeze_shape(shape: Field) -> str:
    """The plan's shape as a Python module with the name `SHAPE`."""
    return f"{_HEAD}from outsource_cli.model.shape import Field\n\nSHAPE = {shape!r}\n"


def _short(file: str) -> str:
    """The part of a checklist's path that is the same on every machine."""
    return "/".join(file.split("/")[-3:])
