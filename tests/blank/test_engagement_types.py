"""The engagement types: all that the documents name, with examples that a plan could hold."""

from __future__ import annotations

import pytest

from outsource_cli.blank.engagement_types import EngagementType, engagement_types
from outsource_cli.blank.fields import by_path
from outsource_cli.checks.packs import plan_shape
from outsource_cli.model.kinds import KINDS
from outsource_cli.model.values import is_blank

FIELDS = by_path(plan_shape())
TYPES = engagement_types()
SERVICES = {
    "virtual-assistant": {"receptionist", "personal-assistant"},
    "business-process": {"customer-service", "administration", "bookkeeping", "it-services", "manufacturing"},
    "agency": {"marketing-agency"},
    "freelancer": {"graphic-design", "website", "social-media", "seo", "copywriting"},
    "trades-subcontract": {"plumber", "electrician", "flooring"},
    "offshore-team": set(),
    "staff-augmentation": set(),
    "other": set(),
}
named = pytest.mark.parametrize("one", TYPES, ids=[one.name for one in TYPES])


def test_every_type_that_the_documents_name_is_there() -> None:
    found = {family: {one.name for one in TYPES if one.family == family != one.name} for family in SERVICES}
    assert found == SERVICES


def test_families_are_the_options_of_the_plan() -> None:
    assert {one.family for one in TYPES} == set(FIELDS["engagement.type"].options)


def test_names_are_unique() -> None:
    assert len({one.name for one in TYPES}) == len(TYPES)


def test_what_fits_nowhere_comes_last_and_services_follow_their_family() -> None:
    names = [one.name for one in TYPES]
    assert names[-1] == "other"
    assert names.index("agency") + 1 == names.index("marketing-agency")


@named
def test_a_type_is_described_in_one_sentence(one: EngagementType) -> None:
    assert one.title
    assert not one.title.endswith(".")
    assert one.about.endswith(".")
    assert one.about.count(". ") == 0


@named
def test_a_service_says_what_it_is(one: EngagementType) -> None:
    assert one.service or one.name == one.family


@named
def test_hints_are_values_that_the_field_takes(one: EngagementType) -> None:
    for path, hints in one.hints.items():
        assert path in FIELDS, path
        field = FIELDS[path].item or FIELDS[path]
        for hint in hints:
            assert not is_blank(hint), path
            if field.kind == "choice":
                assert hint in field.options, path
            else:
                KINDS[field.kind].read(_number(hint) if field.kind == "number" else hint)


@pytest.mark.parametrize("one", [one for one in TYPES if one.service], ids=lambda one: one.name)
def test_a_service_has_examples_of_what_differs_between_services(one: EngagementType) -> None:
    assert set(one.hints) >= DIFFERS


DIFFERS = {
    "objectives[*].statement",
    "tasks[*].name",
    "tasks[*].skill",
    "deliverables[*].name",
    "deliverables[*].acceptance_criteria",
    "deliverables[*].quality_standard",
    "technology.tools[*].name",
    "security.access[*].system",
    "payments.model",
}


def _number(text: str) -> int:
    return int(text)
