"""Writes checks as one Python function that tells which of them hold on a plan.

Closures cost a microsecond or two for each check, and most checks hold or do not apply. The function looks up each path
once and each shared condition once, and says nothing but the numbers of the checks that miss or do not apply; the
closures then say where and why a check misses. A wheel carries the function of each shipped pack; for other checks it is
made once enough plans were seen to be worth it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import indent
from typing import Any

from outsource_cli.checks import meaning
from outsource_cli.checks.closure import Scope
from outsource_cli.checks.express import Expressions
from outsource_cli.checks.names import Names, Place
from outsource_cli.model.check import Check
from outsource_cli.model.values import Cadence, Duration, Money, WorkingHours

Number = Callable[[int], object]
Program = Callable[
    [Mapping[str, Any], Callable[[str], object], date, Scope, Mapping[str, object], Number, Number], None
]
"""Arguments: the plan's data, its facts by name, the as-of date, the scope, all parameters as `ID.name`; and what to do
with the number of a check that misses, and of one that does not apply."""

IMPORTS = f"from outsource_cli.checks.meaning import {', '.join(meaning.MEANINGS)}\n"
_HEAD = "def program(data, fact, today, scope, parameters, missed, idle):"


def program_source(checks: Sequence[Check]) -> str:
    """The function `program` as Python text, with its constants before it."""
    names = Names()
    bodies = [_check(check, number, names) for number, check in enumerate(checks)]
    body = list(names.settle(bodies))
    lines = "\n".join([*names.look_ups(), *body]) or "pass"
    constants = "".join(f"{line}\n" for line in names.constants())
    return f"{constants}\n\n{_HEAD}\n{indent(lines, '    ')}\n"


def compile_program(checks: Sequence[Check]) -> Program:
    """The function for any checks, made now."""
    import datetime  # noqa: ICN001 - as the values write themselves
    from decimal import Decimal

    values = (Decimal, Cadence, Duration, Money, WorkingHours)
    names: dict[str, Any] = {**meaning.MEANINGS, "datetime": datetime, **{one.__name__: one for one in values}}
    exec(compile(program_source(checks), "<checks>", "exec"), names)  # noqa: S102 - written here, from parsed values
    made: Program = names["program"]
    return made


def _check(check: Check, number: int, names: Names) -> list[str]:
    tell = Expressions(names, check.id)
    lines = list(_given(check, number, names, tell))
    if check.when is not None:
        plan = names.root()
        condition = names.shared(f"({tell.holds(check.when, plan, plan)})")
        lines = [f"if {condition}:", *(f"    {line}" for line in lines), "else:", f"    idle({number})"]
    return [f"# {check.id} {check.name}".encode("ascii", "replace").decode(), *lines]


def _given(check: Check, number: int, names: Names, tell: Expressions) -> Iterator[str]:
    if check.given[:1] == ("facts",):
        yield from _place(check, number, names.fact(check.given[1]), tell)
    elif "[*]" in check.given:
        yield from _places(check, number, names, tell)
    else:
        yield from _place(check, number, names.root().below(check.given), tell)


def _place(check: Check, number: int, place: Place, tell: Expressions) -> Iterator[str]:
    """One place. When `where` does not hold there, the check does not apply."""
    inside = ""
    if check.where is not None:
        yield f"if not ({tell.holds(check.where, place, place)}):"
        yield f"    idle({number})"
        inside = "el"
    yield f"{inside}if not ({tell.holds(check.must, place, place)}):"
    yield f"    missed({number})"


def _places(check: Check, number: int, names: Names, tell: Expressions) -> Iterator[str]:
    """Every item of a list, or what stands below it."""
    first = check.given.index("[*]")
    start, rest = names.root().below(check.given[:first]), check.given[first + 1 :]
    one = names.item()
    place = one if "[*]" in rest else one.below(rest)
    listed = names.derived("items", start.value)
    if "[*]" in rest:
        listed = f"places_below({listed}, {rest!r})"
    yield "looked = False"
    yield f"for {one.value} in {listed}:"
    if check.where is not None:
        yield f"    if not ({tell.holds(check.where, place, place)}):"
        yield "        continue"
    yield "    looked = True"
    yield f"    if not ({tell.holds(check.must, place, place)}):"
    yield f"        missed({number})"
    yield "        break"
    yield "else:"
    yield "    if not looked:"
    yield f"        idle({number})"
