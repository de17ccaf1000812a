"""Where packs come from: shipped and installed ones by name, anybody's by folder, single checklists by file.

An installed wheel carries its shipped packs compiled to plain Python (`freeze`), which loads in about a millisecond; a
source tree reads the YAML, so that an edited checklist counts at once.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from outsource_cli.checks.installed import PACK_FILE, installed_folder, installed_names, is_pack
from outsource_cli.errors import UsageError
from outsource_cli.model.check import Check, Checklist, Pack
from outsource_cli.model.shape import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from outsource_cli.checks.program import Program

DEFAULT = "core"
_COMPILED = "outsource_cli._compiled"


@cache
def plan_shape() -> Field:
    """The plan's shape: ready-made in a wheel, read off the pydantic model in a source tree."""
    if is_compiled():
        shape: Field = import_module(f"{_COMPILED}.shape").SHAPE
        return shape
    return import_module("outsource_cli.model.plan.shape").plan_shape()  # type: ignore[no-any-return]


@cache
def is_compiled() -> bool:
    """Whether this installation carries compiled packs."""
    return find_spec(_COMPILED) is not None


def folder() -> Path:
    """The folder of the shipped packs: inside the package in a wheel, at the top of a source tree. Raises UsageError."""
    package = Path(__file__).parent.parent
    for candidate in (package / "checklists", package.parent.parent / "checklists"):
        if (candidate / DEFAULT / "pack.yaml").is_file():
            return candidate
    raise UsageError("this installation carries no checklists", hint="Install outsource-cli again.")


def shipped_names() -> tuple[str, ...]:
    """The names of the shipped packs."""
    return tuple(sorted(file.parent.name for file in folder().glob("*/pack.yaml")))


def shipped(name: str) -> Pack:
    """A shipped pack by name, compiled in a wheel. Raises UsageError for an unknown one."""
    if is_compiled() and name in shipped_names():
        pack: Pack = import_module(f"{_COMPILED}.pack_{name.replace('-', '_')}").PACK
        return pack
    return shipped_source(name)


def shipped_program(name: str) -> tuple[tuple[Check, ...], Program | None]:
    """The checks of a compiled pack and the program that came with it; none of either in a source tree."""
    if not is_compiled() or name not in shipped_names():
        return (), None
    module = import_module(f"{_COMPILED}.pack_{name.replace('-', '_')}")
    return module.PACK.checks, module.program


def shipped_source(name: str) -> Pack:
    """A shipped pack read from its YAML, with the checks' examples. Raises UsageError for an unknown name."""
    if name not in shipped_names():
        from outsource_cli.checks.paths import near

        known = (*shipped_names(), *installed_names())
        hint = f"Shipped packs: {', '.join(shipped_names())}."
        if installed_names():
            hint += f" Installed packs: {', '.join(installed_names())}."
        with suppress(OSError, ValueError):  # a name may be anything
            if name.strip(".") and Path(name).is_dir():
                hint = f"The folder `{name}` holds no pack.yaml, so it is no pack. {hint}"
        raise UsageError(f"there is no pack `{name}`{near(name, known)}", hint=hint)
    return load((folder() / name,), ())[0][0]


def is_installed(name: str) -> bool:
    """Whether a Python package brings a pack of the name. A shipped pack always comes first."""
    return name not in shipped_names() and name in installed_names()


def installed(name: str) -> Pack:
    """A pack that a Python package brings, by the name of its entry point. Raises UsageError or ChecklistError."""
    folder = installed_folder(name)
    pack = load((folder,), ())[0][0]
    if pack.name != name:
        raise UsageError(
            f"the installed pack `{name}` calls itself `{pack.name}`",
            place=(folder / PACK_FILE).as_posix(),
            hint="Its entry point must have the name that stands in its pack.yaml: tell its authors.",
        )
    return pack


def load(packs: tuple[Path, ...], checklists: tuple[Path, ...]) -> tuple[tuple[Pack, ...], tuple[Checklist, ...]]:
    """Load packs and checklists from YAML. Raises ChecklistError when anything in them is wrong."""
    from outsource_cli.checks.load import Loader

    loader = Loader(plan_shape())
    for path in packs:
        if not is_pack(path):
            raise UsageError(f"`{path.as_posix()}` is no pack: it holds no {PACK_FILE}")
    loaded = tuple(loader.pack(path) for path in packs)
    singles = tuple(loader.checklist(path) for path in checklists)
    loader.finish()
    return loaded, singles
