"""What a report on a plan depends on, as one hash.

Two runs share a report only when nothing differs that could change it: the plan's bytes and the path that reports name it
by, the checks, the settings, the date, the waivers, the baseline, this installation, Python, PyYAML, the time zones.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from outsource_cli._version import __version__
from outsource_cli.checks import packs as pack_store

if TYPE_CHECKING:
    from outsource_cli.app.check import Checker

FORMAT = 1
"""Of the records. It rises when `codec` writes them in another way."""
_PACKAGE = Path(__file__).parent.parent.parent


def run_stamp(checker: Checker) -> bytes:
    """The hash of everything that the reports of a run depend on besides the plan itself. 32 bytes."""
    parts: list[object] = [FORMAT, __version__, canonical(checker.profiles.settings), *_machine()]
    # `core` is part of the installation, which counts by its files. All others count by what was read.
    parts += [repr(pack) for pack in checker.catalog.packs[1:]]
    if checker.waivers or checker.baseline:
        parts += [os.getcwd(), repr(checker.waivers)]  # noqa: PTH109 - a text is wanted
    if checker.baseline:
        places = sorted({entry.plan for entry in checker.baseline.entries})
        # Whether a known finding was moved depends on what stands where the baseline says that its plan is.
        parts += [repr(checker.baseline.entries), [checker.baseline.exists(place) for place in places]]
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).digest()


def plan_key(stamp: bytes, fitting: tuple[int, ...], path: str, text: bytes) -> bytes:
    """The key of one plan's report: 32 bytes. `fitting`: which of the patterns under `per-path` its path fits."""
    made = sha256(stamp)
    made.update(repr((fitting, path)).encode("utf-8", "surrogatepass"))
    made.update(text)
    return made.digest()


def canonical(value: object) -> object:
    """The value in a form whose `repr` does not depend on the order in which tables were filled."""
    if isinstance(value, Mapping):
        return sorted((str(key), canonical(one)) for key, one in value.items())
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [canonical(one) for one in value]
    names = getattr(value, "__match_args__", ())
    return [type(value).__name__, *(canonical(getattr(value, name)) for name in names)] if names else repr(value)


def _machine() -> Iterator[object]:
    """This installation, and what it computes with."""
    import yaml

    yield sys.version, yaml.__version__, yaml.__with_libyaml__
    yield list(_states(_PACKAGE))
    yield list(_states(pack_store.folder()))
    yield list(_time_zones())
    yield _holidays()


def _states(top: Path) -> Iterator[tuple[str, int, int]]:
    """Every file below a folder: its name, size and time of change. Reading them all would take longer than to check."""
    for here, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            yield _state(os.path.join(here, name))  # noqa: PTH118 - hundreds of files, pathlib takes three times as long


def _state(path: str) -> tuple[str, int, int]:
    try:
        state = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return path, -1, -1
    return path, state.st_size, state.st_mtime_ns


def _time_zones() -> Iterable[object]:
    """The time zones' data, by its version and by the folders of the system that hold it."""
    import zoneinfo

    for top in zoneinfo.TZPATH:
        yield _state(top)
        try:
            with os.scandir(top) as entries:
                yield sorted(_state(entry.path) for entry in entries)
        except OSError:
            continue
    try:
        package = import_module("tzdata")
    except ImportError:
        return
    yield package.IANA_VERSION, package.__version__


def _holidays() -> object:
    """The package with the public holidays, without importing it: an update changes its files."""
    from importlib.util import find_spec

    spec = find_spec("holidays")
    places = [spec.origin, *(spec.submodule_search_locations or ())] if spec else []
    return [_state(place) for place in places if place]
