"""Finds the plans that paths, folders and globs name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from outsource_cli.errors import UsageError

STDIN = "-"
ENDINGS = (".yaml", ".yml", ".json")
SKIPPED = frozenset(
    (".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".nox", "site-packages")
)
_NAMED_PLAN = re.compile(r"(?:plan|.+\.plan|.+\.outsource)\.(?:ya?ml|json)", re.IGNORECASE)
_PLAN_KEY = re.compile(rb"^(?:\xef\xbb\xbf)?[\s{]*[\"']?plan[\"']?[ \t]*:", re.MULTILINE)
_LOOKED_AT = 65536


def find_plans(paths: Iterable[str]) -> tuple[str, ...]:
    """The plans' paths in a stable order, each once: those named, and in folders those that look like plans.

    In a folder a plan is a YAML or JSON file called `plan.yaml`, `*.plan.yaml` or `*.outsource.yaml`, or one that has
    the key `plan:`. Raises UsageError when a path does not exist or nothing is found.
    """
    found: dict[str, None] = {}
    for path in paths:
        before = len(found)
        for plan in _expand(path):
            found[plan] = None
        if len(found) == before and path not in found and not any(plan in found for plan in _expand(path)):
            raise UsageError(
                f"`{path}` holds no plan",
                hint="A plan is a YAML file with the key `plan:`, or called plan.yaml. Make one: outsource new --list",
            )
    if not found:
        raise UsageError("no plan was named", hint="Name files, folders or globs: outsource check plan.yaml")
    return tuple(found)


def _expand(path: str) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif Path(path).is_dir():
        yield from _walk(path)
    elif Path(path).exists():
        yield path
    elif any(mark in path for mark in "*?["):
        yield from _glob(path)
    else:
        raise UsageError(f"there is no file or folder `{path}`", hint=_hint(path))


def _glob(pattern: str) -> Iterator[str]:
    from glob import glob

    for match in sorted(glob(pattern, recursive=True)):  # noqa: PTH207 - pathlib's glob refuses absolute patterns
        if Path(match).is_dir():
            yield from _walk(match)
        elif match.lower().endswith(ENDINGS):
            yield match


def _walk(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_skipped(here, name))
        for name in sorted(files):
            file = Path(here, name)
            if name.lower().endswith(ENDINGS) and (_NAMED_PLAN.fullmatch(name) or _has_plan_key(file)):
                yield file.as_posix()


def _is_skipped(here: str, name: str) -> bool:
    return name in SKIPPED or Path(here, name, "pyvenv.cfg").is_file()


def _has_plan_key(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return _PLAN_KEY.search(stream.read(_LOOKED_AT)) is not None
    except OSError:
        return False


def _hint(path: str) -> str:
    from difflib import get_close_matches

    folder = Path(path).parent
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(Path(path).name, names, n=1)
    return f"Did you mean `{(folder / near[0]).as_posix()}`?" if near else "Make a plan: outsource new --list"
