"""Parts that a failed and an unanswered finding are both drawn with."""

from __future__ import annotations

from outsource_cli.model.finding import Finding
from outsource_cli.reports.text.page import LONGEST_PATH, Page

# The start of a long remedy is enough to go on with; `json` has all of it.
_MOST_ROWS = 30
_LONGEST_ROW = 400
_DEEPEST = 12


def place(page: Page, finding: Finding) -> str:
    """`path:line:column`, which editors and terminals make clickable."""
    return f"{page.crop(finding.file, LONGEST_PATH)}:{finding.span.line}:{finding.span.column}"


def snippet(page: Page, finding: Finding, *, indent: int) -> None:
    """The path where something is missing and the YAML to add, line by line as it has to stand in the plan."""
    text = finding.snippet
    if not text.strip():
        return
    rows = text.strip("\n").split("\n")
    label, edge = "add  ", indent
    if not text.lstrip().startswith(f"{finding.path.partition('.')[0]}:"):
        # The snippet starts below the top of the plan, so a reader has to be told where it belongs.
        page.line((label, "dim"), (page.crop(finding.path, LONGEST_PATH), "green"), indent=edge, hang=edge + 5)
        label, edge = "     ", edge + 2
    for row in rows[:_MOST_ROWS]:
        # Folded deeper than its own start: in YAML that still is the same value.
        hang = edge + 7 + min(len(row) - len(row.lstrip()), _DEEPEST)
        green = (page.crop(row.rstrip("\r"), _LONGEST_ROW), "green")
        page.line((label, "dim"), green, indent=edge, hang=hang, limit=page.width)
        label = "     "
    if len(rows) > _MOST_ROWS:
        page.line((f"{label}… {len(rows) - _MOST_ROWS} more lines", "dim"), indent=edge)
