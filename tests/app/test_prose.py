"""Assertions in plain English."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from outsource_cli.app.topics.prose import PHRASES, Speaker, place, sentence, threshold
from outsource_cli.checks.packs import plan_shape
from outsource_cli.checks.parse import Parser
from outsource_cli.checks.paths import resolve, root, split
from outsource_cli.checks.words import WORDS
from outsource_cli.model.check import Parameter


def said(text: str, given: str = "", parameters: dict[str, Any] | None = None) -> tuple[str, ...]:
    """The clauses of an assertion, as the loader would read it."""
    values = parameters or {}
    parser = Parser(plan_shape(), values)
    subject = resolve(split(given), root(plan_shape())) if given else root(plan_shape())
    node = parser.node(yaml.load(text, yaml.BaseLoader), (), subject, subject)
    known = tuple(Parameter(name, parser.defaults[name], "hours", "us") for name in parser.defaults)
    base = "" if "[*]" in given else given
    return Speaker(known, base).clauses(node, base)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("engagement.criticality: {one_of: [high, critical]}", "`engagement.criticality` is high or critical"),
        ("engagement.criticality: {not_one_of: [low]}", "`engagement.criticality` is not low"),
        ("engagement.intragroup: {any: [{answered: no}, {is: no}]}", "`engagement.intragroup` is not answered or is no"),
        ("contract.subcontracting: {is: not allowed}", '`contract.subcontracting` is "not allowed"'),
        ("contract.signed_on: {not_after: today}", "`contract.signed_on` is today or earlier"),
        ("contract.signed_on: {before: {field: engagement.start}}", "`contract.signed_on` is before `engagement.start`"),
        ("contract.signed_on: {age_at_most: 2 weeks}", "`contract.signed_on` is in the past, at most 2 weeks ago"),
        ("facts.overlap_hours: {answered: yes}", "`facts.overlap_hours` can be worked out"),
        ("facts.overlap_hours: {answered: no}", "`facts.overlap_hours` cannot be worked out"),
        ("provider.skills: {contains_any: [baking, frying]}", "`provider.skills` names baking or frying"),
        ("provider.skills: {contains: [baking, frying]}", "`provider.skills` names baking and frying"),
        ("selection.chosen: {refers_to: '$.selection.bids[*].provider'}",
         "`selection.chosen` names one of `selection.bids[*].provider`"),
        ("tasks: {unique_by: name}", "`tasks` has another `name` for each entry"),
        ("tasks: {every: {skill: {answered: yes}}}", "for every entry of `tasks`, `skill` is answered"),
        ("tasks: {not_any: {core: {is: yes}}}", "for no entry of `tasks`, `core` is yes"),
        ("provider.skills: {some: {is: baking}}", "for at least one entry of `provider.skills`, it is baking"),
        ("none: [{nda: {answered: yes}}, {data: {answered: yes}}]",
         "it is not so that `nda` is answered or `data` is answered"),
        ("any: [{nda: {answered: yes}}, {all: [{data: {answered: yes}}, {exit: {answered: no}}]}]",
         "`nda` is answered or (`data` is answered and `exit` is not answered)"),
        ("any: [{tasks: {every: {skill: {answered: yes}}}}, {nda: {answered: yes}}]",
         "(for every entry of `tasks`, `skill` is answered) or `nda` is answered"),
    ],
)  # fmt: skip
def test_clause(text: str, words: str) -> None:
    assert said(text) == (words,)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"count": {"at_least": 1}}, "`selection.bids` has at least 1 entry"),
        ({"count": {"at_least": 2, "at_most": 4}}, "`selection.bids` has at least 2 and at most 4 entries"),
        ({"count": {"exactly": 0, "where": {"price": {"answered": "no"}}}},
         "`selection.bids` has exactly 0 entries for which `price` is not answered"),
        ({"sum": {"of": "quality", "at_most": 100}}, "the sum of `quality` over `selection.bids` is at most 100"),
    ],
)  # fmt: skip
def test_lists(raw: dict[str, Any], words: str) -> None:
    subject = resolve(split("selection.bids"), root(plan_shape()))
    node = Parser(plan_shape(), {}).node(raw, (), subject, subject)
    assert Speaker((), "selection.bids").clause(node, "selection.bids") == words


def test_side_by_side_gives_a_clause_each() -> None:
    assert said("{skill: {answered: yes}, decision: {is: keep}}", "tasks[*]") == (
        "`skill` is answered",
        "`decision` is keep",
    )


def test_a_relative_reference_is_named_in_full_outside_lists() -> None:
    assert said("end: {after: {field: start}}", "engagement") == ("`engagement.end` is after `engagement.start`",)


def test_parameters_stand_with_their_unit() -> None:
    assert said("at_least: {parameter: least}", "tasks[*].hours_per_month", {"least": 1}) == ("it is at least 1 hour",)


def test_every_word_has_a_phrase() -> None:
    assert set(PHRASES) | {"answered"} == set(WORDS)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), ""),
        (("nda", "signed_on"), "`nda.signed_on`"),
        (("tasks", "[*]"), "every entry of `tasks`"),
        (("deliverables", "[*]", "due"), "`due` of every entry of `deliverables`"),
    ],
)
def test_place(steps: tuple[str, ...], words: str) -> None:
    assert place(steps) == words


def test_sentence_and_threshold() -> None:
    assert sentence("it is so") == "It is so."
    assert sentence("") == ""
    assert threshold(Parameter("p", "monthly", "times", "us")) == "monthly"
    assert threshold(Parameter("p", 2, "", "us")) == "2"
