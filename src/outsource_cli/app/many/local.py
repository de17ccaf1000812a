"""The engine without a cluster: one share after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outsource_cli.app.many.partition import Task, check_task
from outsource_cli.app.many.sink import Output
from outsource_cli.app.many.totals import Totals
from outsource_cli.errors import UsageError


class Local:
    """The engine without a cluster."""

    def run(self, kit: bytes, tasks: Sequence[Task], output: Output | None) -> Iterator[tuple[Task, Totals]]:
        """Each share with what it came to. Raises UsageError when a source or the output does not answer."""
        for task in tasks:
            try:
                totals = check_task(kit, task, output)
            except OSError as error:
                raise undone(task, error) from error
            yield task, totals


def undone(task: Task, error: BaseException) -> UsageError:
    """What to say when a share cannot be done, which is about its source or its output and not about a plan."""
    hint = "Mend the cause and start the same run again: what is done is replaced by the same."
    return UsageError(f"partition {task.name} cannot be done: {error}", hint=hint)
