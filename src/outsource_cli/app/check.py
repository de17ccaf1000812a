"""The main job: plans in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from outsource_cli._version import __version__
from outsource_cli.analysis.facts import FACTS, Facts
from outsource_cli.analysis.typed import TypedPlan, type_plan
from outsource_cli.app.catalog import Catalog, load_catalog, select
from outsource_cli.app.files import beside
from outsource_cli.app.settings import Settings
from outsource_cli.checks.closure import Scope
from outsource_cli.checks.evidence import Files, no_files
from outsource_cli.checks.finding import Subject
from outsource_cli.checks.judge import Bar, judge
from outsource_cli.checks.packs import plan_shape, shipped, shipped_names
from outsource_cli.checks.run import Rule, compile_check, run
from outsource_cli.checks.waivers import decide
from outsource_cli.checks.words import shown
from outsource_cli.errors import UsageError
from outsource_cli.model.place import dotted
from outsource_cli.model.problem import UNKNOWN_PACK, UNREADABLE, Problem
from outsource_cli.model.report import FactValue, PlanReport, Report, Summary
from outsource_cli.model.terms import DEFAULT_GATE, GATES, Gate
from outsource_cli.source import Document, read, read_file


class Checker:
    """Checks loaded, chosen and compiled once, for any number of plans.

    Raises UsageError or ChecklistError when the checks cannot be used; a plan never makes it raise.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.catalog: Catalog = load_catalog(settings.packs, settings.checklists)
        self._refuse_unknown_parameters()
        self.shape = plan_shape()
        self.rules = self._compile(self.catalog)
        self._with_packs: dict[tuple[str, ...], tuple[Rule, ...]] = {}

    def _compile(self, catalog: Catalog) -> tuple[Rule, ...]:
        chosen = select(catalog.checks, self.settings.select, self.settings.ignore)
        return tuple(compile_check(check, self.settings.parameters) for check in chosen)

    def _refuse_unknown_parameters(self) -> None:
        known = {f"{check.id}.{one.name}" for check in self.catalog.checks for one in check.parameters}
        for name in self.settings.parameters:
            if name not in known:
                raise UsageError(f"no check has a parameter `{name}`", hint="Parameters are named `ID.parameter`.")

    def check(self, text: bytes | str, path: str, files: Files = no_files) -> PlanReport:
        """The report on one plan's text."""
        return self._judge(read(text, path), files)

    def unreadable(self, path: str, why: str) -> PlanReport:
        """The report on a plan whose file cannot be opened."""
        document = Document(path, "")
        fix = "Check the path and the permissions of the file; what comes through a pipe goes in as `-`."
        problem = Problem(UNREADABLE, f"the file cannot be opened: {why}", fix, document.span(()))
        document = Document.unreadable(path, "", (problem,))
        return self._judge(document, no_files)

    def _judge(self, document: Document, files: Files) -> PlanReport:
        settings = self.settings
        typed = type_plan(document, self.shape) if document.readable else TypedPlan({}, ())
        rules, unknown = self._rules_for(typed, document) if document.readable else ((), ())
        facts = Facts(typed.data, settings.as_of)
        scope = Scope(typed.data, facts, settings.as_of, files)
        outcomes = run(rules, scope)
        waivers = decide(typed.data, document, settings.as_of)
        problems = (*document.problems, *typed.problems, *unknown)
        gate = settings.gate or _asked_gate(typed)
        values = _fact_values(facts) if settings.facts and document.readable else ()
        subject = Subject(document.name, document, typed.data, problems, self.shape)
        return judge(subject, outcomes, waivers, Bar(gate, settings.fail_on, settings.min_score), values)

    def _rules_for(self, typed: TypedPlan, document: Document) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
        """The run's rules, and those of the packs that the plan itself names."""
        named = [name for name in typed.data.get("checklists") or [] if name is not None]
        have = {pack.name for pack in self.catalog.packs}
        known = set(shipped_names()) if named else set()
        unknown = tuple(
            _unknown_pack(name, index, document, known)
            for index, name in enumerate(typed.data.get("checklists") or [])
            if name is not None and name not in have and name not in known
        )
        extra = tuple(name for name in dict.fromkeys(named) if name in known - have)
        if not extra:
            return self.rules, unknown
        if extra not in self._with_packs:
            packs = (*self.catalog.packs, *(shipped(name) for name in extra))
            self._with_packs[extra] = self._compile(replace(self.catalog, packs=packs))
        return self._with_packs[extra], unknown


def _unknown_pack(name: str, index: int, document: Document, known: set[str]) -> Problem:
    path = ("checklists", index)
    message = f"there is no pack `{name}`; shipped are {', '.join(sorted(known))}"
    return Problem(
        UNKNOWN_PACK, message, "Correct the name, or hand the pack over with --pack.", document.span(path), path
    )


def _asked_gate(typed: TypedPlan) -> Gate:
    engagement = typed.data.get("engagement") or {}
    named = engagement.get("next_gate")
    return next((gate for gate in GATES if gate == named), DEFAULT_GATE)


def _fact_values(facts: Facts) -> tuple[FactValue, ...]:
    values = []
    for name, definition in sorted(FACTS.items()):
        result = facts.get(name)
        text = None if result.value is None else shown(result.value)
        paths = tuple(dotted(path) for path in result.paths)
        values.append(FactValue(name, definition.title, text, definition.unit, paths))
    return tuple(values)


def check_sources(
    checker: Checker, paths: Sequence[str], stdin: bytes = b"", progress: Callable[[str], None] | None = None
) -> Iterator[PlanReport]:
    """The report on each plan, one read and dropped at a time. `progress` hears the path of each plan done."""
    for path in paths:
        yield _check_source(checker, path, stdin)
        if progress:
            progress(path)


def _check_source(checker: Checker, path: str, stdin: bytes) -> PlanReport:
    if path == "-":
        return checker.check(stdin, "<stdin>", beside(Path()))
    file = Path(path)
    try:
        text = read_file(file)
    except OSError as error:
        return checker.unreadable(file.as_posix(), error.strerror or str(error))
    return checker.check(text, file.as_posix(), beside(file.parent))


def assemble(checker: Checker, plans: Iterable[PlanReport]) -> Report:
    """The report on the whole run."""
    done = tuple(plans)
    settings = checker.settings
    summary = _summary(done, len(checker.rules))
    return Report(
        tool_version=__version__,
        as_of=settings.as_of.isoformat(),
        fail_on=settings.fail_on,
        packs=tuple(pack.name for pack in checker.catalog.packs),
        plans=done,
        summary=summary,
        exit_code=1 if summary.not_ready else 0,
    )


def _summary(plans: tuple[PlanReport, ...], checks: int) -> Summary:
    verdicts = [plan.verdict for plan in plans]
    findings = [finding for plan in plans for finding in plan.findings]
    open_ones = [finding.severity for finding in findings if finding.counts]
    applied = {result.check for plan in plans for result in plan.checks if result.status != "not_applicable"}
    seen = {result.check: None for plan in plans for result in plan.checks}
    return Summary(
        plans=len(plans),
        ready=verdicts.count("ready"),
        ready_with_warnings=verdicts.count("ready with warnings"),
        not_ready=verdicts.count("not ready"),
        blockers=open_ones.count("blocker"),
        warnings=open_ones.count("warning"),
        advice=open_ones.count("advice"),
        checks=checks,
        never_applied=tuple(check for check in seen if check not in applied),
        waived=sum(finding.status == "waived" for finding in findings),
        known=sum(finding.known for finding in findings),
    )
