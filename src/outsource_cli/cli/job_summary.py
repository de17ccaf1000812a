"""The summary of a job in GitHub Actions: a file that each step may append to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from outsource_cli.cli.console import say
from outsource_cli.model.frozen import replace

if TYPE_CHECKING:
    from outsource_cli.model.report import Report
    from outsource_cli.reports import RenderOptions

VARIABLE = "GITHUB_STEP_SUMMARY"
LARGEST = 2**20
"""Bytes that GitHub takes of one step; it shows nothing of a larger file (GitHub docs, workflow commands)."""


def append_summary(report: Report, options: RenderOptions) -> None:
    """Add the report as Markdown to the job's summary, if there is one. That it cannot be written fails no check."""
    name = os.environ.get(VARIABLE)
    if not name:
        return
    from outsource_cli.reports import render

    text = render("markdown", report, replace(options, color=False, unicode=True))
    data = text.encode("utf-8", "backslashreplace")
    file = Path(name)
    try:
        size = file.stat().st_size if file.exists() else 0
        if size + len(data) > LARGEST:
            say(
                f"The job summary was left as it is: with this report it would exceed the {LARGEST} bytes that GitHub shows."
            )
            return
        with file.open("ab") as summary:
            summary.write(data)
    except (OSError, ValueError) as error:
        say(f"The job summary could not be written: {getattr(error, 'strerror', None) or error}")
