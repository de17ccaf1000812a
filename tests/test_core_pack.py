"""The shipped packs: every check does what its examples say, no assertion is idle, every row is covered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.catalog import load_catalog
from outsource_cli.app.explain import Explainer
from outsource_cli.checks.mutants import mutants, survivors
from outsource_cli.checks.packs import plan_shape, shipped_names, shipped_source
from outsource_cli.checks.prove import prove
from outsource_cli.model.check import Check

CATALOG = load_catalog(examples=True)
EXPLAINER = Explainer(load_catalog([name for name in shipped_names() if name != "core"], examples=True))
ROWS = [row for pack in CATALOG.packs for row in pack.rows]
SHAPE = plan_shape()
ROOT = Path(__file__).parent.parent


def by_id(check: Check) -> str:
    return check.id


@pytest.mark.parametrize("check", CATALOG.checks, ids=by_id)
def test_examples_do_what_they_say(check: Check) -> None:
    assert [fault.message for fault in prove(check, SHAPE)] == []


@pytest.mark.parametrize("check", CATALOG.checks, ids=by_id)
def test_no_assertion_can_be_taken_away_unnoticed(check: Check) -> None:
    assert len(list(mutants(check))) >= 1
    assert list(survivors(check, SHAPE)) == []


@pytest.mark.parametrize("check", CATALOG.checks, ids=by_id)
def test_words_are_sentences_for_people(check: Check) -> None:
    assert not check.title.endswith(".")
    for text in (check.why, check.fix):
        assert text[0].isupper() or text[0] in '`“"'
        assert text.endswith((".", "!", "?"))
        assert len(text) <= 400
    assert check.sources or not check.covers


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_documented_mistake_has_a_check_an_example_and_a_row_in_the_table(row: object) -> None:
    row_id = row.id  # type: ignore[attr-defined]
    covering = [check for check in CATALOG.checks if row_id in check.covers]
    assert covering
    assert (ROOT / "examples" / "mistakes" / f"{row_id}.yaml").is_file()
    table = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    (line,) = [line for line in table.splitlines() if re.match(rf"\| *(?:<a[^>]*></a>)?\[?`?{row_id}\b", line)]
    for check in covering:
        assert check.id in line


def test_the_rows_are_the_documented_ones() -> None:
    """52 rows, in the groups of the source documents; a row that falls out of pack.yaml must not go unnoticed."""
    groups = {"DEC": 8, "OBJ": 6, "SEL": 2, "DD": 6, "LEG": 4, "COM": 5, "CUL": 2, "TRU": 2, "FLX": 2, "TEC": 1}
    groups |= {"MON": 5, "ONB": 3, "CON": 2, "RES": 4}
    assert [row.id for row in ROWS] == [f"{group}-{n}" for group, count in groups.items() for n in range(1, count + 1)]
    assert {source for row in ROWS for source in row.sources} == {"S0", "S1", "S2", "S3", "S4"}


def test_names_are_unique() -> None:
    names = [check.name for check in CATALOG.checks]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_figure_of_a_practitioner_is_a_blocker_by_itself() -> None:
    for check in CATALOG.checks:
        if any(re.match(r"P\d", parameter.source) for parameter in check.parameters):
            assert check.severity != "blocker", check.id


def test_every_shipped_pack_loads() -> None:
    for name in shipped_names():
        assert shipped_source(name).checks


@pytest.mark.parametrize("name", sorted(FACTS))
def test_every_fact_is_used_by_a_check_and_explained(name: str) -> None:
    topic = EXPLAINER.explain(f"fact:{name}")
    assert topic.data["checks"], f"no check reads facts.{name}"
    assert str(topic.data["computed"]).endswith(".")
    assert topic.data["reads"]
