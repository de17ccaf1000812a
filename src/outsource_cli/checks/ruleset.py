"""The rules of a run, ready for any number of plans: a program finds what misses, the closures say why."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from outsource_cli.checks.closure import Scope
from outsource_cli.checks.packs import shipped_program
from outsource_cli.checks.rule import Rule
from outsource_cli.checks.run import outcome_of
from outsource_cli.checks.tally import Ledger, Outcomes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from outsource_cli.checks.program import Program

WORTH_IT = 16
"""Plans after which a program was cheaper than the closures: making it takes as long as they take for about so many."""


class _Share(NamedTuple):
    """A program, and for each of its checks the index of the rule, -1 where that check was not chosen."""

    program: Program
    rules: tuple[int, ...]


class Rules(tuple[Rule, ...]):
    """The rules of a run, in order."""

    @cached_property
    def _shipped(self) -> list[_Share]:
        """The programs that came with the packs."""
        shares = []
        for pack in dict.fromkeys(rule.check.pack for rule in self):
            checks, program = shipped_program(pack)
            here = {id(rule.original): index for index, rule in enumerate(self)}
            indexes = tuple(here.get(id(check), -1) for check in checks)
            if program is not None and max(indexes, default=-1) >= 0:
                shares.append(_Share(program, indexes))
        return shares

    @cached_property
    def _others(self) -> list[int]:
        """The rules that no program came with."""
        covered = {index for share in self._shipped for index in share.rules}
        return [index for index in range(len(self)) if index not in covered]

    @cached_property
    def _made(self) -> list[_Share]:
        """A program made here, for those."""
        from outsource_cli.checks.program import compile_program

        return [_Share(compile_program([self[index].check for index in self._others]), tuple(self._others))]

    @cached_property
    def _parameters(self) -> dict[str, object]:
        """By `ID.name`: the rules' own, and the defaults of checks that were not chosen but that a program holds."""
        packs = dict.fromkeys(rule.check.pack for rule in self)
        unchosen = {
            f"{check.id}.{one.name}": one.default
            for pack in packs
            for check in shipped_program(pack)[0]
            for one in check.parameters
        }
        return unchosen | {f"{rule.check.id}.{name}": value for rule in self for name, value in rule.parameters.items()}

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger([rule.passed for rule in self])

    _seen = 0

    def run(self, scope: Scope) -> Outcomes:
        """Every rule's outcome on the plan in `scope`, in order: the same as `run.run`, and faster."""
        outcomes = Outcomes(self._ledger)
        self._seen += 1
        ready = self._seen > WORTH_IT or not self._others
        for share in (*self._shipped, *(self._made if ready and self._others else ())):
            self._settle(share, scope, outcomes)
        if not ready:
            for index in self._others:
                outcomes.put(index, outcome_of(self[index], scope))
        return outcomes

    def _settle(self, share: _Share, scope: Scope, outcomes: Outcomes) -> None:
        missed: list[int] = []
        idle: list[int] = []
        share.program(scope.data, scope.facts.value, scope.today, scope, self._parameters, missed.append, idle.append)
        results, off = outcomes.results, outcomes.idle
        for number in idle:
            index = share.rules[number]
            if index >= 0:
                outcome = outcomes[index] = self[index].idle
                results[index] = outcome.result
                off.append(index)
        for number in missed:
            index = share.rules[number]
            if index >= 0:
                outcomes.put(index, outcome_of(self[index], scope))
