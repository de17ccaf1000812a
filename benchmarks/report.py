"""A result as Markdown: one table of the goals, then one of each part. Pure functions from a result to text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.goals import GOALS, MEGABYTE, ONE, TWO, Goal, Result, UnknownError, value
from benchmarks.growth import exponent
from benchmarks.peers import PEERS

BEGIN, END = "<!-- benchmark: begin -->", "<!-- benchmark: end -->"

TITLES = {
    "start-up": "Start-up: whole processes on one plan of 250 lines",
    "in-process": "In process: one plan of 250 lines, mean over a mixed corpus",
    "many": "Many plans of 250 lines",
    "peers": "Beside the peers: they with the twenty rules, outsource with all of `core`",
    "memory": "Memory at the peak",
    "past-one-machine": "Past one machine: plans of 250 lines in one file of JSON Lines",
    "growth-plans": "Growth with plans (1 process, 250 lines each)",
    "growth-lines": "Growth with lines (1 process)",
    "growth-checks": "Growth with checks (1 process, checks of our own)",
}

STEPS = {"growth-plans": ("plans", "1 plan"), "growth-lines": ("lines", "1 plan")}
"""For each part of growth how its jobs are called behind the number, and the job whose time is taken off."""

BUSY = 0.05
"""The share of the processors from which on others disturbed a part."""
BESIDE = ("peer", "one plan", "many plans, ours on 1 process", "ours on 2 processes", "largest process")


class MarkersError(Exception):
    """The page has no place for the tables."""


def into(page: str, tables: str) -> str:
    """The page with the tables between its markers. Raises MarkersError when they are not there, once and in order."""
    before, found, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not found or not ended or BEGIN in after or END in after:
        raise MarkersError(f"the page needs one line `{BEGIN}` and one line `{END}` behind it")
    return f"{before}{BEGIN}\n\n{tables.strip()}\n\n{END}{after}"


def markdown(result: Result) -> str:
    """All tables of a result."""
    blocks = [_machine(result), "### Goals", _table(("goal", "bound", "measured", ""), goal_rows(result))]
    blocks += ["### Each peer as a multiple of ours (below 1: it is ahead)", _table(BESIDE, peer_rows(result))]
    for name, part in result["parts"].items():
        blocks += [f"### {TITLES[name]}", _made(part), part_table(name, part["jobs"])]
    return "\n\n".join(blocks) + "\n"


def part_table(name: str, jobs: Mapping[str, Any]) -> str:
    """The jobs of one part: memory in MB, time in ms where it is short and in s elsewhere."""
    if name == "memory":
        return _table(("what", "all together, MB", "largest process, MB"), memory_rows(jobs))
    if name == "in-process":
        return _table(("what", "×", "ms"), (row[:3] for row in time_rows(jobs)))
    if name == "start-up":
        return _table(("what", "×", "ms", "processor, ms"), time_rows(jobs))
    if name in STEPS:
        return _table(("what", "×", "s", "processor, s", "exponent of the last step"), with_steps(jobs, *STEPS[name]))
    return _table(("what", "×", "s", "processor, s"), time_rows(jobs, 1))


def with_steps(jobs: Mapping[str, Any], word: str, base: str) -> Iterator[tuple[str, ...]]:
    """The rows of times with the exponent from the size before, each less the time of `base`; blank where there is none."""
    start = jobs.get(base, {}).get("median", 0.0)
    before: tuple[int, float] | None = None
    for name, *figures in time_rows(jobs, 1):
        number = name.removesuffix(f" {word}").replace(",", "")
        step = ""
        if name != base and number.isdigit() and "median" in jobs[name]:
            now = (int(number), jobs[name]["median"] - start)
            if before and min(before[1], now[1]) > 0:
                step = f"{exponent((before[0], now[0]), (before[1], now[1])):.2f}"
            before = now
        yield name, *figures, step


def goal_rows(result: Result) -> Iterator[tuple[str, ...]]:
    """Goal, bound, figure, and whether it is met or by how much it is missed."""
    for goal in GOALS:
        try:
            figure = goal.figure(result)
        except UnknownError as why:
            yield goal.text, _bound(goal), "–", f"not measured: {why}"
            continue
        yield goal.text, _bound(goal), f"{figure:.2f} {goal.unit}".strip(), verdict(goal, figure)


def peer_rows(result: Result) -> Iterator[tuple[str, ...]]:
    """For each peer its start, its time on many plans and its largest process, over ours; a dash where one is missing."""
    plans = f"{result['sizes']['peers']:,} plans"
    for peer in PEERS:
        pairs = (
            ("start-up", peer.name, "outsource check, concise", "median"),
            ("peers", peer.name, ONE, "median"),
            ("peers", peer.name, TWO, "median"),
            ("memory", f"{peer.name}, {plans}", f"{ONE}, {plans}", "largest"),
        )
        yield peer.package, *(_over(result, *pair) for pair in pairs)


def _over(result: Result, part: str, job: str, base: str, key: str) -> str:
    try:
        return f"{value(result, part, job, key) / value(result, part, base, key):.2f}"
    except UnknownError:
        return "–"


def verdict(goal: Goal, figure: float) -> str:
    """`met`, with the stretch goal where that is met too, or by what share of the bound it is missed."""
    if goal.met(figure):
        stretched = goal.stretch is not None and figure <= goal.stretch
        return "met, and the stretch goal" if stretched else "met"
    if not goal.bound:
        return f"**missed** by {figure:g}"
    short = goal.bound / figure if goal.least else figure / goal.bound
    return f"**missed** by {short:.2f} ×"


def time_rows(jobs: Mapping[str, Any], scale: int = 1000) -> Iterator[tuple[str, ...]]:
    """Each job with its time as a multiple of the first, the time (seconds × scale), and that on all processors together."""
    base = next((job["median"] for job in jobs.values() if "median" in job), None)
    for name, job in jobs.items():
        if "median" in job:
            processor = f"{job['processor'] * scale:.2f}" if "processor" in job else "–"
            yield name, f"{job['median'] / base:.2f}", f"{job['median'] * scale:.2f}", processor
        else:
            yield name, "–", job["error"], "–"


def memory_rows(jobs: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, job in jobs.items():
        if "largest" in job:
            yield name, f"{job['together'] / MEGABYTE:.0f}", f"{job['largest'] / MEGABYTE:.0f}"
        else:
            yield name, "–", job["error"]


def _bound(goal: Goal) -> str:
    stretch = f" (stretch {goal.stretch:g})" if goal.stretch is not None else ""
    return f"{'≥' if goal.least else '≤'} {goal.bound:g} {goal.unit}".strip() + stretch


def _machine(result: Result) -> str:
    machine, sizes = result["machine"], result["sizes"]
    quick = " A quick run: read it as a rehearsal." if result["quick"] else ""
    return (
        f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}; outsource {result['outsource']}; "
        f"bare events: {machine['events']}. Many plans: {sizes['plans']:,}; beside the peers: {sizes['peers']:,}.{quick}"
    )


def _made(part: Mapping[str, Any]) -> str:
    rounds = max((len(job["seconds"]) for job in part["jobs"].values() if "seconds" in job), default=1)
    taken = f", medians of up to {rounds} interleaved rounds" if rounds > 1 else ""
    busy = part.get("others", 0.0)
    load = f" Others used {busy:.0%} of the processors meanwhile: read with care." if busy > BUSY else ""
    return f"Measured on {part['day']}{taken}.{load}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
