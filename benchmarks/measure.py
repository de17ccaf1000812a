"""Runs commands and takes their time and memory. Jobs of one group are interleaved, so that a slow spell hits them all."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

SETTLED = 2.0
"""A job that took longer than so many seconds needs no unrecorded first run of its own."""

_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONSTARTUP")
_PAUSE = 0.02


@dataclass(frozen=True)
class Job:
    """A command to measure. codes: exit codes that mean it did its work. forget: a folder that is emptied before each run.

    limit: seconds after which it is given up. rounds: how often it runs, when not as often as the rest of its group.
    """

    name: str
    command: tuple[str, ...]
    codes: tuple[int, ...] = (0, 1)
    extra: Mapping[str, str] = field(default_factory=dict)
    forget: Path | None = None
    limit: float = 600.0
    rounds: int | None = None


class FailedError(Exception):
    """A job did not do its work; the text says how it ended."""


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """This process's environment less what would change how another Python starts, with nothing coloured."""
    kept = {key: value for key, value in os.environ.items() if key not in _UNWANTED}
    return {**kept, "NO_COLOR": "1", **extra}


def once(job: Job) -> tuple[float, float]:
    """Seconds of one run by the clock, and of all its processes on the processors, with its output thrown away.

    Raises FailedError when it ends with another code, or not within the limit.
    """
    before = _processor_seconds()
    start = time.perf_counter()
    with _started(job) as process:
        code = process.wait()  # never with a timeout: Python would look every 50 ms only, and round every time up
    taken = time.perf_counter() - start
    _finished(job, code, taken)
    return taken, _processor_seconds() - before


@contextmanager
def _started(job: Job) -> Iterator[subprocess.Popen[bytes]]:
    """The job's process in a group of its own, which is ended past the job's limit, and when the block is left early."""
    if job.forget:
        shutil.rmtree(job.forget, ignore_errors=True)
    silent = subprocess.DEVNULL
    env = environment(job.extra)
    try:
        process = subprocess.Popen(
            job.command, stdin=silent, stdout=silent, stderr=silent, env=env, start_new_session=True
        )
    except OSError as error:
        raise FailedError(f"cannot be started: {error.strerror}") from None
    alarm = threading.Timer(job.limit, _end, [process])
    alarm.start()
    try:
        yield process
    finally:
        alarm.cancel()
        _end(process)
        process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends what is left of the process's group, so that nothing of it disturbs what is measured next."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _finished(job: Job, code: int, taken: float) -> None:
    """Raises FailedError unless the code is one of the job's, and the job took no longer than its limit."""
    if taken >= job.limit:
        raise FailedError(f"not done after {job.limit:.0f} s")
    if code not in job.codes:
        raise FailedError(f"ended with exit code {code}")


def _processor_seconds() -> float:
    """What all finished children of this process, and theirs, have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Used(NamedTuple):
    """Seconds since some moment in the past: by the clock, on all processors together, and of these our own."""

    clock: float
    all: float
    own: float


def used_so_far() -> Used:
    """What the processors have done so far. Where the system does not tell, as if it had all been our own."""
    ours = resource.getrusage(resource.RUSAGE_SELF)
    own = _processor_seconds() + ours.ru_utime + ours.ru_stime
    try:
        line = Path("/proc/stat").read_text().splitlines()[0]
    except OSError:
        return Used(time.monotonic(), own, own)
    user, nice, system, _idle, _waiting, *interrupts = (int(one) for one in line.split()[1:9])
    return Used(time.monotonic(), (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK"), own)


def share_of_others(before: Used, after: Used) -> float:
    """Which share of all processors somebody else used between the two."""
    others = (after.all - before.all) - (after.own - before.own)
    return round(max(0.0, others) / ((after.clock - before.clock) * (os.cpu_count() or 1)), 3)


def interleaved(jobs: Sequence[Job], rounds: int) -> dict[str, dict[str, Any]]:
    """For each job what `timing` says, or `error`. One unrecorded run of each that is quick comes first."""
    taken: dict[str, list[tuple[float, float]]] = {job.name: [] for job in jobs}
    errors: dict[str, str] = {}
    for turn in range(rounds + 1):
        for job in jobs:
            if job.name in errors or len(taken[job.name]) >= (job.rounds or rounds):
                continue
            try:
                run = once(job)
            except FailedError as error:
                errors[job.name] = str(error)
                continue
            if turn or run[0] > SETTLED:
                taken[job.name].append(run)
    return {name: {"error": errors[name]} if name in errors else timing(runs) for name, runs in taken.items()}


def timing(runs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """`seconds` of every run by the clock with their `median`, and `processor`, the median on the processors."""
    clock, processor = zip(*runs, strict=True)
    return {
        "seconds": [round(one, 6) for one in clock],
        "median": statistics.median(clock),
        "processor": statistics.median(processor),
    }


def memory(job: Job) -> dict[str, Any]:
    """Bytes at the peak: `largest`, of the largest process, and `together`, summed over the tree; or `error`.

    The sum takes memory that processes share once (proportional set size). Read from /proc every 20 ms: Linux only.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return {"error": "needs /proc of Linux"}
    start = time.monotonic()
    largest = together = 0
    try:
        with _started(job) as process:
            while process.poll() is None:
                tree = _tree(process.pid)
                largest = max(largest, *(_figure(pid, "status", "VmHWM:") for pid in tree))
                together = max(together, sum(_figure(pid, "smaps_rollup", "Pss:") for pid in tree))
                time.sleep(_PAUSE)
        _finished(job, process.returncode, time.monotonic() - start)
    except FailedError as error:
        return {"error": str(error)}
    return {"largest": largest, "together": together}


def _tree(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _figure(pid: int, file: str, key: str) -> int:
    """Bytes that the kernel notes for the process under that key; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(key)), 0)
