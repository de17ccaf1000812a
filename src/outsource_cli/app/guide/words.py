"""What the guide says, as lines of plain text: questions, help, progress, the verdict at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from outsource_cli.app.guide.question import TYPE, Progress, Question, Turn
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import GATE_MEANING, Gate
from outsource_cli.reports.clean import one_line, to_ascii

_INDENT = "  "
_HANG = "      "
_MOST_EXAMPLES = 3
_LONGEST_PRESENT = 300
HOW = "Enter skips a question: leave open what you don't know yet. `?` says more, `back` goes back, `stop` saves and ends."


class Page(Frozen):
    """The place to print on: its columns, and whether it can show more than ASCII."""

    width: int
    unicode: bool

    def lay_out(self, text: str, indent: str = "", hang: str = "") -> list[str]:
        """Text, made harmless and wrapped."""
        safe = one_line(text)
        shown = safe if self.unicode else to_ascii(safe)
        return wrap(shown, self.width, initial_indent=indent, subsequent_indent=hang or indent, break_on_hyphens=False)


def put(asked: Question | Turn, progress: Progress, page: Page, before: Question | Turn | None = None) -> list[str]:
    """The lines that put a question. What the question before it said already (`before`) is not said again."""
    if isinstance(asked, Turn):
        return [*page.lay_out(_turn(asked.done, asked.next))]
    known = before if isinstance(before, Question) else None
    lines = page.lay_out(_progress(progress, known=asked.path != TYPE))
    if asked.about and (known is None or known.about != asked.about):
        lines += page.lay_out(": ".join(asked.about))
    lines += page.lay_out(_asking(asked))
    lines += _choices(asked, page)
    if not asked.choices and (example := _example(asked)):
        lines += page.lay_out(example, _INDENT)
    if asked.why and (known is None or known.why != asked.why):
        lines += page.lay_out(f"Why: {_first_sentence(asked.why)}", _INDENT)
    if asked.present:
        lines += page.lay_out(f"So far: {asked.present[:_LONGEST_PRESENT]}", _INDENT)
        lines += page.lay_out("Enter keeps it, TBD takes it away.", _INDENT)
    return lines


def explain(asked: Question, page: Page) -> list[str]:
    """The answer to `?`: why each check wants it, what to write, an example."""
    lines = [line for text in _explained(asked) for line in page.lay_out(text, _INDENT)]
    return lines or page.lay_out("There is no more to say about it.", _INDENT)


def _explained(asked: Question) -> Iterator[str]:
    for check in asked.checks[:_MOST_EXAMPLES]:
        yield f"{check.id}, {check.title}. {check.why}"
        yield f"What to do: {check.fix}"
    if asked.field.kind not in ("text", "choice"):
        yield f"Wanted: {asked.field.wanted}."
    if not asked.choices and (example := _example(asked)):
        yield example
    yield HOW


def _progress(progress: Progress, *, known: bool) -> str:
    """How far it is; before the type is known nobody knows how much is asked."""
    of_about = f" of about {progress.of_about}" if known else ""
    place = f"gate {progress.gate_number} of {progress.gates}: {progress.gate}"
    return f"[{place} · question {progress.number}{of_about}]"


def _asking(asked: Question) -> str:
    if asked.entry > 1:
        return f"Another one? Enter if there is none. {asked.text}"
    if asked.entry:
        return f"{asked.text} You can name several, one after the other."
    return asked.text


def _choices(asked: Question, page: Page) -> list[str]:
    if not asked.choices:
        return []
    often = f" Here often: {', '.join(asked.examples)}." if asked.examples else ""
    further = " A trade of `outsource new --list`, such as plumber, will do too." if asked.path == TYPE else often
    lines = [
        line
        for number, one in enumerate(asked.choices, 1)
        for line in page.lay_out(f"{number}. {one.name}{f': {one.about}' if one.about else ''}", _INDENT, _HANG)
    ]
    return [*lines, *page.lay_out(f"Type the number or the word.{further}", _INDENT)]


def _example(asked: Question) -> str:
    if not asked.examples or asked.field.kind == "yes_no":
        return ""
    unit = f" ({asked.field.unit})" if asked.field.unit.replace(" ", "").isalpha() else ""
    return f"For example: {'; '.join(asked.examples[:_MOST_EXAMPLES])}{unit}"


def _first_sentence(text: str) -> str:
    head, dot, _ = " ".join(text.split()).partition(". ")
    return f"{head}{dot.strip()}"


def _turn(done: Gate, following: Gate) -> str:
    return (
        f"That is all for gate `{done}` ({GATE_MEANING[done]}). Next comes gate `{following}` "
        f"({GATE_MEANING[following]}). Go on? Enter or yes goes on, no stops here."
    )


def remarks(told: Iterable[str], page: Page) -> list[str]:
    """Sentences, each on lines of its own: why an answer was not taken, what it sets off, how things stand."""
    return [line for one in told for line in page.lay_out(one)]
