"""`github` as the runner of GitHub Actions reads it: our commands, all of them, and nobody else's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from outsource_cli.model.report import Report
from outsource_cli.model.terms import HONEST_LINE, SEVERITIES
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.clean import UNSAFE, clean, one_line
from outsource_cli.reports.github import COMMANDS, command
from outsource_cli.reports.places import tidy_path
from reports.actions_runner import Command, commands
from reports.gate_cases import CASES, five_thousand, one
from reports.samples import gated, hostile, many, not_ready, ready
from reports.test_properties import texts, thorough

KINDS = ("error", "warning", "notice")


def drawn(report: Report, **options: object) -> str:
    return render("github", report, RenderOptions(**options))  # type: ignore[arg-type]


def annotations(output: str) -> list[Command]:
    return [one for one in commands(output) if one.name in KINDS]


def assert_only_ours(report: Report, output: str) -> None:
    """Each command is one that the report calls for, and every other line is a plain one."""
    open_ones = [one for plan in report.plans for one in plan.findings if one.counts]
    reasons = [reason for plan in report.plans for reason in plan.reasons]
    wanted = Counter(COMMANDS[one.severity] for one in open_ones) + Counter({"error": len(reasons)})
    found = commands(output)
    expected = {kind: min(10, wanted[kind]) for kind in KINDS if wanted[kind]}
    groups = {"group": 1, "endgroup": 1} if open_ones or reasons else {}
    assert Counter(one.name for one in found) == {**expected, **groups}
    messages = {f"{one_line(one.message)}\n{one_line(one.fix)}" for one in open_ones} | set(map(one_line, reasons))
    files = {clean(tidy_path(one.file)) for one in open_ones} | {clean(tidy_path(plan.path)) for plan in report.plans}
    for own in annotations(output):
        assert own.data in messages
        assert own.properties.get("file", "<stdin>").strip() in {file.strip() for file in files} | {"<stdin>"}
        assert set(own.properties) <= {"title", "file", "line", "endLine", "col", "endColumn"}
    assert not set(UNSAFE.findall(output)) - {"\n"}


@pytest.mark.parametrize("name", CASES)
def test_the_runner_obeys_our_commands_alone(name: str) -> None:
    assert_only_ours(CASES[name], drawn(CASES[name]))


@given(text=texts)
@thorough
def test_no_text_becomes_a_command(text: str) -> None:
    report = hostile(text)
    output = drawn(report, show=frozenset({"all"}))
    assert_only_ours(report, output)
    assert len(output.split("\n")) == len(drawn(hostile("x")).split("\n"))


@given(text=texts)
@thorough
def test_the_runner_undoes_every_escape(text: str) -> None:
    (own,) = commands(command("notice", {"title": f"<{text}>"}, text).replace("\r\n", "\n"))
    assert own == Command("notice", {"title": f"<{text}>"}, text)


@pytest.mark.parametrize(
    ("properties", "message", "line"),
    [
        ({}, "x", "::error::x"),
        ({"title": ""}, "x", "::error ::x"),
        ({"file": "", "line": 3}, "", "::error line=3::"),
        ({"file": "a,b:c%.yaml", "line": 3, "col": 1}, "x", "::error file=a%2Cb%3Ac%25.yaml,line=3,col=1::x"),
        ({"title": "a=b\r\nc"}, "50%: a,b\r\nc%0A", "::error title=a=b%0D%0Ac::50%25: a,b%0D%0Ac%250A"),
    ],
)
def test_escapes(properties: dict[str, str | int], message: str, line: str) -> None:
    assert command("error", properties, message) == line


def test_places_are_those_that_github_takes() -> None:
    first, *_, last = annotations(drawn(not_ready()))
    assert first.properties == {
        "title": "DEC002: The costs of both ways are compared", "file": "plans/website.yaml", "line": "2", "endLine": "21",
    }  # fmt: skip
    assert last.name == "notice"
    assert last.properties == {
        "title": "ONB002: Working hours overlap", "file": "plans/website.yaml",
        "line": "6", "endLine": "6", "col": "3", "endColumn": "8",
    }  # fmt: skip


def test_at_most_ten_of_a_kind_worst_first_and_every_finding_in_the_group() -> None:
    output = drawn(five_thousand())
    assert Counter(one.name for one in annotations(output)) == dict.fromkeys(KINDS, 10)
    order = [KINDS.index(one.name) for one in annotations(output)]
    assert order == sorted(order)
    group = output.partition("::group::")[2].partition("::endgroup::")[0].split("\n")[1:-1]
    assert len(group) == 5000
    assert [SEVERITIES.index(line.split(" ")[2]) for line in group[:1000]] == sorted(  # type: ignore[arg-type]
        SEVERITIES.index(line.split(" ")[2]) for line in group[:1000]  # type: ignore[arg-type]
    )  # fmt: skip


def test_why_a_plan_is_not_ready_comes_before_its_findings() -> None:
    first = annotations(drawn(many()))[0]
    assert first.properties == {"title": "The plan is not ready", "file": "plans/support.yaml"}
    assert first.data == "score 88 is below --min-score 90"


def test_what_came_through_a_pipe_has_no_file() -> None:
    report = one()
    plan = report.plans[0]
    piped = replace(
        plan,
        path="<stdin>",
        reasons=("too low",),
        findings=tuple(replace(it, file="<stdin>") for it in plan.findings),
    )
    reason, own = annotations(drawn(replace(report, plans=(piped,))))
    assert set(reason.properties) == set(own.properties) == {"title"}


def test_a_long_title_is_cut_and_the_message_is_whole() -> None:
    text = "word " * 2000
    own = annotations(drawn(hostile(text)))[1]
    assert len(own.properties["title"]) == 200
    assert own.properties["title"].endswith("…")
    assert own.data == f"{text.strip()}\n{text.strip()}"


def test_waived_and_known_findings_stay_out_and_remarks_are_told() -> None:
    output = drawn(gated())
    assert "SEL001" not in output
    assert "LEG001:" not in output
    assert "baseline.yaml:4: remark DD002 at due_diligence is settled" in output
    assert "1 waived, 1 known" in output


def test_nothing_open() -> None:
    assert drawn(ready()) == f"1 plan: 1 ready · nothing open\n{HONEST_LINE}\n"


def test_options_of_the_reader() -> None:
    output = drawn(not_ready(), quiet=True, max_findings=2, color=True, unicode=False, width=20)
    assert HONEST_LINE not in output
    assert "7 more findings not shown (limit 2)" in output
    assert len(annotations(output)) == 9
    assert "\x1b" not in output
