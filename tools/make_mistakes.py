"""Writes examples/mistakes/<row>.yaml: a plan that is ready, with one documented mistake made in it.

    python tools/make_mistakes.py [--check]

`tools/mistakes.yaml` names for each row the plan it starts from and the edits: `remove: PATH`, `set: {PATH: YAML}`,
`add: {PATH: YAML}` (a new key below its parent) and `tune: {PATH: YAML}` (a change that is not the mistake). The text
is spliced, so that comments and order stay as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from outsource_cli.app.catalog import load_catalog
from outsource_cli.model.place import Path as PlanPath
from outsource_cli.source import read

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
MARK = "# <- the mistake"


def steps(text: str) -> PlanPath:
    """`tasks[0].skill` -> ("tasks", 0, "skill")."""
    parts = [part for part in text.replace("[", ".[").split(".") if part]
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)


def block(lines: list[str], start: int) -> int:
    """The index just past the key or item that begins on line `start`: the lines below that are indented deeper."""
    indent = len(lines[start]) - len(lines[start].lstrip(" "))
    is_item = lines[start].lstrip().startswith("- ")
    end = start + 1
    while end < len(lines):
        line = lines[end]
        depth = len(line) - len(line.lstrip(" "))
        if line.strip() and (depth < indent or (depth == indent and (is_item or not line.lstrip().startswith("- ")))):
            break
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def where(text: str, path: PlanPath) -> int:
    """The index of the line on which the key (or list item) at the path begins."""
    document = read(text, "base.yaml")
    span = document.key_span(path) or document.span(path)
    line = span.line - 1
    lines = text.split("\n")
    if isinstance(path[-1], int):
        while not lines[line].lstrip().startswith("-"):
            line -= 1
    return line


def removed(text: str, path: PlanPath) -> str:
    lines = text.split("\n")
    start = where(text, path)
    end = block(lines, start)
    indent = lines[start][: len(lines[start]) - len(lines[start].lstrip(" "))]
    name = f"`{path[-1]}`" if isinstance(path[-1], str) else "this entry"
    return "\n".join([*lines[:start], f"{indent}{MARK}: {name} is missing", *lines[end:]])


def changed(text: str, path: PlanPath, value: str, mark: str = f"  {MARK}") -> str:
    lines = text.split("\n")
    start = where(text, path)
    end = block(lines, start)
    head = lines[start]
    lead = head[: len(head) - len(head.lstrip(" "))]
    if isinstance(path[-1], int):
        new = [f"{lead}- {value}"]
    else:
        dash = "- " if head.lstrip().startswith("- ") else ""
        if "\n" in value:
            pad = lead + " " * len(dash) + "  "
            new = [f"{lead}{dash}{path[-1]}:{mark}", *(pad + line for line in value.rstrip("\n").split("\n"))]
        else:
            new = [f"{lead}{dash}{path[-1]}: {value}{mark}"]
    return "\n".join([*lines[:start], *new, *lines[end:]])


def added(text: str, path: PlanPath, value: str) -> str:
    """A new key as the first one below its parent, or at the end of the file."""
    if len(path) == 1:
        body = f"{path[0]}: {value}" if "\n" not in value else f"{path[0]}:\n" + indented(value, "  ")
        return f"{text.rstrip()}\n\n{MARK}\n{body.rstrip()}\n"
    lines = text.split("\n")
    parent = where(text, path[:-1])
    first = parent + (0 if isinstance(path[-2], int) else 1)
    lead = lines[first][: len(lines[first]) - len(lines[first].lstrip(" "))]
    at = first + 1 if isinstance(path[-2], int) else first
    pad = lead + ("  " if isinstance(path[-2], int) else "")
    new = (
        f"{pad}{path[-1]}: {value}  {MARK}"
        if "\n" not in value
        else f"{pad}{path[-1]}:  {MARK}\n" + indented(value, pad + "  ")
    )
    return "\n".join([*lines[:at], new.rstrip("\n"), *lines[at:]])


def indented(value: str, pad: str) -> str:
    return "\n".join(pad + line for line in value.rstrip("\n").split("\n"))


def tuned(text: str, path: PlanPath, value: str) -> str:
    """A change that belongs to the plan, not to the mistake."""
    return changed(text, path, value, "")


KINDS = {"set": changed, "add": added, "tune": tuned}


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    for edit in edits:
        for kind, what in edit.items():
            if kind == "remove":
                text = removed(text, steps(what))
            else:
                for path, value in what.items():
                    text = KINDS[kind](text, steps(path), str(value))
    return text


def plans() -> dict[str, str]:
    """Row -> text of its example."""
    titles = {row.id: row.title for pack in load_catalog().packs for row in pack.rows}
    recipes = read((ROOT / "tools" / "mistakes.yaml").read_bytes(), "mistakes.yaml").data
    assert isinstance(recipes, dict)
    made = {}
    for row, recipe in recipes.items():
        base = recipe["base"]
        text = (EXAMPLES / f"{base}.yaml").read_text(encoding="utf-8")
        body = text[text.index("plan: 1") :].replace("file: evidence/", "file: ../evidence/")
        head = f"# {row}: {titles[row]}.\n# Everything else is as in examples/{base}.yaml. Made by tools/make_mistakes.py.\n"
        made[row] = head + edited(body, recipe["edits"])
    return made


def main() -> int:
    stale = []
    for row, text in plans().items():
        file = EXAMPLES / "mistakes" / f"{row}.yaml"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(row)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8", newline="\n")
    if stale and "--check" in sys.argv:
        print(f"stale: {', '.join(stale)}; run python tools/make_mistakes.py")
        return 1
    print(f"{len(stale)} examples written" if stale else "examples are fresh")
    return 0


if __name__ == "__main__":
    sys.exit(main())
