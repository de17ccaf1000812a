"""What the terminal can show, and writing to it and to files."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from outsource_cli.cli import console
from outsource_cli.errors import ChecklistError, UsageError


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("choice", "env", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {}, False, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "3"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"FORCE_COLOR": "false"}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ("auto", {"TERM": "xterm-256color"}, True, True),
    ],
)
def test_colour(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    choice: console.Color,
    env: dict[str, str],
    terminal: bool,
    wanted: bool,
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert console.wants_color(choice, Stream(terminal=terminal)) is wanted


@pytest.mark.parametrize(
    ("columns", "terminal", "width"),
    [(None, False, 80), ("120", False, 120), ("120", True, 120), ("10", True, 40), ("", False, 80), ("wide", False, 80), ("0", False, 80), ("-5", False, 80)],
)  # fmt: skip
def test_width(here: Path, monkeypatch: pytest.MonkeyPatch, columns: str | None, terminal: bool, width: int) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert console.width_of(Stream(terminal=terminal)) == width


@pytest.mark.parametrize(
    ("encoding", "speaks"),
    [("utf-8", True), ("UTF8", True), ("utf_8", False), ("ascii", False), ("latin-1", False), ("cp1252", False)],
)
def test_alphabet(encoding: str, speaks: bool) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    assert console.speaks_unicode(stream) is (speaks or stream.encoding.replace("_", "-") == "utf-8")


def test_a_stream_without_an_encoding() -> None:
    assert not console.speaks_unicode(Stream())


def test_what_a_stream_cannot_carry_is_written_as_its_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    console.write("caf\xe9 \udcff\n")
    assert raw.getvalue() == b"caf\\xe9 \\udcff\n"


class Broken(Stream):
    def __init__(self, error: OSError, file: io.IOBase) -> None:
        super().__init__()
        self.error = error
        self.file = file

    def write(self, text: str) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error

    def fileno(self) -> int:
        return self.file.fileno()


@pytest.mark.parametrize("act", [lambda: console.write("text"), console.flush])
def test_a_reader_who_left_is_no_error_and_a_full_disk_is(
    act: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "out").open("wb") as file:
        monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError(32, "Broken pipe"), file))
        act()  # type: ignore[operator]
        monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left on device"), file))
        with pytest.raises(UsageError, match="cannot write to standard output: No space left on device"):
            act()  # type: ignore[operator]
        assert os.fstat(file.fileno()).st_rdev == Path(os.devnull).stat().st_rdev, "what is left to flush goes nowhere"


def test_nobody_listening_to_messages_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "out").open("wb") as file:
        monkeypatch.setattr(sys, "stderr", Broken(BrokenPipeError(), file))
        console.say("text")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (UsageError("no plan"), "error: no plan\n"),
        (UsageError("no plan", hint="Name one."), "error: no plan\n  Name one.\n"),
        (UsageError("no plan", place="a.yaml:3"), "error: a.yaml:3: no plan\n"),
        (UsageError("bad \x1b[31m\u202ename", hint="\x07"), "error: bad \\x1b[31m\\u202ename\n  \\x07\n"),
        (
            ChecklistError("one", place="a:1", hint="2 faults.", faults=("a:1: one", "b:2: two\x9b")),
            "error: a:1: one\nerror: b:2: two\\x9b\n  2 faults.\n",
        ),
        (ChecklistError("one", place="a:1"), "error: a:1: one\n"),
    ],
)
def test_errors_in_words(capsys: pytest.CaptureFixture[str], error: UsageError, text: str) -> None:
    console.say_error(error)
    assert capsys.readouterr() == ("", text)


def test_in_github_actions_an_error_is_shown_in_the_change(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    console.say_error(UsageError("50 % of it\n::error::x", place="a.toml:3"))
    assert capsys.readouterr().err.splitlines() == [
        "error: a.toml:3: 50 % of it\\n::error::x",
        "::error title=outsource could not check::a.toml:3: 50 %25 of it\\n::error::x",
    ]


class TestSave:
    def test_a_new_file(self, tmp_path: Path) -> None:
        console.save(tmp_path / "report.json", "é\r\n\n")
        assert (tmp_path / "report.json").read_bytes() == "é\r\n\n".encode()
        assert [file.name for file in tmp_path.iterdir()] == ["report.json"]

    def test_anybody_may_read_it_that_may_read_other_files(self, tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            console.save(tmp_path / "report.json", "")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o640

    def test_an_old_file_is_replaced_or_kept(self, tmp_path: Path) -> None:
        file = tmp_path / "plan.yaml"
        file.write_text("old")
        with pytest.raises(UsageError, match="exists already"):
            console.save(file, "new", overwrite=False)
        assert file.read_text() == "old"
        console.save(file, "new")
        assert file.read_text() == "new"

    def test_text_that_is_no_unicode_still_makes_a_readable_file(self, tmp_path: Path) -> None:
        console.save(tmp_path / "report", "\udcff")
        assert (tmp_path / "report").read_text(encoding="utf-8") == "\\udcff"

    def test_a_link_keeps_pointing_at_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "real").write_text("old")
        (tmp_path / "link").symlink_to("real")
        console.save(tmp_path / "link", "new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_text() == "new"

    def test_a_device_stays_what_it_is(self) -> None:
        console.save(Path(os.devnull), "text")
        assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)

    def test_a_pipe_is_written_to(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        console.save(tmp_path / "pipe", "text")
        assert os.read(reader, 100) == b"text"
        os.close(reader)
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)

    @pytest.mark.parametrize("name", ["nowhere/report", "folder", "x" * 300, "circle", "file/report"])
    def test_what_cannot_be_written(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_text("")
        (tmp_path / "circle").symlink_to("circle")
        before = sorted(tmp_path.iterdir())
        with pytest.raises(UsageError, match=r"^cannot write `"):
            console.save(tmp_path / name, "text")
        assert sorted(tmp_path.iterdir()) == before, "no half file stays behind"

    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
    def test_a_failure_half_way_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
    ) -> None:
        (tmp_path / "report").write_text("old")

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises((UsageError, KeyboardInterrupt)):
            console.save(tmp_path / "report", "new")
        assert (tmp_path / "report").read_text() == "old"
        assert [file.name for file in tmp_path.iterdir()] == ["report"]
