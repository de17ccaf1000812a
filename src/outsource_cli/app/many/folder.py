"""The folder of a run's results: made ready before, rounded off after. It never holds the results of two runs.

run.json        what the partitions are; written first
findings/       one file a partition
plans/          one file a partition
summary.json    the totals; written last: where it stands, the run is whole
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from outsource_cli._version import __version__
from outsource_cli.app.many.draft import MARK, draft
from outsource_cli.app.many.partition import Task
from outsource_cli.app.many.sink import FOLDERS, Output
from outsource_cli.app.many.storage import is_url, open_store
from outsource_cli.errors import UsageError
from outsource_cli.reports.shape import dump

RUN, SUMMARY = "run.json", "summary.json"


def make_ready(output: Output, tasks: Sequence[Task]) -> None:
    """Make the folder and say in it what will be there. Raises UsageError when it holds anything else.

    What an earlier, unfinished run over the same input left may stay: it will be replaced by the same.
    """
    names = "\n".join(task.name for task in tasks)
    run = {
        "version": 1,
        "tool": {"name": "outsource", "version": __version__},
        "form": output.form,
        "partitions": len(tasks),
        "input": sha256(names.encode()).hexdigest(),
    }
    store, path = open_store(output.folder)
    if store.isfile(path):
        raise UsageError(f"`{output.folder}` is a file, not a folder", hint="Name a new folder.")
    try:
        held = {str(one).rstrip("/").rpartition("/")[2] for one in store.ls(path, detail=False)}
    except FileNotFoundError:
        held = set()
    if held and _read(output.folder) != run:
        hint = "Choose a new folder, or empty this one. Only the same run, started again, goes on in its folder."
        raise UsageError(f"the folder `{output.folder}` is not empty", hint=hint)
    if SUMMARY in held:
        store.rm_file(f"{path}/{SUMMARY}")
    for kind in FOLDERS:
        store.makedirs(f"{path}/{kind}", exist_ok=True)
    write(output.folder, RUN, run)


def _read(folder: str) -> object:
    store, path = open_store(f"{folder}/{RUN}")
    try:
        return json.loads(store.cat_file(path))
    except (FileNotFoundError, ValueError):
        return None


def write(folder: str, name: str, shape: dict[str, Any]) -> None:
    """Write a JSON document into the folder."""
    with draft(folder, name) as file:
        file.write(f"{dump(shape, indent=2)}\n".encode())


def tidy(output: Output) -> None:
    """Take away what workers that were killed left unfinished on a disk. A store never sees such files."""
    if is_url(output.folder):
        return
    for kind in FOLDERS:
        for left in Path(output.folder, kind).glob(f"{MARK}*.tmp"):
            with suppress(OSError):
                left.unlink()
