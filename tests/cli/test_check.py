"""`outsource check`: every option, formats and outputs, the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from app.small import write_pack
from cli.calling import Called, call
from conftest import AS_OF, CHECKLIST, GOOD, POOR, Installed
from outsource_cli.cli import batch as cli_batch
from outsource_cli.cli import check as cli_check

Check = Callable[..., Called]


@pytest.fixture
def check(small_core: Path, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run `outsource check` in this process, in a folder with a good and a poor plan."""
    (here / "good.yaml").write_text(GOOD)
    (here / "poor.yaml").write_text(POOR)
    return lambda *arguments: call(capsys, monkeypatch, "check", "--as-of", AS_OF, *arguments)


def ids(called: Called) -> list[str]:
    """The ids of the findings in a concise report."""
    return re.findall(r"^\S+:\d+:\d+: (\S+)", called.out, re.MULTILINE)


def concise(check: Check, *arguments: str) -> tuple[int, list[str]]:
    called = check(*arguments, "--format", "concise")
    assert called.err == ""
    return called.code, ids(called)


@pytest.mark.parametrize(
    ("arguments", "code", "found"),
    [
        (["good.yaml"], 0, []),
        (["poor.yaml"], 1, ["BAS001", "BAS002", "OTH001"]),
        (["poor.yaml", "--gate", "exit"], 1, ["BAS001", "OTH002", "BAS002", "OTH001"]),
        (["good.yaml", "--gate", "exit"], 1, ["OTH002"]),
        (["poor.yaml", "--gate", "source"], 1, ["BAS001"]),
        (["poor.yaml", "--fail-on", "never"], 0, ["BAS001", "BAS002", "OTH001"]),
        (["poor.yaml", "--ignore", "BAS001"], 0, ["BAS002", "OTH001"]),
        (["poor.yaml", "--ignore", "BAS001", "--fail-on", "warning"], 1, ["BAS002", "OTH001"]),
        (["poor.yaml", "--ignore", "BAS", "--fail-on", "warning"], 0, ["OTH001"]),
        (["poor.yaml", "--ignore", "BAS", "--fail-on", "advice"], 1, ["OTH001"]),
        (["poor.yaml", "--select", "OTH001,BAS002"], 0, ["BAS002", "OTH001"]),
        (["poor.yaml", "--select", "OTH001", "--select", "BAS002", "--ignore", "BAS"], 0, ["OTH001"]),
        (["good.yaml", "--min-score", "100"], 0, []),
        (["poor.yaml", "--select", "BAS002", "--min-score", "1"], 1, ["BAS002"]),
        (["poor.yaml", "--show", "ahead"], 1, ["BAS001", "BAS002", "OTH001", "OTH002"]),
        (["poor.yaml", "--quiet"], 1, ["BAS001", "BAS002", "OTH001"]),
    ],
)
def test_options(check: Check, arguments: list[str], code: int, found: list[str]) -> None:
    assert concise(check, *arguments) == (code, found)


def test_own_packs_and_checklists(check: Check, here: Path) -> None:
    pack = write_pack(here)
    (here / "own.yaml").write_text(CHECKLIST.replace("BAS", "OWN").replace("OTH", "MINE").replace("basics", "own"))
    assert concise(check, "poor.yaml", "--select", "bakery,own", "--pack", str(pack), "--checklist", "own.yaml") == (
        1,
        ["OWN001", "OWN002", "BAK002", "MINE001"],
    )
    assert concise(check, "poor.yaml", "--pack", "bakery", "--select", "bakery") == (0, ["BAK002"])


def test_without_a_path_this_folder_is_checked(check: Check, here: Path) -> None:
    called = check("--format", "concise")
    assert called.code == 1
    assert "2 plans: 1 ready, 1 not ready" in called.out


def test_standard_input(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(POOR.encode())))
    called = check("-", "--format", "concise")
    assert (called.code, called.out.splitlines()[0]) == (1, "<stdin>:1:1: BAS001 blocker `engagement.name` is missing")


def test_the_day_counts(check: Check, here: Path) -> None:
    (here / "waived.yaml").write_text(
        "waivers: [{check: BAS001, reason: r, owner: a, approver: b, expires: 2026-01-15}]\n"
    )
    assert concise(check, "waived.yaml", "--select", "BAS001", "--as-of", "2025-12-15") == (0, [])
    assert concise(check, "waived.yaml", "--select", "BAS001") == (0, ["PLAN011"])
    assert concise(check, "waived.yaml", "--select", "BAS001", "--as-of", "2026-01-16") == (1, ["BAS001", "PLAN009"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["zzzzzzzz"], "error: there is no file or folder `zzzzzzzz`\n  Make a plan: outsource new --list\n"),
        (["god.yaml"], "error: there is no file or folder `god.yaml`\n  Did you mean `good.yaml`?\n"),
        (["empty"], "error: `empty` holds no plan\n"),
        (["good.yaml", "--as-of", "31.3.2026"], "error: `--as-of 31.3.2026` is no day\n  Write 2026-03-31.\n"),
        (["good.yaml", "--as-of", "2026-02-30"], "error: `--as-of 2026-02-30` is no day: there is no such day in the calendar\n"),
        (["good.yaml", "--select", "BAS009"], "error: no check is called `BAS009`; did you mean `BAS00"),
        (["good.yaml", "--ignore", "has-nam"], "error: no check is called `has-nam`; did you mean `has-name`?\n"),
        (["good.yaml", "--ignore", "PLAN003"], "error: `PLAN003` cannot be selected or ignored"),
        (["good.yaml", "--ignore", "core"], "error: no check is left to run\n"),
        (["good.yaml", "--pack", "cor"], "error: there is no pack `cor`; did you mean `core`?\n"),
        (["good.yaml", "--pack", "./empty"], "error: `empty` is no pack: it holds no pack.yaml\n"),
        (["good.yaml", "--checklist", "nope.yaml"], "error: nope.yaml: cannot read the checklist: No such file or directory\n"),
        (["good.yaml", "--checklist", "copy.yaml"], "error: copy.yaml:5: the id BAS001 is taken already by the pack `core`\n"),
        (["good.yaml", "--format", "jsn"], "error: there is no format `jsn`"),
        (["good.yaml", "--format", "JSON"], "error: there is no format `JSON`"),
        (["good.yaml", "--show", "everything"], "error: --show knows no `everything`\n"),
        (["good.yaml", "--output", "a", "--output", "b"], "error: more --output than --format\n"),
        (["good.yaml", "--format", "json,concise"], "error: only one format can go to standard output\n"),
        (["good.yaml", "-f", "json", "-f", "text", "-o", "-"], "error: only one format can go to standard output\n"),
        (["good.yaml", "-f", "json,text", "-o", "a", "-o", "./a"], "error: two reports would go to the same file\n"),
        (["good.yaml", "--output", "good.yaml"], "error: the report would replace the plan `good.yaml`\n"),
        ([".", "--output", "../{here}/poor.yaml"], "error: the report would replace the plan `../{here}/poor.yaml`\n"),
        (["good.yaml", "--output", "nowhere/report"], "error: cannot write `nowhere/report`: No such file or directory\n"),
        (["good.yaml", "--output", "empty"], "error: cannot write `empty`: Is a directory\n"),
    ],
)  # fmt: skip
def test_errors_stand_on_stderr(check: Check, here: Path, arguments: list[str], message: str) -> None:
    (here / "empty").mkdir()
    (here / "copy.yaml").write_text(CHECKLIST.replace("checklist: basics", "checklist: copy"))
    before = sorted(here.iterdir())
    called = check(*(argument.format(here=here.name) for argument in arguments))
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(message.format(here=here.name))
    assert sorted(here.iterdir()) == before
    assert (here / "good.yaml").read_text() == GOOD


def test_a_wrong_checklist_is_refused_before_any_plan_is_read(
    check: Check, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "own.yaml").write_text("checklist: own\n")
    monkeypatch.setattr("outsource_cli.app.check.read_file", lambda *_: pytest.fail("a plan was read"))
    called = check("good.yaml", "--checklist", "own.yaml")
    assert (called.code, called.out) == (2, "")
    assert "own.yaml:1:1: " in called.err


class TestOutputs:
    def test_the_nth_output_takes_the_nth_format(self, check: Check, here: Path) -> None:
        called = check(
            "poor.yaml", "-f", "json", "-f", "concise", "--format", "text", "-o", "a.json", "--output", "b.txt"
        )
        assert called.code == 1
        assert "NOT READY" in called.out
        assert called.err == "json report written to a.json\nconcise report written to b.txt\n"
        assert json.loads((here / "a.json").read_text())["summary"]["not_ready"] == 1
        assert (here / "b.txt").read_text().startswith("poor.yaml:1:1: BAS001 blocker")

    def test_a_dash_is_standard_output(self, check: Check, here: Path) -> None:
        called = check("poor.yaml", "-f", "json,concise", "-o", "a.json", "-o", "-")
        assert called.out.startswith("poor.yaml:1:1: ")

    def test_a_file_has_a_width_and_no_colour_of_its_own(
        self, check: Check, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        check("poor.yaml", "-o", "plain.txt")
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "200")
        check("poor.yaml", "-o", "again.txt")
        assert (here / "plain.txt").read_bytes() == (here / "again.txt").read_bytes()
        assert b"\x1b" not in (here / "plain.txt").read_bytes()
        check("poor.yaml", "-o", "colour.txt", "--color", "always")
        assert b"\x1b[" in (here / "colour.txt").read_bytes()

    def test_an_old_report_stays_when_the_new_one_cannot_be_made(self, check: Check, here: Path) -> None:
        (here / "report.txt").write_text("old")
        assert check("nope.yaml", "-o", "report.txt").code == 2
        assert check("good.yaml", "--pack", "nope", "-o", "report.txt").code == 2
        assert (here / "report.txt").read_text() == "old"


class TestColour:
    @pytest.mark.parametrize(
        ("arguments", "env", "colored"),
        [
            ([], {}, False),
            (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
            (["--color", "never"], {"FORCE_COLOR": "1"}, False),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ([], {"FORCE_COLOR": "0"}, False),
            ([], {"TERM": "dumb"}, False),
        ],
    )
    @pytest.mark.parametrize("name", ["text", "concise", "json"])
    def test_who_wins(
        self,
        check: Check,
        monkeypatch: pytest.MonkeyPatch,
        arguments: list[str],
        env: dict[str, str],
        colored: bool,
        name: str,
    ) -> None:
        # `call` clears these two, as it stands for a fresh terminal.
        monkeypatch.setattr(cli_check, "wants_color", _with(env, monkeypatch))
        called = check("poor.yaml", "--format", name, *arguments)
        assert ("\x1b[" in called.out) is (colored and name != "json")


def _with(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    from outsource_cli.cli.console import wants_color

    def asked(choice: object, stream: object) -> bool:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return wants_color(choice, stream)  # type: ignore[arg-type]

    return asked


def test_many_plans_on_a_terminal_show_a_bar(check: Check, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    for number in range(cli_batch.BAR_FROM):
        (here / f"plan{number}.yaml").write_text(GOOD)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    called = check("--format", "concise")
    assert called.code == 1
    assert "checking" in terminal.getvalue()
    assert "checking" not in called.out


class TestInstalled:
    """The command as people run it, on the shipped checks."""

    @pytest.fixture
    def plans(self, here: Path) -> None:
        for folder in ("one", "two"):
            (here / folder).mkdir()
            (here / folder / "good.yaml").write_text(GOOD)
            (here / folder / "poor.yaml").write_text(POOR)

    @pytest.mark.usefixtures("plans")
    @pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl"])
    def test_the_same_bytes_everywhere(self, installed: Installed, here: Path, name: str) -> None:
        arguments = ("check", ".", "--as-of", AS_OF, "--format", name, "--show", "all", "--statistics")
        runs = [
            installed(*arguments, cwd=here / folder, env=env)
            for folder, env in (
                ("one", {"TZ": "UTC", "PYTHONHASHSEED": "1"}),
                ("one", {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C"}),
                ("two", {"TZ": "Etc/GMT+12", "HOME": "/nowhere", "TERM": "dumb"}),
            )
        ]
        assert {run.returncode for run in runs} == {1}
        assert len({run.stdout for run in runs}) == 1
        assert runs[0].stdout
        assert {run.stderr for run in runs} == {b""}

    @pytest.mark.usefixtures("plans")
    @pytest.mark.parametrize("name", ["text", "concise", "json"])
    def test_a_terminal_that_knows_ascii_alone(self, installed: Installed, here: Path, name: str) -> None:
        (here / "one" / "caf\xe9.yaml").write_text("plan: 1\nengagement: {name: Café “1” 漢}\n", encoding="utf-8")
        done = installed("check", "one", "--as-of", AS_OF, "--format", name, env={"PYTHONIOENCODING": "ascii"})
        assert done.returncode == 1
        assert done.stdout.isascii()
        assert done.stderr == b""
        without = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
        assert installed("check", "one", "--as-of", AS_OF, "--format", name, env=without).returncode == 1

    @pytest.mark.usefixtures("plans")
    def test_colour_by_the_environment(self, installed: Installed) -> None:
        for env, colored in (
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"FORCE_COLOR": "0"}, False),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ):
            for name in ("text", "concise"):
                done = installed("check", "one/poor.yaml", "--format", name, env=env)
                assert (b"\x1b[" in done.stdout) is colored, (env, name)

    @pytest.mark.usefixtures("plans")
    def test_standard_input_beside_files(self, installed: Installed) -> None:
        done = installed("check", "-", "one/good.yaml", "--format", "concise", "--as-of", AS_OF, input=POOR.encode())
        assert done.returncode == 1
        assert b"<stdin>:" in done.stdout
        assert b"one/good.yaml:" in done.stdout

    def test_file_names_that_are_no_text(self, installed: Installed, here: Path) -> None:
        try:
            Path(os.fsdecode(os.fsencode(here) + b"/odd\xff\x1b[31m.plan.yaml")).write_text(POOR)
        except OSError:
            pytest.skip("the file system takes text alone")
        for name in ("text", "concise", "json", "jsonl"):
            done = installed("check", ".", "--format", name)
            assert done.returncode == 1, done.stderr
            assert b"\x1b" not in done.stdout
            done.stdout.decode("utf-8")
            done = installed("check", ".", "--format", name, "--output", "report.txt")
            (here / "report.txt").read_text(encoding="utf-8")

    def test_a_pack_with_an_id_that_core_has(self, installed: Installed, here: Path) -> None:
        from outsource_cli.checks.packs import shipped_source

        taken = shipped_source("core").checks[0].id
        (here / "plan.yaml").write_text(GOOD)
        (here / "own.yaml").write_text(CHECKLIST.replace("BAS001", taken))
        done = installed("check", "plan.yaml", "--checklist", "own.yaml")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().startswith(f"error: own.yaml:5: the id {taken} is taken already by the pack `core`")


def test_empty_standard_input_is_nothing_to_check(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b" \n")))
    called = call(capsys, monkeypatch, "check", "-")
    assert called.code == 2
    assert "standard input is empty" in called.err
