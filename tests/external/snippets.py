"""The snippets of the README and docs/integrations.md: what stands there is what is checked and run."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = ("README.md", "docs/integrations.md")
_SNIPPET = re.compile(r"<!-- snippet: ([a-z-]+) -->\n```[a-z]+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def snippets(root: Path) -> dict[str, str]:
    """Name -> text of each marked block of code."""
    page = "\n".join((root / name).read_text(encoding="utf-8") for name in PAGES)
    found = dict(_SNIPPET.findall(page))
    assert len(found) == page.count("<!-- snippet: "), "a marker without its block of code"
    return found
