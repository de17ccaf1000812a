"""How large a file may be. Every cap is checked before the work that it bounds is done."""

from __future__ import annotations

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path, Span
from outsource_cli.model.problem import TOO_MUCH, Problem


class Limits(Frozen):
    """Caps on one file. `nodes` and `depth` count what aliases stand for: a small file cannot unfold into a huge one.

    bytes: size of the file. depth: lists and mappings inside each other. nodes: values, keys, lists and mappings.
    aliases: uses of `*name`. scalar: characters in one value.
    """

    bytes: int = 2**20
    depth: int = 64
    nodes: int = 100_000
    aliases: int = 200
    scalar: int = 100_000


DEFAULT = Limits()


class StoppedError(Exception):
    """Reading cannot go on. Never leaves this layer: `read` turns it into the document's problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


_SPLIT = "Split it into several smaller files."
_CAPS = {
    "bytes": ("This file is larger than {:,} bytes.", _SPLIT),
    "depth": ("Lists and mappings are nested more than {} levels deep here.", "Use fewer levels."),
    "nodes": ("This file holds more than {:,} values, counting everything that its aliases stand for.", _SPLIT),
    "aliases": ("This file uses more than {} aliases (`*name`).", "Write the values out instead of using aliases."),
    "scalar": ("This text is longer than {:,} characters.", "Shorten it, or keep it in a file of its own."),
}


def too_much(limits: Limits, cap: str, span: Span, path: Path = ()) -> StoppedError:
    """The error for exceeding the cap of that name at that place."""
    message, fix = _CAPS[cap]
    return StoppedError(Problem(TOO_MUCH, message.format(getattr(limits, cap)), fix, span, path))
