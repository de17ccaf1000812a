"""What one plan costs inside a running process. Runs in the wheel's environment and prints JSON.

    python in_process.py FOLDER_OF_PLANS ROUNDS AS_OF

Every round goes through all plans once for each step, in turn; a figure is the median over the rounds of seconds a plan.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from outsource_cli.analysis.facts import Facts
from outsource_cli.analysis.typed import type_plan
from outsource_cli.app.check import Checker
from outsource_cli.app.files import beside
from outsource_cli.app.settings import Settings
from outsource_cli.checks.closure import Scope
from outsource_cli.checks.evidence import Files
from outsource_cli.source import read

Steps = dict[str, list[Callable[[], object]]]


def compose(text: bytes) -> object:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def events(text: bytes) -> object:
    return [None for _ in yaml.parse(text, Loader=yaml.CSafeLoader)]


def judged(checker: Checker, data: Any, files: Files) -> object:
    """The checks alone, with the facts that they ask for."""
    as_of = checker.settings.as_of
    return checker.rules.run(Scope(data, Facts(data, as_of), as_of, files))


def steps(folder: Path, as_of: date) -> Steps:
    """For each step its calls, one a plan, with everything made ready that the steps before it would have made."""
    checker = Checker(Settings(as_of=as_of))
    files = beside(folder)
    found: Steps = {}

    for path in sorted(folder.glob("*.plan.yaml")):
        text, name = path.read_bytes(), path.name
        document = read(text, name)
        typed = type_plan(document, checker.shape)
        calls: dict[str, Callable[[], object]] = {
            "yaml.compose": partial(compose, text),
            "PyYAML's events": partial(events, text),
            "reading": partial(read, text, name),
            "typing": partial(type_plan, document, checker.shape),
            "the checks": partial(judged, checker, typed.data, files),
            "text to report": partial(checker.check, text, name, files),
        }
        for step, call in calls.items():
            found.setdefault(step, []).append(call)
    return found


def main(folder: str, rounds: str, as_of: str) -> None:
    made = steps(Path(folder), date.fromisoformat(as_of))
    taken: dict[str, list[float]] = {step: [] for step in made}
    gc.freeze()
    for turn in range(int(rounds) + 1):
        for step, calls in made.items():
            start = time.perf_counter()
            for call in calls:
                call()
            if turn:
                taken[step].append((time.perf_counter() - start) / len(calls))
    results = {
        step: {"seconds": [round(one, 9) for one in runs], "median": statistics.median(runs)}
        for step, runs in taken.items()
    }
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
