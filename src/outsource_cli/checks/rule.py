"""A check made ready to run, and what it comes to on a plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from outsource_cli.checks.closure import Assertion, Miss, Parameters
from outsource_cli.checks.compile import compile_node, fact_label
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.report import CheckResult
from outsource_cli.model.terms import Severity, Status


class Rule:
    """A check with its parameters. Its closures are made when first asked for: most are never needed.

    `original` is the check before its severity was replaced.
    """

    def __init__(self, check: Check, parameters: Parameters, original: Check | None = None) -> None:
        self.check = check
        self.parameters = parameters
        self.original = original or check

    @cached_property
    def when(self) -> Assertion | None:
        """The condition on the plan."""
        return compile_node(self.check.when, self.parameters, quiet=True) if self.check.when else None

    @cached_property
    def where(self) -> Assertion | None:
        """The condition on the item."""
        if self.check.where is None:
            return None
        return compile_node(self.check.where, self.parameters, self._label, quiet=True)

    @cached_property
    def must(self) -> Assertion:
        """What has to hold."""
        return compile_node(self.check.must, self.parameters, self._label, title=self.check.title)

    @cached_property
    def severity_when(self) -> tuple[tuple[Severity, Assertion], ...]:
        """What raises the severity, while its condition holds."""
        return tuple((to, compile_node(node, self.parameters, quiet=True)) for to, node in self.check.severity_when)

    @cached_property
    def passed(self) -> Outcome:
        """The outcome where nothing misses."""
        return Outcome(self.check, "passed", self.check.severity)

    @cached_property
    def idle(self) -> Outcome:
        """The outcome where the check does not apply."""
        return Outcome(self.check, "not_applicable", self.check.severity)

    @property
    def _label(self) -> str:
        return fact_label(self.check.given[1]) if self.check.given[:1] == ("facts",) else ""


class Outcome(Frozen):
    """What a check came to on a plan: one miss for each place where it does not hold."""

    __slots__ = ("__dict__",)

    check: Check
    status: Status
    severity: Severity
    misses: tuple[Miss, ...] = ()

    @cached_property
    def result(self) -> CheckResult:
        """The outcome as reports show it, before waivers and gates. Plans share it where the check holds or is idle."""
        check = self.check
        return CheckResult(check.id, check.title, check.theme, check.gate, self.status)


def compile_check(check: Check, overrides: Mapping[str, object], severity: Severity | None = None) -> Rule:
    """Make one check ready.

    `overrides` replace parameters, keyed `ID.parameter` and typed as their defaults. `severity` replaces the check's own
    and whatever that would rise to.
    """
    parameters = {one.name: overrides.get(f"{check.id}.{one.name}", one.default) for one in check.parameters}
    ready = check if severity is None else replace(check, severity=severity, severity_when=())
    return Rule(ready, parameters, check)
