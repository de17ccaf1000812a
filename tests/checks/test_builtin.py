"""The checks on the plan file itself."""

from __future__ import annotations

import re

import pytest

from outsource_cli.checks.builtin import FILE_CHECKS, FileCheck
from outsource_cli.model import problem
from outsource_cli.model.terms import SEVERITIES


def test_every_kind_of_problem_has_its_check() -> None:
    ids = {value for name, value in vars(problem).items() if name.isupper() and isinstance(value, str)}
    assert set(FILE_CHECKS) == ids
    assert sorted(ids) == [f"PLAN{number:03}" for number in range(1, len(ids) + 1)]


def test_names_are_unique() -> None:
    assert len({check.name for check in FILE_CHECKS.values()}) == len(FILE_CHECKS)


@pytest.mark.parametrize("check", FILE_CHECKS.values(), ids=lambda check: check.id)
def test_words_are_whole_sentences(check: FileCheck) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    assert not check.title.endswith(".")
    assert check.why.endswith(".")
    assert check.fix.endswith(".")
    assert check.severity in SEVERITIES
