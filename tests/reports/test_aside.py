"""What does not count stays visible: waived and known findings and remarks, in every format for people."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from rich.cells import cell_len

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Remark, Report
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.phrases import aside, remark_line, run_line, waiver_words
from reports.samples import gated, gated_plan, not_ready, run
from reports.test_properties import assert_harmless, texts, thorough


def draw(name: str, report: Report, *show: str, width: int = 80) -> str:
    return render(name, report, RenderOptions(show=frozenset(show), width=width))


def section(output: str, title: str) -> list[str]:
    """The lines below a heading, without their indent, up to the next heading."""
    _, _, rest = output.partition(f"\n{title}")
    body = re.split(r"\n\n(?=[A-Z]|Not shown|This report)", rest, maxsplit=1)[0]
    return [line.strip() for line in body.splitlines()[1:] if line.strip()]


def by_id(plan: PlanReport) -> dict[str, Finding]:
    return {one.check: one for one in plan.findings}


@pytest.mark.parametrize(
    ("check", "mark"), [("SEL001", "waived until 2026-06-30"), ("LEG001", "known"), ("MON001", "ahead"), ("DD001", "")]
)
def test_why_a_finding_does_not_count(check: str, mark: str) -> None:
    assert aside(by_id(gated_plan())[check]) == mark


def test_a_waived_finding_without_its_waiver_is_still_waived() -> None:
    assert aside(replace(by_id(gated_plan())["SEL001"], waiver=None)) == "waived"


def test_the_ticket_is_named_where_there_is_one() -> None:
    waiver = by_id(gated_plan())["SEL001"].waiver
    assert waiver is not None
    words = "waived until 2026-06-30, approved by Ana Ruiz, owner Jonas Weber"
    assert waiver_words(waiver) == f"{words}, ticket OUT-17"
    assert waiver_words(replace(waiver, ticket="")) == words


def test_the_totals_tell_waived_and_known_where_there_are_any() -> None:
    assert run_line(gated().summary).endswith(" · 4 blockers, 2 warnings, 1 advice · 1 waived, 1 known")
    assert run_line(replace(gated().summary, waived=0)).endswith("1 advice · 1 known")
    assert run_line(not_ready().summary).endswith("1 advice")


def test_concise_marks_what_does_not_count() -> None:
    plain = draw("concise", gated())
    assert "SEL001" not in plain
    assert "LEG001 blocker" not in plain
    lines = draw("concise", gated(), "waived", "known").splitlines()
    assert [line.rpartition(" [")[2] for line in lines if line.endswith("]")] == ["known]", "waived until 2026-06-30]"]


def test_concise_says_remarks_before_the_totals() -> None:
    *_, first, second, _, _ = draw("concise", gated()).splitlines()
    assert [first, second] == [remark_line(remark) for remark in gated().remarks]
    assert first == "baseline.yaml:4: remark DD002 at due_diligence is settled in plans/website.yaml"


def test_text_says_who_waived_what_until_when_and_why() -> None:
    assert section(draw("text", gated(), "waived", width=160), "WAIVED (1)") == [
        "~ SEL001  The cheapest bid was not chosen against its quality                                 sign",
        "plans/website.yaml:12:11",
        "the cheapest of 3 bids was chosen; its quality 4 is below the median 8",
        "waived until 2026-06-30, approved by Ana Ruiz, owner Jonas Weber, ticket OUT-17",
        "because the owner knows Pixel Zwei from two earlier jobs",
    ]


def test_text_lists_a_waived_place_of_a_check_that_also_failed() -> None:
    plan = gated_plan()
    checks = tuple(replace(one, status="failed") if one.check == "SEL001" else one for one in plan.checks)
    output = draw("text", run(replace(plan, checks=checks)), "waived")
    assert section(output, "WAIVED (1)")[0].startswith("~ SEL001")


def test_text_lists_known_findings_on_request() -> None:
    output = draw("text", gated(), "known")
    assert section(output, "KNOWN (1)") == [
        "= LEG001  The contract is signed before work starts                      start",
        "plans/website.yaml:17:11",
        "signed 2026-04-20, which is 19 days after the start 2026-04-01",
    ]
    assert "WAIVED" not in output
    assert "1 waived, 4 passed" in output


def test_text_counts_what_it_does_not_list() -> None:
    output = " ".join(draw("text", gated()).split())
    assert "1 waived, 1 known (in the baseline), 4 passed" in output
    assert "(or waived, known, passed, not_applicable, all)" in output
    assert "KNOWN" not in draw("text", not_ready(), "all")


def test_text_ends_with_the_remarks_on_the_run() -> None:
    output = draw("text", gated())
    assert section(output, "REMARKS (2)")[:3] == [
        "baseline.yaml:4",
        "DD002 at due_diligence is settled in plans/website.yaml",
        "fix  Shrink the baseline: outsource baseline prune",
    ]
    assert "REMARKS" not in draw("text", not_ready())


@given(text=texts)
@thorough
def test_waivers_and_remarks_cannot_harm_a_terminal(text: str) -> None:
    plan = gated_plan()
    found = tuple(
        replace(one, waiver=replace(one.waiver, reason=text, owner=text, approver=text, ticket=text, file=text))
        if one.waiver
        else one
        for one in plan.findings
    )
    remark = Remark("baseline-entry-gone", text, text, text, 1)
    report = replace(run(replace(plan, findings=found)), remarks=(remark,), baseline=text)
    for name in ("text", "concise", "junit", "markdown"):
        options = RenderOptions(show=frozenset({"all"}), unicode=name != "text")
        output = render(name, report, options)
        assert_harmless(output, options)
        if name == "text":
            assert max(map(cell_len, output.split("\n"))) <= options.width
