"""A check explained: what it wants, why, what to do, and a plan that passes and one that fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.topics.blocks import Bullets, Code, Pairs, Part, Prose, Table, Topic, part, parts
from outsource_cli.app.topics.data import brief, check_data, file_check_data
from outsource_cli.app.topics.library import Library, gate_of
from outsource_cli.app.topics.paths import bare, conditions_of, general
from outsource_cli.app.topics.prose import Speaker, place, sentence, threshold
from outsource_cli.app.topics.yaml_text import fragment
from outsource_cli.checks.builtin import THEME, THEME_TITLE, FileCheck
from outsource_cli.checks.paths import ITEM
from outsource_cli.model.check import Check, Example
from outsource_cli.model.terms import GATE_MEANING, SEVERITY_MEANING

EXAMPLE_TITLES = {
    "passed": "A plan that passes",
    "failed": "A plan that fails",
    "unanswered": "A plan that leaves it unanswered",
    "not_applicable": "A plan that it does not apply to",
}


def speaker(check: Check) -> tuple[Speaker, str]:
    """Who says the check's assertions, and the subject that `must` and `where` begin with."""
    subject = "" if ITEM in check.given else general(check.given)
    return Speaker(check.parameters, subject), subject


def wanted(check: Check) -> tuple[str, ...]:
    """What has to hold, a clause each."""
    said_by, subject = speaker(check)
    return said_by.clauses(check.must, subject)


def applies(check: Check) -> str:
    """When the check applies, in words; empty when it applies to every plan."""
    said_by, subject = speaker(check)
    told = []
    if check.when is not None:
        told.append(f"when {Speaker(check.parameters).clause(check.when)}")
    if check.where is not None or ITEM in check.given:
        which = f" for which {said_by.clause(check.where, subject)}" if check.where is not None else ""
        told.append(f"to {place(check.given)}{which}")
    return ", ".join(told)


def rises(check: Check) -> tuple[tuple[str, str], ...]:
    """The severities it rises to, each with its condition in words; the worst first."""
    return tuple((severity, Speaker(check.parameters).clause(node)) for severity, node in check.severity_when)


def check_topic(check: Check, library: Library) -> Topic:
    """A check of a checklist."""
    return Topic(
        kind="check",
        name=check.id,
        title=check.title,
        parts=parts(
            _head(check, check.theme_title),
            part("Why it matters", Prose(check.why)),
            part("What to do", Prose(check.fix)),
            part("When it applies", Prose(sentence(f"only {applies(check)}" if applies(check) else ""))),
            _must(check),
            part("What it looks at", Table(("path", "what it is"), _looks_at(check, library), frozenset({0}))),
            part("Thresholds", Table(("name", "default", "source"), _thresholds(check), frozenset({0}))),
            part("Documented mistakes", Table(("row", "mistake"), _rows(check, library))),
            part("Sources", Table(("source", "document"), _sources(check, library))),
            *(_example(check, status) for status in ("passed", _shown_fault(check.examples))),
            part("To waive it", Prose("Add this to the plan and fill it in:"), Code(waiver(check, library))),
        ),
        data=check_data(check, applies=applies(check), must=wanted(check), rises=rises(check), examples=True),
    )


def file_check_topic(check: FileCheck) -> Topic:
    """A check on the plan file itself."""
    never = "It cannot be waived: while the file is at fault, other answers cannot be relied on."
    return Topic(
        kind="check",
        name=check.id,
        title=check.title,
        parts=parts(
            _head(check, THEME_TITLE),
            part("Why it matters", Prose(check.why)),
            part("What to do", Prose(check.fix)),
            part("When it applies", Prose("To every plan file, before any checklist is looked at.")),
            part("To waive it", Prose(never)),
        ),
        data=file_check_data(check),
    )


def check_table(checks: Iterable[Check | FileCheck]) -> Table:
    """Checks in a table: id, gate, severity, title."""
    rows = tuple((check.id, gate_of(check), check.severity, check.title) for check in checks)
    return Table(("check", "gate", "severity", "what it wants"), rows)


def check_list(checks: Iterable[Check | FileCheck]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [brief(check) for check in checks]


def waiver(check: Check, library: Library) -> str:
    """A waiver to fill in. What is still in angle brackets counts as blank, so it cannot hold by accident."""
    fields = library.fields["waivers"].item
    assert fields is not None
    assert fields.fields is not None
    needed = ("reason", "owner", "approver", "expires")
    blanks = {key: f"<{fields.fields[key].description.rstrip('.')}>" for key in needed}
    return fragment({"waivers": [{"check": check.id, **blanks}]})


def _head(check: Check | FileCheck, theme_title: str) -> Part:
    gate = gate_of(check)
    rows = [
        ("name", check.name),
        ("gate", f"{gate} ({GATE_MEANING[gate]})"),
        ("severity", f"{check.severity} ({SEVERITY_MEANING[check.severity]})"),
    ]
    if isinstance(check, FileCheck):
        return Part("", (Pairs((*rows, ("theme", f"{THEME} ({theme_title})"))),))
    rows += [("", f"{severity} when {condition}") for severity, condition in rises(check)]
    rows += [("theme", f"{check.theme} ({theme_title})"), ("pack", check.pack)]
    return Part("", (Pairs(tuple(rows)),))


def _must(check: Check) -> Part | None:
    clauses = wanted(check)
    if len(clauses) == 1:
        return part("What has to hold", Prose(sentence(clauses[0])))
    return part("What has to hold", Bullets(tuple(sentence(clause) for clause in clauses)))


def _looks_at(check: Check, library: Library) -> tuple[tuple[str, str], ...]:
    paths = [path for path in check.reads if not _is_shorter(path, check.reads)]
    paths += [path for path in conditions_of(check) if path.startswith("facts.") and path not in paths]
    return tuple((path, _meaning(path, library)) for path in paths)


def _is_shorter(path: str, paths: Iterable[str]) -> bool:
    return any(other != path and bare(other).startswith(f"{bare(path)}.") for other in paths)


def _meaning(path: str, library: Library) -> str:
    if path.startswith("facts."):
        fact = FACTS[path[6:]]
        unit = f" ({fact.unit})" if fact.unit else ""
        return f"{fact.title[:1].upper()}{fact.title[1:]}{unit}. {fact.computed}"
    general_path = path.removesuffix(ITEM)
    field = library.fields.get(general_path)
    if field is None:
        return "A key of the plan owner's own."
    return f"Each of: {field.description}" if path.endswith(ITEM) else field.description


def _thresholds(check: Check) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"{check.id}.{one.name}", threshold(one), one.source) for one in check.parameters)


def _rows(check: Check, library: Library) -> tuple[tuple[str, str], ...]:
    return tuple((row, library.row_title(row)) for row in check.covers)


def _sources(check: Check, library: Library) -> tuple[tuple[str, str], ...]:
    return tuple((source, library.source_title(source, check.pack)) for source in check.sources)


def _shown_fault(examples: Iterable[Example]) -> str:
    return "failed" if any(example.status == "failed" for example in examples) else "unanswered"


def _example(check: Check, status: str) -> Part | None:
    found = next((example for example in check.examples if example.status == status), None)
    return part(EXAMPLE_TITLES[status], Code(fragment(found.plan))) if found else None
