"""Data -> YAML text in many dresses, for the property tests. Never uses what is being tested."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = [
    "NO",
    "12:30",
    "010",
    "1_000",
    "yes",
    "null",
    "true",
    "2026-01-05",
    "1.10",
    "~",
    "R&D!",
    "a # b",
    "a: b",
    "@x",
    "- x",
]
SIGNS = st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co"), blacklist_characters="\u2028\u2029\ufeff")
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(SIGNS, max_size=12), st.text("abc xyz:#'\"-é😀", max_size=80))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), TEXTS)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)
KEYS = st.one_of(st.sampled_from(WORDS), st.text("abcdeé😀 _-", min_size=1, max_size=8))


def trees(scalars: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and mappings of scalars."""
    return st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
        max_leaves=15,
    )


def dumped(data: Any, random: Random) -> str:
    """PyYAML's own text for the data, in a random style."""
    return yaml.safe_dump(
        data,
        default_flow_style=random.choice([True, False, None]),
        default_style=random.choice([None, None, '"']) if _is_text(data) else None,
        allow_unicode=random.choice([True, False]),
        width=random.choice([20, 80, 1000]),
        indent=random.choice([2, 4]),
        sort_keys=False,
    )


def _is_text(data: Any) -> bool:
    if isinstance(data, dict):
        return all(_is_text(value) for value in data.values())
    if isinstance(data, list):
        return all(_is_text(value) for value in data)
    return isinstance(data, str)


class Emitter:
    """A small emitter with what `safe_dump` never writes: comments, blank lines, odd indents, CRLF, decimals."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.end = random.choice(["\n", "\r\n", "\r"])

    def text(self, data: Any) -> str:
        lines = self.block(data, 0) if isinstance(data, dict | list) and data else [self.flow(data)]
        return self.end.join(["# é😀 first", *lines]) + self.random.choice(["", self.end, self.end * 3])

    def block(self, data: Any, indent: int) -> list[str]:
        lines: list[str] = []
        step = self.random.choice([1, 2, 5])
        for key, value in data.items() if isinstance(data, dict) else [(None, item) for item in data]:
            if self.random.random() < 0.2:
                lines.append(self.random.choice(["", "   ", "#", " " * indent + "# note: [x"]))
            head = " " * indent + ("-" if key is None else self.quoted(key) + self.random.choice([":", " :"]))
            if isinstance(value, dict | list) and value and self.random.random() < 0.8:
                lines += [head + self.tail(), *self.block(value, indent + step)]
            else:
                lines.append(head + self.random.choice([" ", "   "]) + self.flow(value) + self.tail())
        return lines

    def tail(self) -> str:
        return self.random.choice(["", "", "  ", " # it's a note"])

    def flow(self, data: Any) -> str:
        if isinstance(data, dict):
            return "{" + ", ".join(f"{self.quoted(key)}: {self.flow(value)}" for key, value in data.items()) + "}"
        if isinstance(data, list):
            return "[" + ", ".join(self.flow(item) for item in data) + "]"
        if isinstance(data, str):
            return self.quoted(data)
        if isinstance(data, bool) or data is None:
            return {True: "true", False: "False", None: self.random.choice(["null", "~"])}[data]
        return f"{data:f}" if isinstance(data, Decimal) else str(data)

    def quoted(self, text: str) -> str:
        if self.random.random() < 0.5 and "'" not in text:
            return f"'{text}'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
