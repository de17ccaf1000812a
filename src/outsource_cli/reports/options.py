"""How a report is to be drawn. Every choice of the reader that a renderer may look at is here."""

from __future__ import annotations

from outsource_cli.model.frozen import Frozen

SHOW: tuple[str, ...] = ("passed", "ahead", "not_applicable", "waived", "known", "facts", "all")
"""What `show` may hold."""


class RenderOptions(Frozen):
    """Width in cells, colour and alphabet of the terminal, and how much of the report is wanted.

    `unicode=False` means pure ASCII. `max_findings` caps the findings drawn over the whole run; the rest are counted.
    Formats for machines (`json`, `jsonl`) ignore all of it: they have one shape.
    """

    width: int = 80
    color: bool = False
    unicode: bool = True
    show: frozenset[str] = frozenset()
    quiet: bool = False
    statistics: bool = False
    verbose: bool = False
    max_findings: int | None = None

    def shows(self, what: str) -> bool:
        """Whether the reader asked for this list, by name or with `all`."""
        return what in self.show or "all" in self.show
