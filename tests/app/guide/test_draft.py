"""The plan file written and read back: nothing is lost, or it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.guide.sitting import EXAMPLES, checker, example
from outsource_cli.app.guide.answers import without_blanks
from outsource_cli.app.guide.comments import own_comments
from outsource_cli.app.guide.draft import Draft, Paper, read_back
from outsource_cli.app.new import Wish, blank_plan, find_type
from outsource_cli.blank.engagement_types import engagement_types
from outsource_cli.blank.layout import WIDTH
from outsource_cli.blank.template import answers_of
from outsource_cli.errors import UsageError
from outsource_cli.source import read

SHAPE = checker().shape
PAPER = Paper(checker().catalog.checks)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def back(text: str) -> Draft:
    return read_back(text.encode(), "plan.yaml", SHAPE, PAPER)


@pytest.mark.parametrize("of", engagement_types(), ids=lambda of: of.name)
def test_without_answers_it_is_the_blank_plan(of: object) -> None:
    name = str(getattr(of, "name", ""))
    text = blank_plan(Wish(name)).text
    draft = back(text)
    assert (draft.answers, draft.notes) == ({"plan": 1, "engagement": answers_of(find_type(name))["engagement"]}, {})
    assert PAPER.text(draft, "source") == text


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_plan_written_by_hand_keeps_its_answers_and_comments(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    draft = back(text)
    written = PAPER.text(draft, "source")
    assert without_blanks(read(written, "plan.yaml").data) == without_blanks(read(text, "plan.yaml").data)
    assert draft.notes
    assert all(f"# {note}\n" in written for notes in draft.notes.values() for note in notes)
    again = back(written)
    assert again == draft
    assert PAPER.text(again, "source") == written


def test_the_gate_where_the_questions_are_shows_its_fields() -> None:
    draft = Draft(answers_of(find_type("other")))
    assert PAPER.text(draft, "start") == PAPER.text(draft, "source")
    assert len(PAPER.text(draft, "exit")) > len(PAPER.text(draft, "start"))
    assert Paper(PAPER.checks, gate="source").text(draft, "source") == blank_plan(Wish("other", gate="source")).text


COMMENTS = {
    "above": ("engagement:\n  # mine\n  name: a\n", ("engagement", "name")),
    "behind": ("engagement:\n  name: a   # mine\n", ("engagement", "name")),
    "behind a section": ("engagement:  # mine\n  name: a\n", ("engagement",)),
    "at an entry": ("engagement: {type: other}\nclient:\n  core_competencies:\n    - x # mine\n", None),
    "at a key of an entry": ("tasks:\n  - name: a\n  # mine\n  - name: b\n", ("tasks", 1, "name")),
    "at a key of one's own": ("x-team: {a: 1}  # mine\n", ("x-team",)),
    "at the end": ("engagement: {name: a}\n# mine\n", ()),
    "at the top": ("# mine\nplan: 1\n", ("plan",)),
}


@pytest.mark.parametrize(("text", "path"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_stays_with_its_key(text: str, path: tuple[str | int, ...] | None) -> None:
    notes = own_comments(read(text, "plan.yaml"), SHAPE)
    assert notes == {path if path is not None else ("client", "core_competencies", 0): ("mine",)}


def test_a_hash_in_text_is_no_comment() -> None:
    text = "engagement:\n  name: 'a # b'\n  service: |\n    c # d\n    # e\nclient: {name: \"f # g\"}  # mine\n"
    assert own_comments(read(text, "plan.yaml"), SHAPE) == {("client",): ("mine",)}


def test_the_owners_line_for_the_editor_stays_instead_of_ours() -> None:
    written = PAPER.text(
        back("# yaml-language-server: $schema=../mine.json\nplan: 1\nengagement: {type: other}\n"), "source"
    )
    assert written.count("yaml-language-server") == 1
    assert "$schema=../mine.json" in written


def test_keys_of_ones_own_stay_where_they_are() -> None:
    text = (
        "engagement: {type: other, x-a: [1, 2.50, 'no: yes'], naem: Logo}\n"
        "tasks: [{name: a, x-b: {c: null, d: true}}]\nx-c: |\n  two\n  lines\n"
    )
    written = PAPER.text(back(text), "source")
    assert '  x-a: [1, 2.50, "no: yes"]\n  naem: Logo\n' in written
    assert "    x-b: {d: true}\n" in written
    assert written.endswith('\nx-c: "two\\nlines\\n"\n')


def test_an_answer_of_the_wrong_type_stays_as_it_is() -> None:
    draft = back(
        "engagement: {type: freelanser, start: soon}\ntasks: [{difficulty: 9}, {difficulty: [1]}]\n".replace(
            ", {difficulty: [1]}", ""
        )
    )
    assert draft.answers["engagement"] == {"type": "freelanser", "start": "soon"}
    assert "start: soon" in PAPER.text(
        Draft({**draft.answers, "engagement": {"type": "other", "start": "soon"}}), "source"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tasks: [{difficulty: [1]}]\n", "plan.yaml:1:"),
        ("a: [\n", "plan.yaml:"),
        ("plan: 3\n", "version 3"),
        ("tasks: {name: a}\n", "a list"),
    ],
)
def test_what_cannot_be_gone_on_with_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        back(text)
    assert said in str(caught.value)


def test_what_would_be_lost_is_refused() -> None:
    with pytest.raises(UsageError, match="a comment that would be lost"):
        back("engagement:\n  type: other\nx-a:\n  # inside\n  b: 1\n")


@settings(max_examples=25)
@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_any_answers_read_back_from_the_file(name: str, note: str, entries: list[str]) -> None:
    answers = {
        "engagement": {"type": "other", "name": name},
        "client": {"core_competencies": entries},
        "tasks": [{"name": one} for one in entries],
        "x-own": {note: entries},
    }
    text = PAPER.text(Draft(answers), "source")
    assert without_blanks(read(text, "plan.yaml").data) == without_blanks({"plan": 1, **answers})
    assert back(text).notes == {}


def test_comments_stay_within_the_page_beside_long_answers() -> None:
    answers = {**example("graphic-design"), "client": {"name": "x" * 500}}
    for line in PAPER.text(Draft(answers), "source").splitlines():
        assert len(line) <= WIDTH or "#" not in line
