"""What a name stands for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.small import explainer
from outsource_cli.analysis.facts import FACTS
from outsource_cli.app.catalog import load_catalog
from outsource_cli.app.draw import draw
from outsource_cli.app.explain import Explainer, near_names, to_data
from outsource_cli.app.topics.blocks import Code, Topic
from outsource_cli.app.topics.lists import LISTS
from outsource_cli.app.topics.yaml_text import fragment
from outsource_cli.checks.builtin import FILE_CHECKS
from outsource_cli.errors import UsageError
from outsource_cli.model.place import START
from outsource_cli.model.terms import GATES, SEVERITIES, STATUSES
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.shape import dump
from outsource_cli.source import read

CHECK_SCREEN = """\
BAK001  check
No recipe leaves the house

  name      recipes-stay
  gate      sign (choose a provider and sign)
  severity  warning (look at it before you go on)
            blocker when `engagement.criticality` is high or critical
  theme     recipes (The recipes)
  pack      bakery

Why it matters
  The recipes are what we live by.

What to do
  Keep the task.

When it applies
  Only when `engagement.intragroup` is not answered or is no, to every entry of
  `tasks` for which `decision` is outsource.

What has to hold
  - `core` is no.
  - `hours_per_month` is at most 40 hours per month.

What it looks at
  path                      what it is
  tasks[*].core             Whether it belongs to what your business is known
                            for.
  tasks[*].hours_per_month  How long it takes now.

Thresholds
  name          default             source
  BAK001.hours  40 hours per month  B1: a week

Documented mistakes
  row    mistake
  BAK-1  Recipes given away

Sources
  source  document
  B1      House rules

A plan that passes
    tasks:
      - decision: outsource
        core: no
        hours_per_month: 3

A plan that fails
    tasks:
      - decision: outsource
        core: yes
        hours_per_month: 3

To waive it
  Add this to the plan and fill it in:
    waivers:
      - check: BAK001
        reason: <Why this is acceptable here>
        owner: <Who answers for it>
        approver: <Who allowed it; somebody other than the owner>
        expires: <The last day on which it holds; never more than a year away>
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    return explainer(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def shipped() -> Explainer:
    return Explainer(load_catalog(examples=True))


def screen(topic: Topic, width: int = 80) -> str:
    return draw([topic], RenderOptions(width=width))


def test_a_check_in_full(small: Explainer) -> None:
    assert screen(small.explain("bak001")) == CHECK_SCREEN


def test_a_check_for_programs(small: Explainer) -> None:
    data = to_data([small.explain("recipes-stay")])
    assert list(data)[:14] == [
        "version", "kind", "id", "name", "title", "gate", "severity", "covers", "theme", "pack", "sources", "why", "fix",
        "parameters",
    ]  # fmt: skip
    assert data["parameters"] == [{"name": "hours", "default": 40, "unit": "hours per month", "source": "B1: a week"}]
    assert data["given"] == "tasks[*]"
    assert data["must"] == ["`core` is no", "`hours_per_month` is at most 40 hours per month"]
    assert [one["status"] for one in data["examples"]] == ["passed", "failed"]
    assert data["examples"][0]["plan"] == {"tasks": [{"decision": "outsource", "core": "no", "hours_per_month": 3}]}
    assert json.loads(dump(dict(data))) == data


@pytest.mark.parametrize(
    ("name", "kind", "means"),
    [
        ("BAK001", "check", "BAK001"),
        ("oven-time", "check", "BAK002"),
        ("plan003", "check", "PLAN003"),
        ("known-keys", "check", "PLAN003"),
        ("recipes", "theme", "recipes"),
        ("checklist:ovens", "theme", "ovens"),
        ("plan-file", "theme", "plan-file"),
        ("bak-1", "row", "BAK-1"),
        ("B1", "source", "B1"),
        ("bakery", "pack", "bakery"),
        ("tasks[*].skill", "field", "tasks[*].skill"),
        ("tasks.skill", "field", "tasks[*].skill"),
        ("tasks[0].skill", "field", "tasks[*].skill"),
        ("tasks[*]", "field", "tasks"),
        ("nda", "field", "nda"),
        ("field:exit", "field", "exit"),
        ("exit", "gate", "exit"),
        ("Blocker", "severity", "blocker"),
        ("not_applicable", "status", "not_applicable"),
        ("fact:slack_days", "fact", "slack_days"),
        ("facts.slack_days", "fact", "slack_days"),
        ("slack_days", "fact", "slack_days"),
        ("facts", "list", "facts"),
    ],
)
def test_names(small: Explainer, name: str, kind: str, means: str) -> None:
    topic = small.explain(name)
    assert (topic.kind, topic.name) == (kind, means)


def test_a_shared_name_says_what_else_it_stands_for(small: Explainer) -> None:
    topic = small.explain("exit")
    assert topic.also == ("field:exit",)
    assert "outsource explain field:exit" in screen(topic)
    assert small.explain("field:exit").also == ()


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("BAK003", "BAK00"),
        ("tasks.skil", "tasks[*].skill"),
        ("skill", "tasks[*].skill"),
        ("fact:slack_day", "slack_days"),
        ("facts.slack_day", "slack_days"),
        ("recipies", "recipes"),
        ("bloker", "blocker"),
        ("check:recipes", "recipes"),
    ],
)
def test_a_wrong_name_brings_near_ones(small: Explainer, wrong: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        small.explain(wrong)
    assert near in caught.value.message
    assert "outsource explain facts|fields" in caught.value.hint
    assert caught.value.exit_code == 2


def test_nothing_near(small: Explainer) -> None:
    with pytest.raises(UsageError, match=r"^there is nothing called `qqqqqqqq`") as caught:
        small.explain("qqqqqqqq")
    assert "did you mean" not in caught.value.message


def test_near_names_look_at_the_last_key_too() -> None:
    assert near_names("skil", ["due_diligence.skill", "tasks.name", "nda"]) == ["due_diligence.skill"]


def test_a_field_names_its_options_and_the_checks_that_ask(small: Explainer) -> None:
    data = to_data([small.explain("tasks.core")])
    assert data["path"] == "tasks[*].core"
    assert [one["id"] for one in data["checks"]] == ["BAK001"]
    assert [one["id"] for one in to_data([small.explain("tasks.decision")])["conditions"]] == ["BAK001"]
    assert [one["id"] for one in to_data([small.explain("engagement.end")])["checks"]] == ["BAK002"]  # through a fact
    assert "outsource" in to_data([small.explain("tasks.decision")])["options"]
    assert "None." in screen(small.explain("nda.covers"))


def test_a_field_shows_an_example_in_place(small: Explainer) -> None:
    blocks = [block for part in small.explain("tasks.skill").parts for block in part.blocks]
    assert Code("tasks:\n  - skill: bookkeeping\n") in blocks


def test_every_example_of_a_field_is_a_plan_that_reads_back(shipped: Explainer) -> None:
    from outsource_cli.analysis.typed import type_plan

    for path in shipped.library.fields:
        code = [b.text for part in shipped.explain(f"field:{path}").parts for b in part.blocks if isinstance(b, Code)]
        document = read(code[0], "plan.yaml")
        assert [p.message for p in (*document.problems, *type_plan(document, shipped.library.shape).problems)] == [], (
            path
        )


def test_everything_that_has_a_name_can_be_explained(shipped: Explainer) -> None:
    library = shipped.library
    names = [
        *(check.id for check in library.checks), *FILE_CHECKS, *library.themes, *library.rows, *library.sources,
        *library.fields, *GATES, *SEVERITIES, *STATUSES, *(f"fact:{one}" for one in FACTS), "core", *LISTS,
    ]  # fmt: skip
    for name in names:
        topic = shipped.explain(name)
        text = screen(topic)
        assert topic.title, name
        assert "  \n" not in text
        assert json.loads(dump(dict(to_data([topic]))))["kind"] == topic.kind


@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_line_but_yaml_is_wider_than_the_terminal(small: Explainer, width: int) -> None:
    text = screen(small.explain("BAK001"), width).split("A plan that passes")[0]
    assert max(map(len, text.splitlines())) <= width


def test_several_topics(small: Explainer) -> None:
    topics = [small.explain("sign"), small.explain("blocker")]
    assert to_data(topics)["kind"] == "several"
    assert [one["kind"] for one in to_data(topics)["topics"]] == ["gate", "severity"]
    assert draw(topics, RenderOptions()).count("━" * 80) == 1


def test_what_others_wrote_cannot_move_the_cursor(tmp_path: Path) -> None:
    from app.small import write_pack

    folder = write_pack(tmp_path)
    file = folder / "recipes.yaml"
    file.write_text(file.read_text().replace("why: The", 'why: "\\e[31mThe').replace("live by.", 'live by."'))
    from outsource_cli.app.catalog import Catalog
    from outsource_cli.checks.packs import load

    topic = Explainer(Catalog(load((folder,), ())[0])).explain("BAK001")
    assert "\x1b" not in screen(topic)
    assert "\\x1b[31mThe recipes" in screen(topic)
    assert "\x1b" not in dump(dict(to_data([topic])))


def test_colour_and_plain_say_the_same(small: Explainer) -> None:
    import re

    topic = small.explain("BAK001")
    colored = draw([topic], RenderOptions(color=True))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == screen(topic)


@pytest.mark.parametrize(
    "plan",
    [
        {"a": "no", "b": "NO", "c": "12:30", "d": "010", "e": "2026-01-10", "f": "12", "g": "", "h": "null"},
        {"a": [{"b": 1, "c": ["x: y", "# z", "- q"]}], "d": None, "e": True},
    ],
)
def test_fragments_read_back_as_they_were(plan: dict[str, object]) -> None:
    document = read(fragment(plan), "plan.yaml")
    assert document.data == plan
    assert document.span(()) != START or plan
