"""A whole template, from a small shape of its own."""

from __future__ import annotations

from outsource_cli.blank.engagement_types import EngagementType
from outsource_cli.blank.need import Need
from outsource_cli.blank.template import template
from outsource_cli.model.shape import Field

TYPE = EngagementType(
    "logo", "Logo", "Somebody draws a logo.", "freelancer", "logo design", {"things[*].name": ("logo", "letterhead")}
)


def _text(name: str, about: str, example: str = "") -> Field:
    return Field(name, "text", about, example)


def _group(name: str, about: str, *fields: Field) -> Field:
    return Field(name, "section", about, fields={field.name: field for field in fields})


ENGAGEMENT = (_text("name", "Its name.", "Logo"), _text("type", "Its form."), _text("service", "The trade."))
THING = _group("things", "", _text("name", "What."), Field("due", "date", "By when.", "2026-05-15"))
SHAPE = _group(
    "plan",
    "",
    Field("plan", "integer", "Version.", "1"),
    _group("engagement", "What it is.", *ENGAGEMENT),
    _group("exit", "How it ends.", _text("plan", "How.", "files handed over")),
    Field("things", "list", "What is made.", item=THING),
    _group("notes", "Notes.", _text("mine", "Yours.", "a note")),
)
NEEDS = (
    Need("engagement.name", "sign", ("ENG001",)),
    Need("things[*].due", "sign", ("THI001",)),
    Need("exit.plan", "run", ("EXI001",)),
)
RULE = "# " + "=" * 98
SECTIONS = f"""{RULE}
# Gate `sign`: choose a provider and sign
{RULE}

# What it is.
engagement:
  name:                 # Its name.  e.g. Logo  [sign: ENG001]
  type: freelancer      # Its form.
  service: logo design  # The trade.

# What is made.
things:
  - name:  # What.  e.g. logo; letterhead
    due:   # By when.  e.g. 2026-05-15  [sign: THI001]


{RULE}
# Gate `run`: work goes on
{RULE}

# How it ends.
exit:
  plan:  # How.  e.g. files handed over  [run: EXI001]
"""
REST = f"""

{RULE}
# Everything else that a plan can hold
{RULE}

# Notes.
notes:
  mine:  # Yours.  e.g. a note
"""


def test_sections_stand_under_the_gate_that_asks_for_them_first() -> None:
    text = template(TYPE, SHAPE, NEEDS).text
    assert text[text.index(RULE) :] == SECTIONS


def test_full_shows_the_rest_of_the_model_at_the_end() -> None:
    text = template(TYPE, SHAPE, NEEDS, full=True).text
    assert text[text.index(RULE) :] == SECTIONS + REST


def test_the_head_says_what_the_file_is_and_how_to_go_on() -> None:
    head = template(TYPE, SHAPE, NEEDS).text.split(RULE)[0]
    for words in (
        "# Plan of an outsourcing engagement: Logo\n# Somebody draws a logo.\n",
        "outsource check plan.yaml",
        "outsource explain",
        "Signs such as [sign: ENG001 +2]",
        "outsource schema plan -o plan.schema.json",
        "\n# yaml-language-server: $schema=plan.schema.json\n",
        "\nplan: 1  #",
    ):
        assert words in head


def test_without_any_needs_there_is_the_engagement_alone() -> None:
    text = template(TYPE, SHAPE, ()).text
    assert "Signs such as" not in text
    assert "engagement:\n  type: freelancer      # Its form.\n  service: logo design  # The trade.\n" in text
    assert "things:" not in text


def test_a_family_leaves_the_service_open() -> None:
    family = EngagementType(
        "freelancer", "Freelancer", "One person.", "freelancer", "", {"engagement.service": ("design",)}
    )
    assert "\n  service:          # The trade.  e.g. design\n" in template(family, SHAPE, ()).text
