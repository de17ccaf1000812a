"""Makes text from plans, file names and checklists harmless for a terminal.

Nothing in a plan may move the cursor, colour the screen, hide or reorder words, or start a new line of the report.
Whatever could is shown as its escape (`\\x1b`, `\\u202e`), so that a reader sees that something odd is there.
"""

from __future__ import annotations

import re
import unicodedata

from outsource_cli.model.regex import regex

# Controls, bidi marks, zero-width and invisible characters, tags, separators, lone surrogates, noncharacters.
# Listed by hand: `str.isprintable` changes with the Python version, and the same plan must give the same bytes.
UNSAFE = regex(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACES = regex("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Text or emoji style of the character before. Terminals disagree on the width it gives, and it carries no meaning.
_STYLE_SELECTORS = regex("[\ufe00-\ufe0f]")
_HASH_COMMAND = regex(r"##(\w*)\[")
_TAB = "    "

_ASCII = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‑": "-", "−": "-", "·": "-", "•": "-", "…": "...", "×": "x", "→": "->", "←": "<-",
    "≥": ">=", "≤": "<=", "€": "EUR", "£": "GBP", "ß": "ss", "æ": "ae", "ø": "o", "Æ": "AE", "Ø": "O",
    "✓": "+", "✗": "x", "○": "o", "█": "#", "░": ".", "│": "|", "─": "-", "━": "=",
})  # fmt: skip


def clean(text: str) -> str:
    """The text as one harmless line: unsafe characters as visible escapes, tabs as four spaces."""
    text = text.replace("\t", _TAB)
    if text.isascii() and text.isprintable():
        return text
    text = _STYLE_SELECTORS.sub("", _SPACES.sub(" ", text))
    return UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """Prose as one harmless line: line breaks of YAML block texts become spaces before the rest is cleaned."""
    return clean(re.sub(r"[ \t\r\n]+", " ", text).strip(" "))


def to_ascii(text: str) -> str:
    """Clean text in pure ASCII: signs by their look, letters without accents, anything else as its escape."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_ASCII))
    text = "".join(character for character in text if not unicodedata.combining(character))
    return text.encode("ascii", "backslashreplace").decode("ascii")


def no_commands(line: str) -> str:
    """A finished line that a CI runner cannot take for a command of its own; of the same length.

    GitHub's runner obeys lines that begin with `::`, after any spaces, and `##[` anywhere; Azure's `##[` and `##vso[`.
    """
    if line.lstrip().startswith("::"):
        line = line.replace("::", ": ", 1)
    return _HASH_COMMAND.sub(r"##\1(", line)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
