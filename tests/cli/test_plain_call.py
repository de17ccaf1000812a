"""The short cut around Typer: it reads a call as Typer does, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
import typer
from hypothesis import example, given
from hypothesis import strategies as st
from typer.main import get_command

from outsource_cli.cli import plain_call
from outsource_cli.cli.check import check
from outsource_cli.cli.parameters import Parameter, parameters_of, tell_typer
from outsource_cli.cli.plain_call import NotPlainError

NAMES = sorted(name for _, said in parameters_of(check).values() for name in said.names)
VALUES = [
    "sign",
    "blocker",
    "never",
    "0",
    "7",
    "100",
    "101",
    "٧",
    "text",
    "json",
    "auto",
    "a,b",
    "",
    "-",
    "-5",
    "--",
    "x=y",
]
WORDS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(VALUES),
    st.sampled_from(["plan.yaml", "plans/", "check", "-qv", "-qf", "-fjson", "--nope", "--forma", "-h", "--help", "-"]),
    st.builds("{}={}".format, st.sampled_from(NAMES), st.sampled_from(VALUES)),
    st.text(max_size=3),
)
CALLS = st.one_of(
    st.lists(WORDS, max_size=5),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=3).map(
        lambda pairs: [word for pair in pairs for word in pair]
    ),
)


def by_typer(words: list[str]) -> dict[str, Any]:
    """The parameters that Typer hands to `check`."""
    seen: list[dict[str, Any]] = []

    @wraps(check)
    def spy(**given_: Any) -> None:
        seen.append(given_)

    app = typer.Typer()
    app.command()(spy)
    tell_typer(app)
    get_command(app)(words, standalone_mode=False)
    return seen[0]


@given(CALLS)
@example(["plan.yaml", "--gate", "sign", "-f", "json", "-o", "-", "--min-score=50", "-q"])
@example(["--select", "a", "b", "--select=c", "-"])
def test_it_reads_as_typer_does_or_not_at_all(words: list[str]) -> None:
    try:
        read = plain_call.read(check, words)
    except NotPlainError:
        return
    defaults = {name: False if kind is bool else None for name, (kind, _) in parameters_of(check).items()}
    assert {**defaults, "color": "auto", **read} == by_typer(words)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ([], {}),
        (["plan.yaml"], {"paths": ["plan.yaml"]}),
        (["a.yaml", "-f", "json", "b.yaml"], {"paths": ["a.yaml", "b.yaml"], "formats": ["json"]}),
        (["-", "-f", "json", "-o", "-"], {"paths": ["-"], "formats": ["json"], "outputs": ["-"]}),
        (["--min-score=100", "--gate", "run"], {"min_score": 100, "gate": "run"}),
        (["--as-of", "2026-01-01", "-q"], {"as_of": "2026-01-01", "quiet": True}),
        (["--select=a=b"], {"select": ["a=b"]}),
    ],
)
def test_plain_calls(words: list[str], read: dict[str, Any]) -> None:
    assert plain_call.read(check, words) == read


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--nope"],
        ["--nope", "x"],
        ["-qv"],
        ["-fjson"],
        ["--quiet=yes"],
        ["--gate"],
        ["--gate", "-q"],
        ["--gate", "nope"],
        ["--gate", "sign", "--gate", "run"],
        ["--min-score", "101"],
        ["--min-score", "half"],
        ["--min-score", "٧"],
        ["--", "plan.yaml"],
    ],
)
def test_calls_for_typer(words: list[str]) -> None:
    with pytest.raises(NotPlainError):
        plain_call.read(check, words)


def test_windows_expands_words_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_call, "os", type("Windows", (), {"name": "nt"}))
    with pytest.raises(NotPlainError):
        plain_call.read(check, ["*.yaml"])
    assert plain_call.read(check, ["plan.yaml"]) == {"paths": ["plan.yaml"]}


def test_a_command_without_arguments_takes_none() -> None:
    def bare() -> None:
        """A command."""

    assert plain_call.read(bare, []) == {}
    with pytest.raises(NotPlainError):
        plain_call.read(bare, ["plan.yaml"])


@pytest.mark.parametrize("words", [[], ["--help"], ["explain", "DD001"], ["check", "--help"], ["checks"]])
def test_everything_else_is_left_to_typer(words: list[str]) -> None:
    assert plain_call.run(words) is False


def test_the_shell_asks_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "_OUTSOURCE_COMPLETE", "complete_bash")
    assert plain_call.run(["check", "plan.yaml"]) is False


def test_every_parameter_of_check_is_said_plainly() -> None:
    """One that Typer alone can read would make every call wait for Typer."""
    said = parameters_of(check)
    assert said
    assert all(isinstance(one, Parameter) for _, one in said.values())


def test_translating_leaves_the_command_alone() -> None:
    before: Callable[..., None] = check
    own = dict(check.__annotations__)
    by_typer(["plan.yaml"])
    assert before.__annotations__ == own
