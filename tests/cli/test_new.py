"""`outsource new` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from outsource_cli.cli.application import app
from outsource_cli.errors import UsageError

RUNNER = CliRunner()


def run(*arguments: str) -> tuple[str, str]:
    """What stands on stdout and stderr. Raises what the entry point would turn into an exit code."""
    result = RUNNER.invoke(app, ["new", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout, result.stderr


def test_a_plan_on_stdout_and_nothing_else() -> None:
    out, err = run("receptionist")
    assert out.startswith("# Plan of an outsourcing engagement: Virtual receptionist\n")
    assert err == ""
    assert run("receptionist", "-o", "-") == (out, "")


def test_a_plan_in_a_file_and_what_to_do_next(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    out, err = run("seo", "--gate", "source", "-o", str(file))
    assert out == ""
    assert f"outsource check {file}" in err
    assert file.read_text(encoding="utf-8") == run("seo", "--gate", "source")[0]


def test_a_file_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="exists already"):
        run("seo", "-o", str(file))
    assert file.read_text(encoding="utf-8") == "mine"
    run("seo", "-o", str(file), "--force")
    assert "engagement:" in file.read_text(encoding="utf-8")


def test_extents() -> None:
    minimal, default, full = (len(run("other", *option)[0]) for option in (["--minimal"], [], ["--full"]))
    assert minimal < default < full


def test_the_list_of_types() -> None:
    out, err = run("--list")
    assert "  receptionist" in out
    assert err == ""


def test_without_a_type_the_list_and_what_to_do() -> None:
    out, err = run()
    assert out == run("--list")[0]
    assert "outsource new TYPE" in err


def test_the_list_for_programs() -> None:
    data = json.loads(run("--list", "--format", "json")[0])
    assert {"version", "types"} == set(data)
    assert "plumber" in [one["name"] for one in data["types"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plumbr"], "did you mean `plumber`"),
        (["plumber", "--minimal", "--full"], "exclude each other"),
        (["plumber", "--format", "json"], "belongs to --list"),
        (["-o", "plan.yaml"], "which type"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        run(*arguments)
