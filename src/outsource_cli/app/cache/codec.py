"""A plan's report as compact text and back: what every plan of a run shares is named by its number, not repeated.

Five JSON documents, a line each, so that a reader takes only those that it needs: what the report rests on, the head,
the findings, the ladder with the themes, and the facts. JSON, because a cache file must never be able to run code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from json import JSONDecoder, JSONEncoder
from typing import Any

from outsource_cli.checks.builtin import FILE_CHECKS, THEME
from outsource_cli.model.check import Check
from outsource_cli.model.finding import Finding
from outsource_cli.model.place import Span
from outsource_cli.model.report import CheckResult, Counts, FactValue, GateResult, PlanReport, ThemeResult
from outsource_cli.model.terms import GATES, SEVERITIES, STATUSES
from outsource_cli.model.waiver import Waiver

_write = JSONEncoder(separators=(",", ":"), check_circular=False).encode
_read = JSONDecoder().decode
_LETTERS = "pfunwa"
"""One for each of STATUSES, for the results of the checks."""
_LETTER_OF = dict(zip(STATUSES, _LETTERS, strict=True))


class Codec:
    """Writes and reads reports of plans that were checked by the same checks, in the same order.

    The checks are not in the text: whoever reads it must know that they are the same, by the key that it was found under.
    """

    def __init__(self, checks: Iterable[Check]) -> None:
        self._checks = tuple(checks)
        self._numbers = {check.id: number for number, check in enumerate(self._checks)}
        self._themes = {check.theme: check.theme_title for check in self._checks}
        self._results = [
            {
                letter: CheckResult(one.id, one.title, one.theme, one.gate, status)
                for letter, status in zip(_LETTERS, STATUSES, strict=True)
            }
            for one in self._checks
        ]
        self._counts: dict[tuple[int, ...], Counts] = {}

    def write(self, plan: PlanReport) -> list[str]:
        """The head, the findings, the ladder with the themes, and the facts: one text each, without line breaks."""
        letters = "".join([_LETTER_OF[one.status] for one in plan.checks])
        head = [plan.name, plan.verdict, plan.gate, plan.passed_gate, plan.score, plan.reasons, plan.fail_on, letters]
        gates = [
            [one.ready, one.asked, _numbers(one.counts), one.blockers, one.warnings, one.advice] for one in plan.gates
        ]
        themes = [[one.score, _numbers(one.counts)] for one in plan.themes]
        facts = [[one.name, one.title, one.value, one.unit, one.paths] for one in plan.facts]
        findings = [self._row(one, plan.path) for one in plan.findings]
        return [_write(head), _write(findings), _write([_numbers(plan.counts), gates, themes]), _write(facts)]

    def read(self, path: str, parts: Sequence[str], *, whole: bool = True) -> PlanReport:
        """The report that `write` was given, without the plan's lines. Without `whole` also without ladder and themes.

        Raises ValueError, TypeError, LookupError or RecursionError for text that `write` did not make.
        """
        name, verdict, gate, passed, score, reasons, fail_on, letters = _read(parts[0])
        counts, gates, themes = _read(parts[2]) if whole else ((0,) * 6, (), ())
        return PlanReport(
            path=path,
            name=name,
            verdict=verdict,
            gate=gate,
            passed_gate=passed,
            gates=tuple(
                GateResult(rung, ready, asked, self._shared(of), *numbers)
                for rung, (ready, asked, of, *numbers) in zip(GATES, gates, strict=False)
            ),
            score=score,
            themes=tuple(
                ThemeResult(theme, title, points, self._shared(of))
                for (theme, title), (points, of) in zip(self._themes.items(), themes, strict=False)
            ),
            counts=self._shared(counts),
            findings=tuple([self._finding(row, path) for row in _read(parts[1])]),
            # Without a letter for each check the plan could not be read, and none was run.
            checks=tuple([of[letter] for of, letter in zip(self._results, letters, strict=bool(letters))]),
            facts=_facts(parts[3]) if whole else (),
            reasons=tuple(reasons),
            fail_on=fail_on,
        )

    def _row(self, one: Finding, path: str) -> list[Any]:
        row: list[Any] = [
            self._numbers.get(one.check, one.check),
            SEVERITIES.index(one.severity),
            STATUSES.index(one.status),
            one.message,
            one.path,
            one.span,
            one.fingerprint,
            one.snippet,
            one.stable_path,
            one.value_hash,
        ]
        if one.check in FILE_CHECKS or one.waiver or one.known:
            row += [one.fix, None if one.file == path else one.file, one.related, _waiver(one.waiver), one.known]
        return row

    def _finding(self, row: list[Any], path: str) -> Finding:
        number, severity, status, message, place, span, fingerprint, snippet, stable, value, *more = row
        check: Any = FILE_CHECKS[number] if isinstance(number, str) else self._checks[number]
        own = isinstance(number, str)
        fix, file, related, waiver, known = more or (check.fix, None, (), None, False)
        return Finding(
            check.id,
            check.name,
            check.title,
            THEME if own else check.theme,
            GATES[0] if own else check.gate,
            SEVERITIES[severity],
            STATUSES[status],
            message,
            check.why,
            fix,
            place,
            path if file is None else file,
            Span(*span),
            () if own else check.covers,
            () if own else check.sources,
            fingerprint,
            snippet,
            tuple([Span(*one) for one in related]) if related else (),
            stable,
            value,
            _read_waiver(waiver) if waiver else None,
            known,
        )

    def _shared(self, numbers: Sequence[int]) -> Counts:
        key = tuple(numbers)
        known = self._counts.get(key)
        if known is None:
            known = self._counts[key] = Counts(*key)
        return known


def _facts(text: str) -> tuple[FactValue, ...]:
    return tuple(FactValue(name, title, value, unit, tuple(paths)) for name, title, value, unit, paths in _read(text))


def _read_waiver(row: list[Any]) -> Waiver:
    check, path, reason, owner, approver, expires, ticket, origin, file, span = row
    day = date.fromisoformat(expires)
    return Waiver(check, path, reason, owner, approver, day, ticket, origin, file, Span(*span))


def _numbers(counts: Counts) -> tuple[int, ...]:
    return (
        counts.passed,
        counts.failed,
        counts.unanswered,
        counts.not_applicable,
        counts.waived,
        counts.ahead,
    )


def _waiver(one: Waiver | None) -> list[Any] | None:
    if one is None:
        return None
    people = [one.check, one.path, one.reason, one.owner, one.approver]
    return [*people, one.expires.isoformat(), one.ticket, one.origin, one.file, one.span]
