"""The stable part: `path:line:col: ID severity message`."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from outsource_cli.reports import RenderOptions, render
from reports.samples import blank, hostile, not_ready, ready

STABLE = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<id>\S+) (?P<severity>blocker|warning|advice) .+$"
)


def test_each_open_finding_is_one_line() -> None:
    *found, totals, honest = render("concise", not_ready(), RenderOptions(width=20)).splitlines()
    assert len(found) == 9
    assert all(STABLE.match(line) for line in found)
    assert totals == "1 plan: 1 not ready · 6 blockers, 2 warnings, 1 advice"
    assert honest.startswith("This report shows")


def test_ahead_is_marked_behind_the_stable_part() -> None:
    lines = render("concise", not_ready(), RenderOptions(show=frozenset({"ahead"}))).splitlines()
    marked = [line for line in lines if line.endswith(" [ahead]")]
    assert len(marked) == 3
    assert all(STABLE.match(line) for line in marked)


def test_only_the_severity_is_coloured() -> None:
    plain = render("concise", not_ready(), RenderOptions())
    colored = render("concise", not_ready(), RenderOptions(color=True))
    assert re.sub(r"\x1b\[[\d;]*m(blocker|warning|advice)\x1b\[0m", r"\1", colored) == plain


def test_a_ready_run_is_two_lines_and_quiet_one() -> None:
    assert len(render("concise", ready(), RenderOptions()).splitlines()) == 2
    assert render("concise", ready(), RenderOptions(quiet=True)) == "1 plan: 1 ready · nothing open\n"


def test_the_limit_says_what_it_hides() -> None:
    assert "69 more findings not shown (limit 1)" in render("concise", blank(), RenderOptions(max_findings=1))


def test_a_long_or_hostile_message_stays_one_line() -> None:
    lines = render("concise", hostile("x\n" * 5000), RenderOptions()).splitlines()
    assert len(lines) == 9 + 1 + 2
    assert max(map(len, lines)) > 10_000


@pytest.mark.parametrize("command", ["：：error file=x：：y", "＃＃［group］"])
def test_ascii_makes_no_command_out_of_wide_signs(command: str) -> None:
    report = not_ready()
    found = replace(report.plans[0].findings[0], file=command, message=command)
    report = replace(report, plans=(replace(report.plans[0], findings=(found,)),))
    output = render("concise", report, RenderOptions(unicode=False))
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in output.splitlines())
