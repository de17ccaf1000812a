"""Findings that were there before: known, shown, not counted; and told of when they are gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.checks.baseline import Baseline, Entry, baseline_of, read_baseline, written
from outsource_cli.checks.settled import Settled, pruned
from outsource_cli.errors import UsageError
from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport
from reports.samples import gated_plan, not_ready_plan, ready_plan, unreadable_plan

PLAN = "plans/website.yaml"


def kept(folder: Path, *entries: Entry) -> Baseline:
    file = folder / "baseline.yaml"
    file.write_text(written(Baseline(file, entries)), encoding="utf-8")
    return read_baseline(file)


def found(check: str = "DD001", at: str = "", value: str = "0a", mark: str = "ff01") -> Finding:
    one = not_ready_plan().findings[0]
    return replace(one, check=check, stable_path=at, value_hash=value, fingerprint=mark)


def settled(baseline: Baseline, *plans: PlanReport) -> Settled:
    search = Settled(baseline)
    assert tuple(search.seen(plans)) == plans
    return search


def knows(baseline: Baseline, plan: str, mark: str) -> bool:
    """Whether a finding that stands nowhere the baseline knows is known by its fingerprint."""
    return baseline.of(plan)(found(at="elsewhere", mark=mark))


def placed(folder: Path, name: str = PLAN) -> str:
    """A plan's path in the folder, with a file there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return str(path)


def test_everything_that_counts_goes_in_and_nothing_else(tmp_path: Path) -> None:
    plan = gated_plan()
    baseline = baseline_of(tmp_path / "baseline.yaml", [plan, ready_plan()])
    wanted = {one.fingerprint for one in plan.findings if one.counts or one.known}
    assert {entry.fingerprint for entry in baseline.entries} == wanted
    assert not any(one.fingerprint in wanted for one in plan.findings if one.status in ("waived", "ahead"))


def test_the_file_is_sorted_and_holds_one_finding_a_line(tmp_path: Path) -> None:
    entries = [Entry("b.yaml", "DD001", "x/y", "ab12", "ff01"), Entry("a.yaml", "SEL001", "", "ab12", "ff03"), Entry("a.yaml", "DD001", "tasks/a, b", "ab12", "ff02")]  # fmt: skip
    text = written(Baseline(tmp_path / "baseline.yaml", entries))
    assert text.splitlines()[3:] == [
        "findings:",
        '  - {plan: a.yaml, check: DD001, at: "tasks/a, b", value: ab12, fingerprint: ff02}',
        '  - {plan: a.yaml, check: SEL001, at: "", value: ab12, fingerprint: ff03}',
        "  - {plan: b.yaml, check: DD001, at: x/y, value: ab12, fingerprint: ff01}",
    ]


def test_an_empty_baseline_reads_back(tmp_path: Path) -> None:
    assert kept(tmp_path).entries == ()


WORDS = st.text(max_size=20)


@given(
    st.lists(
        st.builds(Entry, WORDS, WORDS, WORDS, WORDS, st.text("0123456789abcdef", min_size=1, max_size=32)), max_size=5
    )
)
def test_whatever_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    whole = [replace(one, check=one.check) for one in entries]
    assert kept(tmp_path_factory.getbasetemp(), *whole).entries == tuple(sorted(set(whole)))


@pytest.mark.parametrize(
    ("finding", "known"),
    [
        (found(), True),
        (found(mark="ff09"), True),  # the plan was given another name
        (found(value="0b"), False),
        (found(at="x"), False),
        (found(check="DD002"), False),
    ],
)
def test_in_its_plan_a_finding_is_known_by_check_place_and_value(tmp_path: Path, finding: Finding, known: bool) -> None:
    plan = placed(tmp_path)
    assert kept(tmp_path, Entry(PLAN, "DD001", "", "0a", "ff01")).of(plan)(finding) is known


def test_of_twins_as_many_are_known_as_there_were(tmp_path: Path) -> None:
    plan = placed(tmp_path)
    baseline = kept(tmp_path, Entry(PLAN, "DD001", "", "0a", "ff01"), Entry(PLAN, "DD001", "", "0a", "ff02"))
    for _ in range(2):  # each run over the plan counts anew
        known = baseline.of(plan)
        assert [known(found(mark=mark)) for mark in ("ff01", "ff02", "ff03")] == [True, True, False]


def test_a_plan_that_moved_is_known_and_a_copy_of_it_is_not(tmp_path: Path) -> None:
    baseline = kept(tmp_path, Entry(PLAN, "DD001", "", "0a", "ff01"))
    moved = placed(tmp_path, "archive/website.yaml")
    assert knows(baseline, moved, "ff01")
    placed(tmp_path)
    assert not knows(baseline, moved, "ff01")


def test_of_several_copies_of_a_plan_that_is_gone_one_has_moved(tmp_path: Path) -> None:
    baseline = kept(tmp_path, Entry(PLAN, "DD001", "", "0a", "ff01"), Entry(PLAN, "DD002", "", "0a", "ff02"))
    one, other = placed(tmp_path, "new/website.yaml"), placed(tmp_path, "copy/website.yaml")
    for _ in range(2):
        assert [knows(baseline, one, mark) for mark in ("ff01", "ff02", "ff03")] == [True, True, False]
        assert [knows(baseline, other, mark) for mark in ("ff01", "ff02")] == [False, False]


@pytest.mark.parametrize("plan", ["x" * 5000, "a\0b", "loop/plan.yaml"])
def test_where_nobody_can_look_no_plan_has_moved_away(tmp_path: Path, plan: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    baseline = Baseline(tmp_path / "baseline.yaml", [Entry(plan, "DD001", "", "0a", "ff01")])
    assert not knows(baseline, placed(tmp_path), "ff01")
    assert settled(baseline).entries() == ()


def test_gone_are_the_findings_of_plans_and_checks_that_were_looked_at(tmp_path: Path) -> None:
    plan = replace(not_ready_plan(), path=placed(tmp_path))
    there = plan.findings[0]
    baseline = kept(
        tmp_path,
        Entry(PLAN, there.check, there.stable_path, there.value_hash, there.fingerprint),
        Entry(PLAN, "DD001", "settled", "0a", "0001"),
        Entry(PLAN, "PLAN003", "settled", "0a", "0002"),
        Entry(PLAN, "NOT001", "not run", "0a", "0003"),
        Entry("plans/deleted.yaml", "DD001", "", "0a", "0004"),
        Entry("plans/elsewhere.yaml", "DD001", "", "0a", "0005"),
    )
    placed(tmp_path, "plans/elsewhere.yaml")
    assert [entry.fingerprint for entry in settled(baseline, plan).entries()] == ["0004", "0001", "0002"]
    assert [(remark.message, remark.line) for remark in settled(baseline, plan).remarks()] == [
        ("DD001 at the top: the plan plans/deleted.yaml is gone", 5),
        ("DD001 at settled is settled in plans/website.yaml", 7),
        ("PLAN003 at settled is settled in plans/website.yaml", 10),
    ]


def test_pruning_takes_out_what_is_gone_and_follows_moved_plans(tmp_path: Path) -> None:
    plan = replace(not_ready_plan(), path=placed(tmp_path, "new/website.yaml"))
    there = plan.findings[0]
    baseline = kept(
        tmp_path,
        Entry("old/website.yaml", there.check, "", "0a", there.fingerprint),
        Entry("new/website.yaml", "DD001", "settled", "0a", "0001"),
        Entry("other.yaml", "DD001", "", "0a", "0002"),
    )
    placed(tmp_path, "other.yaml")
    assert [(one.plan, one.fingerprint) for one in pruned(baseline, [plan]).entries] == [
        ("new/website.yaml", there.fingerprint),
        ("other.yaml", "0002"),
    ]


def test_a_plan_that_cannot_be_read_says_nothing_of_its_entries(tmp_path: Path) -> None:
    plan = replace(unreadable_plan(), path=placed(tmp_path))
    assert settled(kept(tmp_path, Entry(PLAN, "DD001", "", "0a", "0001")), plan).entries() == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no baseline of version 1"),
        ("baseline: 2\nfindings: []\n", "no baseline of version 1"),
        ("baseline: 1\n", "no baseline of version 1"),
        ("baseline: 1\nfindings:\n<<<<<<< ours\n", ""),
        ("baseline: 1\nfindings:\n  - DD001\n", "an entry of a baseline has"),
        (
            "baseline: 1\nfindings:\n  - {plan: a, check: b, at: c, value: d, fingerprint: 5}\n",
            "an entry of a baseline has",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "baseline.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_baseline(file)
    assert message in error.value.message
    assert error.value.place.startswith(file.as_posix())


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_no_baseline() -> None:
    with pytest.raises(UsageError, match="it is a pipe or a device"):
        read_baseline(Path("/dev/zero"))


def test_a_baseline_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        read_baseline(tmp_path / "none.yaml")
    assert "baseline write" in error.value.hint
