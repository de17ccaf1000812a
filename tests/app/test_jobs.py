"""Several processes: answers in order, nobody left behind, nobody waited for who is dead."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial

import pytest

from outsource_cli.app.batch import processors, sensible
from outsource_cli.app.jobs import AT_ONCE, WorkerDiedError, Workers, usual_start

THINGS = [str(number) for number in range(AT_ONCE * 9 + 3)]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")


def double(thing: str) -> object:
    return thing * 2


def make(function: Callable[[str], object]) -> Callable[[str], object]:
    return function


def slow_first(thing: str) -> object:
    if thing == "0":
        time.sleep(0.3)
    return thing, os.getpid()


def faulty(thing: str) -> object:
    if thing == "7":
        raise RuntimeError("secret")
    return thing


def deadly(thing: str) -> object:
    if thing == "40":
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
    return thing


def dies_in_company(marker: str, thing: str) -> object:
    """Dies once, as a process that somebody ends."""
    if thing == "40" and not os.path.exists(marker):  # noqa: PTH110 - a text
        with open(marker, "w"):  # noqa: PTH123 - a text
            os._exit(3)
    return thing


def workers(function: Callable[[str], object], count: int = 2, start: str | None = None) -> Workers:
    return Workers(partial(make, function), count, start)


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize("start", [pytest.param("fork", marks=needs_fork), "spawn"])
def test_answers_come_in_order(count: int, start: str) -> None:
    with workers(double, count, start) as pool:
        assert list(pool.map(THINGS)) == [thing * 2 for thing in THINGS]
        assert list(pool.map([])) == []
        assert list(pool.map(["a"])) == ["aa"]


def test_a_slow_one_holds_nobody_up() -> None:
    with workers(slow_first, 2) as pool:
        answers = list(pool.map(THINGS))
    assert [answer[0] for answer in answers] == THINGS  # type: ignore[index]
    assert len({answer[1] for answer in answers}) == 2  # type: ignore[index]
    assert os.getpid() not in {answer[1] for answer in answers}  # type: ignore[index]


def test_a_fault_is_left_to_the_caller() -> None:
    with workers(faulty) as pool:
        assert list(pool.map(THINGS)) == [None if thing == "7" else thing for thing in THINGS]


@needs_fork
def test_a_death_names_the_thing() -> None:
    with pytest.raises(WorkerDiedError, match="`40`") as caught, workers(deadly) as pool:
        list(pool.map(THINGS))
    assert caught.value.exit_code == 70


@needs_fork
def test_a_death_by_chance_costs_nothing(tmp_path: object) -> None:
    with workers(partial(dies_in_company, f"{tmp_path}/dead")) as pool:
        assert list(pool.map(THINGS)) == THINGS


@needs_fork
def test_nobody_is_left_behind() -> None:
    pool = workers(slow_first)
    running = list(pool._running.values())
    with pytest.raises(KeyboardInterrupt):
        _interrupted(pool)
    assert [process.is_alive() for process in running] == [False, False]


def _interrupted(pool: Workers) -> None:
    with pool:
        next(pool.map(THINGS))
        raise KeyboardInterrupt


@needs_fork
def test_workers_leave_when_the_first_process_is_gone() -> None:
    """Even when it is killed, and even those whose pipe a later copy inherited."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        pool = workers(double, 3, "fork")
        os.write(theirs, " ".join(str(process.pid) for process in pool._running.values()).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    pids = [int(pid) for pid in os.read(ours, 200).split()]
    for _ in range(200):
        if not any(_runs(pid) for pid in pids):
            break
        time.sleep(0.05)
    assert [pid for pid in pids if _runs(pid)] == []


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_sensible_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outsource_cli.app.batch.processors", lambda: 4)
    assert [sensible(count) for count in (0, 1, 99, 100, 199, 200, 10**6)] == [1, 1, 1, 2, 3, 4, 4]
    assert processors() >= 1


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert usual_start() == "spawn"
