"""Finds the plans that paths, folders and globs name."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from outsource_cli.errors import UsageError
from outsource_cli.model.regex import regex

STDIN = "-"
ENDINGS = (".yaml", ".yml", ".json")
SKIPPED = frozenset(
    (".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".nox", "site-packages")
)
_NAMED_PLAN = regex(r"(?:plan|.+\.plan|.+\.outsource)\.(?:ya?ml|json)", re.IGNORECASE)
# At the top of the file: other tools' files have a `plan` of their own further in, such as a job of a CI workflow.
# `engagement` counts too, so that no plan goes unseen for a slip in the one line that says so.
_PLAN_KEY = regex(rb"^[\"']?(?:plan|engagement)[\"']?[ \t]*:(?:\s|$)", re.MULTILINE)
_JSON_PLAN_KEY = regex(rb"[{,\n][ \t]*\"?(?:plan\"?[ \t]*:[ \t]*[0-9]|engagement\"?[ \t]*:[ \t]*\{)")
_LOOKED_AT = 65536


IsOut = Callable[[str], bool]
"""Whether a file or folder, by its path, is to be left out."""


def find_plans(paths: Iterable[str], is_out: IsOut = lambda _path: False) -> tuple[str, ...]:
    """The plans' paths in a stable order, each once: those named, and in folders those that look like plans.

    Of folders and globs only what is not `is_out` counts.

    In a folder a plan is a YAML or JSON file called `plan.yaml`, `*.plan.yaml` or `*.outsource.yaml`, or one that has
    the key `plan:` (in JSON, with a number) or `engagement:` at its top. A folder that may not be looked into stands
    for the plans in it: reading it will say why. Raises UsageError when a path does not exist or holds no plan.
    """
    found: dict[str, str] = {}
    for path in paths:
        plans = tuple(_expand(path, is_out))
        if not plans:
            raise UsageError(
                f"`{path}` holds no plan",
                hint="A plan is a YAML file with the key `plan:`, or called plan.yaml. Make one: outsource new --list",
            )
        for plan in plans:
            found.setdefault(plan if plan == STDIN else os.path.abspath(plan), plan)  # noqa: PTH100 - keeps links apart
    if not found:
        raise UsageError("no plan was named", hint="Name files, folders or globs: outsource check plan.yaml")
    return tuple(found.values())


def without_others(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths less the files that do not look like plans; folders, globs and what does not exist stay as they are.

    For callers that name every file they know, such as pre-commit. A plan by name stays even when it cannot be read.
    """
    return tuple(path for path in paths if path == STDIN or not _is_other(Path(path)))


def _is_other(path: Path) -> bool:
    mode = _mode(path)
    return mode is not None and not stat.S_ISDIR(mode) and not _looks_like_plan(path)


def _looks_like_plan(file: Path) -> bool:
    name = file.name
    return name.lower().endswith(ENDINGS) and (is_named_plan(name) or _has_plan_key(file))


def without(paths: Iterable[str], is_out: IsOut) -> tuple[str, ...]:
    """The paths less the files that are `is_out`; folders, globs and what does not exist stay as they are."""
    return tuple(path for path in paths if path == STDIN or _is_folder_or_nothing(path) or not is_out(path))


def _is_folder_or_nothing(path: str) -> bool:
    mode = _mode(path)
    return mode is None or stat.S_ISDIR(mode)


def _expand(path: str, is_out: IsOut) -> Iterator[str]:
    if path == STDIN:
        yield path
        return
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        yield from _walk(path, is_out)
    elif mode is not None:
        yield _tidy(path)
    elif any(mark in path for mark in "*?["):
        yield from _glob(path, is_out)
    else:
        raise UsageError(f"there is no file or folder `{path}`", hint=_hint(path))


def _mode(path: str | Path) -> int | None:
    """What stands at a path; None when nothing does. 0 when that is not for us to know: reading it will say why."""
    try:
        return Path(path).stat().st_mode if path else None
    except PermissionError:
        return 0
    except (OSError, ValueError):
        return None


def _tidy(path: str) -> str:
    """The path as reports name it. A file called `-` must not become standard input."""
    tidy = Path(path).as_posix()
    return path if tidy == STDIN else tidy


def _glob(pattern: str, is_out: IsOut) -> Iterator[str]:
    from glob import glob

    for match in sorted(glob(pattern, recursive=True)):  # noqa: PTH207 - pathlib's glob refuses absolute patterns
        if stat.S_ISDIR(_mode(match) or 0):
            yield from _walk(match, is_out)
        elif match.lower().endswith(ENDINGS) and not is_out(match):
            yield _tidy(match)


def _walk(folder: str, is_out: IsOut) -> Iterator[str]:
    closed: list[str] = []  # a folder that may not be looked into is handed on like a plan that cannot be opened
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(
            name for name in folders if not _is_skipped(here, name) and not is_out(Path(here, name).as_posix())
        )
        for name in sorted(files):
            file = Path(here, name)
            if not is_out(str(file)) and _looks_like_plan(file):
                yield file.as_posix()
    yield from (Path(one).as_posix() for one in sorted(closed))


def _is_skipped(here: str, name: str) -> bool:
    return name in SKIPPED or stat.S_ISREG(_mode(Path(here, name, "pyvenv.cfg")) or 0)


def is_named_plan(name: str) -> bool:
    """Whether a file's name alone says that it is a plan."""
    return _NAMED_PLAN.fullmatch(name) is not None


def has_plan_key(text: bytes) -> bool:
    """Whether a file's text begins as a plan does: with `plan:` or `engagement:` at the top, not too far down."""
    start = text[:_LOOKED_AT].removeprefix(BOM_UTF8)
    key = _JSON_PLAN_KEY if start.lstrip().startswith(b"{") else _PLAN_KEY
    return key.search(start) is not None


def _has_plan_key(file: Path) -> bool:
    if not stat.S_ISREG(_mode(file) or 0):
        return False  # opening a pipe would wait for somebody to write
    try:
        with file.open("rb") as stream:
            return has_plan_key(stream.read(_LOOKED_AT))
    except OSError:
        return False


def _hint(path: str) -> str:
    from difflib import get_close_matches

    folder = Path(path).parent
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except (OSError, ValueError):
        names = []
    near = get_close_matches(Path(path).name, names, n=1)
    return f"Did you mean `{(folder / near[0]).as_posix()}`?" if near else "Make a plan: outsource new --list"
