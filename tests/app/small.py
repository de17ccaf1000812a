"""A small pack of one's own, for tests that must not depend on the shipped checks."""

from __future__ import annotations

from pathlib import Path

from outsource_cli.app.catalog import Catalog
from outsource_cli.app.explain import Explainer
from outsource_cli.checks.packs import load

PACK = """\
pack: bakery
title: What our bakery asks
about: Rules of our own.
order: [recipes, ovens]
sources:
  B1: {title: House rules, about: The book in the office.}
rows:
  BAK-1: {title: Recipes given away, sources: [B1]}
  BAK-2: {title: Nobody looks at it, sources: [B1]}
"""
RECIPES = """\
checklist: recipes
title: The recipes
about: What stays in the house.
sources: [B1]
checks:
  - id: BAK001
    name: recipes-stay
    title: No recipe leaves the house
    covers: [BAK-1]
    gate: sign
    severity: warning
    severity_when:
      blocker: {engagement.criticality: {one_of: [high, critical]}}
    given: tasks[*]
    when: {engagement.intragroup: {any: [{answered: no}, {is: no}]}}
    where: {decision: {is: outsource}}
    must:
      core: {is: no}
      hours_per_month: {at_most: {parameter: hours}}
    parameters:
      hours: {default: 40, unit: hours per month, source: "B1: a week"}
    why: The recipes are what we live by.
    fix: Keep the task.
    examples:
      passes: {tasks: [{decision: outsource, core: no, hours_per_month: 3}]}
      fails: {tasks: [{decision: outsource, core: yes, hours_per_month: 3}]}
"""
OVENS = """\
checklist: ovens
title: The ovens
checks:
  - id: BAK002
    name: oven-time
    title: The ovens are free
    gate: start
    severity: advice
    given: facts.engagement_days
    must: {at_most: 100}
    why: Ovens are few.
    fix: Make it shorter.
    examples:
      passes: {engagement: {start: 2026-02-01, end: 2026-02-10}}
      unanswered: {engagement: {start: 2026-02-01}}
"""


def write_pack(folder: Path) -> Path:
    """The pack's folder."""
    pack = folder / "bakery"
    pack.mkdir()
    for name, text in (("pack", PACK), ("recipes", RECIPES), ("ovens", OVENS)):
        (pack / f"{name}.yaml").write_text(text, encoding="utf-8")
    return pack


def catalog(folder: Path) -> Catalog:
    """The pack alone, loaded with its examples."""
    packs, _ = load((write_pack(folder),), ())
    return Catalog(packs)


def explainer(folder: Path) -> Explainer:
    """What explains the pack."""
    return Explainer(catalog(folder))
