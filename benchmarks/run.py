"""Start-up and throughput as ratios in one run.

    python benchmarks/run.py --command PATH/TO/outsource

Whole processes are compared with `python -c pass` of the same interpreter, work in process with `yaml.compose` of the same
bytes (C loader). Point --command at an installed, byte-compiled wheel: a source checkout reads checklists and builds the
pydantic model at every start. Medians of repeated runs, one unrecorded run first.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "examples" / "graphic-design.yaml"
AS_OF = "2026-06-01"


def median(job: Callable[[], object], rounds: int) -> float:
    """Median seconds of one call."""
    job()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def process(*command: str) -> Callable[[], object]:
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")  # both would measure another installation
    quiet = {key: value for key, value in os.environ.items() if key not in unwanted}
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=quiet)


def table(title: str, floor: str, base: float, rows: dict[str, float]) -> None:
    print(f"\n{title} (1.0 = {floor}, {base * 1000:.2f} ms)\n")
    print("| what | ratio | ms |\n|---|---|---|")
    for name, seconds in rows.items():
        print(f"| {name} | {seconds / base:.2f} | {seconds * 1000:.2f} |")


def processes(command: str, rounds: int) -> None:
    python = str(Path(command).parent / "python")
    base = median(process(python, "-c", "pass"), rounds)
    check = (command, "check", str(PLAN), "--as-of", AS_OF)
    jobs = {
        "--version": (command, "--version"),
        "--help": (command, "--help"),
        "check, concise": (*check, "--format", "concise"),
        "check, json": (*check, "--format", "json"),
        "check, text": check,
    }
    rows = {name: median(process(*job), rounds) for name, job in jobs.items()}
    table("Whole processes", "python -c pass", base, rows)


def in_process(rounds: int) -> None:
    import yaml

    from outsource_cli.analysis.typed import type_plan
    from outsource_cli.app.check import Checker
    from outsource_cli.app.settings import Settings
    from outsource_cli.source import read

    text = PLAN.read_bytes()
    checker = Checker(Settings(as_of=date.fromisoformat(AS_OF)))
    document = read(text, "plan.yaml")
    base = median(lambda: yaml.compose(text, Loader=yaml.CSafeLoader), rounds)
    rows = {
        "read: data and positions": median(lambda: read(text, "plan.yaml"), rounds),
        "type by the shape": median(lambda: type_plan(document, checker.shape), rounds),
        f"text to report, {len(checker.rules)} checks": median(lambda: checker.check(text, "plan.yaml"), rounds),
    }
    table(f"One plan of {len(text.splitlines())} lines, in process", "yaml.compose", base, rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--command", default=str(Path(sys.executable).parent / "outsource"))
    options.add_argument("--rounds", type=int, default=25)
    chosen = options.parse_args()
    processes(chosen.command, chosen.rounds)
    in_process(chosen.rounds * 8)


if __name__ == "__main__":
    main()
