"""Which waivers hold."""

from __future__ import annotations

from datetime import date

import pytest

from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.waivers import Waivers, decide
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.source import read

TODAY = date(2026, 1, 15)
WHOLE = {
    "check": "DEC001",
    "reason": "two bakers know it",
    "owner": "Jonas Weber",
    "approver": "Anna Berg",
    "expires": "2026-06-30",
}


def decided(*waivers: dict[str, str] | str | None, today: date = TODAY) -> Waivers:
    lines = ["waivers:"]
    for waiver in waivers:
        if isinstance(waiver, dict):
            lines.append("  - {" + ", ".join(f'{key}: "{value}"' for key, value in waiver.items()) + "}")
        else:
            lines.append(f"  - {'' if waiver is None else waiver}")
    document = read("\n".join(lines) + "\n", "plan.yaml")
    return decide(type_plan(document, plan_shape()).data, document, today)


def told(waivers: Waivers) -> list[str]:
    return [problem.message for problem in waivers.problems]


def test_a_complete_waiver_holds() -> None:
    waivers = decided(WHOLE)
    assert waivers == Waivers((("DEC001", ""),))
    assert waivers.covers("DEC001", ("tasks", 3, "skill"))
    assert waivers.covers("DEC001", ())
    assert not waivers.covers("DEC002", ())


@pytest.mark.parametrize("waivers", [(), (None,), ("TBD",), ({"check": ""},)])
def test_without_waivers_nothing_is_waived(waivers: tuple[dict[str, str] | str | None, ...]) -> None:
    assert decided(*waivers) == Waivers()


def test_a_blank_waiver_among_others_is_passed_over() -> None:
    assert decided(None, WHOLE).holding == (("DEC001", ""),)


def test_a_plan_without_the_key() -> None:
    assert decide({}, read("plan: 1\n", "plan.yaml"), TODAY) == Waivers()


@pytest.mark.parametrize("missing", WHOLE)
@pytest.mark.parametrize("how", ["left out", "blank", "TBD"])
def test_a_waiver_with_a_part_missing_does_not_hold(missing: str, how: str) -> None:
    waiver = {**WHOLE, missing: "" if how == "blank" else "TBD"}
    if how == "left out":
        del waiver[missing]
    waivers = decided(waiver)
    what = "a waiver" if missing == "check" else "the waiver for DEC001"
    assert told(waivers) == [f"{what} does not hold: `{missing}` missing"]
    assert waivers.holding == ()


def test_all_missing_parts_are_named_at_the_waivers_place() -> None:
    waivers = decided(WHOLE, {"check": "ONB001", "reason": "later"})
    (problem,) = waivers.problems
    assert problem.message == "the waiver for ONB001 does not hold: `owner`, `approver`, `expires` missing"
    assert (problem.check, problem.path, problem.span.line) == ("PLAN009", ("waivers", 1), 3)
    assert waivers.holding == (("DEC001", ""),)


@pytest.mark.parametrize("approver", ["Jonas Weber", "jonas weber", "Jonas  Weber", " JONAS WEBER "])
def test_nobody_approves_a_waiver_of_their_own(approver: str) -> None:
    waivers = decided({**WHOLE, "approver": approver})
    assert told(waivers) == ["the waiver for DEC001 does not hold: Jonas Weber both owns and approves it"]


@pytest.mark.parametrize(
    ("today", "fault"),
    [
        (date(2026, 6, 29), []),
        (date(2026, 6, 30), []),
        (date(2026, 7, 1), ["the waiver for DEC001 ran out on 2026-06-30"]),
        (date(2025, 6, 30), []),
        (date(2025, 6, 29), []),
        (date(2025, 6, 28), ["the waiver for DEC001 does not hold: it runs until 2026-06-30, more than a year from now"]),
        (date(1, 1, 1), ["the waiver for DEC001 does not hold: it runs until 2026-06-30, more than a year from now"]),
        (date(9999, 12, 31), ["the waiver for DEC001 ran out on 2026-06-30"]),
    ],
)  # fmt: skip
def test_the_last_day_still_counts_and_a_year_is_the_most(today: date, fault: list[str]) -> None:
    assert told(decided(WHOLE, today=today)) == fault


@pytest.mark.parametrize(
    ("below", "path", "covered"),
    [
        ("tasks[1]", ("tasks", 1), True),
        ("tasks[1]", ("tasks", 1, "skill"), True),
        ("tasks[1]", ("tasks", 10), False),
        ("tasks[1]", ("tasks", 10, "skill"), False),
        ("tasks[1]", ("tasks",), False),
        ("tasks", ("tasks", 10, "skill"), True),
        ("tasks", ("tasks",), True),
        ("tasks", ("tasks_more",), False),
        ("engagement.end", ("engagement", "end"), True),
        ("engagement.end", ("engagement", "ending"), False),
        ("engagement.end", ("engagement",), False),
        ("", ("engagement",), True),
        ("nowhere", ("engagement",), False),
    ],
)
def test_a_path_covers_itself_and_what_is_below(below: str, path: Path, covered: bool) -> None:
    assert decided({**WHOLE, "path": below}).covers("DEC001", path) is covered


def test_a_waiver_that_nothing_needs_is_no_fault() -> None:
    assert told(decided({**WHOLE, "check": "NEVER999"})) == []


@pytest.mark.parametrize("open_path", ["TBD", "<where>", "???"])
def test_a_path_that_is_still_open_does_not_widen_the_waiver(open_path: str) -> None:
    result = decided({**WHOLE, "path": open_path})
    assert result.holding == ()
    assert "`path` is still open" in result.problems[0].message
