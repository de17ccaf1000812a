"""The entry point: one place maps errors to exit codes.

0 ready · 1 not ready · 2 wrong usage, configuration or checklist, or nothing to check · 70 internal error · 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from outsource_cli._version import __version__
from outsource_cli.errors import OutsourceError, UsageError

INTERNAL_ERROR = 70
INTERRUPTED = 130


def run() -> None:
    """Run the command line and leave with its exit code."""
    # A command makes many objects that live to its end; looking for rubbish among them as often as usual costs a tenth.
    gc.set_threshold(50_000, 20, 20)
    # What is left at the end goes with the process: Python would look all of it through twice more on its way out.
    atexit.register(gc.freeze)
    _open_closed_streams()
    sys.exit(_guarded())


def _open_closed_streams() -> None:
    """Python has None for a stream that the caller closed (`>&-`); nothing, to read or write, is easier to live with."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end


def _guarded() -> int:
    from outsource_cli.cli.console import flush

    try:
        code = _code()
        flush()  # here, so that a reader who left early (`| head`) causes no complaint at exit
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutsourceError as error:
        _complain(error)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort: a crash must not look like a finding
        _confess(error)
        return INTERNAL_ERROR
    return code


def _code() -> int:
    """Run the command; the exit code that it leaves with."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from outsource_cli.cli.console import write

        write(f"outsource {__version__}\n")
        return 0
    try:
        from outsource_cli.cli import plain_call

        if plain_call.run(sys.argv[1:]):
            return 0
        from outsource_cli.cli import application

        application.run(sys.argv[1:])
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):
            # The reader left: in the middle of the help, or while being told of wrong usage.
            return 0 if leaving.__context__.__context__ is None else UsageError.exit_code
        return leaving.code if isinstance(leaving.code, int) else 0
    return 0


def _complain(error: OutsourceError) -> None:
    from outsource_cli.cli.console import say_error

    say_error(error)


def _confess(error: Exception) -> None:
    """Say what is needed to report a crash, without the plan's contents: an exception's own words may quote them."""
    import platform
    import traceback

    from outsource_cli.cli.console import say

    trace = "".join(traceback.format_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    after = f" after {type(cause).__name__}" if cause else ""
    say(
        "outsource stopped because of a fault of its own; your plan is not to blame and nothing was changed.\n"
        "Please paste the lines below into an issue of the project.\n\n"
        f"outsource {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"{trace}{type(error).__name__}{after}"
    )
