"""What a typed line says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.app.guide.answers import general_path
from outsource_cli.app.guide.question import Choice, Question
from outsource_cli.app.guide.reading import MOST_SIGNS, command_in, read_answer
from outsource_cli.blank.fields import by_path
from outsource_cli.blank.scalar import yaml_value
from outsource_cli.checks.packs import plan_shape
from outsource_cli.source import read

SHAPE = plan_shape()
FIELDS = by_path(SHAPE)


def question(*path: str | int) -> Question:
    field = FIELDS[general_path(path)]
    return Question(path, field, choices=tuple(Choice(one) for one in field.options))


NAME, START, CORE = question("engagement", "name"), question("engagement", "start"), question("tasks", 0, "core")
CRITICALITY, TARGET = question("engagement", "criticality"), question("objectives", 2, "target")
HARD, HOURS = question("tasks", 4, "difficulty"), question("tasks", 0, "hours_per_month")
FEES, SHARE = question("cost_benefit", "fees"), question("payments", "deposit")
ZONE, LAND, OWNER = question("client", "time_zone"), question("data", "locations", 1), question("exit", "owner")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", "skip"),
        ("   ", "skip"),
        ("TBD", "skip"),
        ("don't know yet", "skip"),
        ("not yet", "skip"),
        ("?", "why"),
        ("back", "back"),
        (" < ", "back"),
        ("STOP", "stop"),
        ("stop the presses", None),
        ('"stop"', None),
        ("no", None),
    ],
)
def test_commands(line: str, command: str | None) -> None:
    assert command_in(line) == command


@pytest.mark.parametrize(
    ("asked", "line", "value"),
    [
        (NAME, "  Logo: the # 1  ", "Logo: the # 1"),
        (NAME, '"stop"', "stop"),
        (NAME, '"TBD"', "TBD"),
        (NAME, '"quoted"', '"quoted"'),
        (NAME, "007", "007"),
        (NAME, "a\tb", "a b"),
        (NAME, "👩\u200d🔧 مرحبا", "👩\u200d🔧 مرحبا"),
        (START, "2026-04-01", "2026-04-01"),
        (CORE, "y", "yes"),
        (CORE, "No", "no"),
        (CORE, "true", "yes"),
        (CRITICALITY, "2", "medium"),
        (CRITICALITY, "High", "high"),
        (TARGET, "95", 95),
        (TARGET, "95 %", "95 %"),
        (HARD, "5", 5),
        (HOURS, "12.5", Decimal("12.5")),
        (FEES, "1200 EUR", "1200 EUR"),
        (SHARE, "30 %", "30 %"),
        (ZONE, "Europe/Oslo", "Europe/Oslo"),
        (LAND, "NO", "NO"),
    ],
)
def test_answers_that_are_taken(asked: Question, line: str, value: object) -> None:
    told = read_answer(line, asked, SHAPE)
    assert (told.value, told.fault) == (value, "")
    assert type(told.value) is type(value)


@pytest.mark.parametrize(
    ("asked", "line", "words"),
    [
        (START, "soon", "a date such as 2026-03-31"),
        (START, "1 April 2026", "write `2026-04-01`"),
        (START, "2026-02-30", "no such day"),
        (CORE, "perhaps", "yes or no was wanted"),
        (CRITICALITY, "5", "one of low, medium, high, critical was wanted"),
        (CRITICALITY, "hihg", "did you mean `high`"),
        (HARD, "6", "from 1 to 5"),
        (HOURS, "12,5", "12.5"),
        (HOURS, "1e99999", "out of range"),
        (FEES, "1200", "such as `1200 EUR`"),
        (SHARE, "0.3", "write it with the % sign"),
        (ZONE, "Oslo", "time zone"),
        (OWNER, "we", "the name of one person"),
        (NAME, "\x1b[31mred", "cannot be seen"),
        (NAME, "a\u202eb", "cannot be seen"),
        (NAME, "a\ufffdb", "cannot be seen"),
        (NAME, "\ud800", "cannot be seen"),
        (NAME, "x" * (MOST_SIGNS + 1), "too long"),
        (HOURS, "NULL", "says nothing"),
    ],
)
def test_answers_that_are_asked_again(asked: Question, line: str, words: str) -> None:
    told = read_answer(line, asked, SHAPE)
    assert told.value is None
    assert words in told.fault
    assert told.fault.endswith(".")


@given(st.text(), st.sampled_from([NAME, START, CORE, CRITICALITY, TARGET, HARD, HOURS, FEES, SHARE, OWNER, LAND]))
def test_any_line_is_a_command_an_answer_or_told(line: str, asked: Question) -> None:
    if command_in(line) is None:
        told = read_answer(line, asked, SHAPE)
        assert (told.value is None) == bool(told.fault)


@given(st.text(), st.sampled_from([NAME, TARGET, HOURS, OWNER]))
def test_what_is_taken_reads_back_from_the_file(line: str, asked: Question) -> None:
    told = read_answer(line, asked, SHAPE)
    if not told.fault:
        document = read(f"a:\n  - {yaml_value(told.value)}  # a comment\n", "plan.yaml")
        assert (document.data, document.problems) == ({"a": [told.value]}, ())
