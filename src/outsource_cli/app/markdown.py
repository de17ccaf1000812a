"""Writes topics as Markdown, for the documentation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from outsource_cli.app.topics.blocks import Block, Bullets, Code, Pairs, Prose, Table, Topic
from outsource_cli.reports.clean import one_line

Links = Mapping[str, str]
"""Addresses of names, such as `DD001`, seen from the page that is written."""

_SPECIAL = re.compile(r"([\\`*\[\]<>|~]|(?<!\w)[_#]|_(?!\w))")


def topic_markdown(topic: Topic, links: Links, *, level: int = 2) -> str:
    """A topic under a heading that is its name, so that its anchor stays the same for ever."""
    blocks = [f"{'#' * level} {topic.name}", f"**{text(topic.title)}**"]
    for part in topic.parts:
        if part.title:
            blocks.append(f"{'#' * (level + 1)} {part.title}" if level == 1 else f"*{part.title}*")
        blocks += [block_markdown(block, links) for block in part.blocks]
    return "\n\n".join(blocks) + "\n"


def block_markdown(block: Block, links: Links) -> str:
    """One block without a line break at its end."""
    if isinstance(block, Prose):
        return text(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {text(item)}" for item in block.items)
    if isinstance(block, Pairs):
        return _pairs(block, links)
    if isinstance(block, Code):
        return f"```yaml\n{block.text}```"
    return _table(block, links)


def text(words: str) -> str:
    """Prose with everything escaped that Markdown would take for markup; what stands in backticks stays code."""
    pieces = one_line(words).split("`")
    if len(pieces) % 2 == 0:  # an odd backtick is no code
        return _SPECIAL.sub(r"\\\1", one_line(words))
    return "`".join(piece if number % 2 else _SPECIAL.sub(r"\\\1", piece) for number, piece in enumerate(pieces))


def _pairs(block: Pairs, links: Links) -> str:
    """Labels and texts; a row without a label goes on with the one before."""
    lines: list[str] = []
    for label, words in block.rows:
        if label:
            lines.append(f"- {label}: {_cell(words, links)}")
        else:
            lines[-1] += f"; {text(words)}"
    return "\n".join(lines)


def _table(block: Table, links: Links) -> str:
    rows = [[_cell(cell, links, code=number in block.code) for number, cell in enumerate(row)] for row in block.rows]
    lines = [block.head, ["---"] * len(block.head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(words: str, links: Links, *, code: bool = False) -> str:
    """A cell; names that have a page of their own lead there, several of them joined by commas, too."""
    parts = words.split(", ")
    if all(part in links for part in parts):
        return ", ".join(f"[{_name(part, code)}]({links[part]})" for part in parts)
    return _name(words, code)


def _name(words: str, code: bool) -> str:
    return f"`{words}`" if code and words else text(words)
