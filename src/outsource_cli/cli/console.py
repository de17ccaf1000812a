"""The terminal: what it can show, and the only place that writes to it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Literal, TextIO

from outsource_cli.errors import ChecklistError, OutsourceError, UsageError
from outsource_cli.reports.clean import clean

Color = Literal["auto", "always", "never"]
PIPED_WIDTH = 80


def wants_color(choice: Color, stream: TextIO) -> bool:
    """Whether to colour: the option, then NO_COLOR, FORCE_COLOR (0 and empty do not force), TERM=dumb, the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0", "false"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def speaks_unicode(stream: TextIO) -> bool:
    """Whether the stream can carry box drawing and symbols."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def width_of(stream: TextIO) -> int:
    """Columns: COLUMNS or the terminal's, 80 where there is none."""
    if not stream.isatty() and not os.environ.get("COLUMNS"):
        return PIPED_WIDTH
    return max(40, shutil.get_terminal_size((PIPED_WIDTH, 24)).columns)


def write(text: str) -> None:
    """Write a whole report to stdout in one go. A reader who leaves early is no error."""
    with suppress(AttributeError):  # a stream that tests or callers put in place may have no encoding to change
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()


def flush() -> None:
    """Flush stdout."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()


def _leave_quietly() -> None:
    """Point stdout at nothing, so that Python's own flush at exit stays silent; the exit code stays the report's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """A line for people, on stderr, so that reports on stdout stay clean."""
    sys.stderr.write(f"{text}\n")


def say_error(error: OutsourceError) -> None:
    """An error as `place: message`, its hint below, and every fault of a checklist on a line of its own."""
    if isinstance(error, ChecklistError) and error.faults:
        for fault in error.faults:
            say(f"error: {clean(fault)}")
    else:
        say(f"error: {clean(f'{error.place}: ' if error.place else '')}{clean(error.message)}")
    if error.hint:
        say(f"  {clean(error.hint)}")


def save(path: Path, text: str, *, overwrite: bool = True) -> None:
    """Write a file whole or not at all. Raises UsageError when it cannot be written or must not be overwritten."""
    if path.exists() and not overwrite:
        raise UsageError(f"`{path}` exists already", hint="Choose another name, or overwrite it with --force.")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(temporary).unlink()
        raise UsageError(f"cannot write `{path}`: {error.strerror or error}") from None
