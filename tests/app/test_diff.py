"""Two versions of a plan through the real engine: edits around a finding are no change."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.app.check import Checker
from outsource_cli.app.compare import compare
from outsource_cli.app.diff import compare_sides, open_side
from outsource_cli.app.settings import Settings
from outsource_cli.model.comparison import GROUPS, group

TASKS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", "TBD", "drawing"]), st.sampled_from([3, 90, 300])),
    min_size=1,
    max_size=6,
    unique_by=lambda task: task[0],
)


def text(tasks: list[tuple[str, str, int]], notes: list[str]) -> str:
    """A plan with these tasks, and a remark before each and at the top."""
    lines = [f"# {note}\n" for note in notes]
    rows = [f"  - {{name: {name}, skill: {skill}, hours_per_month: {hours}}}\n" for name, skill, hours in tasks]
    return "".join((*lines, "plan: 1\n", *lines, "tasks:\n", *(row for task in rows for row in (*lines, task))))


def test_to_insert_lines_and_reorder_tasks_changes_nothing(small_core: Path) -> None:
    checker = Checker(Settings(as_of=date(2026, 1, 15)))

    @given(TASKS, st.randoms(use_true_random=False), st.lists(st.sampled_from(["one", "two"]), max_size=3))
    def holds(tasks: list[tuple[str, str, int]], chance: object, notes: list[str]) -> None:
        shuffled = list(tasks)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        old, new = checker.check(text(tasks, []), "a.yaml"), checker.check(text(shuffled, notes), "a.yaml")
        found = compare(old, new, "advice")
        assert [name for name in GROUPS if group(found, name)] == []
        assert found.unchanged == sum(one.counts for one in old.findings)
        assert not found.moved

    holds()


def test_to_rename_the_file_changes_nothing(small_core: Path) -> None:
    checker = Checker(Settings(as_of=date(2026, 1, 15)))
    old, new = (checker.check(text([("a", "", 300)], []), name) for name in ("old/a.yaml", "new/b.yaml"))
    assert old.findings[0].fingerprint != new.findings[0].fingerprint
    found = compare(old, new, "advice")
    assert [name for name in GROUPS if group(found, name)] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_file_that_cannot_be_opened(small_core: Path, here: Path) -> None:
    (here / "old.yaml").write_text("plan: 1\n")
    os.mkfifo(here / "new.yaml")
    checker = Checker(Settings(as_of=date(2026, 1, 15)))
    found = compare_sides(checker, open_side("old.yaml", b""), open_side("new.yaml", b""))
    assert [(plan.state, plan.regressions) for plan in found.plans] == [("unreadable now", ("it cannot be read now",))]
