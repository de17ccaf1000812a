"""A real pseudo-terminal with the installed command in it, driven as a person at a keyboard would."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from pathlib import Path

PROMPT = "\n> "
_PATIENCE = 30.0
"""Seconds until a silent command counts as hanging."""


def _reachable() -> None:
    """Let ctrl-C reach the command, also where these tests run as a shell's background job, deaf to interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """One run of the command in a terminal of its own."""

    def __init__(self, command: Path, folder: Path, *arguments: str, columns: int = 80, **env: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        surroundings = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
        self.process = subprocess.Popen(
            [command, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**surroundings, "LC_ALL": "C.UTF-8", "TERM": "xterm", **env},
            start_new_session=True,
            preexec_fn=_reachable,
        )
        os.close(slave)
        self.shown = ""
        self.mark = 0

    def wait_for_prompt(self) -> str:
        """What was shown since the last keys were typed, their echo included, up to a prompt that waits."""
        while not self.shown[self.mark :].endswith(PROMPT):
            assert self._read(), f"no prompt: {self.shown[self.mark :]!r}"
        return self.shown[self.mark :]

    def type(self, text: str) -> None:
        """Type these keys."""
        self.mark = len(self.shown)
        os.write(self.master, text.encode())

    def answer(self, line: str) -> str:
        """Wait for a prompt and type a line; what was shown before."""
        shown = self.wait_for_prompt()
        self.type(f"{line}\n")
        return shown

    def end(self) -> tuple[int, str]:
        """The exit code, and what was shown since the last keys typed."""
        while self._read():
            pass
        return self.process.wait(_PATIENCE), self.shown[self.mark :]

    def close(self) -> None:
        """Close the terminal; end the command if it is still there."""
        self.process.kill()
        self.process.wait(_PATIENCE)
        os.close(self.master)

    def _read(self) -> bool:
        """Read what there is; False at the end."""
        ready, _, _ = select.select([self.master], [], [], _PATIENCE)
        assert ready, f"silent for too long after {self.shown[-200:]!r}"
        try:
            data = os.read(self.master, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.shown += data.decode().replace("\r\n", "\n")
        return bool(data)
