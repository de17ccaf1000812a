"""Paths are resolved against the plan, and misspelt ones refused with what is near."""

from __future__ import annotations

import pytest

from checks.support import SHAPE
from outsource_cli.checks.paths import PathFault, fact, near, resolve, root, split


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("tasks", ("tasks",)),
        ("engagement.start", ("engagement", "start")),
        ("tasks[*].skill", ("tasks", "[*]", "skill")),
        ("x-rows[*][*].a_b", ("x-rows", "[*]", "[*]", "a_b")),
    ],
)
def test_split(text: str, steps: tuple[str, ...]) -> None:
    assert split(text) == steps


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", "a[0]", "a[*", "[*]", "$.a", "a b", "1a", "a[*]b", "a\n"]
)
def test_no_path(text: str) -> None:
    with pytest.raises(PathFault, match="is not a path"):
        split(text)


@pytest.mark.parametrize(
    ("text", "path", "family", "kind"),
    [
        ("tasks", "tasks", "list", "list"),
        ("tasks[*]", "tasks[*]", "section", "section"),
        ("tasks[*].difficulty", "tasks[*].difficulty", "number", "integer"),
        ("engagement.criticality", "engagement.criticality", "text", "choice"),
        ("engagement.renewal", "engagement.renewal", "section", "section"),
        ("budget.amount", "budget.amount", "money", "money"),
        ("monitoring.cadence", "monitoring.cadence", "days", "cadence"),
        ("provider.country", "provider.country", "text", "country"),
        ("nda.covers[*]", "nda.covers[*]", "text", "text"),
        ("x-own", "x-own", "any", "any"),
        ("provider.x-own.deep[*].er", "provider.x-own.deep.er", "any", "any"),
    ],
)
def test_resolve(text: str, path: str, family: str, kind: str) -> None:
    target = resolve(split(text), root(SHAPE))
    assert (target.path, target.family, target.kind) == (path, family, kind)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("engagment", "there is no field `engagment` in a plan; did you mean `engagement`?"),
        ("engagement.strat", "there is no field `engagement.strat` in a plan; did you mean `start`?"),
        ("tasks[*].zzzzzz", "there is no field `tasks[*].zzzzzz` in a plan"),
        ("tasks.name", "`tasks` is a list; name its items with `[*]`, so it has no field `name`"),
        ("engagement.start.year", "`engagement.start` is a single value, so it has no field `year`"),
        ("engagement[*]", "`engagement` is not a list, so it has no items"),
        ("engagement.start[*]", "`engagement.start` is not a list, so it has no items"),
        ("tasks[*][*]", "`tasks[*]` is not a list, so it has no items"),
        ("tasks[*].name.x-own", "`tasks[*].name` is a single value, so it has no field `x-own`"),
    ],
)
def test_a_path_that_leads_nowhere(text: str, message: str) -> None:
    with pytest.raises(PathFault) as caught:
        resolve(split(text), root(SHAPE))
    assert str(caught.value) == message


def test_the_plan_itself_is_no_list() -> None:
    with pytest.raises(PathFault, match="`the plan` is not a list"):
        root(SHAPE).item()


def test_facts() -> None:
    target = fact("engagement_days")
    assert (target.path, target.family, target.field) == ("facts.engagement_days", "number", None)
    with pytest.raises(PathFault, match=r"there is no fact `engagement_day`; did you mean `engagement_days`\?"):
        fact("engagement_day")
    with pytest.raises(PathFault, match=r"`facts\.engagement_days` is not a list"):
        target.item()
    with pytest.raises(PathFault, match=r"`facts\.engagement_days` is a single value"):
        resolve(("a",), target)


def test_near() -> None:
    assert near("criticalty", ["criticality", "name"]) == "; did you mean `criticality`?"
    assert near("zzz", ["criticality", "name"]) == ""
