"""The page of every command names each of its options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from outsource_cli.cli.application import command_line

PAGES = Path(__file__).parent.parent.parent / "docs" / "commands"


def options() -> list[tuple[str, tuple[str, ...]]]:
    """A command's page with the spellings of one option each, those of commands below it too."""
    found = []
    for name, command in get_command(command_line()).commands.items():  # type: ignore[attr-defined]
        for one in (command, *getattr(command, "commands", {}).values()):
            found += [(name, tuple(param.opts)) for param in one.params if param.opts[0].startswith("-")]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("page", "spellings"), options(), ids=str)
def test_every_option_is_documented(page: str, spellings: tuple[str, ...]) -> None:
    words = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    assert any(re.search(rf"(?<![\w-]){one}(?![\w-])", words) for one in spellings)


def test_every_command_has_a_page() -> None:
    commands = set(get_command(command_line()).commands)  # type: ignore[attr-defined]
    assert commands <= {page.stem for page in PAGES.glob("*.md")}
