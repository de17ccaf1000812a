"""The rules of a SARIF log: what each check that was found wanting asks, why, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from outsource_cli.model.finding import Finding
from outsource_cli.model.terms import SEVERITY_RANK, Severity
from outsource_cli.reports.clean import clean, one_line

LEVELS: dict[Severity, str] = {"blocker": "error", "warning": "warning", "advice": "note"}
"""SARIF's levels for our severities."""

# GitHub reads `problem.severity` as CodeQL writes it: error, warning, recommendation.
_PROBLEM: dict[Severity, str] = {"blocker": "error", "warning": "warning", "advice": "recommendation"}
# GitHub takes no more tags, and no longer names and descriptions. The help text has the whole.
_MOST_TAGS = 20
_LONGEST_NAME = 255
_LONGEST_DESCRIPTION = 1024
_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def rules_of(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One reportingDescriptor per check among the findings, sorted by id."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(clean(finding.check), []).append(finding)
    return [_rule(check, groups[check]) for check in sorted(groups)]


def sentence(text: str) -> str:
    """Prose as one harmless line that ends like a sentence, and holds none of SARIF's `[links](…)`."""
    line = one_line(text).replace("](", "] (")
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _rule(check: str, findings: list[Finding]) -> dict[str, Any]:
    first = findings[0]
    # Severity may rise with the plan's criticality: the rule shows the worst that was given here.
    severity = min((one.severity for one in findings), key=SEVERITY_RANK.__getitem__)
    fix, why = _fix(findings), sentence(first.why)
    return {
        "id": check,
        **_name(first.name, check),
        "shortDescription": {"text": _cut(sentence(first.title), _LONGEST_DESCRIPTION)},
        "fullDescription": {"text": _cut(why, _LONGEST_DESCRIPTION)},
        "help": {
            "text": f"{fix}\n\nWhy: {why}",
            "markdown": f"**What to do:** {_markdown(fix)}\n\n**Why:** {_markdown(why)}",
        },
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "gate": first.gate,
            "theme": clean(first.theme),
            "covers": [clean(row) for row in first.covers],
            "sources": [clean(source) for source in first.sources],
            "tags": _tags(first),
            "problem.severity": _PROBLEM[severity],
        },
    }


def _fix(findings: list[Finding]) -> str:
    """The remedy; a check of the plan file itself has one for each kind of fault, which its findings tell."""
    fixes = {sentence(finding.fix) for finding in findings}
    return fixes.pop() if len(fixes) == 1 else "Each finding says what to do at its place."


def _tags(finding: Finding) -> list[str]:
    tags = dict.fromkeys(clean(tag) for tag in ("outsourcing", finding.theme, finding.gate, *finding.covers))
    return [tag for tag in tags if tag][:_MOST_TAGS]


def _name(name: str, check: str) -> dict[str, str]:
    """`references-contacted` as `ReferencesContacted`; SARIF wants none rather than the id once more."""
    pascal = "".join(word[0].upper() + word[1:] for word in _WORD.findall(clean(name)))
    return {} if pascal.casefold() in ("", check.casefold()) else {"name": pascal[:_LONGEST_NAME]}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]}…."


def _markdown(text: str) -> str:
    """Text that markdown shows as it is: CommonMark takes a backslash before any ASCII punctuation."""
    return _PUNCTUATION.sub(r"\\\1", text)
