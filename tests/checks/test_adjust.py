"""Parameters and severities given to checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_cli.checks.adjust import Adjuster, read_parameter
from outsource_cli.checks.packs import shipped
from outsource_cli.model.check import Parameter
from outsource_cli.model.values import Cadence, Duration, Money

WEEKLY = Cadence(Decimal(7), "weekly")


@pytest.mark.parametrize(
    ("default", "unit", "raw", "value"),
    [
        (3, "references", 5, 5),
        (Decimal(40), "hours", 60, Decimal(60)),
        (Decimal(40), "hours", 2.5, Decimal("2.5")),
        (Decimal(40), "hours", Decimal("2.5"), Decimal("2.5")),
        (Decimal(50), "%", "30 %", Decimal(30)),
        (Decimal(50), "% of the fees", 30, Decimal(30)),
        (Money(Decimal(10), "EUR"), "", "5000 EUR", Money(Decimal(5000), "EUR")),
        (Duration(Decimal(30), "30 days"), "days", "2 weeks", Duration(Decimal(14), "2 weeks")),
        (WEEKLY, "interval", "monthly", Cadence(Decimal(30), "monthly")),
        (WEEKLY, "interval", "7 days", Duration(Decimal(7), "7 days")),
        (WEEKLY, "interval", WEEKLY, WEEKLY),
        (date(2026, 1, 1), "", "2026-02-03", date(2026, 2, 3)),
        (date(2026, 1, 1), "", date(2026, 2, 3), date(2026, 2, 3)),
        (True, "", "no", False),
        ("a", "", " b ", "b"),
    ],
)
def test_values_are_typed_as_the_default(default: object, unit: str, raw: object, value: object) -> None:
    read = read_parameter(Parameter("x", default, unit, "s"), raw)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("default", "raw", "told"),
    [
        (
            3,
            "5",
            "the parameter `x` cannot be `5`: a whole number is wanted, such as the default `3` (leave out the quotes)",
        ),
        (3, 2.5, "the parameter `x` cannot be `2.5`: a whole number is wanted, such as the default `3`"),
        (3, True, "the parameter `x` cannot be `True`: a whole number is wanted, such as the default `3`"),
        (3, [3], "the parameter `x` cannot be a table or list: a whole number is wanted, such as the default `3`"),
        (Decimal(50), Decimal("nan"), "the parameter `x` cannot be `NaN`: a plain number is wanted"),
        (Decimal(50), Decimal("-inf"), "the parameter `x` cannot be `-Infinity`: a plain number is wanted"),
        (WEEKLY, 7, "the parameter `x` cannot be `7`: how often: daily"),
        (Duration(Decimal(30), "30 days"), 30, "the parameter `x` cannot be `30`: a length of time such as"),
        (Money(Decimal(10), "EUR"), 30, "the parameter `x` cannot be `30`: an amount with its currency"),
        ("a", "", "the parameter `x` cannot be ``: text is wanted"),
    ],
)
def test_wrong_values(default: object, raw: Any, told: str) -> None:
    with pytest.raises(ValueError, match="cannot be") as caught:
        read_parameter(Parameter("x", default, "", "s"), raw)
    assert str(caught.value).startswith(told)


def every_parameter() -> Iterator[tuple[str, Parameter]]:
    for check in shipped("core").checks:
        yield from ((check.id, one) for one in check.parameters)


@pytest.mark.parametrize(("check", "one"), list(every_parameter()), ids=lambda one: getattr(one, "name", one))
def test_every_default_that_is_shipped_can_be_written(check: str, one: Parameter) -> None:
    raw = one.default if isinstance(one.default, (int, Decimal)) else str(one.default)
    assert read_parameter(one, raw) == one.default


def test_what_no_check_has() -> None:
    adjuster = Adjuster.of(shipped("core").checks)
    typed = adjuster.parameters(
        {"DD002.references": 3, "DD002.reference": 3, "dd002.x": 1, "DD002": 3, "DD001.x": 1}, "plans/**"
    )
    adjuster.severities(
        {"DD001": "advice", "DD0001": "advice", "DD002": "bad", "PLAN003": "advice", "PLAN001": "blocker"}, "a"
    )
    adjuster.severities({"PLAN001": "warning"})
    adjuster.themes(["security", "secrity"])
    assert typed == {"DD002.references": 3}
    assert [(fault.setting, fault.message, fault.pattern) for fault in adjuster.faults] == [
        ("parameters.DD002.reference", "the check DD002 has no parameter `reference`; did you mean `references`? (it has: references)", "plans/**"),
        ("parameters.dd002.x", "no check has the id `dd002`; did you mean `DD002`?", "plans/**"),
        ("parameters.DD002", "the check DD002 needs to be told which parameter is meant (it has: references)", "plans/**"),
        ("parameters.DD001.x", "the check DD001 has no parameters", "plans/**"),
        ("severities.DD0001", "no check has the id `DD0001`; did you mean `DD001`?", "a"),
        ("severities.DD002", "`bad` is no severity (these are: blocker, warning, advice)", "a"),
        ("severities.PLAN001", "PLAN001 must stay a blocker: while the plan file cannot be trusted, nothing that is said about the plan can", ""),
        ("weights.themes.secrity", "there is no theme `secrity`; did you mean `security`?", ""),
    ]  # fmt: skip
