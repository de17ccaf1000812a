"""The writing of plain YAML as patterns: what a line and what an entry between brackets may look like.

They take less than YAML allows, so that whatever they take can mean but one thing; a file with anything else is left to
the `Builder`. All quantifiers that could share characters with what follows are possessive: no text takes long to refuse.
"""

from __future__ import annotations

from outsource_cli.model.regex import regex

_KEY = r"[^\W\d][\w.-]{0,200}+"
"""Longer ones, and ones with spaces or quotes, are left to the Builder."""

_FIRST = r"[^\s\-?:,\[\]{}\#&*!|>'\"%@`.]"
_BEGIN = rf"(?:{_FIRST}|-(?=[\w.])|\.(?!\.\.))"
_DOUBLE = r"\"[^\"\\\n]*+(?:\\[\"\\][^\"\\\n]*+)*+\""
_SINGLE = r"'[^'\n]*+(?:''[^'\n]*+)*+'"
_QUOTED = f"{_DOUBLE}|{_SINGLE}"
_REST_OF_LINE = r"\ *+(?:(?<=\ )\#[^\n]*+)?+\n"
_NOTHING = r"(?:\ *+(?:\#[^\n]*+)?+\n)*+"

_IN_LINE = r"[^:\#\n]*+"
_LINE_TEXT = rf"{_BEGIN}{_IN_LINE}(?:(?::(?=[^\ \n])|(?<=[^\ ])\#){_IN_LINE})*+"

_BETWEEN = r"[\ \n]*+(?:(?<=[\ \n])\#[^\n]*+\n[\ \n]*+)*+"
_IN_ENTRY = r"[^:\#,\[\]{}?\n]*+"
_ENTRY_TEXT = rf"{_BEGIN}{_IN_ENTRY}(?:(?::(?=[^\ \n,\[\]{{}}?])|(?<=[^\ ])\#|\n\ *+(?={_FIRST})){_IN_ENTRY})*+"

HEAD = regex(rf"(?x) {_NOTHING} (?:---{_REST_OF_LINE}{_NOTHING})?+")
"""What may stand before the first line."""

LINE = regex(
    rf"""(?x)
    (?P<indent>\ *+) (?P<dash>-(?:\ ++|(?=\n)))?+ (?:(?P<key>{_KEY}):(?:\ ++|(?=\n)))?+
    (?:(?P<opening>[\[{{]) | (?:(?P<text>{_LINE_TEXT}) | (?P<quoted>{_QUOTED}|[|>]-?+))?+ {_REST_OF_LINE} {_NOTHING})
    """
)
"""A line and the blank ones and comments below it, or all up to an opening bracket.

`dash` includes the spaces behind it; `quoted` is a text in quotes, or the sign before a text in lines of its own.
"""

ENTRY = regex(
    rf"""(?x)
    {_BETWEEN} (?:(?P<key>{_KEY}):(?=[\ \n]){_BETWEEN})?+
    (?:(?P<opening>[\[{{]) | (?:(?P<text>{_ENTRY_TEXT}) | (?P<quoted>{_QUOTED}))?+ {_BETWEEN} (?P<sign>.|\Z))
    """
)
"""What stands between brackets, up to the next sign, whatever it is; at the end of the file there is none.

It fits anywhere, so that a search never skips what it cannot read. Spaces may end a `text`, here and in LINE.
"""

NOTHING = regex(rf"(?x) {_NOTHING}")
"""Blank lines and comments, or none."""

AFTER = regex(rf"(?x) {_REST_OF_LINE} {_NOTHING}")
"""What may follow the closing bracket."""
