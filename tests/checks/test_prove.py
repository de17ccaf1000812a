"""A check's examples run as tests: a wrong one is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.support import SHAPE, make
from outsource_cli.checks.prove import example_files, prove

MUST = """\
given: nda
when: {data.personal: {any: [{answered: no}, {is: yes}]}}
severity_when: {blocker: {engagement.criticality: {is: high}}}
must: {signed_on: {not_after: today}, file: {file_on_record: yes}}
"""
GOOD = "evidence: [{id: n, file: on-record/n.pdf}], nda: {signed_on: 2026-01-15, file: n}"
LATE = "nda: {signed_on: 2026-01-16}"


def disproofs(tmp_path: Path, *examples: str) -> list[tuple[int, str]]:
    lines = "\n".join(f"  {example}" for example in examples)
    check = make(tmp_path, f"{MUST}examples:\n{lines}\n")
    return [(one.line, one.message) for one in prove(check, SHAPE)]


def test_examples_that_do_what_they_say(tmp_path: Path) -> None:
    assert (
        disproofs(
            tmp_path,
            f"passes: {{{GOOD}}}",
            f"fails: [{{{LATE}}}]",
            "unanswered: {}",
            "not_applicable: {data: {personal: no}}",
            f"fails_as_blocker: {{engagement: {{criticality: high}}, {LATE}}}",
            f"fails_as_warning: {{engagement: {{criticality: low}}, {LATE}}}",
        )
        == []
    )


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("fails: {}", "this example of TST001 should be failed and is unanswered"),
        (f"unanswered: {{{GOOD}}}", "this example of TST001 should be unanswered and is passed"),
        (
            f"not_applicable: {{{LATE}}}",
            "this example of TST001 should be not_applicable and is failed "
            "(`nda.signed_on` is 2026-01-16; wanted: today (2026-01-15) or earlier)",
        ),
        (f"fails_as_blocker: {{{LATE}}}", "this example of TST001 should be a blocker and is a warning"),
        (
            "fails: {nda: {signed: 2026-01-16}}",
            "this example of TST001 is no good plan: there is no field `signed` in `nda`; did you mean `signed_on`?",
        ),
    ],
)
def test_examples_that_do_not(tmp_path: Path, example: str, message: str) -> None:
    found = disproofs(tmp_path, f"passes: {{{GOOD}}}", f"{example}\n  fails_as_warning: {{{LATE}}}")
    assert found == [(17, message)]


def test_the_files_of_examples() -> None:
    assert example_files("on-record/a.pdf") == "0" * 64
    assert example_files("elsewhere/a.pdf") is None
