"""`outsource`: tells whether an outsourcing engagement is ready.

The library gives the same report as the command line, as a typed value:

    from outsource_cli import check_path
    report = check_path("plan.yaml")
    report.plans[0].verdict          # "ready", "ready with warnings" or "not ready"
"""

from __future__ import annotations

from outsource_cli._version import __version__

TYPE_CHECKING = False  # importing it costs as much as the rest of `outsource --version`

if TYPE_CHECKING:
    from typing import Any

    from outsource_cli.api import check_many, check_path, check_paths, check_text, frame_checker
    from outsource_cli.model.finding import Finding
    from outsource_cli.model.report import PlanReport, Report

__all__ = [
    "Finding",
    "PlanReport",
    "Report",
    "__version__",
    "check_many",
    "check_path",
    "check_paths",
    "check_text",
    "frame_checker",
]

_HOMES = {
    "check_text": "outsource_cli.api",
    "check_path": "outsource_cli.api",
    "check_paths": "outsource_cli.api",
    "check_many": "outsource_cli.api",
    "frame_checker": "outsource_cli.api",
    "Finding": "outsource_cli.model.finding",
    "PlanReport": "outsource_cli.model.report",
    "Report": "outsource_cli.model.report",
}


def __getattr__(name: str) -> Any:
    """Import the library's names when they are first used, so that `outsource --version` need not."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
