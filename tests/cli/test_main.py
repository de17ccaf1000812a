"""The entry point: exit codes, and what stands on which stream."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.calling import call
from conftest import GOOD, POOR, Installed
from outsource_cli._version import __version__
from outsource_cli.app import check as app_check
from outsource_cli.cli import main

SECRET = "the-secret-of-the-plan"


def crash(*_: object, **__: object) -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"cannot read {SECRET}") from error


@pytest.mark.usefixtures("small_core")
class TestInThisProcess:
    @pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (POOR, 1), ("plan: [", 1)])
    def test_ready_and_not_ready(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, code: int
    ) -> None:
        (here / "plan.yaml").write_text(text)
        called = call(capsys, monkeypatch, "check", "plan.yaml")
        assert (called.code, called.err) == (code, "")
        assert called.out

    @pytest.mark.parametrize(
        "arguments",
        [
            ["chek"],
            ["check", "--nope"],
            ["check", "--gate", "nope"],
            ["check", "--min-score", "101"],
            ["check", "--min-score", "half"],
            ["check", "nope.yaml"],
            ["check", "--select", "nope", "plan.yaml"],
            ["check", "--pack", "nope", "plan.yaml"],
            ["check", "--checklist", "nope.yaml", "plan.yaml"],
        ],
    )
    def test_wrong_usage(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
    ) -> None:
        (here / "plan.yaml").write_text(GOOD)
        called = call(capsys, monkeypatch, *arguments)
        assert (called.code, called.out) == (2, "")
        assert called.err

    def test_a_crash_is_no_finding_and_tells_nothing_of_the_plan(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "plan.yaml").write_text(GOOD)
        monkeypatch.setattr(app_check, "type_plan", crash)
        called = call(capsys, monkeypatch, "check", "plan.yaml")
        assert (called.code, called.out) == (70, "")
        assert called.err.startswith("outsource stopped because of a fault of its own")
        assert f"outsource {__version__}, Python {sys.version_info[0]}" in called.err
        assert called.err.endswith("ValueError after KeyError\n")
        assert "in crash" in called.err
        assert SECRET not in called.err.replace('"cannot read {SECRET}"', "")

    def test_a_crash_without_a_cause(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "plan.yaml").write_text(GOOD)
        monkeypatch.setattr(app_check, "type_plan", lambda *_: 1 // 0)
        called = call(capsys, monkeypatch, "check", "plan.yaml")
        assert called.code == 70
        assert called.err.endswith("\nZeroDivisionError\n")

    @pytest.mark.parametrize("error", [RecursionError, MemoryError, AssertionError])
    def test_other_crashes(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
    ) -> None:
        def fail(*_: object) -> None:
            raise error

        (here / "plan.yaml").write_text(GOOD)
        monkeypatch.setattr(app_check, "type_plan", fail)
        assert call(capsys, monkeypatch, "check", "plan.yaml").code == 70

    def test_an_interrupt(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        (here / "plan.yaml").write_text(GOOD)
        monkeypatch.setattr(app_check, "type_plan", interrupt)
        assert call(capsys, monkeypatch, "check", "plan.yaml").code == 130

    def test_an_interrupt_before_the_command_line_is_there(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt() -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(main, "_code", interrupt)
        assert call(capsys, monkeypatch, "check").code == 130

    @pytest.mark.parametrize(("wrong_usage", "code"), [(False, 0), (True, 2)])
    def test_a_reader_who_leaves_in_the_middle(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wrong_usage: bool, code: int
    ) -> None:
        """Rich leaves with 1 then, which would read as not ready."""

        def leave(_: object) -> None:
            try:
                if wrong_usage:
                    raise ValueError("no such option")
                raise BrokenPipeError
            except ValueError:
                try:
                    raise BrokenPipeError
                except BrokenPipeError:
                    sys.exit(1)
            except BrokenPipeError:
                sys.exit(1)

        monkeypatch.setattr("outsource_cli.cli.application.run", leave)
        assert call(capsys, monkeypatch, "--help") == (code, "", "")

    def test_streams_that_the_caller_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, name, None)
        main._open_closed_streams()
        with sys.stdin, sys.stdout, sys.stderr:
            assert sys.stdin.buffer.read() == b""
            sys.stdout.write("nowhere")
            sys.stderr.write("nowhere")

    @pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["--version", "check"]])
    def test_version(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
    ) -> None:
        assert call(capsys, monkeypatch, *arguments) == (0, f"outsource {__version__}\n", "")

    @pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["checklist", "-h"]])
    def test_help(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
    ) -> None:
        called = call(capsys, monkeypatch, *arguments)
        assert (called.code, called.err) == (0, "")
        assert "Usage: outsource" in called.out

    def test_without_a_command_it_tells_how(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        called = call(capsys, monkeypatch)
        assert "Tells you whether an outsourcing engagement is ready." in called.out


class TestInstalled:
    """The command as people run it."""

    def test_main_paths(self, installed: Installed, here: Path) -> None:
        (here / "plan.yaml").write_text(POOR)
        done = installed("check", "plan.yaml", "--as-of", "2026-01-15")
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"NOT READY" in done.stdout
        done = installed("check", "plan.yaml", "--as-of", "2026-01-15", "--fail-on", "never", "--format", "concise")
        assert done.returncode == 0
        done = installed("check", "nope.yaml")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(b"error: there is no file or folder `nope.yaml`")

    def test_as_a_module(self, here: Path) -> None:
        done = subprocess.run([sys.executable, "-m", "outsource_cli", "-V"], capture_output=True, check=True)
        assert done.stdout.decode().split() == ["outsource", __version__]

    def test_an_interrupt(self, command: Path, here: Path) -> None:
        process = subprocess.Popen(
            [command, "check", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A shell starts its background jobs, of which these tests may be one, deaf to interrupts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stdin
        # It is known to wait for its input once it has taken more than a pipe holds.
        os.set_blocking(process.stdin.fileno(), True)
        process.stdin.write(b"#" * 200_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (130, b"", b"")

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["check", "plan.yaml"], 1),
            (["check", "plan.yaml", "--format", "json"], 1),
            (["check", "plan.yaml", "--fail-on", "never", "--format", "concise"], 0),
            (["check", "--help"], 0),
            (["--help"], 0),
            (["--version"], 0),
            (["explain", "gates"], 0),
            (["check", "nope"], 2),
            (["check", "--gate", "nope"], 2),
        ],
    )
    def test_a_reader_who_leaves_early_changes_no_exit_code(
        self, installed: Installed, here: Path, arguments: list[str], code: int
    ) -> None:
        """Like `| true`: the other end of the pipe is closed before anything is written."""
        (here / "plan.yaml").write_text(POOR)
        reader, writer = os.pipe()
        os.close(reader)
        done = installed(*arguments, capture_output=False, stdout=writer, stderr=writer)
        os.close(writer)
        assert done.returncode == code
        reader, writer = os.pipe()
        os.close(reader)
        done = installed(*arguments, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
        assert b"Broken" not in done.stderr

    def test_head(self, command: Path, here: Path) -> None:
        (here / "plan.yaml").write_text("plan: 1\ntasks:\n" + "  - name: a\n" * 3000)
        script = f"set -o pipefail; '{command}' check plan.yaml --format concise | head -1"
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
        assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (1, b"", 1)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
    @pytest.mark.parametrize("arguments", [["check", "plan.yaml"], ["--version"]])
    def test_a_full_disk(self, installed: Installed, here: Path, arguments: list[str]) -> None:
        (here / "plan.yaml").write_text(POOR)
        with Path("/dev/full").open("wb") as full:
            done = installed(*arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 2
        assert done.stderr == b"error: cannot write to standard output: No space left on device\n"

    @pytest.mark.parametrize(
        ("closed", "path", "code"), [(">&-", "plan.yaml", 1), ("2>&-", "nope.yaml", 2), ("<&-", "-", 2), ("<&- >&- 2>&-", "plan.yaml", 1)]
    )  # fmt: skip
    def test_closed_streams(self, command: Path, here: Path, closed: str, path: str, code: int) -> None:
        (here / "plan.yaml").write_text(POOR)
        done = subprocess.run(["bash", "-c", f"'{command}' check {path} {closed}"], capture_output=True, check=False)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
