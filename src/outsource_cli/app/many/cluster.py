"""The engine that shares the work out with Dask, on this machine or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from outsource_cli.app.many.local import undone
from outsource_cli.app.many.partition import Task, check_task
from outsource_cli.app.many.sink import Output
from outsource_cli.app.many.storage import INSTALL, need
from outsource_cli.app.many.totals import Totals
from outsource_cli.errors import OutsourceError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 1000
"""Shares that are handed to the scheduler before they are due: enough for any worker that joins, bounded for its memory."""
TRIES = 3
"""How often a share is tried again when a store did not answer."""
ANSWER_WITHIN = "15s"


class Dask:
    """The engine on a cluster. A share whose worker dies goes to another one.

    A share that workers keep dying of is done with care, plan by plan in a process apart.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def run(self, kit: bytes, tasks: Sequence[Task], output: Output | None) -> Iterator[tuple[Task, Totals]]:
        """Each share with what it came to, as they are done. Raises UsageError when a store or the scheduler is gone."""
        return _Run(self._client, kit, output).results(tasks)


class _Run:
    """Shares under way, by their futures."""

    def __init__(self, client: Client, kit: bytes, output: Output | None) -> None:
        self._client, self._output = client, output
        # As the result of a task the kit goes to each worker once; unlike scattered data it is made again when the
        # worker that held it dies.
        self._kit = client.submit(_same, kit, pure=False)
        self._under_way: dict[Any, Task] = {}

    def results(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Totals]]:
        from distributed import as_completed

        waiting = iter(tasks)
        with self._client.as_current():
            done = as_completed([self._submit(task) for task in islice(waiting, AHEAD)])
        for future in done:
            task = self._under_way.pop(future.key)
            if future.status == "finished":
                yield task, future.result()
                done.update([self._submit(following) for following in islice(waiting, 1)])
            else:
                done.add(self._again(task, future))
            future.release()

    def _submit(self, task: Task, *, careful: bool = False) -> Future:
        future = self._client.submit(
            check_task, self._kit, task, self._output, careful=careful, pure=False, retries=TRIES
        )
        self._under_way[future.key] = task
        return future

    def _again(self, task: Task, future: Future) -> Future:
        """The share once more, with care, when workers died of it. Anything else ends the run."""
        from distributed import KilledWorker

        error = future.exception() if future.status == "error" else None
        if isinstance(error, KilledWorker):
            return self._submit(task, careful=True)
        if error is None:
            raise UsageError("the Dask scheduler dropped the run", hint="Start the same run again.")
        if isinstance(error, OutsourceError) or not isinstance(error, (OSError, ImportError)):
            raise error
        raise undone(task, error) from error


def _same(kit: bytes) -> bytes:
    return kit


@contextmanager
def on_dask(scheduler: str | None) -> Iterator[Dask]:
    """The engine on the cluster of a scheduler; without an address, on one that is made on this machine and ended.

    Raises UsageError when nobody answers.
    """
    need("distributed")
    from distributed import Client, LocalCluster

    if scheduler is None:
        # The engine keeps a core busy and holds Python's lock: processes help, threads do not.
        with LocalCluster(threads_per_worker=1, dashboard_address=":0") as cluster, Client(cluster) as client:
            yield Dask(client)
        return
    try:
        client = Client(scheduler, timeout=ANSWER_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = f"Start one with `dask scheduler`, or leave --scheduler out. Workers need {INSTALL} as well."
        raise UsageError(f"no Dask scheduler answers at `{scheduler}`: {error}", hint=hint) from None
    with client:
        yield Dask(client)
