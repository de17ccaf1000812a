"""Plans to measure on: the shipped examples, cut or grown to a number of lines, with faults of a promised kind.

Every plan differs from every other, and the same numbers always give the same bytes.
"""

from __future__ import annotations

import itertools
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
AS_OF = "2026-06-01"
"""The day on which the plans without a fault are ready."""

Row = dict[str, str | list[str]]

_SMALL = Path(__file__).parent / "plans" / "small.yaml"
_BASES = tuple(EXAMPLES / f"{name}.yaml" for name in ("electrician", "administration", "plumber", "staff-augmentation"))
_SMALLEST_EXAMPLE = 235
_GROWING = ("tasks", "objectives", "deliverables")
_ITEM = "  - "
_FORMAT = 1
"""Goes up whenever the same numbers give other plans, so that no old folder is used again."""

READY, NOT_READY, UNANSWERED, WRONG_TYPES, UNREADABLE = "ready", "not ready", "unanswered", "wrong types", "unreadable"
_OF_TEN = (READY,) * 4 + (NOT_READY,) * 3 + (UNANSWERED,) * 2 + (WRONG_TYPES,)

_FAULTS: dict[str, tuple[tuple[str, str], ...]] = {
    NOT_READY: (("end", "2026-01-05"), ("criticality", "critical")),
    UNANSWERED: (("client_owner", "TBD"), ("criticality", "")),
    WRONG_TYPES: (("start", "some day in summer"), ("criticality", "enormous")),
}
"""For each kind, fields that every base has on a line of its own, with what to write there; the first is always written."""


@dataclass(frozen=True)
class Corpus:
    """A folder of plans. The unreadable ones lie apart: some peers stop at the first."""

    folder: Path
    plans: int
    lines: int

    @property
    def readable(self) -> Path:
        return self.folder / "readable"

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*/*.plan.yaml"))


def kind_of(index: int) -> str:
    """What is the matter with plan number `index`: one in a hundred cannot be read at all."""
    return UNREADABLE if index % 100 == 99 else _OF_TEN[index % 10]


def plan_text(index: int, lines: int) -> str:
    """Plan number `index`, of exactly `lines` lines (at least 40), with the fault that `kind_of` promises."""
    base = _SMALL if lines < _SMALLEST_EXAMPLE else _BASES[index % len(_BASES)]
    chance = random.Random(index)
    text = [_numbered(line, index) for line in base.read_text(encoding="utf-8").splitlines()]
    text = _sized(text, lines)
    kind = kind_of(index)
    if kind == UNREADABLE:
        text[-1] = 'x-note: "the quotation mark is never closed'
        return "\n".join(text) + "\n"
    first, *others = _FAULTS.get(kind, ((None, None),))
    for field, value in (first, *(one for one in others if chance.random() < 0.5)):
        text = [_written(line, field, value) for line in text] if field else text
    return "\n".join(text) + "\n"


def _numbered(line: str, index: int) -> str:
    return re.sub(r"^(  id: \"?[\w-]+)", rf"\1-{index}", line) if line.startswith("  id:") else line


def _written(line: str, field: str, value: str | None) -> str:
    return re.sub(rf"^(  {field}:).*", rf"\1 {value}".rstrip(), line)


def _sized(text: list[str], lines: int) -> list[str]:
    """Cut by blank lines and whole-line comments, or grown by further tasks, objectives and deliverables."""
    spare = len(text) - lines
    idle = [place for place, line in enumerate(text) if not line or line.startswith("#")][: max(spare, 0)]
    text = [line for place, line in enumerate(text) if place not in idle]
    if len(text) > lines:
        raise ValueError(f"a plan of {len(text)} lines cannot be cut to {lines}")
    text = _grown(text, lines - len(text))
    return [*text, *("# a line that says nothing" for _ in range(lines - len(text)))]


def _grown(text: list[str], room: int) -> list[str]:
    """The plan with copies of its items under other names, each behind its original, as long as the next one fits.

    The copies stand in block style, a field a line, so that long plans have no longer lines than short ones.
    """
    plan = yaml.load("\n".join(text), Loader=yaml.CBaseLoader)
    ends = {name: list(_item_ends(text, name)) for name in _GROWING}
    copies: dict[int, list[str]] = {}
    for number in itertools.count(2):
        for name in _GROWING:
            for item, end in zip(plan[name], ends[name], strict=True):
                copy = _block(_renamed(item, number))
                room -= len(copy)
                if room < 0:
                    places = range(len(text) + 1)
                    return [line for at in places for line in (*copies.get(at, ()), *text[at : at + 1])]
                copies.setdefault(end, []).extend(copy)
    raise AssertionError("counting never ends")


def _item_ends(text: list[str], name: str) -> Iterator[int]:
    """For each item of the list, the place of the first line behind it."""
    start = next(place for place, line in enumerate(text) if line.startswith(f"{name}:")) + 1
    inside = False
    for place in itertools.count(start):
        line = text[place] if place < len(text) else "end:"
        over = bool(line) and line[0] not in " #"
        if inside and (over or line.startswith(_ITEM)):
            yield place
        if over:
            return
        inside = inside or line.startswith(_ITEM)


def _renamed(item: Row, number: int) -> Row:
    return {**item, **{key: f"P{number}-{item[key]}" for key in ("id", "name") if key in item}}


def _block(item: Row) -> list[str]:
    lines = []
    for key, value in item.items():
        if isinstance(value, str):
            lines.append(f"{key}: {_scalar(value)}")
        else:
            lines += [f"{key}:", *(f"  - {_scalar(one)}" for one in value)]
    return [f"{_ITEM if not place else '    '}{line}" for place, line in enumerate(lines)]


def _scalar(text: str) -> str:
    plain = not re.search(r": | #|^[\[{\"'&*!|>%@`]", text)
    return text if plain else "'" + text.replace("'", "''") + "'"


def write_corpus(work: Path, plans: int, lines: int) -> Corpus:
    """The corpus below `work`, written unless it is there already; a half-written one is never taken for whole."""
    corpus = Corpus(work / f"{plans}-plans-of-{lines}-v{_FORMAT}", plans, lines)
    if corpus.folder.is_dir():
        return corpus
    half = corpus.folder.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    for part in ("readable", "unreadable"):
        shutil.copytree(EXAMPLES / "evidence", half / part / "evidence")
    for index in range(plans):
        part = "unreadable" if kind_of(index) == UNREADABLE else "readable"
        (half / part / f"{index:05}.plan.yaml").write_text(plan_text(index, lines), encoding="utf-8")
    half.rename(corpus.folder)
    return corpus
