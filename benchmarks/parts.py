"""The parts of the benchmark. Each gives its measurements by name; ratios are only taken inside one part."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import AS_OF
from benchmarks.elsewhere import past_one_machine
from benchmarks.environments import InstallError, run
from benchmarks.growth import growth_in_checks, growth_in_lines, growth_in_plans
from benchmarks.measure import Job, interleaved, memory
from benchmarks.peers import PEERS, Peer, misses, peer_misses
from benchmarks.setting import CONCISE, HERE, Measured, Setting

PEER_ROUNDS = 3
"""How often a job beside the peers runs: a second or two is too short to be measured once. The slow ones run less often."""
SLOW = ("check-jsonschema", "checkov", "yamllint")


def start_up(setting: Setting) -> Measured:
    """Whole processes on one plan."""
    corpus = setting.corpus(10)
    ready, wrong = corpus.readable / "00000.plan.yaml", corpus.readable / "00004.plan.yaml"
    mine = [
        Job("python -c pass", (setting.python, "-c", "pass")),
        setting.outsource("outsource --version", "--version"),
        setting.outsource("outsource --help", "--help"),
        setting.outsource("outsource check, concise", "check", ready, *CONCISE),
        setting.outsource("outsource check, json", "check", ready, "--format", "json"),
        setting.outsource("outsource check, text", "check", ready, "--format", "text"),
        setting.outsource("outsource check, text, with findings", "check", wrong, "--format", "text"),
    ]
    peers, errors = _peer_jobs(setting, lambda peer: peer.command(setting.work, ready))
    few = [replace(job, rounds=min(3, setting.sizes.start_rounds)) for job in peers]
    return {**interleaved([*mine, *few], setting.sizes.start_rounds), **errors}


def in_process(setting: Setting) -> Measured:
    """One plan inside a running process."""
    corpus = setting.corpus(setting.sizes.in_process)
    rounds = str(setting.sizes.start_rounds)
    try:
        said = run(setting.python, HERE / "in_process.py", corpus.readable, rounds, AS_OF)
    except InstallError as error:
        return {"text to report": {"error": str(error)}}
    measured: Measured = json.loads(said)
    return measured


def many(setting: Setting) -> Measured:
    """All plans, against the floors and the two fastest peers."""
    corpus = setting.corpus(setting.sizes.plans)
    floors = [
        *(setting.events(f"bare events, {_processes(count)}", corpus, count) for count in (1, 2)),
        *(setting.compose(f"yaml.compose, {_processes(count)}", corpus, count) for count in (1, 2)),
    ]
    mine, errors = _mine(setting, corpus.folder)
    peers, unable = _peer_jobs(
        setting, lambda peer: peer.command(setting.work, corpus.readable), ("sourcemeta", "ajv-cli")
    )
    return {**interleaved([*floors, *mine, *peers], setting.sizes.rounds), **errors, **unable}


def _mine(setting: Setting, folder: Path, cache: bool = True) -> tuple[list[Job], Measured]:
    """outsource with 1 and 2 processes without a cache; with `cache` also into an empty one and out of a full one."""
    jobs: list[Job] = []
    errors: Measured = {}
    for count in (1, 2):
        name = f"outsource, all of core, {_processes(count)}"
        try:
            words = ("check", folder, *CONCISE, *setting.jobs(count))
        except ValueError as error:
            errors[name] = {"error": str(error)}
            continue
        jobs.append(setting.outsource(name, *words))
        if cache and "--no-cache" in setting.options:
            jobs.append(setting.outsource(f"{name}, filling the cache", *words, cached=True, cold=True))
            jobs.append(setting.outsource(f"{name}, unchanged, from the cache", *words, cached=True))
    return jobs, errors


def peers(setting: Setting) -> Measured:
    """The peers with the twenty rules, beside outsource with all of core and with the same twenty."""
    corpus = setting.corpus(setting.sizes.peers)
    twenty = ("--checklist", str(setting.checklists(20)), "--select", "BAN")
    wrong = misses(
        lambda plan: setting.outsource("", "check", plan, *twenty, *CONCISE).command,
        setting.work,
    )
    core, errors = _mine(setting, corpus.readable, cache=False)
    words = ("check", corpus.readable, *twenty, *CONCISE, *setting.jobs(2))
    same = setting.outsource("outsource, the twenty rules, 2 processes", *words)
    if wrong:
        errors[same.name] = {"error": f"finds something else on {', '.join(wrong)}"}
    others, unable = _peer_jobs(setting, lambda peer: peer.command(setting.work, corpus.readable))
    jobs = [*core, *([] if wrong else [same]), *others]
    return {**interleaved(jobs, PEER_ROUNDS), **errors, **unable}


def _peer_jobs(
    setting: Setting, command: Callable[[Peer], tuple[str, ...]], names: Iterable[str] = ()
) -> tuple[list[Job], Measured]:
    """A job for each peer that finds what it should; for the others why not."""
    jobs: list[Job] = []
    errors: Measured = {}
    for peer in PEERS:
        if names and peer.name not in names:
            continue
        try:
            wrong = peer_misses(peer, setting.work)
            words = command(peer)
        except InstallError as error:
            errors[peer.name] = {"error": str(error)}
            continue
        if wrong:
            errors[peer.name] = {"error": f"finds something else on {', '.join(wrong)}"}
            continue
        rounds = setting.sizes.slow_rounds if peer.name in SLOW else None
        jobs.append(Job(peer.name, words, codes=(0, 1, 2), limit=setting.sizes.limit, rounds=rounds))
    return jobs, errors


def peaks(setting: Setting) -> Measured:
    """Memory at its peak."""
    large, small = setting.corpus(setting.sizes.plans), setting.corpus(setting.sizes.peers)
    jobs: list[Job] = []
    errors: Measured = {}
    for corpus in (small, large):
        mine, unable = _mine(setting, corpus.folder, cache=False)
        jobs += [replace(job, name=f"{job.name}, {corpus.plans:,} plans") for job in mine]
        errors |= unable
    for name in ("json", "text"):
        words = ("check", large.folder, "--format", name)
        jobs.append(setting.outsource(f"outsource, all of core, {name}, {large.plans:,} plans", *words))
    others, unable = _peer_jobs(setting, lambda peer: peer.command(setting.work, small.readable))
    jobs += [replace(job, name=f"{job.name}, {small.plans:,} plans") for job in others]
    fast, _ = _peer_jobs(setting, lambda peer: peer.command(setting.work, large.readable), ("sourcemeta", "ajv-cli"))
    jobs += [replace(job, name=f"{job.name}, {large.plans:,} plans") for job in fast]
    return {**{job.name: memory(job) for job in jobs}, **errors, **unable}


def _processes(count: int) -> str:
    return "1 process" if count == 1 else f"{count} processes"


PARTS: dict[str, Callable[[Setting], Measured]] = {
    "start-up": start_up,
    "in-process": in_process,
    "many": many,
    "peers": peers,
    "memory": peaks,
    "past-one-machine": past_one_machine,
    "growth-plans": growth_in_plans,
    "growth-lines": growth_in_lines,
    "growth-checks": growth_in_checks,
}
