"""`outsource new --guided`: at a real terminal, with lines from a pipe, stopped, gone on with, and badly treated."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.guide.sitting import DAY, checker, example, guide, line_for, talk
from cli.calling import Called, call
from outsource_cli.app.guide.answers import without_blanks
from outsource_cli.app.guide.question import Question
from outsource_cli.app.new import find_type, make
from outsource_cli.blank.template import Filling
from outsource_cli.source import read

if TYPE_CHECKING:
    from cli.terminal import Terminal

Run = Callable[..., Called]
AtTerminal = Callable[..., "Terminal"]

ASK = ("new", "--guided", "--gate", "source", "--as-of", DAY.isoformat())
CHECK = ("check", "plan.yaml", "--gate", "source", "--as-of", DAY.isoformat())
PLAN = example("graphic-design")
OUTLINE = "freelancer\nLogo\nlow\n2026-07-01\n2026-08-31\n"


def script() -> list[tuple[Question, str]]:
    """Every question of the freelancer's plan up to its first gate, and what is typed."""
    of = guide("source")
    return [(asked, line) for asked, line, _ in talk(of, of.begin({}), PLAN) if isinstance(asked, Question)]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def at_terminal(here: Path, command: Path) -> Iterator[AtTerminal]:
    """Open the command in a terminal, in the folder `here`. What still runs at the end is ended."""
    if sys.platform == "win32":
        pytest.skip("pseudo-terminals are there on Unix only")
    from cli.terminal import Terminal

    opened: list[Terminal] = []

    def open_one(*arguments: str, columns: int = 80) -> Terminal:
        opened.append(Terminal(command, here, *arguments, columns=columns))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call it in this process with lines from a pipe, in the folder `here`."""

    def called(lines: str | bytes, *arguments: str) -> Called:
        data = lines if isinstance(lines, bytes) else lines.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return call(capsys, monkeypatch, *(arguments or ASK))

    return called


def plan_in(folder: Path, name: str = "plan.yaml") -> dict[str, object]:
    data = read((folder / name).read_bytes(), name).data
    assert isinstance(data, dict)
    return data


# At a terminal.


@pytest.mark.parametrize("columns", [80, 44])
def test_from_the_first_question_to_a_plan_that_is_ready(
    at_terminal: AtTerminal, here: Path, run: Run, columns: int
) -> None:
    terminal = at_terminal(*ASK, columns=columns)
    for asked, line in script():
        shown = terminal.answer(line)
        assert words(asked.field.description.removesuffix(".")) in words(shown)
        assert max(map(len, shown.splitlines()[1:])) <= columns  # the first line is what was typed
        assert "\x1b" not in shown
    code, shown = terminal.end()
    assert code == 0
    assert "Your plan is ready" in shown
    assert words("outsource check plan.yaml --gate source") in words(shown)
    assert run("", *CHECK).code == 0


def test_the_file_is_what_new_writes_with_the_same_values(at_terminal: AtTerminal, here: Path) -> None:
    terminal = at_terminal(*ASK)
    for _, line in script():
        terminal.answer(line)
    assert terminal.end()[0] == 0
    text = (here / "plan.yaml").read_text(encoding="utf-8")
    filling = Filling({"plan": 1, **plan_in(here)})
    assert text == make(find_type("freelancer"), checker().catalog.checks, "default", "source", filling).text
    assert "# What you call this engagement." in text


def test_stopped_in_the_middle_and_gone_on_with(at_terminal: AtTerminal, here: Path, run: Run) -> None:
    lines = script()
    half = len(lines) // 2
    terminal = at_terminal(*ASK)
    for _, line in lines[:half]:
        terminal.answer(line)
    terminal.wait_for_prompt()
    terminal.type("stop\n")
    code, shown = terminal.end()
    assert code == 0
    assert "outsource new --guided -o plan.yaml" in shown
    before = without_blanks(plan_in(here))

    of = guide("source")
    rest = [line_for(asked, PLAN) for asked, _, _ in talk(of, of.begin(before), PLAN)]
    terminal = at_terminal(*ASK)
    for line in rest:
        terminal.answer(line)
    code, shown = terminal.end()
    assert (code, "ready" in shown) == (0, True)
    assert len(rest) < len(lines)
    assert run("", *CHECK).code == 0


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0)], ids=["ctrl-C", "ctrl-D"])
def test_the_keys_that_end_it_save_first(at_terminal: AtTerminal, here: Path, key: str, code: int) -> None:
    terminal = at_terminal(*ASK)
    for line in OUTLINE.splitlines():
        terminal.answer(line)
    terminal.wait_for_prompt()
    terminal.type(key)
    ended, shown = terminal.end()
    assert ended == code
    assert "Your answers are in plan.yaml" in shown
    assert "Traceback" not in shown
    assert plan_in(here)["engagement"] is not None


def test_interrupted_before_anything_was_answered(at_terminal: AtTerminal, here: Path) -> None:
    terminal = at_terminal(*ASK)
    terminal.wait_for_prompt()
    terminal.type("\x03")
    code, shown = terminal.end()
    assert code == 130
    assert "nothing was written" in shown
    assert not list(here.iterdir())


def test_an_arrow_key_is_no_answer(at_terminal: AtTerminal, here: Path) -> None:
    terminal = at_terminal(*ASK)
    terminal.answer("freelancer")
    terminal.wait_for_prompt()
    terminal.type("Lo\x1b[Dgo\n")
    assert "cannot be seen" in words(terminal.answer("Logo"))
    terminal.type("stop\n")
    assert terminal.end()[0] == 0
    assert "\x1b" not in (here / "plan.yaml").read_text(encoding="utf-8")


# With lines from a pipe.


def test_piped_lines_are_answers_and_their_end_is_a_stop(run: Run, here: Path) -> None:
    code, out, err = run(OUTLINE)
    assert (code, out) == (0, "")
    assert "> Logo\n" in err
    assert "To go on with the questions" in err
    assert plan_in(here)["engagement"] == {
        "name": "Logo",
        "type": "freelancer",
        "service": None,
        "criticality": "low",
        "start": "2026-07-01",
        "end": "2026-08-31",
    }


def test_nothing_typed_writes_nothing(run: Run, here: Path) -> None:
    code, out, err = run("")
    assert (code, out) == (0, "")
    assert "Nothing was answered, so nothing was written." in err
    assert not list(here.iterdir())


def test_with_the_type_alone_it_is_the_blank_plan(run: Run, here: Path) -> None:
    run("", "new", "receptionist", "--guided")
    blank = run("", "new", "receptionist").out
    assert (here / "plan.yaml").read_text(encoding="utf-8") == blank


@pytest.mark.parametrize("output", [("-o", "-"), ()])
def test_the_plan_goes_into_a_file_by_itself(run: Run, here: Path, output: tuple[str, ...]) -> None:
    assert run(OUTLINE, *ASK, *output).out == ""
    assert [one.name for one in here.iterdir()] == ["plan.yaml"]


def test_a_file_of_another_name(run: Run, here: Path) -> None:
    err = run(OUTLINE, *ASK, "-o", "my plan.yaml", "--minimal").err
    assert "outsource new --guided -o 'my plan.yaml' --gate source --minimal" in err
    assert [one.name for one in here.iterdir()] == ["my plan.yaml"]


def test_hostile_answers_are_right_yaml(run: Run, here: Path) -> None:
    name = '  {a: ["b\'", *c]} # - | \\n 🍞 ' + "x" * 10_000
    run(f"freelancer\n{name}\n")
    engagement = plan_in(here)["engagement"]
    assert isinstance(engagement, dict)
    assert engagement["name"] == name.strip()


def test_what_is_no_text_is_asked_again(run: Run, here: Path) -> None:
    err = run(b"freelancer\n\xff\xfe\nLogo\n").err
    assert "cannot be seen or read" in words(err)
    assert "name: Logo " in (here / "plan.yaml").read_text(encoding="utf-8")


def test_windows_line_ends(run: Run, here: Path) -> None:
    run(OUTLINE.replace("\n", "\r\n"))
    engagement = plan_in(here)["engagement"]
    assert isinstance(engagement, dict)
    assert engagement["name"] == "Logo"


def test_gates_one_after_the_other(run: Run) -> None:
    answers = OUTLINE + "\n" * 100
    err = run(answers, "new", "--guided", "--as-of", DAY.isoformat()).err
    assert "Your plan is not ready yet for gate `source`." in err
    assert "Go on?" in err
    assert "[gate 2 of 5: sign" in err


def test_no_at_the_end_of_a_gate_ends_with_the_verdict(run: Run) -> None:
    of = guide(None)
    lines = []
    for asked, line, state in talk(of, of.begin({}), PLAN):
        lines.append(line if isinstance(asked, Question) else "no")
        if state.turning:
            lines.append("no")
            break
    err = run("\n".join(lines) + "\n", "new", "--guided", "--as-of", DAY.isoformat()).err
    assert err.count("Your plan is") == 1
    assert err.rstrip().endswith("outsource check plan.yaml --gate source")


# Files that are there already.


def test_a_comment_and_a_key_of_ones_own_stay(run: Run, here: Path) -> None:
    run(OUTLINE)
    file = here / "plan.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("  name: Logo", "  x-team: [a, b]\n  name: Logo") + "# my last word\n", encoding="utf-8"
    )
    run("Bakery Ltd\n")
    after = file.read_text(encoding="utf-8")
    assert "x-team: [a, b]" in after
    assert after.endswith("# my last word\n")
    assert "name: Bakery Ltd" in after


def test_looking_in_and_stopping_leaves_the_file_alone(run: Run, here: Path) -> None:
    file = here / "plan.yaml"
    text = "engagement: {type: freelancer,   name: Logo} # mine\n"
    file.write_text(text, encoding="utf-8")
    assert run("stop\n").code == 0
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("engagement: [", "plan.yaml:1:"),
        ("engagement: {name: a}\nengagement: {name: b}\n", "plan.yaml:2:1"),
        ("plan: 2\n", "format version 2"),
        ("tasks: all of them\n", "plan.yaml:1:8"),
        ("engagement: {name: {a: b}}\n", "plan.yaml:1:14"),
        ("- a\n- b\n", "plan.yaml:1:1"),
    ],
)
def test_a_file_that_cannot_be_gone_on_with_is_left_alone(run: Run, here: Path, text: str, said: str) -> None:
    file = here / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    code, out, err = run(OUTLINE)
    assert (code, out) == (2, "")
    assert said in err
    assert file.read_text(encoding="utf-8") == text


def test_force_begins_anew(run: Run, here: Path) -> None:
    (here / "plan.yaml").write_text("tasks: [{name: ancient}]\n", encoding="utf-8")
    run(OUTLINE, *ASK, "--force")
    assert "ancient" not in (here / "plan.yaml").read_text(encoding="utf-8")


def test_an_empty_file_is_begun(run: Run, here: Path) -> None:
    (here / "plan.yaml").write_text("\n", encoding="utf-8")
    assert run(OUTLINE).code == 0
    assert "name: Logo" in (here / "plan.yaml").read_text(encoding="utf-8")


def test_a_folder_is_no_plan(run: Run, here: Path) -> None:
    (here / "plan.yaml").mkdir()
    code, _, err = run(OUTLINE)
    assert code == 2
    assert "is not a file" in err


def test_a_place_that_cannot_be_written_is_told_before_much_is_typed(run: Run) -> None:
    code, _, err = run(OUTLINE, *ASK, "-o", "nowhere/plan.yaml")
    assert code == 2
    assert "cannot write `nowhere/plan.yaml`" in err
    assert "What you call" not in err


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(OUTLINE)
    file = here / "plan.yaml"

    class Lines(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            file.write_text("plan: 1  # theirs\n", encoding="utf-8")
            return super().read1(size)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Lines(b"Bakery Ltd\n"), encoding="utf-8"))
    assert _again(monkeypatch) == 0
    assert file.read_text(encoding="utf-8") == "plan: 1  # theirs\n"
    assert "name: Bakery Ltd" in (here / "plan-2.yaml").read_text(encoding="utf-8")


def _again(monkeypatch: pytest.MonkeyPatch) -> int:
    from outsource_cli.cli import main

    monkeypatch.setattr("sys.argv", ["outsource", *ASK])
    with pytest.raises(SystemExit) as leaving:
        main.run()
    return int(leaving.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plumbr",), "did you mean `plumber`"),
        (("--format", "json"), "belongs to --list"),
        (("--minimal", "--full"), "exclude each other"),
        (("--as-of", "soon"), "is no day"),
    ],
)
def test_wrong_usage(run: Run, here: Path, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run("", "new", "--guided", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert not list(here.iterdir())


def test_the_list_needs_no_questions(run: Run) -> None:
    assert "receptionist" in run("", "new", "--guided", "--list").out


def test_in_plain_letters_where_there_is_nothing_else(here: Path, command: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "50"}
    done = subprocess.run([command, *ASK], input=OUTLINE.encode(), capture_output=True, cwd=here, env=env, check=False)
    assert done.returncode == 0
    assert done.stderr.isascii()
    *lines, command_to_copy = done.stderr.decode().splitlines()
    assert max(map(len, lines)) <= 50
    assert command_to_copy == "  outsource new --guided -o plan.yaml --gate source"
