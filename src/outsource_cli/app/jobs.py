"""One function, applied to many things by several processes; the answers come in the order of the things.

`concurrent.futures` and `multiprocessing.Pool` would do, but the first costs as much to import as to check a hundred
plans, and the second waits for ever for a worker that died.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from outsource_cli.errors import OutsourceError

AT_ONCE = 16
"""Things that a worker gets at a time: enough that the way there costs little, few enough that all end together."""
AHEAD = 4
"""Shares per worker that may be under way before the first of them is done: so much memory waits for a slow one."""
GRACE = 5.0
"""Seconds that a worker has to leave by itself."""

Function = Callable[[str], object]


class WorkerDiedError(OutsourceError):
    """A worker was ended from outside, or crashed, while it had this one thing in hand."""

    exit_code = 70


def usual_start() -> str:
    """How workers start: as copies of this process where that is safe, else anew, which costs a tenth of a second."""
    # A copy made while other threads run may inherit locks that nobody opens again; so may one of a Mac's own libraries.
    safe = "fork" in get_all_start_methods() and sys.platform != "darwin" and threading.active_count() == 1
    return "fork" if safe else "spawn"


class Workers:
    """Processes that wait for things to do. Use it as a context manager: at its end no process is left.

    `function` is made in each worker by calling `make`, which must be picklable where workers start anew. Where the
    function raises, the answer is None: the caller does that thing itself, and meets the error at first hand.
    """

    def __init__(self, make: Callable[[], Function], count: int, start: str | None = None) -> None:
        self._make = make
        self._context: Any = get_context(start or usual_start())
        self._running: dict[Connection, BaseProcess] = {}
        self._doing: dict[Connection, list[int]] = {}
        for _ in range(count):
            self._start()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let the workers leave; end them where they are in the middle of something that nobody waits for."""
        for pipe in self._running:
            pipe.close()
        for process in self._running.values():
            if kind is not None or self._doing:
                process.terminate()
        for process in self._running.values():
            process.join(GRACE)
            if process.is_alive():
                process.kill()
                process.join()
        self._running.clear()

    def map(self, things: Sequence[str]) -> Iterator[object]:
        """The answer to each thing, in order. Raises WorkerDiedError for one on which a worker dies."""
        todo = deque(list(range(at, min(at + AT_ONCE, len(things)))) for at in range(0, len(things), AT_ONCE))
        done: dict[int, object] = {}
        idle, following = deque(self._running), 0
        while following < len(things):
            latest = following + AHEAD * AT_ONCE * (len(self._running) + 1)
            while idle and todo and todo[0][0] < latest:
                self._hand(idle.popleft(), todo.popleft(), things)
            for pipe in wait(list(self._doing)):
                share = self._doing.pop(pipe)  # type: ignore[call-overload]  # connections are all that is waited for
                answers = self._answers(pipe)  # type: ignore[arg-type]  # as above
                if answers is None:
                    idle.append(self._replace(pipe))  # type: ignore[arg-type]  # as above
                    todo.extendleft(reversed(_one_by_one(share, things)))
                    continue
                done.update(zip(share, answers, strict=True))
                idle.append(pipe)  # type: ignore[arg-type]  # as above
            while following in done:
                yield done.pop(following)
                following += 1

    def _start(self) -> Connection:
        ours, theirs = self._context.Pipe()
        others = [*self._running, ours] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(theirs, self._make, others), daemon=True)
        process.start()
        theirs.close()
        self._running[ours] = process
        return ours  # type: ignore[no-any-return]  # a pipe's end, of this or that system

    def _hand(self, pipe: Connection, share: list[int], things: Sequence[str]) -> None:
        self._doing[pipe] = share
        with suppress(OSError):  # the worker is dead: waiting for its answer says so
            pipe.send([things[one] for one in share])

    def _answers(self, pipe: Connection) -> list[object] | None:
        """What a worker says; None when it is dead."""
        try:
            return pipe.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            return None

    def _replace(self, pipe: Connection) -> Connection:
        dead = self._running.pop(pipe)
        pipe.close()
        dead.join()
        return self._start()


def _one_by_one(share: list[int], things: Sequence[str]) -> list[list[int]]:
    """The things of a worker that died, each alone, so that the guilty one shows. Raises WorkerDiedError when it has."""
    if len(share) == 1:
        raise WorkerDiedError(
            f"the process that checked `{things[share[0]]}` died",
            hint="It may have run out of memory, or somebody ended it. Check this plan alone, with --jobs 1.",
        )
    return [[one] for one in share]


def _serve(pipe: Connection, make: Callable[[], Function], others: list[Connection]) -> None:
    """A worker: answers shares until the pipe closes, which it does as well when the first process is gone."""
    # At Ctrl-C the terminal interrupts all processes; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()  # a copy of the first process has its ends of the pipes as well, and would keep them open
    gc.freeze()
    function = make()
    with suppress(EOFError, OSError):
        while True:
            pipe.send([_answer(function, thing) for thing in pipe.recv()])


def _answer(function: Function, thing: str) -> object:
    try:
        return function(thing)
    except Exception:  # noqa: BLE001 - the first process does it again and meets the same
        return None
