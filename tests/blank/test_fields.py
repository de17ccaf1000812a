"""Which fields a template shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.blank.fields import ALWAYS, by_path, chosen, leaves, naming
from outsource_cli.checks.packs import plan_shape

FIELDS = by_path(plan_shape())
PATHS = st.lists(st.sampled_from(sorted(FIELDS)), max_size=12)


def test_a_field_brings_what_it_stands_in_and_what_names_its_neighbours() -> None:
    shown = chosen(FIELDS, ["deliverables[*].due"])
    assert shown >= {"deliverables", "deliverables[*]", "deliverables[*].due", "deliverables[*].name"}
    assert "deliverables[*].acceptor" not in shown


def test_what_a_type_fills_in_is_always_shown() -> None:
    assert set(ALWAYS) <= chosen(FIELDS, [])


def test_a_list_without_more_shows_what_names_its_items() -> None:
    shown = chosen(FIELDS, ["objectives"])
    assert {path for path in shown if path.startswith("objectives[*].")} == {
        "objectives[*].id",
        "objectives[*].statement",
    }


def test_items_without_a_name_go_by_their_first_field() -> None:
    assert naming(FIELDS["due_diligence.meetings[*]"]) == ("on",)
    assert naming(FIELDS["tasks[*]"]) == ("name",)


def test_a_section_that_is_wanted_itself_shows_its_single_values() -> None:
    shown = chosen(FIELDS, ["contract.termination"])
    assert "contract.termination.notice" in shown
    assert "contract.termination.grounds" not in shown


def test_the_plan_owners_own_keys_are_left_out() -> None:
    assert chosen(FIELDS, ["x-cost-centre"]) == chosen(FIELDS, [])


def test_leaves_of_a_list_of_lists() -> None:
    assert "monitoring.metrics[*].measured[*].on" in set(leaves("monitoring.metrics", FIELDS))
    assert list(leaves("rationale.alternatives[*].pros", FIELDS)) == ["rationale.alternatives[*].pros"]


@given(PATHS, PATHS)
def test_more_wanted_never_shows_less(some: list[str], more: list[str]) -> None:
    assert chosen(FIELDS, some) <= chosen(FIELDS, [*some, *more])


@given(PATHS)
def test_everything_shown_is_in_the_model(wanted: list[str]) -> None:
    assert chosen(FIELDS, wanted) <= set(FIELDS)
