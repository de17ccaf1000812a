"""Which waivers hold. One function decides, for every command."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from unicodedata import category, normalize

from outsource_cli.analysis.stub import item_name
from outsource_cli.checks.builtin import FILE_CHECKS
from outsource_cli.checks.waivers.claim import Claim
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Part, Path
from outsource_cli.model.problem import WAIVER_ENDS_SOON, WAIVER_NOT_IN_FORCE, WAIVER_UNUSED, Problem
from outsource_cli.model.regex import regex
from outsource_cli.model.waiver import Waiver, WaiverRules
from outsource_cli.source import Document

NEEDED = ("check", "reason", "owner", "approver", "expires")
COMMENT_WORDS = {"reason": "-- reason", "owner": "owner=", "approver": "approver=", "expires": "until="}
"""What a part is called in a comment."""
_STEP = regex(r"\[(?P<item>.+?)\](?=[.\[]|$)|\.(?P<key>[^.\[]+)")


class _Holding(Frozen):
    """A waiver in force: what it covers, and its claim."""

    waiver: Waiver
    steps: tuple[str, ...]
    claim: Claim


class Waivers(Frozen):
    """The waivers of one plan on one day. `problems` are those that do not hold."""

    today: date
    rules: WaiverRules
    holding: tuple[_Holding, ...] = ()
    problems: tuple[Problem, ...] = ()

    def covering(self, check: str, path: Path, document: Document) -> Waiver | None:
        """The first waiver in force that covers a finding of the check at the path, or None."""
        for one in self.holding:
            if one.waiver.check == check and _covers(one, path, document):
                return one.waiver
        return None

    def afterwards(self, used: Collection[Waiver], ran: Collection[str], known: Collection[str]) -> tuple[Problem, ...]:
        """What is to be said of the waivers in force once it is known which were `used`.

        `ran` are the checks of this run, `known` all that there are: a waiver for a check that was left out of the run
        is neither used nor unused.
        """
        problems = (self._afterthought(one, used, ran, known) for one in self.holding)
        return tuple(problem for problem in problems if problem)

    def _afterthought(
        self, one: _Holding, used: Collection[Waiver], ran: Collection[str], known: Collection[str]
    ) -> Problem | None:
        waiver = one.waiver
        if waiver in used:
            days = (waiver.expires - self.today).days
            if days > self.rules.soon:
                return None
            when = "today" if days == 0 else f"in {days} day{'s' if days > 1 else ''}, on {waiver.expires}"
            told = f"the waiver for {waiver.check} ends {when}"
            return _problem(WAIVER_ENDS_SOON, told, "Settle the finding, or have the waiver renewed.", one.claim)
        remedy = "Remove the waiver."
        if waiver.check in ran:
            where = f" at `{waiver.path}`" if waiver.path else " on its line" if one.claim.line else ""
            told = f"the waiver for {waiver.check} sets nothing aside: the check finds nothing{where}"
            return _problem(WAIVER_UNUSED, told, remedy, one.claim)
        if waiver.check not in known:
            from outsource_cli.checks.paths import near  # only needed when something is misspelt

            told = f"the waiver for {waiver.check} sets nothing aside: no check has that id{near(waiver.check, known)}"
            return _problem(WAIVER_UNUSED, told, "Correct the id, or remove the waiver.", one.claim)
        return None


def decide(claims: Iterable[Claim], today: date, rules: WaiverRules) -> Waivers:
    """Sort the claims of one plan into waivers that hold and faults. The day of expiry itself still counts."""
    holding: list[_Holding] = []
    problems: list[Problem] = []
    for claim in claims:
        fault, fix = _fault(claim, today, rules)
        if fault:
            problems.append(_problem(WAIVER_NOT_IN_FORCE, fault, fix, claim))
        else:
            holding.append(_held(claim))
    return Waivers(today, rules, tuple(holding), tuple(problems))


NONE = Waivers(date.min, WaiverRules())
"""As if nobody had waived anything."""


def _fault(claim: Claim, today: date, rules: WaiverRules) -> tuple[str, str]:
    """Why a claim does not hold, and what to do; two empty texts when it does."""
    parts = claim.parts
    what = f"the waiver for {parts['check']}" if parts.get("check") else "a waiver"
    complete = "Complete the waiver, or remove it and settle the finding."
    missing = [_called(key, claim) for key in NEEDED if parts.get(key) is None]
    if claim.faults:
        return f"{what} does not hold: {'; '.join(claim.faults)}", complete
    if missing:
        return f"{what} does not hold: {', '.join(f'`{key}`' for key in missing)} missing", complete
    if parts["check"] in FILE_CHECKS:
        told = f"{what} does not hold: it is about the plan file itself, which cannot be trusted until it is mended"
        return told, f"{FILE_CHECKS[parts['check']].fix} Then remove the waiver."
    if _person(parts["owner"]) == _person(parts["approver"]):
        told = f"{what} does not hold: {parts['owner']} both owns and approves it"
        return told, "Have somebody else approve it, or settle the finding."
    if parts["expires"] < today:
        return f"{what} ran out on {parts['expires']}", "Settle the finding and remove the waiver, or have it renewed."
    if (parts["expires"] - today).days > rules.longest:
        told = f"it runs until {parts['expires']}, more than {rules.longest} days from now"
        return f"{what} does not hold: {told}", "Give it an earlier end; it can be renewed when that comes."
    if _steps(parts.get("path") or "") is None:
        told = f"{what} does not hold: its `path` reads `{parts['path'][:60]}`, which is no path"
        return told, "Write the path as the report does, such as `tasks[0].core`; without the key it covers the plan."
    if claim.wide:
        return f"{what} does not hold: {claim.wide}", complete
    return "", ""


def _called(key: str, claim: Claim) -> str:
    return COMMENT_WORDS.get(key, key) if claim.origin == "comment" else key


def _held(claim: Claim) -> _Holding:
    parts = claim.parts
    path = parts.get("path") or ""
    waiver = Waiver(
        check=parts["check"],
        path=path,
        reason=parts["reason"],
        owner=parts["owner"],
        approver=parts["approver"],
        expires=parts["expires"],
        ticket=parts.get("ticket") or "",
        origin=claim.origin,
        file=claim.file,
        span=claim.span,
    )
    return _Holding(waiver, _steps(path) or (), claim)


def _steps(path: str) -> tuple[str, ...] | None:
    """`tasks[baking].core` -> tasks, baking, core. List items go by number, id or name. None for what is no path."""
    steps: list[str] = []
    rest = f".{path}" if path else ""
    while rest:
        match = _STEP.match(rest)
        if match is None:
            return None
        steps.append(match["item"] or match["key"])
        rest = rest[match.end() :]
    return tuple(steps)


def _covers(one: _Holding, path: Path, document: Document) -> bool:
    """Whether the path is the waiver's own or below it; for a comment, whether it points at the comment's line."""
    if one.claim.line:
        return document.span(path).line == one.claim.line
    if len(one.steps) > len(path):
        return False
    value: Any = document.data
    for wanted, step in zip(one.steps, path, strict=False):
        value = _below(value, step)
        if wanted != str(step) and not (isinstance(step, int) and wanted == item_name(value)):
            return False
    return True


def _below(value: Any, step: Part) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _problem(check: str, message: str, fix: str, claim: Claim) -> Problem:
    file = claim.file if claim.origin == "file" else ""
    return Problem(check, message, fix, claim.span, claim.path, file=file)


def _person(name: str) -> str:
    """A name as it is compared: case, spacing and characters that cannot be seen do not make another person."""
    seen = (sign for sign in normalize("NFKC", name) if category(sign) != "Cf")
    return " ".join("".join(seen).casefold().split())
