"""What a plan can put into its strings must not work in a terminal."""

from __future__ import annotations

import pytest

from outsource_cli.reports.clean import clean, no_commands, one_line, to_ascii


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("plain [bold] :100: [/]", "plain [bold] :100: [/]"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b2J", "\\x9b2J"),
        ("a\nb\r\n", "a\\nb\\r\\n"),
        ("\x00\x07\x7f", "\\x00\\x07\\x7f"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("a\u2066b\u200fc", "a\\u2066b\\u200fc"),
        ("pass\u200bword\ufeff", "pass\\u200bword\\ufeff"),
        ("one\u2028two\u2029", "one\\u2028two\\u2029"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("a\tb", "a    b"),
        ("10\u00a0000\u202f€", "10 000 €"),
        ("⚠\ufe0f café 大神 🎉", "⚠ café 大神 🎉"),
    ],
)
def test_clean(text: str, harmless: str) -> None:
    assert clean(text) == harmless


def test_prose_of_several_lines_becomes_one() -> None:
    assert one_line("  Call them,\n  and write\tit down.\n") == "Call them, and write it down."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("as it is", "as it is"),
        ("“Müller” – café… 10 €", '"Muller" - cafe... 10 EUR'),
        ("✓ ✗ █░ │", "+ x #. |"),
        ("大🎉", "\\u5927\\U0001f389"),
    ],
)
def test_to_ascii(text: str, plain: str) -> None:
    assert to_ascii(text) == plain


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("::error::pwned", ": error::pwned"),
        ("   ::add-mask::x", "   : add-mask::x"),
        ("see a::b", "see a::b"),
        ("x ##[add-mask]y", "x ##(add-mask]y"),
        ("a ##vso[task.setvariable]x", "a ##vso(task.setvariable]x"),
    ],
)
def test_a_line_is_no_command_of_a_ci_runner(line: str, safe: str) -> None:
    assert no_commands(line) == safe
    assert len(line) == len(safe)
