"""One plan on its way from a source to the checker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Row:
    """A plan's name for reports and its text.

    folder: where its evidence files lie, a path or URL; empty when it comes without one. unopened: why its own file
    cannot be opened. fault: what else is wrong with its source. With either, the text counts for nothing.
    """

    name: str
    text: bytes | str = b""
    folder: str = ""
    unopened: str = ""
    fault: str = ""


class Piece(Protocol):
    """A share of a source, small enough to be sent to a worker: it says where the plans lie, it does not hold them."""

    def rows(self) -> Iterator[Row]:
        """The plans, one read at a time. Raises StoreError when the store does not answer."""

    def reference(self) -> str:
        """What tells it apart from every other piece of the run: the place and the range."""
