"""A plan that kills the process which checks it becomes a finding; the others are checked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.many.corpus import DAY, texts, tree, write_lines
from conftest import GOOD
from outsource_cli import api
from outsource_cli.app.many import careful, kit, partition
from outsource_cli.app.many.careful import Careful
from outsource_cli.app.many.row import Row
from outsource_cli.app.many.sink import Output
from outsource_cli.app.many.split import split

DEADLY = """
import os, signal
from outsource_cli.app.many import careful, kit
real = kit.CarriedChecker.report
def report(self, row):
    if "deadly" in row.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, row)
kit.CarriedChecker.report = report
careful.serve()
"""


@pytest.fixture
def sent() -> bytes:
    return kit.packed(api._open({"as_of": DAY})[0])


def test_each_death_is_one_finding(sent: bytes, here: Path) -> None:
    checker = kit.unpacked(sent)
    names = ["a.yaml", "deadly.yaml", "b.yaml", "deadly2.yaml", "deadly3.yaml", "c.yaml"]
    with Careful(sent, checker, (sys.executable, "-c", DEADLY)) as apart:
        found = [apart.report(Row(name, GOOD)) for name in names]
    assert [faulty for _, faulty in found] == ["deadly" in name for name in names]
    for name, (plan, faulty) in zip(names, found, strict=True):
        if faulty:
            assert [one.check for one in plan.findings] == ["PLAN001"]
            assert plan.findings[0].message.endswith("the process that checked it died")
            assert plan.path == name
        else:
            assert plan == checker.report(Row(name, GOOD))[0]


def test_care_changes_no_byte(sent: bytes, here: Path) -> None:
    write_lines(texts(20), "p.jsonl")
    outputs = []
    for careful_too in (False, True):
        folder = here / f"out-{careful_too}"
        for kind in ("findings", "plans"):
            (folder / kind).mkdir(parents=True)
        for index, piece in enumerate(split(["p.jsonl"], lambda _path: False, 10**6)):
            task = partition.Task(index, piece)
            partition.check_task(sent, task, Output(str(folder), "jsonl"), careful=careful_too)
        outputs.append(tree(folder))
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) >= 2


def test_the_process_is_ended(sent: bytes, here: Path) -> None:
    with Careful(sent, kit.unpacked(sent)) as apart:
        apart.report(Row("a.yaml", GOOD))
        child = apart._child
    assert child is not None
    assert child.returncode is not None
    assert careful.COMMAND[0] == sys.executable
