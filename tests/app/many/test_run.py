"""Many plans: the same findings and totals as on one machine, whatever goes wrong on the way."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from app.many.corpus import DAY, one_machine, rows, texts, tree, write_files, write_lines
from conftest import GOOD, POOR
from outsource_cli import api
from outsource_cli.app.check import Checker
from outsource_cli.app.many import draft, kit, partition
from outsource_cli.app.many.row import Row
from outsource_cli.app.many.run import Progress
from outsource_cli.app.many.storage import StoreError
from outsource_cli.errors import UsageError

pytestmark = pytest.mark.usefixtures("small_core")


@pytest.fixture
def plans(here: Path) -> dict[str, str]:
    """Thirty plans of every kind, as files and as lines."""
    made = texts(30)
    write_files(made)
    write_lines(made, "p.jsonl")
    return made


def apart(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings without fingerprints: those of copies of a plan are made different over a run on one machine alone."""
    return [{**row, "fingerprint": ""} for row in found]


@pytest.mark.parametrize("size", [3000, 10**9])
@pytest.mark.parametrize("source", ["plans", "p.jsonl"])
def test_same_rows_and_summary_as_one_machine(plans: dict[str, str], source: str, size: int) -> None:
    report = api.check_many(source, as_of=DAY, output="out", partition_size=size)
    expected = one_machine(sorted(plans) if source == "p.jsonl" else ["plans"])
    if source == "p.jsonl":
        order = {name: index for index, name in enumerate(plans)}
        expected["plan"].sort(key=lambda row: order[row["path"]])
        expected["finding"].sort(key=lambda row: order[row["file"]])
    assert rows("out", "plans") == expected["plan"]
    assert apart(rows("out", "findings")) == apart(expected["finding"])
    summary = json.loads(Path("out/summary.json").read_text())
    own = ("open", "partitions")
    assert {name: value for name, value in summary.items() if name not in own} | {"type": "summary"} == expected[
        "summary"
    ][0]
    assert report.summary == api.check_paths(["plans"], as_of=DAY).summary
    assert report.exit_code == summary["exit_code"] == 1
    assert report.partitions == len(list(Path("out/plans").iterdir())) == summary["partitions"]


def test_same_bytes_again_over_what_was_left(plans: dict[str, str]) -> None:
    api.check_many("plans", as_of=DAY, output="out", partition_size=3000)
    whole = tree("out")
    assert {name.split("/")[0] for name in whole} == {"findings", "plans", "run.json", "summary.json"}
    for name in list(whole)[::3]:
        if name != "run.json":
            Path("out", name).write_bytes(b"half a par")
    Path("out/findings", f"{draft.MARK}x.tmp").write_bytes(b"left by a worker that was killed")
    api.check_many("plans", as_of=DAY, output="out", partition_size=3000)
    assert tree("out") == whole


def test_a_folder_holds_one_run(plans: dict[str, str]) -> None:
    api.check_many("plans", as_of=DAY, output="out", partition_size=3000)
    before = tree("out")
    for change in ({"partition_size": 10**7}, {"source": "p.jsonl"}):
        options: dict[str, Any] = {"source": "plans", "partition_size": 3000} | change
        with pytest.raises(UsageError, match="not empty"):
            api.check_many(options.pop("source"), as_of=DAY, output="out", **options)
    with pytest.raises(UsageError, match="not a folder"):
        api.check_many("plans", as_of=DAY, output="p.jsonl")
    Path("own").mkdir()
    Path("own/thesis.txt").write_text("x")
    with pytest.raises(UsageError, match="not empty"):
        api.check_many("plans", as_of=DAY, output="own")
    assert tree("out") == before
    assert tree("own") == {"thesis.txt": b"x"}


def test_in_a_store(plans: dict[str, str]) -> None:
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pipe_file("/p.jsonl", Path("p.jsonl").read_bytes())
    report = api.check_many("memory://p.jsonl", as_of=DAY, output="memory://out/here/", partition_size=3000)
    api.check_many("p.jsonl", as_of=DAY, output="out", partition_size=3000)
    local = tree("out")
    held = {name.removeprefix("/out/here/"): store.cat_file(name) for name in store.find("/out/here")}
    # Partitions are named after the place that they come from; all else is the same.
    assert sorted(held.values()) != []
    assert [held[name] for name in sorted(held) if "plans/" in name] == [
        local[name] for name in sorted(local) if "plans/" in name
    ]
    assert held["summary.json"] == local["summary.json"]
    assert report.output == "memory://out/here/"
    again = api.check_many("memory://p.jsonl", as_of=DAY, output="memory://out/here", partition_size=3000)
    assert again.totals == report.totals


def test_a_plan_that_the_engine_fails_on_is_a_finding(plans: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = Checker.check

    def check(self: Checker, text: bytes | str, path: str, files: Any = None) -> Any:
        if path.endswith("00008.plan.yaml"):
            raise RuntimeError("secret words of the plan")
        return real(self, text, path, files)

    monkeypatch.setattr(Checker, "check", check)
    report = api.check_many("p.jsonl", as_of=DAY, output="out", partition_size=3000)
    assert report.totals.faults == 1
    assert report.summary.plans == 30
    (finding,) = [row for row in rows("out", "findings") if row["file"] == "plans/2/00008.plan.yaml"]
    assert finding["check"] == "PLAN001"
    assert "fault of its own: RuntimeError" in finding["message"]
    assert not any(b"secret" in content for content in tree("out").values())


def test_a_store_that_fails_ends_the_run_with_nothing_half_written(
    plans: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object) -> Iterator[Row]:
        yield Row("a", GOOD)
        raise StoreError("no network")

    monkeypatch.setattr("outsource_cli.app.many.lines.Lines.rows", broken)
    with pytest.raises(UsageError, match="no network"):
        api.check_many("p.jsonl", as_of=DAY, output="out")
    assert set(tree("out")) == {"run.json"}


def test_settings_that_go_by_path(here: Path) -> None:
    write_files({
        "repo/plans/a.yaml": POOR, "repo/plans/b.yaml": POOR.replace("300", "299"), "repo/old/c.yaml": POOR.replace("300", "298"),
        "repo/outsource.toml": '[per-path."old/**"]\nfail-on = "never"\n',
        "repo/waivers.yaml": "waivers: [{plan: plans/a.yaml, check: BAS001, reason: Next week it comes., owner: Anna Berg, approver: Leigh Both, expires: 2026-02-01}]\n",
    })  # fmt: skip
    options: dict[str, Any] = {"config": "repo/outsource.toml", "waivers": ["repo/waivers.yaml"]}
    from outsource_cli.checks.baseline import baseline_of, written

    base = baseline_of(Path("repo/base.yaml"), api.check_path("repo/plans/b.yaml", as_of=DAY).plans)
    Path("repo/base.yaml").write_text(written(base))
    options["baseline"] = "repo/base.yaml"
    paths = ["repo/old/c.yaml", "repo/plans/a.yaml", "repo/plans/b.yaml"]
    expected = one_machine(paths, **options)
    report = api.check_many(paths, as_of=DAY, output="out", partition_size=1, **options)
    assert rows("out", "plans") == expected["plan"]
    assert rows("out", "findings") == expected["finding"]
    assert report.summary.waived >= 1
    assert report.summary.known >= 1
    assert [row["verdict"] for row in expected["plan"]] == ["ready with warnings"] * 3


def test_a_worker_needs_none_of_the_files(here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (here / "repo").mkdir()
    monkeypatch.chdir(here / "repo")
    checklist = (
        "checklist: own\ntitle: Own\nchecks:\n  - {id: OWN001, name: n, title: t, gate: source, severity: blocker,"
        " given: engagement.id, must: {answered: yes}, why: w., fix: f.,"
        " examples: {passes: {engagement: {id: a}}, unanswered: {}}}\n"
    )
    write_files({"own.yaml": checklist, "b.yaml": "baseline: 1\nfindings: []\n", "p.yaml": POOR})
    checker = api._open({"as_of": DAY, "checklists": ["own.yaml"], "baseline": "b.yaml"})[0]
    expected = checker.check(POOR, "p.yaml")
    sent = kit.packed(checker)
    (here / "elsewhere").mkdir()
    monkeypatch.chdir(here / "elsewhere")
    for file in ("own.yaml", "b.yaml"):
        (here / "repo" / file).unlink()
    found, faulty = kit.unpacked(sent).report(Row("p.yaml", POOR))
    assert found == expected
    assert not faulty
    assert any(one.check == "OWN001" for one in found.findings)


def test_another_version_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = kit.packed(api._open({"as_of": DAY})[0])
    monkeypatch.setattr(kit, "__version__", "99.0")
    with pytest.raises(UsageError, match="a worker has outsource 99"):
        kit.unpacked(sent)


def test_one_checker_a_worker(plans: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(partition, "unpacked", lambda sent: made.append(1) or kit.unpacked(sent))
    assert api.check_many("p.jsonl", as_of=DAY, partition_size=3000).partitions > 5
    assert len(made) == 1


def test_progress(plans: dict[str, str]) -> None:
    heard: list[Progress] = []
    report = api.check_many("plans", as_of=DAY, partition_size=3000, progress=heard.append)
    assert [one.done for one in heard] == list(range(1, report.partitions + 1))
    assert heard[-1] == Progress(report.partitions, report.partitions, 30)
    assert not Path("out").exists()


def test_evidence_lies_beside_a_plan_in_a_store(here: Path) -> None:
    from test_api import EVIDENCE

    write_files({"own.yaml": EVIDENCE})
    store = fsspec.filesystem("memory")
    store.store.clear()
    text = "contract: {file: c}\nevidence: [{id: c, file: %s}]\n"
    for index, file in enumerate(("signed.pdf", "nope.pdf", "../up.pdf", "sub")):
        store.pipe_file(f"/e/{index}.yaml", (text % file).encode())
    for file in ("e/signed.pdf", "up.pdf", "e/sub/x"):
        store.pipe_file(f"/{file}", b"x")
    api.check_many(["memory://e/*.yaml"], as_of=DAY, output="out", checklists=["own.yaml"], select=["FIL"])
    assert [row["verdict"] for row in rows("out", "plans")] == ["ready", "not ready", "not ready", "not ready"]


@pytest.mark.parametrize("options", [{"engine": "spark"}, {"format": "xml"}])
def test_wrong_options(plans: dict[str, str], options: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        api.check_many("plans", as_of=DAY, **options)
    assert caught.value.hint
    with pytest.raises(TypeError):
        api.check_many("plans", as_of=DAY, partitions=3)  # type: ignore[call-arg]


def test_no_plan_at_all_is_an_error(here: Path) -> None:
    Path("p.jsonl").write_text("\n\n")
    with pytest.raises(UsageError, match="no plan"):
        api.check_many("p.jsonl", as_of=DAY, output="out")
    assert not Path("out/summary.json").exists()


def test_without_the_extra(plans: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        api.check_many("plans", as_of=DAY, engine="dask")
    assert caught.value.hint == 'pip install "outsource-cli[dask]"'


def test_files_are_readable_by_all(plans: dict[str, str]) -> None:
    api.check_many("p.jsonl", as_of=DAY, output="out")
    umask = os.umask(0)
    os.umask(umask)
    assert {file.stat().st_mode & 0o777 for file in Path("out").rglob("*.json*")} == {0o666 & ~umask}


def test_a_plan_that_the_baseline_holds_elsewhere_is_new(here: Path) -> None:
    """Which of several copies it became could only be told where all of them pass by."""
    from outsource_cli.checks.baseline import baseline_of, written

    write_files({"old/p.yaml": POOR})
    base = baseline_of(Path("base.yaml"), api.check_path("old/p.yaml", as_of=DAY).plans)
    Path("base.yaml").write_text(written(base), encoding="utf-8")
    assert api.check_many("old/p.yaml", as_of=DAY, baseline="base.yaml").summary.known
    Path("old").rename("new")
    assert not api.check_many("new/p.yaml", as_of=DAY, baseline="base.yaml").summary.known
