"""Past one machine: the same plans as JSON Lines, by one process and by Dask's workers, and whether both wrote the same."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path

from benchmarks.corpus import plan_text
from benchmarks.environments import InstallError, dask_environment
from benchmarks.measure import Job, interleaved
from benchmarks.setting import LINES, Measured, Setting

LOCAL, DASK = "outsource, --engine local, 1 process", "outsource, --engine dask, a worker a core"


def past_one_machine(setting: Setting) -> Measured:
    """All plans of a file of lines, with each engine; what they wrote is compared byte by byte."""
    try:
        installed = replace(setting, bin=dask_environment(setting.bin.parent))
    except InstallError as error:
        return {DASK: {"error": str(error)}}
    source = _lines(setting)
    jobs = [_job(installed, LOCAL, source, "local"), _job(installed, DASK, source, "dask")]
    measured = interleaved(jobs, setting.sizes.slow_rounds)
    if "median" in measured[LOCAL] and "median" in measured[DASK]:
        measured[DASK]["differing"] = len(differing(_output(setting, "local"), _output(setting, "dask")))
    return measured


def differing(one: Path, other: Path) -> set[str]:
    """The files that are not in both folders with the same bytes."""
    names = {file.relative_to(top).as_posix() for top in (one, other) for file in top.rglob("*") if file.is_file()}
    return {name for name in names if _bytes(one / name) != _bytes(other / name)}


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _job(setting: Setting, name: str, source: Path, engine: str) -> Job:
    output = _output(setting, engine)
    words = ("check", source, "--engine", engine, "--output", output)
    return replace(setting.outsource(name, *words), forget=output)


def _output(setting: Setting, engine: str) -> Path:
    return setting.work / "findings" / engine


def _lines(setting: Setting) -> Path:
    """The plans as lines, readable ones and others, with the names they would have as files."""
    count = setting.sizes.lines
    file = setting.work / "corpora" / f"{count}-plans-of-{LINES}.jsonl"
    if not file.exists():
        half = file.with_suffix(".half")
        file.parent.mkdir(parents=True, exist_ok=True)
        plans = ({"path": f"{index:05}.plan.yaml", "text": plan_text(index, LINES)} for index in range(count))
        with half.open("w", encoding="utf-8") as written:
            written.writelines(chain.from_iterable((json.dumps(plan), "\n") for plan in plans))
        half.rename(file)
    return file
