"""The main job: plans in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from outsource_cli._version import __version__
from outsource_cli.analysis.facts import FACTS, Facts
from outsource_cli.analysis.typed import TypedPlan, type_plan
from outsource_cli.app.catalog import Catalog, load_catalog
from outsource_cli.app.files import beside
from outsource_cli.app.profiles import Profile, Profiles
from outsource_cli.app.settings import Settings
from outsource_cli.app.totals import Totals
from outsource_cli.checks.closure import Scope
from outsource_cli.checks.evidence import Files, no_files
from outsource_cli.checks.finding import Subject, apart
from outsource_cli.checks.judge import Bar, Exceptions, judge
from outsource_cli.checks.packs import plan_shape, shipped_names
from outsource_cli.checks.ruleset import Rules
from outsource_cli.checks.waivers import NONE, comment_claims, decide, plan_claims
from outsource_cli.checks.words import shown
from outsource_cli.model.frozen import replace
from outsource_cli.model.place import dotted
from outsource_cli.model.problem import UNKNOWN_PACK, UNREADABLE, Problem
from outsource_cli.model.report import FactValue, PlanReport, Remark, Report
from outsource_cli.model.terms import DEFAULT_GATE, GATES, Gate
from outsource_cli.source import Document, read, read_file

if TYPE_CHECKING:
    from outsource_cli.checks.baseline import Baseline
    from outsource_cli.checks.settled import Settled
    from outsource_cli.checks.waivers.file import FileWaivers


class Trace:
    """What the report on a plan rests on besides its text, its path and the run.

    packs: those that the plan names itself and the run has not. files: the evidence files that were looked up, with
    their sums. closed: whether that is all there is.
    """

    __slots__ = ("closed", "files", "packs")

    def __init__(self) -> None:
        self.packs: tuple[str, ...] = ()
        self.files: dict[str, str | None] = {}
        self.closed = False

    def watch(self, files: Files) -> Files:
        """The same look-ups, taken down."""

        def watched(name: str) -> str | None:
            digest = self.files[name] = files(name)
            return digest

        return watched


class Checker:
    """Checks loaded, chosen and compiled once, for any number of plans.

    Raises UsageError or ChecklistError when the checks cannot be used; a plan never makes it raise.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.catalog: Catalog = load_catalog(settings.packs, settings.checklists)
        self.profiles = Profiles(settings, self.catalog)
        self.shape = plan_shape()
        self._waivers = self._read_waivers()
        self.baseline = self._read_baseline()

    def _read_waivers(self) -> tuple[FileWaivers, ...]:
        if not self.settings.waivers or self.settings.no_waivers:
            return ()
        from outsource_cli.checks.waivers.file import read_waivers

        entry = (self.shape.fields or {})["waivers"].item
        assert entry is not None
        return tuple(read_waivers(file, entry) for file in dict.fromkeys(self.settings.waivers))

    def _read_baseline(self) -> Baseline | None:
        if self.settings.baseline is None:
            return None
        from outsource_cli.checks.baseline import read_baseline

        return read_baseline(self.settings.baseline)

    @property
    def waivers(self) -> tuple[FileWaivers, ...]:
        """What the files of waivers say."""
        return self._waivers

    @property
    def rules(self) -> Rules:
        """The rules of a plan for which no other settings hold."""
        return self.profiles.base.rules

    def check(self, text: bytes | str, path: str, files: Files = no_files, trace: Trace | None = None) -> PlanReport:
        """The report on one plan's text. `trace` takes down what else the report rests on."""
        return self._judge(read(text, path), trace.watch(files) if trace else files, trace)

    def unreadable(self, path: str, why: str) -> PlanReport:
        """The report on a plan whose file cannot be opened."""
        document = Document(path, "")
        fix = "Check the path and the permissions of the file; what comes through a pipe goes in as `-`."
        problem = Problem(UNREADABLE, f"the file cannot be opened: {why}", fix, document.span(()))
        document = Document.unreadable(path, "", (problem,))
        return self._judge(document, no_files)

    def _judge(self, document: Document, files: Files, trace: Trace | None = None) -> PlanReport:
        typed = type_plan(document, self.shape) if document.readable else TypedPlan({}, ())
        profile, unknown = self._profile(typed, document, trace)
        settings, rules = profile.settings, profile.rules if document.readable else Rules()
        facts = Facts(typed.data, settings.as_of)
        scope = Scope(typed.data, facts, settings.as_of, files)
        outcomes = rules.run(scope)
        problems = (*document.problems, *typed.problems, *unknown)
        gate = settings.gate or _asked_gate(typed)
        values = _fact_values(facts) if settings.facts and document.readable else ()
        subject = Subject(document.name, document, typed.data, problems, self.shape, settings.severities)
        bar = Bar(gate, settings.fail_on, settings.min_score, settings.weights)
        plan = judge(subject, outcomes, self._exceptions(typed, document, profile.ids), bar, values)
        return plan if settings.fail_on == self.settings.fail_on else replace(plan, fail_on=settings.fail_on)

    def _exceptions(self, typed: TypedPlan, document: Document, known: frozenset[str]) -> Exceptions:
        """What is set aside in this plan, by its own waivers, those of files, and the baseline."""
        settings, name = self.settings, document.name
        waivers = NONE
        if document.readable and not settings.no_waivers:
            from_files = (claim for file in self._waivers for claim in file.claims(name, typed.data))
            claims = (*plan_claims(typed.data, document), *comment_claims(document), *from_files)
            waivers = decide(claims, settings.as_of, settings.waiver_rules) if claims else NONE
        if self.baseline is None:
            return Exceptions(waivers, known_checks=known)
        return Exceptions(waivers, self.baseline.of(name), known)

    def settled(self) -> Settled | None:
        """What looks for entries of the baseline that no plan bears out, where there is a baseline."""
        if self.baseline is None:
            return None
        from outsource_cli.checks.settled import Settled

        return Settled(self.baseline)

    def remarks(self, settled: Settled | None) -> tuple[Remark, ...]:
        """What is to be said of the run beyond its plans: waivers without a plan, settled entries of the baseline."""
        of_waivers = (remark for file in self._waivers for remark in file.remarks())
        return (*of_waivers, *(settled.remarks() if settled else ()))

    def _profile(
        self, typed: TypedPlan, document: Document, trace: Trace | None
    ) -> tuple[Profile, tuple[Problem, ...]]:
        """What holds for the plan, with the rules of the packs that it names itself."""
        listed = typed.data.get("checklists") or []
        have = {pack.name for pack in self.catalog.packs}
        names = dict.fromkeys(name for name in listed if name is not None and name not in have)
        usable, wrong = self.profiles.usable(names) if names else ((), {})
        if trace:
            trace.packs = usable
            # Which packs other packages bring may change without this run's settings.
            trace.closed = not wrong and set(usable) <= set(shipped_names() if usable else ())
        problems = tuple(
            _unknown_pack(wrong[name], index, document) for index, name in enumerate(listed) if name in wrong
        )
        return self.profiles.of(document.name, usable), problems


def _unknown_pack(message: str, index: int, document: Document) -> Problem:
    path = ("checklists", index)
    fix = "Correct the name, or hand the pack over with --pack."
    return Problem(UNKNOWN_PACK, message, fix, document.span(path), path)


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
    totals, settled = Totals(), checker.settled()
    done = []
    for plan in settled.seen(plans) if settled else plans:
        totals.add(plan)
        done.append(plan)
    return replace(conclude(checker, totals, settled), plans=apart(done))


def opening(checker: Checker) -> Report:
    """The report on the run before its first plan: without plans, totals and remarks."""
    settings = checker.settings
    return Report(
        tool_version=__version__,
        as_of=settings.as_of.isoformat(),
        fail_on=settings.fail_on,
        packs=tuple(pack.name for pack in checker.catalog.packs),
        plans=(),
        summary=Totals().summary(len(checker.rules)),
        exit_code=0,
        baseline=checker.baseline.file.as_posix() if checker.baseline else "",
    )


def conclude(checker: Checker, totals: Totals, settled: Settled | None = None) -> Report:
    """The report on the run without its plans. `settled` is needed for remarks where there is a baseline."""
    summary = totals.summary(len(checker.rules))
    exit_code = 1 if summary.not_ready else 0
    return replace(opening(checker), summary=summary, exit_code=exit_code, remarks=checker.remarks(settled))
