"""The sheet that the text report is written on: every line passes through here.

Two promises hold by construction, whoever writes the line: no character reaches it uncleaned, and no line is wider
than the terminal.
"""

from __future__ import annotations

from io import StringIO

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from outsource_cli.reports.clean import clean, no_commands, one_line, to_ascii
from outsource_cli.reports.options import RenderOptions

Piece = str | tuple[str, str]
"""Text, or text with a rich style such as `bold red`."""

# Below this the gutters and ids alone fill the line; a terminal so narrow wraps the lines itself.
_NARROWEST = 40
# Long lines of prose are hard to read, so a wide terminal does not stretch them.
_MEASURE = 100
UNFOLDED = 1 << 30
"""The `limit` of a line that must stay one line, however wide."""
LONGEST_NAME = 200
"""Names and titles beyond this show their start."""
LONGEST_PATH = 400
LONGEST_ID = 40
# A report is to be read: of a text longer than this the start is shown; `json` has all of it.
_LONGEST = 2000
_DRAWN_AT_ONCE = 1000


class Page:
    """Collects lines. `width` is the terminal's, in cells; `measure` is the width for prose and bars."""

    def __init__(self, options: RenderOptions) -> None:
        self.width = max(_NARROWEST, options.width)
        self.measure = min(self.width, _MEASURE)
        self._unicode = options.unicode
        # Nothing is taken from the environment: FORCE_COLOR and its kin were weighed where the options were made.
        self._console = Console(
            file=StringIO(),
            width=self.width,
            force_terminal=options.color,
            color_system="standard" if options.color else None,
            force_jupyter=False,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )
        self._lines: list[Text] = []
        self._ends_blank = True

    def plain(self, text: str) -> str:
        """The text as it will be drawn: clean, and in ASCII where the reader has nothing else."""
        text = clean(text)
        return text if self._unicode else to_ascii(text)

    def cells(self, text: str) -> int:
        """How wide the text will be drawn."""
        return cell_len(self.plain(text))

    def crop(self, text: str, cells: int) -> str:
        """Clean text of at most so many cells; `…` says that some is missing."""
        text = self.plain(text)
        if cell_len(text) <= cells:
            return text
        mark = self.plain("…")
        return set_cell_size(text, cells - len(mark)).rstrip() + mark

    def brief(self, text: str, cells: int) -> str:
        """Prose on one line of at most so many cells, cut between words."""
        text = self.plain(one_line(text))
        if cell_len(text) <= cells:
            return text
        mark = self.plain("…")
        cut = set_cell_size(text, cells - len(mark))
        return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + mark

    def pad(self, text: str, cells: int, *, right: bool = False) -> str:
        """Clean text, cropped or filled with spaces to exactly so many cells."""
        text = self.crop(text, cells)
        space = " " * (cells - cell_len(text))
        return space + text if right else text + space

    def wrap(self, text: str, cells: int) -> list[str]:
        """Clean text folded at words into lines of at most so many cells."""
        text = self.plain(text)
        if cell_len(text) <= cells:
            return [text]
        lines = [""]
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}" if lines[-1] else word
            if cell_len(joined) <= cells:
                lines[-1] = joined
            else:
                parts = chop_cells(word, cells) or [""]
                lines[-1:] = [lines[-1], *parts] if lines[-1] else parts
        return lines

    def line(self, *pieces: Piece, indent: int = 0, hang: int | None = None, limit: int | None = None) -> None:
        """One line; if it does not fit into `limit` (the measure), it goes on below, `hang` cells from the edge."""
        text = Text(no_wrap=True)
        for piece in pieces:
            words, style = piece if isinstance(piece, tuple) else (piece, "")
            text.append(self.plain(words), style)
        limit = self.measure if limit is None else limit
        # Past a third of the line a hanging indent would leave no room for what hangs there.
        hang = indent if hang is None else min(hang, limit // 3)
        if indent + text.cell_len <= limit:
            self._add(text, indent)
            return
        folded = text.wrap(self._console, limit - max(indent, hang), overflow="fold", no_wrap=False)
        for number, part in enumerate(folded):
            self._add(part, hang if number else indent)

    def prose(self, text: str, style: str = "", *, label: Piece = "", indent: int = 0) -> None:
        """A paragraph behind a label, folded so that it stays clear of the label."""
        hang = indent + self.cells(label if isinstance(label, str) else label[0])
        first, *rest = self.wrap(self.crop(one_line(text), _LONGEST), self.measure - hang)
        self.line(label, (first, style), indent=indent)
        for line in rest:
            self.line((line, style), indent=hang)

    def ends(self, left: list[Piece], right: Piece, *, indent: int = 0, hang: int | None = None) -> None:
        """A line with something at its right end; on a line of its own below where both do not fit."""
        tail = right if isinstance(right, tuple) else (right, "")
        used = indent + sum(self.cells(piece if isinstance(piece, str) else piece[0]) for piece in left)
        gap = self.measure - used - self.cells(tail[0])
        if gap >= 2 and tail[0]:
            self.line(*left, " " * gap, tail, indent=indent)
            return
        hang = indent if hang is None else min(hang, self.measure // 3)
        self.line(*left, indent=indent, hang=hang)
        if tail[0]:
            self.line(tail, indent=hang)

    def blank(self) -> None:
        """An empty line, never two in a row and never the first."""
        if not self._ends_blank:
            self._lines.append(Text(no_wrap=True))
            self._ends_blank = True

    def rule(self, sign: str = "━", style: str = "") -> None:
        """A line across the measure."""
        self.line((sign * self.measure, style))

    def heading(self, title: str, note: str = "") -> None:
        """A section's title with an empty line before it."""
        self.blank()
        self.line((title, "bold"), (f"  {note}" if note else "", "dim"), hang=2)

    def render(self) -> str:
        """The page as one string, each line ended."""
        return self._drawn(self._lines)

    def take(self) -> str:
        """What was written since the last time, each line ended; the page goes on below it."""
        parts = [
            self._drawn(self._lines[at : at + _DRAWN_AT_ONCE]) for at in range(0, len(self._lines), _DRAWN_AT_ONCE)
        ]
        self._lines = []
        return "".join(parts)

    def _drawn(self, lines: list[Text]) -> str:
        with self._console.capture() as capture:
            self._console.print(Text("\n", no_wrap=True).join(lines), soft_wrap=True)
        return capture.get()

    def _add(self, text: Text, indent: int) -> None:
        text.rstrip()
        safe = no_commands(text.plain)
        if safe != text.plain:
            text.plain = safe
        if indent and text.plain:
            text.pad_left(indent)
        self._lines.append(text)
        self._ends_blank = not text.plain
