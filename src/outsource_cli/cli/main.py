"""The entry point: one place maps errors to exit codes.

0 ready · 1 not ready · 2 wrong usage, configuration or checklist, or nothing to check · 70 internal error · 130 interrupted.
"""

from __future__ import annotations

import sys

from outsource_cli._version import __version__
from outsource_cli.errors import OutsourceError

INTERNAL_ERROR = 70
INTERRUPTED = 130


def run() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"outsource {__version__}\n")
        return
    sys.exit(_guarded())


def _guarded() -> int:
    try:
        from outsource_cli.cli.application import app

        app(prog_name="outsource")
    except SystemExit as leaving:
        return _flushed(leaving.code if isinstance(leaving.code, int) else 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutsourceError as error:
        _complain(error)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort: a crash must not look like a finding
        _confess(error)
        return INTERNAL_ERROR
    return _flushed(0)


def _flushed(code: int) -> int:
    """Flush the output here, so that a reader who left early (`| head`) causes no complaint at exit."""
    from outsource_cli.cli.console import flush

    flush()
    return code


def _complain(error: OutsourceError) -> None:
    from outsource_cli.cli.console import say_error

    say_error(error)


def _confess(error: Exception) -> None:
    """Say what is needed to report a crash, without the plan's contents."""
    import platform
    import traceback

    trace = "".join(traceback.format_exception(error))
    sys.stderr.write(
        "outsource stopped because of a fault of its own; your plan is not to blame and nothing was changed.\n"
        "Please paste the lines below into an issue of the project.\n\n"
        f"outsource {__version__}, Python {platform.python_version()}, {platform.system()}\n{trace}"
    )
