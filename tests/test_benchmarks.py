"""The benchmark's plans are what it says they are, and its tables say what its figures say. No test here takes a time."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks import peer_rules
from benchmarks.corpus import (
    AS_OF,
    EXAMPLES,
    NOT_READY,
    READY,
    UNANSWERED,
    UNREADABLE,
    WRONG_TYPES,
    kind_of,
    plan_text,
    write_corpus,
)
from benchmarks.elsewhere import DASK, differing
from benchmarks.goals import GOALS, UnknownError, ten_times_the_checks, value
from benchmarks.growth import exponent
from benchmarks.measure import FailedError, Job, Used, interleaved, memory, once, share_of_others, used_so_far
from benchmarks.report import BEGIN, END, MarkersError, goal_rows, into, markdown, peer_rows
from benchmarks.results import merged
from benchmarks.rules import RULES, sample
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.app.check import Checker
from outsource_cli.app.files import beside
from outsource_cli.app.settings import Settings
from outsource_cli.model.report import PlanReport

CHECKER = Checker(Settings(as_of=date.fromisoformat(AS_OF)))
SIZES = (40, 250, 1000)


def report_on(text: str) -> PlanReport:
    return CHECKER.check(text, "plan.yaml", beside(EXAMPLES))


@pytest.mark.parametrize("lines", SIZES)
@pytest.mark.parametrize("index", [*range(12), 99])
def test_a_plan_is_as_long_as_asked_and_in_the_state_promised(index: int, lines: int) -> None:
    text = plan_text(index, lines)
    assert len(text.splitlines()) == lines
    report = report_on(text)
    open_ones = [finding for finding in report.findings if finding.counts]
    kind = kind_of(index)
    assert report.verdict == ("ready" if kind == READY else "not ready")
    ids = {finding.check for finding in open_ones}
    statuses = {finding.status for finding in open_ones}
    assert (kind == UNREADABLE) == ("PLAN001" in ids)
    assert (kind == WRONG_TYPES) == ("PLAN004" in ids)
    assert kind != NOT_READY or "failed" in statuses
    assert kind != UNANSWERED or statuses == {"unanswered"}


def test_the_mixture_is_as_described() -> None:
    kinds = Counter(map(kind_of, range(1000)))
    assert kinds == {READY: 400, NOT_READY: 300, UNANSWERED: 200, WRONG_TYPES: 90, UNREADABLE: 10}


def test_a_plan_cannot_be_cut_to_nothing() -> None:
    with pytest.raises(ValueError, match="cannot be cut to 20"):
        plan_text(1, 20)


def test_a_corpus_has_the_same_bytes_every_time_and_no_two_plans_alike(tmp_path: Path) -> None:
    one, other = (write_corpus(tmp_path / name, 101, 250) for name in ("one", "other"))
    texts = [[file.read_bytes() for file in corpus.files()] for corpus in (one, other)]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 101
    assert [file.parent.name for file in one.files()].count("unreadable") == 1


def test_a_corpus_is_used_again_and_a_half_written_one_is_not(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, 3, 40)
    corpus.files()[0].write_text("changed by hand")
    assert write_corpus(tmp_path, 3, 40).files()[0].read_text() == "changed by hand"
    corpus.folder.rename(corpus.folder.with_suffix(".half"))
    assert write_corpus(tmp_path, 3, 40).files()[0].read_text() == plan_text(0, 40)


def test_each_plan_of_the_sample_breaks_its_rule_alone(tmp_path: Path) -> None:
    checklist = tmp_path / "twenty.yaml"
    checklist.write_text(peer_rules.checklist(RULES, 0, len(RULES)))
    checker = Checker(Settings(as_of=date.fromisoformat(AS_OF), checklists=(checklist,), select=("BAN",)))
    for name, text in sample().items():
        found = {finding.check for finding in checker.check(text, name).findings} - {"PLAN004"}
        assert found == (set() if name == "none" else {f"BAN{int(name[3:]) - 1:03}"}), name


def test_the_json_schema_finds_the_same_twenty_faults() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(peer_rules.json_schema(RULES))
    validator = jsonschema.Draft202012Validator(schema)
    for name, text in sample().items():
        errors = list(validator.iter_errors(yaml.load(text, Loader=yaml.BaseLoader)))
        broken = {schema["allOf"][error.absolute_schema_path[1]]["$comment"] for error in errors}
        assert broken == (set() if name == "none" else {name})


def test_every_peer_gets_every_rule() -> None:
    ids = {rule.id for rule in RULES}
    assert len(ids) == 20
    assert set(json.loads(peer_rules.spectral_ruleset(RULES))["rules"]) == ids
    assert all(repr(rule.id) in peer_rules.checkov_checks(RULES) for rule in RULES)
    assert yaml.safe_load(peer_rules.yamllint_config())["extends"] == "default"


def test_generated_checks_are_good_checks(tmp_path: Path) -> None:
    from outsource_cli.checks.prove import prove

    checklist = tmp_path / "hundred.yaml"
    checklist.write_text(peer_rules.checklist(RULES, 900, 1000))
    checker = Checker(Settings(as_of=date.fromisoformat(AS_OF), checklists=(checklist,), select=("BAN",)))
    checks = [rule.check for rule in checker.rules]
    assert [check.id for check in checks] == [f"BAN{number}" for number in range(900, 1000)]
    assert [fault.message for check in checks for fault in prove(check, checker.shape)] == []


# --- figures -------------------------------------------------------------------------------------------------------------


@given(st.floats(0.2, 3), st.floats(0.001, 10))
def test_the_exponent_of_a_power_is_that_power(power: float, factor: float) -> None:
    sizes = [10, 100, 1000]
    assert exponent(sizes, [factor * size**power for size in sizes]) == pytest.approx(power)


@pytest.mark.parametrize(("sizes", "times"), [([10], [1.0]), ([10, 100], [0.0, 1.0])])
def test_no_exponent_from_too_little(sizes: list[float], times: list[float]) -> None:
    with pytest.raises(ValueError, match="two sizes"):
        exponent(sizes, times)


def test_a_job_that_does_not_do_its_work_is_an_error_and_hides_no_other() -> None:
    good = Job("good", (sys.executable, "-c", "pass"))
    bad = Job("bad", (sys.executable, "-c", "raise SystemExit(7)"))
    missing = Job("missing", ("no-such-program-anywhere",))
    slow = Job("slow", (sys.executable, "-c", "import time; time.sleep(60)"), limit=0.2)
    measured = interleaved([bad, good, missing, slow], 2)
    assert measured["bad"] == {"error": "ended with exit code 7"}
    assert measured["missing"]["error"].startswith("cannot be started")
    assert measured["slow"] == {"error": "not done after 0 s"}
    assert len(measured["good"]["seconds"]) == 2
    assert measured["good"]["processor"] > 0
    with pytest.raises(FailedError, match="exit code 7"):
        once(bad)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the process in /proc of Linux")
def test_a_job_past_its_limit_leaves_no_process_behind(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    grandchild = f"import os, time, pathlib; pathlib.Path({str(noted)!r}).write_text(str(os.getpid())); time.sleep(60)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    with pytest.raises(FailedError, match="not done"):
        once(Job("slow", (sys.executable, "-c", child), limit=2))
    gone = Path(f"/proc/{noted.read_text()}")
    for _ in range(200):
        if not gone.exists():
            break
        time.sleep(0.05)  # the group is ended with a signal; whoever inherits the process takes a moment to bury it
    assert not gone.exists()


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc of Linux")
def test_the_memory_of_the_whole_tree_is_seen() -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    peak = memory(Job("tree", (sys.executable, "-c", parent)))
    assert 60_000_000 < peak["largest"] < 120_000_000
    assert peak["together"] > 60_000_000


# --- the report ----------------------------------------------------------------------------------------------------------


def made_up(**parts: dict[str, Any]) -> dict[str, Any]:
    """A result as run.py makes it, with medians in place of measurements."""
    return {
        "outsource": "0.1.0",
        "quick": False,
        "machine": {"cores": 2, "system": "Linux x86_64", "python": "3.11.7", "events": "libyaml in C"},
        "sizes": {"plans": 10_000, "peers": 1_000},
        "parts": {
            name.replace("_", "-"): {"day": "2026-01-15", "jobs": {job: timed(one) for job, one in jobs.items()}}
            for name, jobs in parts.items()
        },
    }


def timed(one: Any) -> dict[str, Any]:
    return {"median": one, "processor": one, "seconds": [one]} if isinstance(one, float) else one


def verdicts(result: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {goal: (figure, said) for goal, _, figure, said in goal_rows(result)}


def test_a_goal_is_met_missed_by_so_much_or_not_measured() -> None:
    result = made_up(
        start_up={
            "python -c pass": 0.01,
            "outsource --version": 0.011,
            "outsource --help": 0.2,
            "outsource check, concise": 0.05,
            "yamllint": {"error": "`npm` is not installed"},
        },
        peers={"outsource, all of core, 2 processes": 2.0, "Spectral": 10.0, "checkov": 50.0},
    )
    said = verdicts(result)
    assert said["`--version`: × `python -c pass`"] == ("1.10 ×", "met, and the stretch goal")
    assert said["one plan, cold, concise: × `python -c pass`"] == ("5.00 ×", "met")
    assert said["`--help`: × `python -c pass`"] == ("20.00 ×", "**missed** by 1.33 ×")
    assert said["one plan, concise: × yamllint"] == ("–", "not measured: `npm` is not installed")
    assert said["Spectral × ours on 2 processes"] == ("5.00 ×", "**missed** by 1.20 ×")
    assert said["checkov × ours on 2 processes"] == ("25.00 ×", "met")
    assert said["in process, text to report: × `yaml.compose`"] == (
        "–",
        "not measured: the part in-process was not run",
    )
    assert len(said) == len(GOALS)


def test_each_peer_is_held_against_ours() -> None:
    small = {"largest": 20_000_000, "together": 1}
    result = made_up(
        start_up={"outsource check, concise": 0.1, "sourcemeta": 0.01},
        peers={"outsource, all of core, 1 process": 4.0, "outsource, all of core, 2 processes": 2.0, "sourcemeta": 1.0},
        memory={
            "outsource, all of core, 1 process, 1,000 plans": small,
            "sourcemeta, 1,000 plans": {"largest": 90_000_000, "together": 1},
        },
    )
    rows = {row[0]: row[1:] for row in peer_rows(result)}
    (found,) = (figures for package, figures in rows.items() if "sourcemeta" in package)
    assert found == ("0.10", "0.25", "0.50", "4.50")
    assert rows["yamllint==1.38.0"] == ("–",) * 4


def test_past_one_machine_every_file_must_be_the_same(tmp_path: Path) -> None:
    for engine, names in (("local", "abc"), ("dask", "abd")):
        (tmp_path / engine / "plans").mkdir(parents=True)
        for name in names:
            (tmp_path / engine / "plans" / name).write_text(engine if name == "b" else name)
    wrong = differing(tmp_path / "local", tmp_path / "dask")
    assert wrong == {"plans/b", "plans/c", "plans/d"}
    for count, said in ((0.0, "met"), (3.0, "**missed** by 3")):
        result = made_up(past_one_machine={DASK: {**timed(1.0), "differing": count}})
        assert verdicts(result)[f"{DASK}: files that differ from one process"] == (f"{count:.2f} files", said)


def test_what_others_use_is_told_apart_from_our_own() -> None:
    before = used_so_far()
    once(Job("busy", (sys.executable, "-c", "sum(range(3_000_000))")))
    after = used_so_far()
    assert after.own > before.own
    assert 0 <= share_of_others(before, after) <= 1
    cores = os.cpu_count() or 1
    assert share_of_others(Used(0, 0, 0), Used(10, 9, 4)) == round(5 / (10 * cores), 3)
    assert share_of_others(Used(0, 0, 0), Used(10, 4, 5)) == 0


def test_growth_takes_off_what_every_run_pays() -> None:
    result = made_up(
        growth_plans={"1 plan": 0.5, "100 plans": 1.5, "1,000 plans": 10.5},
        growth_checks={
            "100 checks": 2.0,
            "100 checks, 1 plan": 1.0,
            "1,000 checks": 3.0,
            "1,000 checks, 1 plan": 1.5,
        },
    )
    said = verdicts(result)
    assert said["growth with plans, exponent"] == ("1.00", "met")
    assert ten_times_the_checks(less_start=False)(result) == 1.5
    assert said["the same, less what one plan takes"] == ("1.50 ×", "met")
    assert said["growth with lines, exponent"][0] == "–"
    assert "| 1,000 plans | 21.00 | 10.50 | 10.50 | 1.00 |" in markdown(result)


def test_what_is_not_in_a_result_has_a_reason() -> None:
    with pytest.raises(UnknownError, match="the part many was not run"):
        value(made_up(), "many", "anything")
    with pytest.raises(UnknownError, match="not in this result"):
        value(made_up(many={"a": 1.0}), "many", "b")


def test_the_tables_hold_each_job_and_the_reason_of_each_failure() -> None:
    peak = {"largest": 33_000_000, "together": 60_000_000}
    result = made_up(
        many={"floor": 2.0, "ours": 3.0, "other": {"error": "not done after 60 s"}},
        in_process={"yaml.compose": 0.001, "reading": 0.0005},
        memory={"ours": peak, "a|b": {"error": "needs /proc of Linux"}},
    )
    text = markdown(result)
    for row in (
        "| ours | 1.50 | 3.00 | 3.00 |",
        "| other | – | not done after 60 s | – |",
        "| reading | 0.50 | 0.50 |",
        "| ours | 60 | 33 |",
        "| a\\|b | – | needs /proc of Linux |",
    ):
        assert row in text
    assert "read with care" not in text
    result["parts"]["many"]["others"] = 0.42
    assert "Others used 42% of the processors meanwhile: read with care." in markdown(result)
    assert "quick run" not in text
    assert "quick run" in markdown({**result, "quick": True})


def test_parts_measured_later_join_the_others_unless_the_sizes_changed() -> None:
    old = made_up(many={"a": 1.0}, peers={"b": 1.0})
    fresh = made_up(start_up={"c": 1.0}, many={"a": 2.0})
    for result in (old, fresh):
        result["sizes"]["growth_plans"] = (1, 100)
    stored = json.loads(json.dumps(old))
    both = merged(stored, fresh, ["start-up", "many", "peers"])
    assert list(both["parts"]) == ["start-up", "many", "peers"]
    assert both["parts"]["many"]["jobs"]["a"]["median"] == 2.0
    other = {**fresh, "sizes": {**fresh["sizes"], "plans": 5}}
    assert list(merged(stored, other, ["start-up", "many", "peers"])["parts"]) == ["start-up", "many"]


def test_the_tables_go_between_the_markers_and_nothing_else_changes() -> None:
    page = f"# Title\n\nbefore\n{BEGIN}\nold\n{END}\nafter\n"
    once = into(page, "new\n")
    assert once == f"# Title\n\nbefore\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    assert into(once, "new\n") == once


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END}{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_page_without_its_markers_is_refused(page: str) -> None:
    with pytest.raises(MarkersError):
        into(page, "new")


def test_the_page_of_the_docs_has_its_place_and_the_reference_fits_it() -> None:
    root = EXAMPLES.parent
    page = (root / "docs" / "performance.md").read_text(encoding="utf-8")
    assert into(page, "x") != page
    reference = root / "benchmarks" / "results" / "reference.json"
    if reference.exists():
        result = json.loads(reference.read_text(encoding="utf-8"))
        assert into(page, markdown(result)) == page
