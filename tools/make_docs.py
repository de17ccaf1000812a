"""Writes the generated part of the documentation; with `--check` only says whether it is up to date.

`python tools/make_docs.py` writes docs/checks/, docs/coverage.md, docs/fields.md and docs/facts.md.
`python tools/make_docs.py --check` exits with 1 when one of them is stale, missing or left over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "src"))

from outsource_cli.app.docs import shipped_pages  # noqa: E402 - found by way of the line above


def stale(pages: Mapping[str, str], docs: Path) -> list[str]:
    """The pages that differ from what is in the folder, and those in it that nothing makes any more."""
    different = [path for path, text in pages.items() if not _is_current(docs / path, text)]
    return different + left_over(pages, docs)


def left_over(pages: Mapping[str, str], docs: Path) -> list[str]:
    """Pages of checks that no longer exist. The whole folder `checks` is generated."""
    found = sorted(file.relative_to(docs).as_posix() for file in (docs / "checks").rglob("*.md"))
    return [path for path in found if path not in pages]


def write(pages: Mapping[str, str], docs: Path) -> None:
    """Write what differs, remove what is left over."""
    for path, text in pages.items():
        if not _is_current(docs / path, text):
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_text(text, encoding="utf-8", newline="\n")
    for path in left_over(pages, docs):
        (docs / path).unlink()


def _is_current(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when anything is stale")
    parser.add_argument("--docs", type=Path, default=TOP / "docs", help="the folder to write to")
    wanted = parser.parse_args()
    pages = shipped_pages()
    if not wanted.check:
        write(pages, wanted.docs)
        return 0
    for path in (old := stale(pages, wanted.docs)):
        print(f"{path} is not up to date; run: python tools/make_docs.py")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
