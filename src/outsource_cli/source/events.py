"""The two parsers of PyYAML, and their scanners, behind one door: the C extension, or Python where that is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.error import YAMLError
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, Token

try:
    from yaml._yaml import CParser

    HAS_C = True
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    HAS_C = False

NextEvent = Callable[[], Event | None]
"""Gives the next event, None after the last. Raises yaml.YAMLError."""


class _PureParser(Reader, Scanner, Parser):
    """The events of PyYAML's own parser, with the one check that it lacks."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, start_mark) from None
        return chunks


def open_events(text: str, *, pure: bool = False) -> tuple[NextEvent, Callable[[], Any]]:
    """The events of the text one by one, and what to call when done with them."""
    if pure or not HAS_C:
        parser = _PureParser(text)
        # Its state is a method of itself: a cycle, unless it is told to let go.
        return parser.get_event, parser.dispose
    fast = CParser(text)
    return fast.get_event, fast.dispose


def quoted_texts(text: str, *, pure: bool = False) -> list[ScalarToken]:
    """The texts in quotes that run over several lines, up to the first fault."""
    if pure or not HAS_C:
        return _across_lines(_purely_scanned(text))
    scanner: Any = CParser(text)
    tokens: list[Token] = []
    try:
        while scanner.check_token():
            tokens.append(scanner.get_token())
    except (YAMLError, ValueError) as error:
        # What it had found in the line before the fault it does not hand out. The other one does, a hundred times as slow.
        before = _line_before(error, text)
        if "'" in before or '"' in before:
            tokens = _purely_scanned(text)
    finally:
        scanner.dispose()
    return _across_lines(tokens)


def _line_before(error: YAMLError | ValueError, text: str) -> str:
    """What stands in the line before the fault; after a quote that is never closed, before that quote."""
    quote = getattr(error, "context_mark", None) if "a quoted" in (getattr(error, "context", None) or "") else None
    mark = quote or getattr(error, "problem_mark", None)
    return text[mark.index - mark.column : mark.index] if mark else text


def _purely_scanned(text: str) -> list[Token]:
    scanner: Any = _PureParser(text)
    tokens: list[Token] = []
    try:
        while scanner.check_token():
            tokens.append(scanner.get_token())
    except (YAMLError, ValueError, OverflowError):
        tokens += scanner.tokens
    finally:
        scanner.dispose()
    return tokens


def _across_lines(tokens: list[Token]) -> list[ScalarToken]:
    quoted = (token for token in tokens if isinstance(token, ScalarToken) and token.style in ("'", '"'))
    return [token for token in quoted if token.end_mark.line > token.start_mark.line]
