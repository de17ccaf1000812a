"""The terminal: what it can show, and the only place that writes to it."""

from __future__ import annotations

import os
import sys

from outsource_cli.errors import ChecklistError, ConfigError, OutsourceError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

# What only some commands need is imported where it is used: every command, `--version` too, pays for this module.
PIPED_WIDTH = 80


def wants_color(choice: str, stream: TextIO) -> bool:
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
    import shutil

    return max(40, shutil.get_terminal_size((PIPED_WIDTH, 24)).columns)


def write(text: str) -> None:
    """Write a whole report to stdout in one go. A reader who leaves early is no error.

    Raises UsageError when stdout cannot take it, such as a file on a full disk.
    """
    # A stream that tests or callers put in place may have no encoding to change.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    _put(text)


def flush() -> None:
    """Flush stdout. Raises as `write` does."""
    _put("")


def _put(text: str) -> None:
    """Write and flush. A reader who left early is no error: the exit code stays the report's. Any other failure is one."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Point stdout at nothing, so that Python's own flush at exit stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise UsageError(f"cannot write to standard output: {error.strerror or error}") from None


def say(text: str) -> None:
    """A line for people, on stderr, so that reports on stdout stay clean. Nobody listening is no error."""
    from contextlib import suppress

    with suppress(OSError):
        sys.stderr.write(f"{text}\n")


def prompt(text: str) -> None:
    """The sign, on stderr, that a line is waited for."""
    from contextlib import suppress

    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def say_error(error: OutsourceError) -> None:
    """An error as `place: message`, its hint below, and every fault of a checklist or configuration on a line of its own."""
    from outsource_cli.reports.clean import clean, no_commands

    faults = error.faults if isinstance(error, (ChecklistError, ConfigError)) else ()
    lines = faults or (f"{error.place}: {error.message}" if error.place else error.message,)
    for line in lines:
        say(no_commands(f"error: {clean(line)}"))
    if error.hint:
        say(no_commands(f"  {clean(error.hint)}"))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from outsource_cli.reports.github import command

        # Without an annotation the change would show a red cross and no word about it.
        say(command("error", {"title": "outsource could not check"}, clean(lines[0])))


def piped(example: str) -> bytes:
    """A plan from standard input. Raises UsageError, with an example of how to pipe one, when nothing comes."""
    from outsource_cli.source import read_stream

    text = read_stream(sys.stdin.buffer)
    if not text.strip():
        raise UsageError("standard input is empty", hint=f"Pipe a plan into it: {example}")
    return text


def save(path: Path, text: str | Iterable[str], *, overwrite: bool = True) -> None:
    """Write a file whole or not at all. Raises UsageError when it cannot be written or must not be overwritten.

    The text may come in parts; then making them must not raise.

    A link keeps pointing at its file. A device or a pipe, such as /dev/stdout, is written to and stays what it is.
    """
    data = (part.encode("utf-8", "backslashreplace") for part in ((text,) if isinstance(text, str) else text))
    try:
        if path.exists() and not overwrite:
            raise UsageError(f"`{path}` exists already", hint="Choose another name, or overwrite it with --force.")
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines(data)
        else:
            _replace(path.resolve(), data)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle, up to Python 3.12
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot write `{path}`: {why}") from None


def _replace(target: Path, data: Iterable[bytes]) -> None:
    import tempfile
    from contextlib import suppress
    from pathlib import Path

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".outsource.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(target)
    except BaseException:  # an interrupt must not leave half a file behind either
        with suppress(OSError):
            temporary.unlink()
        raise
