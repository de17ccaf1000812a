"""The lines of keys in TOML."""

from __future__ import annotations

from typing import Any

import pytest

from outsource_cli.config.locate import lines_of

TEXT = '''# a comment

top = 1
"quoted key" = [
    "a",  # ] not the end
    "b", "c",

    "d",
]
deep.er = {in = 1, line = [1, 2]}
text = """
[not.a.table]
"""
inline = [{a = 1}, {b = [
  1,
  2]}]

[table]  # with a comment
key = 'x'
list = [
  [1,
   2],
  [3]
]
[table."dotted.name".below]
k = 1
[ table . spaced ]
k = 2
[[several]]
k = 3
[several.of]
k = 4
[[several]]
k = 5
'''


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")], ids=["lf", "crlf"])
@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 3),
        (("quoted key",), 4),
        (("quoted key", 0), 5),
        (("quoted key", 1), 6),
        (("quoted key", 2), 6),
        (("quoted key", 3), 8),
        (("deep",), 10),
        (("deep", "er", "in"), 10),
        (("deep", "er", "line", 1), 10),
        (("text",), 11),
        (("inline", 1, "b"), 16),
        (("table",), 18),
        (("table", "key"), 19),
        (("table", "list", 0), 22),
        (("table", "list", 1), 23),
        (("table", "dotted.name", "below", "k"), 26),
        (("table", "spaced", "k"), 28),
        (("several",), 29),
        (("several", 0, "k"), 30),
        (("several", 0, "of", "k"), 32),
        (("several", 1, "k"), 34),
    ],
)
def test_lines(text: str, path: tuple[Any, ...], line: int) -> None:
    assert lines_of(text)[path] == line


def test_nothing() -> None:
    assert lines_of("") == {}
    assert lines_of("# only a comment") == {}
