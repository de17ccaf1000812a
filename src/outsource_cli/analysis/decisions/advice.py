"""What to do with a task: keep, outsource, split, or build the skill; and why, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from outsource_cli.analysis.decisions.candidates import FIELDS, HARDEST, Score, is_easy, is_hard
from outsource_cli.model.frozen import Frozen

CANDIDATE = 50
"""Points from which a task is advised to go outside. Our own: half of what there is."""

Step = Literal["outsource", "keep", "split", "build the skill", "cannot tell yet"]


class Advice(Frozen):
    """What to do, why (a sentence), and the fields of the task that would have to be answered to say (or say more)."""

    step: Step
    why: str
    ask: tuple[str, ...] = ()


def advise(task: Mapping[str, Any], score: Score) -> Advice:
    """Core tasks stay, whatever their points; of the others the points decide. What is blank is never guessed."""
    if task.get("core") is True:
        return _core(task)
    if _hard_but_recurring(task) and task.get("core") is False:
        return Advice(
            "split",
            "Hard, but always the same, and you have the skill: hand out the part that repeats itself, keep the "
            "judgement.",
        )
    if score.high < CANDIDATE:
        return Advice("keep", f"It gains little by leaving: {_against(task)}.")
    if task.get("core") is None or score.low < CANDIDATE:
        return _cannot_tell(task, score)
    return Advice("outsource", f"It is not core: {_for(task)}.")


def _core(task: Mapping[str, Any]) -> Advice:
    known = task.get("skill_in_house")
    if known is False:
        return Advice(
            "build the skill", "It is core and nobody here has the skill: hire or train, and do not live by a provider."
        )
    if is_easy(task) and task.get("repetitive") is True and known is True:
        return Advice(
            "split", "It is core, yet easy and always the same: keep what customers come for, hand out the routine."
        )
    if known is None:
        return Advice(
            "keep",
            "It is what your business is known for. Whether to build the skill depends on who has it.",
            ("skill",),
        )
    return Advice("keep", "It is what your business is known for.")


def _hard_but_recurring(task: Mapping[str, Any]) -> bool:
    return is_hard(task) and task.get("repetitive") is True and task.get("skill_in_house") is True


def _cannot_tell(task: Mapping[str, Any], score: Score) -> Advice:
    asked = tuple(FIELDS[name] for name in score.unknown)
    if task.get("core") is None and "core" not in asked:
        asked = ("core", *asked)
    return Advice("cannot tell yet", f"Not answered: {', '.join(asked)}.", asked)


def _for(task: Mapping[str, Any]) -> str:
    """What speaks for handing it out, as the end of a sentence."""
    reasons = [
        (task.get("skill_in_house") is False, "the skill for it is not in the house"),
        (is_easy(task), "it is easy"),
        (task.get("repetitive") is True, "it comes back in the same form"),
        (task.get("seasonal") is True, "it comes in a season or now and then"),
    ]
    return _joined([words for holds, words in reasons if holds]) or "its points speak for it as a whole"


def _against(task: Mapping[str, Any]) -> str:
    reasons = [
        (task.get("skill_in_house") is True, "the skill is in the house"),
        (is_hard(task), f"it is hard ({task.get('difficulty')} of {HARDEST})"),
        (task.get("repetitive") is False, "it is different each time"),
    ]
    return _joined([words for holds, words in reasons if holds]) or "few points speak for it"


def _joined(words: list[str]) -> str:
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last
