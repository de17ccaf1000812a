"""What the runner of GitHub Actions reads in a step's output, with the rules of its `ActionCommand` and its manager."""

from __future__ import annotations

import re
from dataclasses import dataclass

REGISTERED = frozenset(
    "add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice remove-matcher save-state "
    "set-env set-output stop-commands warning".split()
)
_LINE_END = re.compile("\r\n|\r|\n")
_V2 = re.compile(r"::(?P<info>.*?)::(?P<data>.*)", re.DOTALL)
_V1 = re.compile(r"##\[(?P<info>[^\]]*)\](?P<data>.*)", re.DOTALL)
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """Every command that the runner would obey in a step's output."""
    found = map(_command, _LINE_END.split(output))
    return [one for one in found if one]


def _command(line: str) -> Command | None:
    # The first form only at the start of a line, after any spaces; the old one anywhere.
    match = _V2.match(line.lstrip())
    if match and _name(match["info"]) in REGISTERED:
        _, _, told = match["info"].partition(" ")
        pairs = [pair.partition("=") for pair in told.strip().split(",") if pair]
        properties = {key: _undone(value, _PROPERTY) for key, _, value in pairs if key and value}
        return Command(_name(match["info"]), properties, _undone(match["data"], _DATA))
    match = _V1.search(line)
    if match and _name(match["info"]) in REGISTERED:
        return Command(f"##[{_name(match['info'])}]", {}, match["data"])
    return None


def _name(info: str) -> str:
    return info.partition(" ")[0].lower()


def _undone(text: str, escapes: dict[str, str]) -> str:
    # One after another, the percent sign last, as the runner does it.
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text
