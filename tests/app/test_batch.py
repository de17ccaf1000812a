"""Many plans: the same reports from the cache, from other processes and fresh; and no report from the cache that is not
the one that a fresh check would give."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.test_check import DAY
from conftest import CHECKLIST, GOOD, POOR
from outsource_cli.app import files
from outsource_cli.app.batch import Batch, How
from outsource_cli.app.cache import key as cache_key
from outsource_cli.app.cache.recall import Records
from outsource_cli.app.cache.store import NAME, _checksum
from outsource_cli.app.check import Checker, Trace, assemble, check_sources
from outsource_cli.app.desk import Kept, Wanted
from outsource_cli.app.settings import Override, Settings
from outsource_cli.checks.packs import plan_shape
from outsource_cli.model.report import PlanReport
from outsource_cli.source import read
from plans import plans as random_plans

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
EVIDENCE = """\
checklist: proofs
title: Proofs
checks:
  - id: PRF001
    name: proof
    title: There is a proof
    gate: source
    severity: blocker
    given: contract.file
    must: {file_on_record: yes}
    why: Because.
    fix: Add it.
    examples: {}
"""


def run(paths: list[str], kept: Kept | None, jobs: int = 1, start: str | None = None, **given: Any) -> list[PlanReport]:
    """The reports on plans, by a new checker."""
    with Batch(Checker(Settings(**{"as_of": DAY, **given})), How(jobs, kept, start=start)) as batch:
        return list(batch.reports(paths))


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("cache") / "outsource", DAY)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that were really checked."""
    done: list[str] = []
    check = Checker.check

    def counting(self: Checker, text: Any, path: str, *more: Any) -> PlanReport:
        done.append(path)
        return check(self, text, path, *more)

    monkeypatch.setattr(Checker, "check", counting)
    return done


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_examples_are_the_same_from_everywhere(kept: Kept, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    paths = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*.yaml")) * 2
    fresh = list(check_sources(Checker(Settings(as_of=DAY, facts=True)), paths))
    assert run(paths, None, jobs, facts=True) == fresh
    assert run(paths, kept, jobs, facts=True) == fresh
    assert run(paths, kept, jobs, facts=True) == fresh
    assert run(paths, kept, 3 - min(jobs, 2), facts=True) == fresh


def test_processes_that_start_anew(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    paths = sorted(path.name for path in EXAMPLES.glob("*.yaml"))
    fresh = list(check_sources(Checker(Settings(as_of=DAY)), paths))
    assert run(paths, kept, 2, "spawn") == fresh
    assert run(paths, kept, 2, "spawn") == fresh
    assert run(paths, kept) == fresh


@pytest.mark.usefixtures("small_core")
class TestWhatIsFound:
    """When a report comes from the cache, and when not."""

    @pytest.fixture(autouse=True)
    def _plan(self, here: Path) -> None:
        (here / "plan.yaml").write_text(POOR)

    def test_an_unchanged_plan_is(self, kept: Kept, counted: list[str]) -> None:
        first = run(["plan.yaml"], kept)
        assert run(["plan.yaml"], kept) == first
        assert counted == ["plan.yaml"]

    @pytest.mark.parametrize(
        "change",
        [
            {"as_of": date(2026, 1, 16)},
            {"gate": "sign"},
            {"fail_on": "advice"},
            {"min_score": 10},
            {"select": ("BAS",)},
            {"ignore": ("BAS002",)},
            {"parameters": {"BAS002.hours": 500}},
            {"severities": {"BAS001": "advice"}},
            {"facts": True},
            {"no_waivers": True},
            {"overrides": (Override("plan.*", {"gate": "exit"}),)},
            {"checklists": (Path("own.yaml"),)},
            {"waivers": (Path("waivers.yaml"),)},
            {"baseline": Path("baseline.yaml")},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_not_after_a_change_of_settings(self, kept: Kept, counted: list[str], here: Path, change: Any) -> None:
        (here / "own.yaml").write_text(_own("Hear, hear"))
        (here / "waivers.yaml").write_text(_waivers("BAS001"))
        (here / "baseline.yaml").write_text("baseline: 1\nfindings: []\n")
        run(["plan.yaml"], kept)
        changed = run(["plan.yaml"], kept, **change)
        assert counted == ["plan.yaml"] * 2
        assert run(["plan.yaml"], kept, **change) == changed == run(["plan.yaml"], None, **change)
        assert len(counted) == 3

    @pytest.mark.parametrize(
        ("file", "before", "after", "given"),
        [
            ("plan.yaml", POOR, POOR + "# more\n", {}),
            ("own.yaml", "own one", "own two", {"checklists": (Path("own.yaml"),)}),
            ("waivers.yaml", "BAS001", "BAS002", {"waivers": (Path("waivers.yaml"),)}),
            ("baseline.yaml", "aa", "bb", {"baseline": Path("baseline.yaml")}),
        ],
    )
    def test_not_after_a_change_of_a_file(
        self, kept: Kept, counted: list[str], here: Path, file: str, before: str, after: str, given: Any
    ) -> None:
        made: dict[str, Callable[[str], str]] = {"own.yaml": _own, "waivers.yaml": _waivers, "baseline.yaml": _baseline}
        write = made.get(file, str)
        (here / file).write_text(write(before))
        run(["plan.yaml"], kept, **given)
        (here / file).write_text(write(after))
        changed = run(["plan.yaml"], kept, **given)
        assert len(counted) == 2
        assert changed == run(["plan.yaml"], None, **given)

    def test_not_under_another_name(self, kept: Kept, counted: list[str], here: Path) -> None:
        (here / "other.yaml").write_text(POOR)
        run(["plan.yaml"], kept)
        found = run(["other.yaml", str(here / "plan.yaml")], kept)
        assert found[0].path == "other.yaml"
        assert len(counted) == 3

    def test_not_by_another_tool(self, kept: Kept, counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        run(["plan.yaml"], kept)
        monkeypatch.setattr(cache_key, "__version__", "9.9")
        run(["plan.yaml"], kept)
        monkeypatch.setattr("sys.version", "4.0")
        run(["plan.yaml"], kept)
        assert len(counted) == 3

    def test_not_after_a_change_of_the_shipped_checks(self, kept: Kept, counted: list[str], small_core: Path) -> None:
        run(["plan.yaml"], kept)
        file = small_core / "core" / "basics.yaml"
        file.write_text(CHECKLIST.replace("has a name", "has some name"))
        changed = run(["plan.yaml"], kept)
        assert len(counted) == 2
        assert "some name" in changed[0].checks[0].title

    def test_a_known_finding_whose_plan_moved(self, kept: Kept, here: Path) -> None:
        """Whether something stands where the baseline says decides; not only what the baseline says."""
        first = run(["plan.yaml"], None)[0].findings[0]
        (here / "baseline.yaml").write_text(_baseline(first.fingerprint, "old/plan.yaml"))
        given: Any = {"baseline": Path("baseline.yaml")}
        assert any(one.known for one in run(["plan.yaml"], kept, **given)[0].findings)
        (here / "old").mkdir()
        (here / "old" / "plan.yaml").write_text("plan: 1\n")
        assert run(["plan.yaml"], kept, **given) == run(["plan.yaml"], None, **given)

    def test_evidence(self, kept: Kept, counted: list[str], here: Path) -> None:
        (here / "proofs.yaml").write_text(EVIDENCE.replace("examples: {}", PROOF_EXAMPLES))
        text = b"signed"
        (here / "plan.yaml").write_text(WITH_EVIDENCE.format(sha256(text).hexdigest()))
        given: Any = {"checklists": (Path("proofs.yaml"),)}

        def verdict(checks: int) -> bool:
            plan = run(["plan.yaml"], kept, **given)[0]
            assert len(counted) == checks
            assert plan == next(check_sources(Checker(Settings(DAY, **given)), ["plan.yaml"]))
            counted.pop()
            return any(finding.check == "PRF001" for finding in plan.findings)

        assert verdict(1)  # there is no file yet
        assert verdict(1)
        (here / "proof.pdf").write_bytes(text)
        assert not verdict(2)
        assert not verdict(2)
        (here / "proof.pdf").write_bytes(b"forged")  # as long as before
        assert verdict(3)
        (here / "proof.pdf").unlink()
        assert verdict(4)

    def test_evidence_that_plans_share_is_read_once(
        self, kept: Kept, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "proofs.yaml").write_text(EVIDENCE.replace("examples: {}", PROOF_EXAMPLES))
        (here / "proof.pdf").write_bytes(b"signed")
        names = ["plan.yaml", "other.yaml"]
        for name in names:
            (here / name).write_text(WITH_EVIDENCE.format(sha256(b"signed").hexdigest()))
        read: list[str] = []
        digest = files._digest
        monkeypatch.setattr(files, "_digest", lambda folder, name: (read.append(name), digest(folder, name))[1])
        for _ in range(2):
            plans = run(names, kept, checklists=(Path("proofs.yaml"),))
            assert not any(finding.check == "PRF001" for plan in plans for finding in plan.findings)
            assert read == ["proof.pdf"]
            read.clear()

    def test_a_plan_that_names_an_unknown_pack_is_not_kept(self, kept: Kept, counted: list[str], here: Path) -> None:
        (here / "plan.yaml").write_text(GOOD + "checklists: [gardening]\n")
        run(["plan.yaml"], kept)
        run(["plan.yaml"], kept)
        assert len(counted) == 2

    @pytest.mark.parametrize(
        "text", [b"a: [", b"a: \"x\nb: 'y", b"\x00", b"a: \xff\nb: c", b"- 1", b"#" * 2**20 + b"#"]
    )
    def test_a_broken_plan(self, kept: Kept, counted: list[str], here: Path, text: bytes) -> None:
        (here / "plan.yaml").write_bytes(text)
        fresh = run(["plan.yaml", "gone.yaml"], None)
        assert run(["plan.yaml", "gone.yaml"], kept) == fresh
        assert run(["plan.yaml", "gone.yaml"], kept) == fresh
        assert counted == ["plan.yaml"] * 2
        assert run(["plan.yaml", "gone.yaml"], kept, jobs=2) == fresh

    @pytest.mark.parametrize(
        "record", ["", "[]", "[[],{}]\n[]\n[]\n[]\n[]", "[[],{}]\nx", "[[" * 99999, '[["gdpr"],{}]\n1', "[1,2]\n\n\n\n"]
    )
    def test_a_record_that_no_run_wrote(self, kept: Kept, record: str) -> None:
        """With a right checksum: as a faulty version of the tool might have left it."""
        fresh = run(["plan.yaml"], kept)
        with sqlite3.connect(kept.folder / NAME) as data:
            (key,) = data.execute("SELECT key FROM reports").fetchone()
            body = record.encode()
            data.execute("UPDATE reports SET record = ?", (_checksum(key, body) + body,))
        data.close()
        assert run(["plan.yaml"], kept) == fresh
        assert run(["plan.yaml"], kept, jobs=2) == fresh

    def test_only_the_lines_and_parts_that_are_wanted(self, kept: Kept) -> None:
        lean = Wanted(lines=False, whole=False)
        for _ in range(2):
            with Batch(Checker(Settings(DAY)), How(kept=kept, wanted=lean)) as batch:
                (plan,) = batch.reports(["plan.yaml"])
            assert plan.lines == ()
            assert [one.check for one in plan.findings] == ["BAS001", "BAS002", "OTH001", "OTH002"]
        assert plan.gates == plan.themes == ()

    def test_standard_input_is_checked_here(self, kept: Kept) -> None:
        for jobs in (1, 2):
            with Batch(Checker(Settings(DAY)), How(jobs, kept)) as batch:
                names = [plan.path for plan in batch.reports(["plan.yaml", "-", "plan.yaml"], GOOD.encode())]
            assert names == ["plan.yaml", "<stdin>", "plan.yaml"]

    def test_totals_do_not_depend_on_the_way(self, kept: Kept) -> None:
        checker = Checker(Settings(DAY))
        paths = ["plan.yaml", "gone.yaml", "plan.yaml"]
        whole = assemble(checker, check_sources(checker, paths))
        for jobs in (1, 2, 1):
            with Batch(checker, How(jobs, kept)) as batch:
                assert assemble(checker, batch.reports(paths)) == whole


PROOF_EXAMPLES = """\
examples:
      passes: {contract: {file: E1}, evidence: [{id: E1, file: proof.pdf}]}
      unanswered: {contract: {}}"""
WITH_EVIDENCE = """\
plan: 1
engagement: {{name: A logo}}
contract: {{file: E1}}
evidence: [{{id: E1, file: proof.pdf, sha256: {}}}]
"""


def _own(title: str) -> str:
    head, _, rest = CHECKLIST.partition("checks:")
    first = rest.split("  - id: BAS002")[0].replace("BAS001", "OWN001").replace("has-name", "own-name")
    first = first.replace("The engagement has a name", title).replace("    covers: [ROW-1]\n", "")
    return head.replace("basics", "own").replace("sources: [S1]\n", "") + "checks:" + first


def _waivers(check: str) -> str:
    return (
        f"waivers:\n  - {{plan: plan.yaml, check: {check}, reason: It is agreed with all, owner: Ana, approver: Jonas, "
        "expires: 2026-03-01}\n"
    )


def _baseline(fingerprint: str, plan: str = "plan.yaml") -> str:
    return (
        f"baseline: 1\nfindings:\n  - {{plan: {plan}, check: BAS001, at: x, value: 0a, fingerprint: {fingerprint}}}\n"
    )


CORE = Checker(Settings(DAY, facts=True))
RECORDS = Records(CORE)


@settings(max_examples=60)
@given(random_plans(plan_shape(), faults=True), st.sampled_from(["plan.yaml", "a/\udce4.json", "ü.yaml"]))
def test_what_is_written_is_read(plan: dict[str, Any], path: str) -> None:
    text = json.dumps(plan, default=str)
    trace = Trace()
    report = CORE.check(text, path, trace=trace)
    back = RECORDS.read(path, RECORDS.write(report, trace))
    assert back == _without_lines(report)


def _without_lines(plan: PlanReport) -> PlanReport:
    from dataclasses import replace

    return replace(plan, lines=())


def test_lines_from_the_cache_are_those_of_a_document(kept: Kept, here: Path) -> None:
    texts = ["\ufeffplan: 1\r\nx-a: b\r", "plan: 1\n\n", '{"plan": 1}\n', "plan: 1\nx: \u2028 y\n"]
    for number, text in enumerate(texts):
        (here / f"{number}.yaml").write_bytes(text.encode())
    paths = [f"{number}.yaml" for number in range(len(texts))]
    run(paths, kept)
    for plan, text in zip(run(paths, kept), texts, strict=True):
        assert plan.lines == read(text, plan.path).lines
