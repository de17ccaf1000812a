"""`json`: the whole report as one document, the same shape whatever the options."""

from __future__ import annotations

from outsource_cli.model.report import Report
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import dump, report_shape


def render(report: Report, options: RenderOptions) -> str:  # noqa: ARG001  # one shape whatever the options
    """The document, indented by two, with a line break at the end."""
    return dump(report_shape(report), indent=2) + "\n"
