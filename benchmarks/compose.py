"""The floor of Python: `yaml.compose` with the C loader on every file, and nothing kept.

    compose.py FILE_OF_PATHS PROCESSES [compose|events]

Each process takes every n-th path. `events` stops at PyYAML's events: a stand-in for events.c where there is no compiler.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import yaml


def compose(text: bytes) -> None:
    yaml.compose(text, Loader=yaml.CSafeLoader)


def events(text: bytes) -> None:
    for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
        pass


def share(paths: list[str], read: object) -> None:
    for path in paths:
        try:
            read(Path(path).read_bytes())  # type: ignore[operator]
        except yaml.YAMLError:
            continue


def main(listed: str, processes: str, what: str = "compose") -> int:
    read = {"compose": compose, "events": events}[what]
    paths = Path(listed).read_text(encoding="utf-8").splitlines()
    count = int(processes)
    children = []
    for turn in range(1, count):
        child = os.fork()
        if not child:
            share(paths[turn::count], read)
            os._exit(0)
        children.append(child)
    share(paths[::count], read)
    return max((os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children), default=0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
