"""`junit` against both families of schemas and junitparser; red exactly where `check` is red."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given
from lxml import etree

from outsource_cli.api import check_text
from outsource_cli.model.report import Report
from outsource_cli.model.terms import FAIL_ON, FailOn
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.clean import one_line
from reports.gate_cases import CASES
from reports.samples import SAMPLES, gated, gated_plan, hostile, many, not_ready, run, unreadable
from reports.test_properties import assert_harmless, texts, thorough

SCHEMAS = {
    path.stem: etree.XMLSchema(etree.parse(path)) for path in sorted((Path(__file__).parent / "schemas").glob("*.xsd"))
}
BAD = """\
plan: 1
engagement: {name: Logo, type: freelancer, nxt_gate: sign}
budget: {amount: many}
"""


def junit(report: Report) -> str:
    return render("junit", report, RenderOptions())


def suites(report: Report) -> list[ET.Element]:
    return list(ET.fromstring(junit(report)))


def state(case: ET.Element) -> str:
    tags = [child.tag for child in case]
    assert len(tags) <= 1
    return tags[0] if tags else "passed"


def states(suite: ET.Element) -> dict[str, str]:
    return {case.attrib["name"].split(" ")[0]: state(case) for case in suite.iter("testcase")}


def assert_valid(report: Report) -> None:
    document = etree.fromstring(junit(report).encode())
    for name, schema in SCHEMAS.items():
        assert schema.validate(document), f"{name}: {schema.error_log}"


def test_both_schemas_are_there() -> None:
    assert set(SCHEMAS) == {"junit-windyroad", "jenkins-junit-10"}


@pytest.mark.parametrize("case", CASES)
def test_every_case_passes_both_schemas(case: str) -> None:
    assert_valid(CASES[case])


@pytest.mark.parametrize("case", CASES)
def test_another_reader_counts_the_same(case: str) -> None:
    told = junitparser.JUnitXml.fromstring(junit(CASES[case]).encode())
    for suite in told:
        before = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == before
    assert len(list(told)) == len(CASES[case].plans)


@given(text=texts)
@thorough
def test_any_text_gives_a_valid_document(text: str) -> None:
    report = hostile(text)
    assert_valid(report)
    assert_harmless(junit(report), RenderOptions())
    failure = next(case for case in suites(report)[0].iter("failure") if case.get("type") == "blocker")
    assert one_line(text).replace("##[", "##(") in failure.attrib["message"]


@pytest.mark.parametrize("sample", sorted(set(SAMPLES) - {"many"}))  # one plan of `many` has a verdict made by hand
def test_a_plan_is_red_exactly_where_it_is_not_ready(sample: str) -> None:
    assert_red_as_the_verdict(SAMPLES[sample]())


@pytest.mark.parametrize("fail_on", FAIL_ON)
@pytest.mark.parametrize("text", [BAD, "plan: [", "plan: 1", ""])
@pytest.mark.parametrize("least", [0, 90])
def test_a_real_run_is_red_exactly_where_the_verdict_is(text: str, fail_on: FailOn, least: int) -> None:
    assert_red_as_the_verdict(check_text(text, as_of=date(2026, 3, 2), fail_on=fail_on, min_score=least))


def assert_red_as_the_verdict(report: Report) -> None:
    for suite, plan in zip(suites(report), report.plans, strict=True):
        red = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
        assert (red > 0) == (plan.verdict == "not ready")


def test_what_does_not_fail_the_plan_is_skipped_with_its_reason() -> None:
    suite = suites(gated())[0]
    assert states(suite) == {
        "DEC001": "passed", "DEC002": "failure", "DEC003": "passed", "OBJ001": "failure", "OBJ002": "skipped",
        "SEL001": "skipped", "SEL002": "passed", "DD001": "failure", "LEG001": "skipped", "LEG002": "failure",
        "LEG003": "skipped", "ONB001": "passed", "ONB002": "skipped", "MON001": "skipped", "MON002": "skipped",
        "EXIT001": "skipped", "GDP001": "skipped",
    }  # fmt: skip
    messages = [case.attrib["message"].split(":")[0] for case in suite.iter("skipped")]
    assert messages == [
        "warning, below --fail-on", "waived until 2026-06-30", "in the baseline, not counted", "warning, below --fail-on",
        "advice, below --fail-on", "ahead", "ahead", "ahead", "not applicable",
    ]  # fmt: skip
    texts = "\n".join(case.text or "" for case in suite.iter("skipped"))
    assert "approved by Ana Ruiz, owner Jonas Weber, ticket OUT-17: the owner knows" in texts


def test_fail_on_moves_the_bar() -> None:
    assert states(suites(replace(gated(), fail_on="warning"))[0])["LEG003"] == "failure"
    assert set(states(suites(replace(gated(), fail_on="never"))[0]).values()) == {"passed", "skipped"}


def test_places_of_one_check_are_one_failure() -> None:
    plan = gated_plan()
    first = plan.findings[0]
    second = replace(first, message="and here", known=True, span=first.span._replace(line=7))
    third = replace(first, message="there too", span=first.span._replace(line=9))
    (suite,) = suites(run(replace(plan, findings=(first, second, third))))
    (failure,) = suite.iter("failure")
    assert failure.attrib == {"message": "cost_benefit is missing (and 1 more place)", "type": "blocker"}
    assert [line for line in (failure.text or "").split("\n") if line.startswith("plans/")] == [
        "plans/website.yaml:2:1: DEC002 blocker cost_benefit is missing",
        "plans/website.yaml:9:1: DEC002 blocker there too",
        "plans/website.yaml:7:1: DEC002 blocker and here [known]",
    ]


def test_a_plan_that_cannot_be_read_is_an_error() -> None:
    (suite,) = suites(unreadable())
    assert states(suite) == {"PLAN001": "error"}


def test_a_low_score_is_a_failure_of_its_own() -> None:
    suite = suites(many())[3]
    failed = [case for case in suite.iter("testcase") if state(case) == "failure"]
    assert [case.attrib["name"] for case in failed] == ["The plan as a whole is ready"]
    assert failed[0][0].attrib["message"] == "score 88 is below --min-score 90"


def test_remarks_on_the_run_stand_in_the_first_suite() -> None:
    errors = [suite.findtext("system-err") for suite in suites(replace(many(), remarks=gated().remarks))]
    assert (errors[0] or "").startswith("baseline.yaml:4: remark DD002")
    assert not any(errors[1:])


def test_names_without_letters_keep_the_document_valid() -> None:
    plan = replace(not_ready().plans[0], path=" ", name="\n")
    for one in (plan, replace(plan, name="\u3000", path="\u3000")):
        assert_valid(run(one))
        assert suites(run(one))[0].attrib["name"] == "plan"


def test_the_schemas_do_refuse() -> None:
    text = junit(gated())
    for name, good, wrong in (
        ("junit-windyroad", "<testsuites>", '<testsuites tests="1">'),
        ("junit-windyroad", 'time="0" />', 'time="0" file="x" />'),
        ("jenkins-junit-10", 'time="0" />', 'time="0" line="1" />'),
        ("junit-windyroad", ' hostname="localhost"', ""),
    ):
        assert good in text
        assert not SCHEMAS[name].validate(etree.fromstring(text.replace(good, wrong).encode()))
