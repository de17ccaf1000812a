"""Signs and colours. The signs differ in shape, so that the report means the same without colour."""

from __future__ import annotations

from outsource_cli.model.finding import Finding

SEVERITY_STYLE: dict[str, str] = {"blocker": "bold red", "warning": "bold yellow", "advice": "bold cyan"}
SEVERITY_MARK: dict[str, str] = {"blocker": "✗", "warning": "!", "advice": "i"}
SEVERITY_TITLE: dict[str, str] = {"blocker": "BLOCKERS", "warning": "WARNINGS", "advice": "ADVICE"}
VERDICT_STYLE: dict[str, str] = {"ready": "bold green", "ready with warnings": "bold yellow", "not ready": "bold red"}
VERDICT_MARK: dict[str, str] = {"ready": "✓", "ready with warnings": "!", "not ready": "✗"}


def mark(finding: Finding) -> tuple[str, str]:
    """The sign before a finding: `?` where the plan does not answer yet, else the severity's own."""
    sign = "?" if finding.status == "unanswered" else SEVERITY_MARK[finding.severity]
    return sign, SEVERITY_STYLE[finding.severity]


def bar(score: int, cells: int) -> tuple[str, str]:
    """A score from 0 to 100 as the full and the empty part of a bar. Only 100 fills it, only 0 leaves it empty."""
    full = round(score * cells / 100)
    if 0 < score < 100:
        full = min(max(full, 1), cells - 1)
    return "█" * full, "░" * (cells - full)


def score_style(score: int) -> str:
    """Green, yellow or red. The thirds are for the eye only: the gate decides, not the score."""
    return "green" if score >= 80 else "yellow" if score >= 50 else "red"
