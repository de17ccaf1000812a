"""Packs that other Python packages bring: entry points of the group `outsource.packs`.

The value of an entry point names a module; the pack is the folder of that module. It is found without importing
anything, so no code of the package is run.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from outsource_cli.errors import UsageError

GROUP = "outsource.packs"
PACK_FILE = "pack.yaml"


def is_pack(folder: Path) -> bool:
    """Whether the folder holds a pack. A name that no folder can have does not."""
    return os.path.isfile(folder / PACK_FILE)  # noqa: PTH113 - pathlib raises for such names


@cache
def _points() -> dict[str, tuple[str, ...]]:
    """The modules that each name stands for; more than one means that two packages claim it."""
    from importlib.metadata import entry_points  # only who names a pack that is not shipped pays for it

    found: dict[str, tuple[str, ...]] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        found[point.name] = tuple(dict.fromkeys((*found.get(point.name, ()), point.value)))
    return found


def installed_names() -> tuple[str, ...]:
    """The names of the installed packs."""
    return tuple(_points())


def installed_folder(name: str) -> Path:
    """The folder of an installed pack. Raises UsageError when there is none, or two, or it holds no pack."""
    modules = _points().get(name, ())
    if not modules:
        from outsource_cli.checks.paths import near

        known = installed_names()
        hint = f"Installed packs: {', '.join(known)}." if known else "No Python package here brings a pack."
        raise UsageError(f"no pack `{name}` is installed{near(name, known)}", hint=hint)
    if len(modules) > 1:
        raise UsageError(
            f"two packages bring a pack `{name}`: {', '.join(f'`{one}`' for one in modules)}",
            hint="Uninstall one of them.",
        )
    for folder in _folders(modules[0]):
        if is_pack(folder):
            return folder
    raise UsageError(
        f"the installed pack `{name}` cannot be found: there is no folder of `{modules[0]}` that holds {PACK_FILE}",
        hint="Install the package that brings it again, or tell its authors.",
    )


def _folders(module: str) -> tuple[Path, ...]:
    from importlib.util import find_spec

    top, *below = module.split(".")
    if not all(part.isidentifier() for part in (top, *below)):
        return ()
    try:
        spec = find_spec(top)  # of the top alone: looking for a module below it would import the package
    except (ImportError, ValueError):
        return ()
    places = spec.submodule_search_locations if spec else None
    return tuple(Path(place, *below) for place in places or ())
