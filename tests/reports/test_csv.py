"""`csv`: every reader gets the same columns on every row, and no spreadsheet a formula."""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.model.report import Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports import RenderOptions, render
from outsource_cli.reports.clean import UNSAFE, clean
from outsource_cli.reports.csv_report import HEADER
from outsource_cli.reports.shape import finding_shape
from reports.gate_cases import CASES
from reports.samples import gated, hostile, many, not_ready
from reports.test_properties import texts, thorough

SIGNS = "=+-@"
formulas = st.lists(
    st.sampled_from([*"=+-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼−;,|\"'` \t\r\n", "cmd", "A1", "\u00a0", "\u200b", "\ufeff"]), max_size=8
).map("".join)


def sheet(report: Report) -> str:
    return render("csv", report, RenderOptions())


def rows(report: Report) -> list[list[str]]:
    return list(csv.reader(StringIO(sheet(report), newline=""), strict=True))


def records(report: Report) -> list[dict[str, str]]:
    head, *body = rows(report)
    return [dict(zip(head, row, strict=True)) for row in body]


def is_formula(cell: str) -> bool:
    """What a spreadsheet may run: the first sign once blanks and quotes are off and look-alikes are what they look like."""
    bare = unicodedata.normalize("NFKC", cell).strip(' \t\r\n\u00a0"`').replace("−", "-")
    return bare[:1] in SIGNS if bare else False


def assert_sound(report: Report) -> None:
    table = rows(report)
    assert tuple(table[0]) == HEADER
    assert {len(row) for row in table} == {len(HEADER)}
    text = sheet(report)
    assert not set(UNSAFE.findall(text)) - {"\r", "\n"}
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(table)
    assert not [cell for row in table for cell in row if is_formula(cell)]
    # Where the comma is the decimal sign, a spreadsheet splits the lines at semicolons.
    assert not [cell for line in text.split("\r\n") for cell in line.split(";") if is_formula(cell)]


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_sound(case: str) -> None:
    assert_sound(CASES[case])


@given(text=st.one_of(texts, formulas))
@thorough
def test_any_text_is_sound_and_whole(text: str) -> None:
    assert_sound(hostile(text))
    first = records(hostile(text))[0]
    assert first["path"].replace("'", "") == clean(text).replace("'", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd()", "'=cmd()"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("'=1", "''=1"),
        ('"=1', "'\"=1"),
        ("＝1", "'＝1"),
        ("−1", "'−1"),
        ("⁺1", "'⁺1"),
        ("﹦1", "'﹦1"),
        ("\t=1", "'    =1"),
        ("\r=1", "\\r=1"),
        ("a;=1", "a;'=1"),
        ("a = b, c-d @ e", "a = b, c-d @ e"),
        ("tasks[0].core", "tasks[0].core"),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str, cell: str) -> None:
    assert records(hostile(text))[0]["path"] == cell


def test_the_columns_are_the_keys_of_json() -> None:
    keys = set(finding_shape(not_ready().plans[0].findings[0])) - {"waiver"}
    assert keys <= set(HEADER)
    assert len(set(HEADER)) == len(HEADER)


def test_one_row_a_finding_whatever_its_status_and_the_honest_line_last() -> None:
    *body, note = records(gated())
    found = [row for row in body if row["row"] == "finding"]
    assert [row["check"] for row in found] == [one.check for one in gated().plans[0].findings]
    assert {row["plan"] for row in found} == {"plans/website.yaml"}
    by_check = {row["check"]: row for row in found}
    assert by_check["SEL001"]["waiver_owner"] == "Jonas Weber"
    assert by_check["SEL001"]["waiver_expires"] == "2026-06-30"
    assert by_check["LEG001"]["known"] == "true"
    assert by_check["DD001"]["covers"] == "DD0-1"
    assert by_check["DD001"]["sources"] == "S2 S4"
    assert [row["name"] for row in body if row["row"] == "remark"] == ["baseline-entry-gone", "waiver-without-plan"]
    assert (note["row"], note["message"]) == ("note", HONEST_LINE)


def test_a_plan_without_findings_has_a_row() -> None:
    table = records(many())
    assert {row["plan"] for row in table if row["row"] == "plan"} == {"plans/bookkeeping.yaml", "plans/support.yaml"}
    support = next(row for row in table if row["plan"] == "plans/support.yaml")
    assert support["verdict"] == "ready with warnings"
    assert support["reasons"] == "score 88 is below --min-score 90"
