"""A JSON reader with positions, iterative, under the same caps as YAML."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from outsource_cli.model.place import Path, Span
from outsource_cli.model.problem import ENCODING, UNREADABLE, UNSUPPORTED_YAML, Problem
from outsource_cli.source.document import Document
from outsource_cli.source.frames import DROPPED, Frame, duplicate_key, path_of
from outsource_cli.source.limits import Limits, StoppedError, too_much
from outsource_cli.source.places import span_of
from outsource_cli.source.scalars import REFUSED, number, why_refused
from outsource_cli.source.text import Offsets, Stretch

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])")
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read_json(text: str, name: str, limits: Limits) -> Document:
    """The document of a JSON text. Bad input gives problems, never an exception."""
    reader = _Reader(text, limits)
    try:
        reader.run()
    except StoppedError as error:
        found = sorted([*reader.problems, error.problem], key=lambda problem: problem.span)
        return Document.unreadable(name, text, tuple(found))
    root = reader.root
    data, entry = (root.data[0], root.places[0]) if root.data else (None, None)
    return Document(name, text, data=data, find_root=lambda: entry, problems=tuple(reader.problems))


class _Reader:
    """`position` is where reading has got to; `frame` the innermost open container; `root` a list around it all."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.offsets = Offsets(text)
        self.position = 0
        self.nodes = 0
        self.problems: list[Problem] = []
        self.root = self.frame = Frame([], [])
        self.stack: list[Frame] = []

    def run(self) -> None:
        """Read one value and make sure that nothing follows."""
        if not self.next_sign():
            return
        while self.value():
            pass
        if self.next_sign():
            raise self.broken("Something follows after the end of the data.", "Delete it.")

    def value(self) -> bool:
        """Read a scalar or open a container, then whatever closes. Whether another value must follow."""
        sign = self.next_sign()
        if sign in ("[", "{"):
            self.open(sign)
            closing = "]" if sign == "[" else "}"
            if self.next_sign() != closing:
                if sign == "{":
                    self.key()
                return True
            self.close()
        else:
            self.scalar(sign)
        while self.stack:
            if self.separator():
                return True
        return False

    def separator(self) -> bool:
        """Read a comma (and the key after it): True; or the end of the container: False."""
        is_list = type(self.frame.data) is list
        closing = "]" if is_list else "}"
        sign = self.next_sign()
        if sign == closing:
            self.close()
            return False
        if sign != ",":
            raise self.broken(f"A comma or the closing `{closing}` is missing here.", "Add it before this place.")
        comma = self.position
        self.position += 1
        if self.next_sign() == closing:
            self.position = comma
            raise self.broken(f"There is a comma before the closing `{closing}`.", "Delete the comma.")
        if not is_list:
            self.key()
        return True

    def open(self, sign: str) -> None:
        token = self.token(self.position + 1)
        if len(self.stack) >= self.limits.depth:
            raise too_much(self.limits, "depth", span_of(token), self.path())
        self.count(token)
        self.stack.append(self.frame)
        self.frame = Frame([], [], token) if sign == "[" else Frame({}, {}, token)
        self.position += 1

    def close(self) -> None:
        frame, end = self.frame, self.token(self.position + 1)
        self.position += 1
        if type(frame.data) is dict:
            frame.forget_dropped()
        self.frame = self.stack.pop()
        self.frame.add(frame.data, frame.start, end, frame.places)

    def key(self) -> None:
        if self.next_sign() != '"':
            fix = "Write the name between double quotation marks."
            raise self.broken("A name between double quotation marks is missing here.", fix)
        key, token = self.string()
        self.count(token)
        if self.next_sign() != ":":
            raise self.broken("A colon is missing between the name and its value.", "Add the colon.")
        self.position += 1
        frame = self.frame
        if key in frame.data:
            self.problems.append(duplicate_key(frame, key, token, self.path()))
            key = DROPPED
        frame.key, frame.key_event = key, token

    def scalar(self, sign: str) -> None:
        value: object
        if sign == '"':
            value, token = self.string()
        else:
            found = _NUMBER.match(self.text, self.position) or _WORD.match(self.text, self.position)
            if not found:
                raise self.broken("A value is missing here.", "Write a value, or `null` if there is none.")
            token = self.token(found.end())
            value = self.word(found[0], token)
            self.position = found.end()
        self.count(token)
        self.frame.add(value, token, token, None)

    def word(self, text: str, token: Stretch) -> object:
        if text in _WORDS:
            return _WORDS[text]
        if not _NUMBER.fullmatch(text):
            if text[0] in "/#":
                raise self.broken("Comments are not allowed in JSON.", "Delete the comment, or use YAML.")
            fix = "Put a text between double quotation marks."
            raise self.broken("This is not a value that JSON knows.", fix)
        value = number(text)
        if value is REFUSED:
            message, fix = why_refused(text)
            self.problems.append(Problem(UNSUPPORTED_YAML, message, fix, span_of(token), self.path()))
            return text
        return value

    def string(self) -> tuple[str, Stretch]:
        start = self.position
        try:
            text, end = scanstring(self.text, start + 1)
        except JSONDecodeError as error:
            raise self.bad_string(error) from None
        token = self.token(end)
        if len(text) > self.limits.scalar:
            raise too_much(self.limits, "scalar", span_of(token), self.path())
        if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
            message = "A `\\u` code in this text stands for no character."
            raise StoppedError(Problem(ENCODING, message, "Type the character itself.", span_of(token), self.path()))
        self.position = end
        return text, token

    def bad_string(self, error: JSONDecodeError) -> StoppedError:
        self.position = error.pos
        if "Unterminated" in error.msg:
            return self.broken("This quote is never closed.", "Add a double quotation mark where the text ends.")
        if "control character" in error.msg:
            return self.broken(
                "A text cannot go on in the next line.", "Close the quote, or write `\\n` for a new line."
            )
        fix = "Write two backslashes if a backslash is meant."
        return self.broken("This backslash code is not known.", fix)

    def next_sign(self) -> str:
        """Skip white space; the character after it, empty at the end."""
        found = _SPACE.match(self.text, self.position)
        assert found
        self.position = found.end()
        return self.text[self.position : self.position + 1]

    def token(self, end: int) -> Stretch:
        return Stretch(self.offsets, self.position, end)

    def count(self, token: Stretch) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise too_much(self.limits, "nodes", span_of(token), self.path())

    def path(self) -> Path:
        """The place in the data that is being read."""
        return path_of([*self.stack, self.frame][1:])

    def broken(self, message: str, fix: str) -> StoppedError:
        """The error for text that is not JSON, at the place that reading has got to."""
        end = len(self.text.rstrip("\r\n")) if self.position >= len(self.text) else self.position
        line, column = self.offsets.mark(end)
        width = 1 if self.position < len(self.text) else 0
        span = Span(line + 1, column + 1, line + 1, column + 1 + width)
        return StoppedError(Problem(UNREADABLE, message, fix, span))
