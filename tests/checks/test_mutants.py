"""Every assertion of a check can be taken away, and the examples must notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.support import SHAPE, make
from outsource_cli.checks.mutants import mutants, survivors


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("must: {provider.name: {answered: yes}}", ["must"]),
        (
            "must: {provider.name: {answered: yes, min_words: 2}}",
            ["must", "must.provider.name.all[0]", "must.provider.name.all[1]"],
        ),
        ("must: {any: [{nda: {answered: yes}}, {data: {answered: yes}}]}", ["must", "must.any[0]", "must.any[1]"]),
        ("must: {none: [{nda: {answered: yes}}]}", ["must"]),
        (
            "must: {any: [{exit.plan: {answered: yes, min_words: 2}}]}",
            ["must", "must.any[0].exit.plan.all[0]", "must.any[0].exit.plan.all[1]"],
        ),
        (
            "must: {tasks: {every: {core: {is: no}, name: {answered: yes}}}}",
            ["must", "must.tasks.every.all[0]", "must.tasks.every.all[1]"],
        ),
        (
            "must: {tasks: {count: {at_least: 1, at_most: 2, where: {core: {is: no}, name: {answered: yes}}}}}",
            [
                "must",
                "must.tasks.count.where",
                "must.tasks.count.where.all[0]",
                "must.tasks.count.where.all[1]",
                "must.tasks.count.at_least",
                "must.tasks.count.at_most",
            ],
        ),
        ("must: {tasks: {count: {at_least: 1}}}", ["must"]),
        (
            "must: {payments.milestones: {sum: {of: share, at_least: 1, at_most: 2}}}",
            ["must", "must.payments.milestones.sum.at_least", "must.payments.milestones.sum.at_most"],
        ),
        ("must: {payments.milestones: {sum: {of: share, at_least: 1}}}", ["must"]),
        (
            "given: tasks[*]\nwhere: {core: {is: no}}\nwhen: {nda: {answered: yes}}\nmust: {name: {answered: yes}}",
            ["must", "when", "where"],
        ),
        (
            "must: {nda: {answered: yes}}\nseverity_when: {blocker: {data.personal: {is: yes}, tasks: {answered: yes}}}",
            [
                "must",
                "severity_when.blocker",
                "severity_when.blocker",
                "severity_when.blocker.all[0]",
                "severity_when.blocker.all[1]",
            ],
        ),
    ],
)
def test_every_assertion_is_taken_away_once(tmp_path: Path, body: str, names: list[str]) -> None:
    check = make(tmp_path, body + "\n")
    changed = list(mutants(check))
    assert [name for name, _ in changed] == names
    assert all(mutant != check for _, mutant in changed)


BODY = """\
given: tasks[*]
where: {decision: {is: outsource}}
must: {name: {answered: yes}, core: {is: no}}
severity_when: {blocker: {data.personal: {is: yes}}}
examples:
  passes: {tasks: [{name: a, core: no, decision: outsource}]}
  unanswered: [{tasks: [{name: a, decision: outsource}]}, {tasks: [{core: no, decision: outsource}]}]
  not_applicable: {tasks: [{core: yes}]}
  fails_as_blocker: {data: {personal: yes}, tasks: [{name: a, core: yes, decision: outsource}]}
"""


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("", "", []),
        ("{tasks: [{core: no, decision: outsource}]}", "{tasks: [{decision: outsource}]}", ["must.all[0]"]),
        ("  not_applicable: {tasks: [{core: yes}]}\n", "", ["where"]),
        (
            "  fails_as_blocker: {data: {personal: yes}, tasks: [{name: a, core: yes, decision: outsource}]}\n",
            "",
            ["severity_when.blocker"],
        ),
    ],
)
def test_a_loss_that_no_example_notices_survives(tmp_path: Path, old: str, new: str, left: list[str]) -> None:
    assert old in BODY
    assert list(survivors(make(tmp_path, BODY.replace(old, new, 1)), SHAPE)) == left
