"""Builds findings: their words, their place, the YAML to add, a fingerprint that survives edits around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from outsource_cli.analysis.stub import item_name, stub
from outsource_cli.checks.builtin import FILE_CHECKS, THEME
from outsource_cli.checks.closure import Miss
from outsource_cli.checks.run import Outcome
from outsource_cli.model.finding import Finding
from outsource_cli.model.fingerprints import Once, fingerprint
from outsource_cli.model.frozen import Frozen, field, replace
from outsource_cli.model.place import Path, dotted
from outsource_cli.model.problem import WRONG_TYPE, Problem
from outsource_cli.model.regex import regex
from outsource_cli.model.report import PlanReport
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATES, Severity, Status
from outsource_cli.model.waiver import Waiver
from outsource_cli.source import Document

MOST_GAPS = 4
"""How many missing paths a message names."""
VALUE_DIGITS = 12
"""Hexadecimal digits that tell the values at one place of one plan apart."""
_ABSENT = object()
_LINE = regex(r"\b(?:line|column)s? \d+(?: and \d+)?")


class Subject(Frozen):
    """The plan under judgement."""

    __slots__ = ("__dict__",)

    path: str
    document: Document
    data: Mapping[str, Any]
    problems: tuple[Problem, ...]
    shape: Field
    severities: Mapping[str, Severity] = field(default_factory=dict)

    @cached_property
    def unreadable(self) -> frozenset[Path]:
        """Where a value of the wrong type stands: there the fault is to be settled, nothing to be added."""
        return frozenset(problem.path for problem in self.problems if problem.check == WRONG_TYPE)

    @cached_property
    def known_as(self) -> str:
        """What tells the plan's findings from those of others."""
        engagement = self.data.get("engagement") or {}
        # A file's folder is left out on purpose: moving a plan must not make its old findings new.
        return str(engagement.get("id") or engagement.get("name") or self.path.rsplit("/", 1)[-1])

    @cached_property
    def misspelt(self) -> dict[Path, Problem]:
        """The paths that unknown keys were probably meant to be."""
        return {(*problem.path[:-1], problem.near): problem for problem in reversed(self.problems) if problem.near}


def check_finding(
    outcome: Outcome, miss: Miss, status: Status, subject: Subject, waiver: Waiver | None = None
) -> Finding:
    """The finding for one miss of a check, in the status it has in this run."""
    check, at = outcome.check, spot(miss.path, subject.document.data)
    gaps = open_gaps(miss.gaps, subject)
    gap_text = gaps_in_words(gaps, subject)
    if miss.gaps and not gaps and not miss.text:
        gap_text = f"`{dotted(miss.path)}` does not say enough to tell"
    return Finding(
        check=check.id,
        name=check.name,
        title=check.title,
        theme=check.theme,
        gate=check.gate,
        severity=outcome.severity,
        status=status,
        message=f"{miss.text}; {gap_text}" if miss.text and gap_text else miss.text or gap_text,
        why=check.why,
        fix=check.fix,
        path=dotted(miss.path),
        file=subject.path,
        span=subject.document.span(miss.path),
        covers=check.covers,
        sources=check.sources,
        fingerprint=_fingerprint(check.id, at, subject),
        snippet=stub([gap for gap in gaps if gap not in subject.unreadable], check.reads, subject.shape, subject.data),
        stable_path=at.stable_path,
        value_hash=fingerprint(at.told)[:VALUE_DIGITS],
        waiver=waiver,
    )


def file_finding(problem: Problem, subject: Subject) -> Finding:
    """The finding for a fault in the plan file itself."""
    check, at = FILE_CHECKS[problem.check], spot(problem.path, subject.document.data)
    return Finding(
        check=check.id,
        name=check.name,
        title=check.title,
        theme=THEME,
        gate=GATES[0],
        severity=subject.severities.get(check.id, check.severity),
        status="failed",
        message=problem.message,
        why=check.why,
        fix=problem.fix or check.fix,
        path=dotted(problem.path),
        file=problem.file or subject.path,
        span=problem.span,
        covers=(),
        sources=(),
        fingerprint=_fingerprint(f"{check.id} {_LINE.sub('', problem.message)}", at, subject),
        related=(problem.related,) if problem.related else (),
        stable_path=at.stable_path,
        value_hash=fingerprint(_LINE.sub("", problem.message))[:VALUE_DIGITS],
    )


def open_gaps(gaps: Iterable[Path], subject: Subject) -> tuple[Path, ...]:
    """Those paths that have no answer: a fact names everything it reads, and most of that may be answered."""
    return tuple(gap for gap in gaps if _raw(gap, subject.data, None) is None)


def gaps_in_words(gaps: Iterable[Path], subject: Subject) -> str:
    """What is missing, blank or still a placeholder, by path."""
    by_state: dict[str, list[str]] = {}
    for gap in gaps:
        by_state.setdefault(_state(gap, subject), []).append(f"`{dotted(gap)}`")
    parts = []
    for state, paths in by_state.items():
        more = f" and {len(paths) - MOST_GAPS} more" if len(paths) > MOST_GAPS else ""
        be = "are" if len(paths) > 1 else "is"
        parts.append(f"{', '.join(paths[:MOST_GAPS])}{more} {be} {state}")
    return "; ".join(parts)


def _state(path: Path, subject: Subject) -> str:
    if path in subject.unreadable:
        return "not readable"
    value = _raw(path, subject.document.data, _ABSENT)
    if value is _ABSENT:
        return f"missing{_misspelt(path, subject)}"
    if isinstance(value, str) and value.strip():
        return f"still `{' '.join(value.split())[:40]}`"
    return "blank"


def _misspelt(path: Path, subject: Subject) -> str:
    """A key nearby that was probably meant to be the missing one, or the section that it would stand in."""
    for depth in range(1, len(path) + 1):
        problem = subject.misspelt.get(path[:depth])
        if problem is not None:
            return f" (or misspelt as `{problem.path[-1]}` on line {problem.span.line})"
    return ""


class Spot(NamedTuple):
    """A path in the file, as far as it makes one finding another.

    `stable_path` names list items by id or name, so that it survives reordering; `told` is the value there, or the kind
    of a container.
    """

    stable_path: str
    told: str


def spot(path: Path, data: Any) -> Spot:
    """What the path leads to in the data as read from the file; it may lead nowhere."""
    parts: list[str] = []
    value = data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        parts.append((item_name(value) or f"#{step}") if isinstance(step, int) else step)
    plain = value is None or isinstance(value, (str, int, Decimal))
    return Spot("/".join(parts), str(value) if plain else type(value).__name__)


def _raw(path: Path, data: Any, default: Any) -> Any:
    """The value as read from the file at a path that may not exist."""
    value = data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return default
    return value


def _fingerprint(check: str, at: Spot, subject: Subject) -> str:
    return fingerprint(f"v1\n{check}\n{subject.known_as}\n{at.stable_path}\n{at.told}")


def distinct(findings: Iterable[Finding], once: Once | None = None) -> list[Finding]:
    """The findings, each with a fingerprint that no other one has, in its plan or wherever `once` was used before."""
    once = once or Once()
    taken = [(finding, once.take(finding.fingerprint)) for finding in findings]
    return [one if one.fingerprint == unique else replace(one, fingerprint=unique) for one, unique in taken]


def apart(plans: Iterable[PlanReport]) -> tuple[PlanReport, ...]:
    """The plans of a run, with fingerprints that two of them share made different: a copy may have kept its name."""
    return tuple(each_apart(plans))


def each_apart(plans: Iterable[PlanReport]) -> Iterator[PlanReport]:
    """As `apart`, one plan at a time."""
    once = Once()
    for plan in plans:
        yield _with(plan, distinct(plan.findings, once))


def _with(plan: PlanReport, findings: list[Finding]) -> PlanReport:
    same = all(one is other for one, other in zip(findings, plan.findings, strict=True))
    return plan if same else replace(plan, findings=tuple(findings))
