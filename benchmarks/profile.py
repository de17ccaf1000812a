"""Where the time goes: the three hottest paths, by function and, for the cold start, by module.

    python benchmarks/profile.py [--only cold|many|inside] [--plans 1000] [--rows 15] [--work DIR]

cold: `outsource check PLAN --format concise`, a process of its own, imports and all. many: the same on 1,000 plans with one
process and no cache. inside: text to report again and again in a running process. Profiled with cProfile, which makes calls
dearer than they are: read shares, not times. Runs the wheel that benchmarks/run.py builds.
"""

from __future__ import annotations

import argparse
import pstats
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import AS_OF
from benchmarks.environments import InstallError
from benchmarks.measure import environment
from benchmarks.setting import CONCISE, Setting, Sizes, default_work, make_ready

INSIDE = """
import sys
from datetime import date
from collections.abc import Mapping
from pathlib import Path
from outsource_cli.app.check import Checker
from outsource_cli.app.files import beside
from outsource_cli.app.settings import Settings
folder = Path(sys.argv[2])
checker = Checker(Settings(as_of=date.fromisoformat(sys.argv[3])))
files = beside(folder)
plans = [(path.read_bytes(), path.name) for path in sorted(folder.glob("*.plan.yaml"))]
def rounds(count):
    for _ in range(count):
        for text, name in plans:
            checker.check(text, name, files)
rounds(2)
import cProfile
profile = cProfile.Profile()
profile.runcall(rounds, 20)
profile.dump_stats(sys.argv[1])
"""
COMMAND = """
import cProfile, sys
written, sys.argv[1:] = sys.argv[1], sys.argv[2:]
profile = cProfile.Profile()
def main():
    from outsource_cli.cli.main import run
    run()
try:
    profile.runcall(main)
except SystemExit:
    pass
profile.dump_stats(written)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PATHS)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=15)
    parser.add_argument("--work", type=Path, default=default_work())
    chosen = parser.parse_args()
    try:
        setting = make_ready(chosen.work.resolve(), Sizes(plans=chosen.plans))
    except InstallError as error:
        sys.exit(f"error: {error}")
    for name in [chosen.only] if chosen.only else PATHS:
        PATHS[name](setting, chosen.rows)


def cold(setting: Setting, rows: int) -> None:
    plan = setting.corpus(10).readable / "00000.plan.yaml"
    job = setting.outsource("", "check", plan, *CONCISE)
    title("Cold: one plan, concise")
    by_module(run(setting.python, "-X", "importtime", *job.command, env=job.extra).stderr, rows)
    profiled(setting, COMMAND, job.command[1:], rows)


def many(setting: Setting, rows: int) -> None:
    corpus = setting.corpus(setting.sizes.plans)
    title(f"{corpus.plans:,} plans, 1 process, no cache")
    job = setting.outsource("", "check", corpus.folder, *CONCISE, *setting.jobs(1))
    profiled(setting, COMMAND, job.command[1:], rows)


def inside(setting: Setting, rows: int) -> None:
    title("Inside a running process: text to report, 50 plans 20 times")
    profiled(setting, INSIDE, (str(setting.corpus(50).readable), AS_OF), rows)


PATHS = {"cold": cold, "many": many, "inside": inside}


def title(text: str) -> None:
    print(f"\n{text}\n{'=' * len(text)}\n", flush=True)


def by_module(said: str, rows: int) -> None:
    """The modules that take longest to import by themselves, from what `-X importtime` says."""
    lines = [
        line.removeprefix("import time:").split("|") for line in said.splitlines() if line.startswith("import time:")
    ]
    own = sorted(((int(first), name.strip()) for first, _, name in lines[1:]), reverse=True)
    print(f"Imports: {len(own)} modules, {sum(taken for taken, _ in own) / 1000:.0f} ms by themselves\n")
    for taken, name in own[:rows]:
        print(f"{taken / 1000:8.1f} ms  {name}")
    print()


def profiled(setting: Setting, program: str, words: tuple[str, ...], rows: int) -> None:
    """Runs the program under cProfile and prints its functions by what they take themselves."""
    written = setting.work / "profile.out"
    done = run(setting.python, "-c", program, str(written), *words, env={"XDG_CACHE_HOME": str(setting.cache)})
    if done.returncode:
        sys.exit(f"error: {done.stderr}")
    stats = pstats.Stats(str(written))
    stats.strip_dirs().sort_stats("tottime").print_stats(rows)


def run(*command: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment(env))


if __name__ == "__main__":
    main()
