"""The list of engagement types."""

from __future__ import annotations

import json

from outsource_cli.blank.engagement_types import EngagementType, engagement_types
from outsource_cli.blank.listing import as_json, as_text

PAIR = (
    EngagementType("agency", "Agency", "A firm takes over a whole area of work.", "agency", "", {}),
    EngagementType(
        "marketing", "Marketing", "An agency plans adverts.", "agency", "marketing", {"tasks[*].name": ("plan",)}
    ),
)


def test_services_stand_below_their_family_in_the_width_given() -> None:
    assert as_text(PAIR, 40) == (
        "agency       A firm takes over a whole\n"
        "             area of work.\n"
        "  marketing  An agency plans adverts.\n"
    )  # fmt: skip


def test_the_list_for_programs() -> None:
    data = json.loads(as_json(PAIR))
    assert data["version"] == 1
    assert data["types"][1] == {
        "name": "marketing",
        "title": "Marketing",
        "about": "An agency plans adverts.",
        "family": "agency",
        "service": "marketing",
    }


def test_every_line_fits() -> None:
    for width in (40, 80, 120):
        assert all(len(line) <= width for line in as_text(engagement_types(), width).splitlines())
