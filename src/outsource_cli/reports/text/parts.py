"""Parts that a failed and an unanswered finding are both drawn with."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.reports.text.page import Page

# The start of a long remedy is enough to go on with; `json` has all of it.
_MOST_ROWS = 30
_LONGEST_ROW = 400


def place(finding: Finding) -> str:
    """`path:line:column`, which editors and terminals make clickable."""
    return f"{finding.file}:{finding.span.line}:{finding.span.column}"


def snippet(page: Page, finding: Finding, *, indent: int) -> None:
    """The path where something is missing and the YAML to add, line by line as it has to stand in the plan."""
    text = finding.snippet
    if not text.strip():
        return
    page.line(("add  ", "dim"), (finding.path, "green"), indent=indent, hang=indent + 5)
    rows = text.strip("\n").split("\n")
    for row in rows[:_MOST_ROWS]:
        page.line((page.crop(row.rstrip("\r"), _LONGEST_ROW), "green"), indent=indent + 7, limit=page.width)
    if len(rows) > _MOST_ROWS:
        page.line((f"… {len(rows) - _MOST_ROWS} more lines", "dim"), indent=indent + 7)
