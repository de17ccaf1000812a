"""Where a check looks, when it applies, how severe it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.support import make, outcome
from outsource_cli.model.place import dotted


@pytest.mark.parametrize(
    ("body", "plan", "status", "places"),
    [
        ("must: {provider.name: {answered: yes}}", "{}", "unanswered", ["provider.name"]),
        ("must: {provider.name: {answered: yes}}", "provider: {name: A}", "passed", []),
        # `given` is one place, answered or not …
        ("given: nda.signed_on\nmust: {not_after: today}", "{}", "unanswered", ["nda.signed_on"]),
        ("given: nda.signed_on\nmust: {not_after: today}", "nda: {signed_on: 2026-01-16}", "failed", ["nda.signed_on"]),
        ("given: nda\nmust: {answered: no}", "{}", "passed", []),
        # … or every item of a list, and then none where there is no list.
        ("given: tasks[*]\nmust: {name: {answered: yes}}", "{}", "not_applicable", []),
        ("given: tasks[*]\nmust: {name: {answered: yes}}", "tasks: [{}, TBD, '']", "not_applicable", []),
        (
            "given: tasks[*]\nmust: {name: {answered: yes}}",
            "tasks: [{}, {skill: a}, {name: b}, {skill: c}]",
            "unanswered",
            ["tasks[1].name", "tasks[3].name"],
        ),
        (
            "given: tasks[*]\nmust: {core: {is: no}}",
            "tasks: [{core: yes}, {name: b}]",
            "failed",
            ["tasks[0].core", "tasks[1].core"],
        ),
        ("given: data.locations[*]\nmust: {is: ES}", "data: {locations: [ES, PT]}", "failed", ["data.locations[1]"]),
        (
            "given: monitoring.metrics[*].measured[*]\nmust: {action: {answered: yes}}",
            "monitoring: {metrics: [{measured: [{value: 1}]}, {name: a}, {measured: [{action: b}, {value: 2}]}]}",
            "unanswered",
            ["monitoring.metrics[0].measured[0].action", "monitoring.metrics[2].measured[1].action"],
        ),
        ("given: x-list[*]\nmust: {is: 1}", "x-list: 1", "not_applicable", []),
        # A fact.
        (
            "given: facts.engagement_days\nmust: {at_least: 2}",
            "engagement: {start: 2026-01-01, end: 2026-01-01}",
            "failed",
            ["engagement.start"],
        ),
        ("given: facts.engagement_days\nmust: {at_least: 2}", "{}", "unanswered", ["engagement.start"]),
        # `where` leaves items out; an unanswered condition does not hold.
        (
            "given: tasks[*]\nwhere: {core: {is: yes}}\nmust: {name: {answered: yes}}",
            "tasks: [{core: no}, {skill: a}]",
            "not_applicable",
            [],
        ),
        (
            "given: tasks[*]\nwhere: {core: {is: yes}}\nmust: {name: {answered: yes}}",
            "tasks: [{core: yes}, {core: no}]",
            "unanswered",
            ["tasks[0].name"],
        ),
        (
            "given: tasks[*]\nwhere: {any: [{core: {answered: no}}, {core: {is: no}}]}\nmust: {name: {answered: yes}}",
            "tasks: [{core: yes}, {skill: a}]",
            "unanswered",
            ["tasks[1].name"],
        ),
        (
            "given: facts.engagement_days\nwhere: {at_least: 5}\nmust: {at_least: 7}",
            "engagement: {start: 2026-01-01, end: 2026-01-02}",
            "not_applicable",
            [],
        ),
        # `when` is about the plan.
        ("when: {data.personal: {is: yes}}\nmust: {provider.name: {answered: yes}}", "{}", "not_applicable", []),
        (
            "when: {data.personal: {is: yes}}\nmust: {provider.name: {answered: yes}}",
            "data: {personal: no}",
            "not_applicable",
            [],
        ),
        (
            "when: {data.personal: {is: yes}}\nmust: {provider.name: {answered: yes}}",
            "data: {personal: yes}",
            "unanswered",
            ["provider.name"],
        ),
        (
            "when: {data.personal: {any: [{answered: no}, {is: yes}]}}\nmust: {provider.name: {answered: yes}}",
            "{}",
            "unanswered",
            ["provider.name"],
        ),
        (
            "given: tasks[*]\nwhen: {tasks: {some: {core: {is: yes}}}}\nmust: {name: {answered: yes}}",
            "tasks: [{core: yes}]",
            "unanswered",
            ["tasks[0].name"],
        ),
    ],
)
def test_status_and_places(tmp_path: Path, body: str, plan: str, status: str, places: list[str]) -> None:
    got = outcome(make(tmp_path, body + "\n"), plan)
    assert (got.status, [dotted(miss.path) for miss in got.misses]) == (status, places)


def test_a_given_fact_names_everything_that_it_lacks(tmp_path: Path) -> None:
    got = outcome(make(tmp_path, "given: facts.engagement_days\nmust: {at_least: 2}\n"), "{}")
    assert [dotted(gap) for gap in got.misses[0].gaps] == ["engagement.start", "engagement.end"]


RISING = """\
must: {provider.name: {answered: yes}}
severity_when:
  warning: {engagement.criticality: {one_of: [medium, critical]}}
  blocker: {engagement.criticality: {one_of: [high, critical]}}
"""


@pytest.mark.parametrize(
    ("criticality", "severity"),
    [("TBD", "advice"), ("low", "advice"), ("medium", "warning"), ("high", "blocker"), ("critical", "blocker")],
)
def test_severity_rises_to_the_worst_that_holds(tmp_path: Path, criticality: str, severity: str) -> None:
    check = make(tmp_path, RISING, "advice")
    assert outcome(check, f"engagement: {{criticality: {criticality}}}").severity == severity


def test_severity_stays_when_the_check_passes_or_does_not_apply(tmp_path: Path) -> None:
    check = make(
        tmp_path,
        "severity_when: {blocker: {data.personal: {is: yes}}}\ngiven: tasks[*]\nmust: {name: {answered: yes}}\n",
    )
    assert outcome(check, "data: {personal: yes}").severity == "warning"
    assert outcome(check, "{data: {personal: yes}, tasks: [{name: a}]}").severity == "warning"
    assert outcome(check, "{data: {personal: yes}, tasks: [{skill: a}]}").severity == "blocker"


def test_parameters_have_a_default_and_can_be_overridden(tmp_path: Path) -> None:
    check = make(
        tmp_path,
        "must: {tasks: {count: {at_least: {parameter: least}}}}\n"
        "parameters: {least: {default: 2, unit: tasks, source: ours}}\n",
    )
    assert outcome(check, "tasks: [{name: a}]").status == "failed"
    assert outcome(check, "tasks: [{name: a}]", {"TST001.least": 1}).status == "passed"
    assert outcome(check, "tasks: [{name: a}]", {"OTH001.least": 1}).status == "failed"
