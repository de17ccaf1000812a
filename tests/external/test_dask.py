"""Real Dask workers over TCP: one is killed, one joins late, and nothing is lost, doubled or changed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster
from distributed.diagnostics.plugin import SchedulerPlugin

from app.many.corpus import DAY, rows, texts, tree, write_files, write_lines
from conftest import GOOD, POOR, Installed
from outsource_cli import api
from outsource_cli.app.many.run import Progress
from outsource_cli.errors import UsageError

# Python warns of whatever the libraries' processes leave to be collected; what they do with our plans is tested here.
pytestmark = [
    pytest.mark.external,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
PLANS = 2000


class Doers(SchedulerPlugin):  # type: ignore[misc]
    """The workers that did a share."""

    def __init__(self) -> None:
        self.addresses: set[str] = set()

    def transition(self, key: str, start: str, finish: str, *args: Any, **kwargs: Any) -> None:
        if finish == "memory" and "check_task" in str(key):
            self.addresses.add(kwargs["worker"])


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """Two processes with a thread each, reached over TCP."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", protocol="tcp://") as made:
        yield made


@pytest.fixture
def plans(here: Path) -> dict[str, str]:
    """Two thousand plans of every kind but the largest, as lines."""
    made = {name: text for name, text in texts(PLANS * 8 // 7 + 8).items() if len(text) < 2**20}
    made = dict(list(made.items())[:PLANS])
    write_lines(made, "p.jsonl")
    return made


def many(source: str, output: str, **options: Any) -> Any:
    return api.check_many(source, as_of=DAY, output=output, partition_size=4000, **options)


def test_a_worker_is_killed_and_one_joins_late(plans: dict[str, str], cluster: LocalCluster) -> None:
    expected = many("p.jsonl", "local")
    assert expected.partitions > 30
    doers = Doers()
    cluster.scheduler.add_plugin(doers)
    with Client(cluster) as client:
        victim, pid = next(iter(client.run(os.getpid).items()))
    first = set(cluster.scheduler.workers)

    def disturb(progress: Progress) -> None:
        if progress.done == 3:
            os.kill(pid, signal.SIGKILL)
        if progress.done == 6:
            cluster.scale(3)

    report = many("p.jsonl", "dask", engine="dask", scheduler=cluster.scheduler_address, progress=disturb)
    assert cluster.scheduler_address.startswith("tcp://")
    assert victim not in cluster.scheduler.workers
    assert doers.addresses - first, "no worker that joined late did anything"
    assert report.totals == expected.totals
    assert report.summary == expected.summary
    assert tree("dask") == tree("local")
    names = [row["path"] for row in rows("dask", "plans")]
    assert names == list(plans)


def test_any_number_of_workers(here: Path, cluster: LocalCluster) -> None:
    write_files(texts(60))
    expected = many("plans", "local")
    cluster.scale(1)
    for output, scheduler in (("one", cluster.scheduler_address), ("own", None)):
        assert many("plans", output, engine="dask", scheduler=scheduler).totals == expected.totals
        assert tree(output) == tree("local")


DEADLY = """
import os, signal
from outsource_cli.app.many import kit
def report(self, row, real=kit.CarriedChecker.report):
    if "deadly" in row.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, row)
kit.CarriedChecker.report = report
"""


def test_a_plan_that_workers_die_of_is_a_finding(
    here: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path_factory.mktemp("site")
    (site / "sitecustomize.py").write_text(DEADLY)
    plans = {f"{index}.yaml": GOOD for index in range(5)} | {"deadly.yaml": GOOD} | {"last.yaml": POOR}
    write_lines(plans, "p.jsonl")
    monkeypatch.setenv("PYTHONPATH", str(site))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        report = api.check_many("p.jsonl", as_of=DAY, output="out", engine="dask", scheduler=cluster.scheduler_address)
    assert (report.summary.plans, report.totals.faults) == (7, 1)
    assert [row["path"] for row in rows("out", "plans")] == list(plans)
    (finding,) = [row for row in rows("out", "findings") if row["file"] == "deadly.yaml"]
    assert finding["check"] == "PLAN001"
    assert "the process that checked it died" in finding["message"]


def test_a_store_that_fails_ends_the_run_with_a_hint(here: Path, cluster: LocalCluster) -> None:
    write_lines({"a.yaml": GOOD}, "p.jsonl")
    from outsource_cli.app.many.split import split

    pieces = split(["p.jsonl"], lambda _path: False)
    (here / "p.jsonl").unlink()
    from outsource_cli.app.many.run import How, run

    checker = api._open({"as_of": DAY})[0]
    with pytest.raises(UsageError, match="cannot be done") as caught:
        run(checker, pieces, How("dask", cluster.scheduler_address, "out"))
    assert caught.value.hint
    assert set(tree("out")) == {"run.json"}


def test_nobody_answers(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lines({"a.yaml": GOOD}, "p.jsonl")
    monkeypatch.setattr("outsource_cli.app.many.cluster.ANSWER_WITHIN", "1s")
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(UsageError, match="no Dask scheduler answers"):
            api.check_many("p.jsonl", as_of=DAY, output="out", engine="dask", scheduler=address)
    assert not Path("out").exists()


def test_the_command(here: Path, installed: Installed, cluster: LocalCluster) -> None:
    write_files(texts(16))
    options = ("plans", "--as-of", DAY.isoformat(), "--engine")
    local = installed("check", *options, "local", "--output", "local")
    dask = installed("check", *options, "dask", "--scheduler", cluster.scheduler_address, "--output", "dask")
    assert local.returncode == dask.returncode == 1, dask.stderr
    assert local.stdout.replace(b"written to local", b"written to dask") == dask.stdout
    assert tree("dask") == tree("local")
