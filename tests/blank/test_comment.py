"""The comment on a field."""

from __future__ import annotations

from outsource_cli.blank.comment import Comment, comment_on
from outsource_cli.blank.need import Need
from outsource_cli.model.shape import Field

SHARE = Field("share", "percent", "Share of the price.", "40 %")
HOURS = Field("hours", "number", "How long it takes.", "12", unit="hours per month")
WAY = Field("way", "choice", "How you met.", "video", options=("video", "phone"))


def test_what_it_is_an_example_and_who_asks() -> None:
    need = Need("share", "sign", ("PAY001", "PAY002", "PAY003"))
    assert comment_on(SHARE, (), need) == Comment("Share of the price.", "e.g. 40 %", "[sign: PAY001, PAY002 +1]")


def test_a_field_that_no_check_asks_for_by_itself_carries_no_sign() -> None:
    assert comment_on(SHARE, (), Need("share", "sign")).tag == ""
    assert comment_on(SHARE, (), None).tag == ""


def test_a_bare_number_names_its_unit() -> None:
    assert comment_on(HOURS, (), None).example == "e.g. 12 (hours per month)"


def test_a_choice_lists_its_options_and_what_is_usual() -> None:
    assert comment_on(WAY, (), None) == Comment("How you met. One of: video, phone.")
    assert comment_on(WAY, ("phone",), None).example == "here often: phone"


def test_a_question_takes_yes_or_no() -> None:
    field = Field("paid", "yes_no", "Whether it was paid.", "yes")
    assert comment_on(field, (), None) == Comment("Whether it was paid: yes or no.")


def test_hints_stand_in_place_of_the_models_example() -> None:
    field = Field("name", "text", "The task.", "prepare the return")
    assert comment_on(field, ("lay pipes", "no: wait"), None).example == 'e.g. lay pipes; "no: wait"'


def test_an_answered_field_needs_no_example() -> None:
    assert comment_on(Field("name", "text", "The task.", "prepare"), (), None, answered=True) == Comment("The task.")


def test_a_placeholder_is_no_example() -> None:
    assert comment_on(Field("why", "text", "Why.", "…"), (), None).example == ""


def test_a_target_may_be_a_number_or_words() -> None:
    field = Field("target", "quantity", "Where it has to be.", "95 %")
    assert comment_on(field, ("16",), None).example == "e.g. 16"
    assert comment_on(field, ("10th of the month",), None).example == "e.g. 10th of the month"


def test_a_list_of_values_shows_entries_to_copy() -> None:
    field = Field("skills", "list", "The skills.", item=Field("skills", "text", example="drawing"))
    assert comment_on(field, (), None).samples == ("- drawing",)
    assert comment_on(field, ("a", "b"), None).samples == ("- a", "- b")


def test_a_list_of_choices_names_them() -> None:
    topic = Field("topics", "choice", options=("scope", "price"), example="scope")
    field = Field("topics", "list", "What was settled.", item=topic)
    assert comment_on(field, (), None).text == "What was settled. Any of: scope, price."
