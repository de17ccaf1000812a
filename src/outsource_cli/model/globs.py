"""Path patterns: `plans/**/*.yaml`. One way to match them, for settings, excluded files and waivers."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache

ANY_DEPTH = "**"
_UP = ".."


def matches(pattern: str, path: str) -> bool:
    """Whether the pattern fits the path. Both are relative to the same folder; capitals count, on Windows too.

    `**` stands for any number of folders, `*` for anything within one name, `?` for one character and `[ab]` for one of
    several. A pattern that ends in a plain name or in `/` stands for everything below that folder as well. Only `..`
    itself leads upwards: no other mark stands for it.
    """
    wanted = _parts(pattern)
    reached = _onward({0}, wanted)
    for name in _split(path):
        at = {state if wanted[state] == ANY_DEPTH else state + 1 for state in reached if _takes(wanted, state, name)}
        reached = _onward(at, wanted)
    return len(wanted) in reached


def _takes(wanted: tuple[str, ...], state: int, name: str) -> bool:
    if state == len(wanted) or (name == _UP and wanted[state] != _UP):
        return False
    return wanted[state] == ANY_DEPTH or fnmatchcase(name, wanted[state])


def _onward(states: set[int], wanted: tuple[str, ...]) -> set[int]:
    """Those states and the ones behind any `**` that they stand at, which may stand for no folder at all."""
    found = set(states)
    for state in sorted(states):
        while state < len(wanted) and wanted[state] == ANY_DEPTH:
            state += 1
            found.add(state)
    return found


@lru_cache(maxsize=1024)
def _parts(pattern: str) -> tuple[str, ...]:
    parts = _split(pattern)
    below = pattern.endswith(("/", "\\")) or (parts and not any(mark in parts[-1] for mark in "*?["))
    whole = (*parts, ANY_DEPTH) if below else parts
    # One `**` says as much as several in a row, each of which every state would have to pass.
    return tuple(part for at, part in enumerate(whole) if part != ANY_DEPTH or whole[at - 1 : at] != (ANY_DEPTH,))


def _split(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))
