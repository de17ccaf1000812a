"""Measures outsource beside its peers and its floors, as ratios inside one run.

    python benchmarks/run.py             all of it: half an hour to an hour on two idle cores
    python benchmarks/run.py --quick     a rehearsal with small corpora: a few minutes
    python benchmarks/run.py --only start-up --only in-process

Builds and installs the wheel of this checkout and each peer in environments of their own, generates the plans, and keeps
all of it in --work for the next run. The result is printed, and written as JSON to benchmarks/results/. With --keep the
measured parts also go into benchmarks/results/reference.json, and the tables made of that into docs/performance.md.

Needs the development environment; npm for the peers of npm, a C compiler with libyaml's header for the bare events. What
cannot be measured is in the result with the reason. Run it on an otherwise idle machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import ROOT
from benchmarks.environments import InstallError
from benchmarks.measure import share_of_others, used_so_far
from benchmarks.parts import PARTS
from benchmarks.report import MarkersError, into, markdown
from benchmarks.results import merged
from benchmarks.setting import QUICK, Setting, Sizes, default_work, make_ready

RESULTS = ROOT / "benchmarks" / "results"
REFERENCE = RESULTS / "reference.json"
PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    chosen = options()
    if chosen.tables:
        tables(json.loads(REFERENCE.read_text(encoding="utf-8")))
        return
    sizes = QUICK if chosen.quick else Sizes()
    if chosen.rounds:
        sizes = replace(sizes, rounds=chosen.rounds)
    try:
        say("building and installing the wheel")
        setting = make_ready(chosen.work.resolve(), sizes)
    except InstallError as error:
        sys.exit(f"error: {error}")
    result = measured(setting, chosen.only or list(PARTS), chosen.quick)
    print(markdown(result))
    file = RESULTS / f"{datetime.now(UTC):%Y-%m-%d-%H%M}{'-quick' if chosen.quick else ''}.json"
    write(file, result)
    say(f"written to {file.relative_to(ROOT)}")
    if chosen.keep:
        keep(result)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small corpora and few rounds")
    parser.add_argument("--only", action="append", metavar="PART", choices=PARTS, help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, help="how often each job on many plans runs")
    parser.add_argument(
        "--work", type=Path, default=default_work(), help="folder of corpora and environments: %(default)s"
    )
    parser.add_argument("--keep", action="store_true", help="renew the reference result and docs/performance.md")
    parser.add_argument(
        "--tables", action="store_true", help="measure nothing: write the reference result's tables anew"
    )
    chosen = parser.parse_args()
    if chosen.quick and chosen.keep:
        parser.error("a quick run is no reference: leave out --quick or --keep")
    if chosen.rounds is not None and chosen.rounds < 1:
        parser.error("--rounds takes 1 or more")
    return chosen


def measured(setting: Setting, names: list[str], quick: bool) -> dict[str, Any]:
    """The result, in the shape that benchmarks/results/*.json have."""
    parts = {}
    for name in (one for one in PARTS if one in names):
        say(f"measuring: {name}")
        day, before = f"{datetime.now(UTC):%Y-%m-%d}", used_so_far()
        jobs = PARTS[name](setting)
        others = share_of_others(before, used_so_far())
        parts[name] = {"day": day, "others": others, "wheel": setting.bin.parent.name, "jobs": jobs}
    version: dict[str, str] = {}
    exec((ROOT / "src" / "outsource_cli" / "_version.py").read_text(encoding="utf-8"), version)
    machine = {
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "events": "libyaml in C" if setting.events_in_c else "PyYAML's events, as there is no C compiler with libyaml",
    }
    return {
        "version": 1,
        "outsource": version["__version__"],
        "quick": quick,
        "machine": machine,
        "sizes": asdict(setting.sizes),
        "parts": parts,
    }


def keep(result: dict[str, Any]) -> None:
    """Puts the measured parts into the reference result, and its tables into the page."""
    if REFERENCE.exists():
        result = merged(json.loads(REFERENCE.read_text(encoding="utf-8")), result, PARTS)
    write(REFERENCE, result)
    tables(result)


def tables(result: dict[str, Any]) -> None:
    """Puts the tables of a result into the page."""
    try:
        PAGE.write_text(into(PAGE.read_text(encoding="utf-8"), markdown(result)), encoding="utf-8")
    except MarkersError as error:
        sys.exit(f"error: {PAGE.relative_to(ROOT)}: {error}")
    say(f"renewed {PAGE.relative_to(ROOT)}")


def write(file: Path, result: dict[str, Any]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
